//! What a reader has predicted and found, kept on the reader's own machine.

use serde::Serialize;

use super::bars::SKETCH_BARS;
use super::score::Grade;
use crate::experiment::Experiment;
use crate::numerics::number_text::read_number;

/// One prediction.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Answer {
    /// The place of the chosen picture.
    Picture(u32),
    /// The number.
    Number(f64),
    /// Heights of the sketch's bars, from 0 to 1.
    Sketch(Vec<f32>),
}

/// What an experiment found, beside the prediction.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Found {
    /// How far away the prediction was.
    pub distance: f64,
    /// The true number, or the place of the true picture.
    pub truth: f64,
    /// The distance in a word.
    pub grade: Grade,
}

impl Found {
    fn from_parts(parts: &[&str]) -> Option<Self> {
        let [distance, truth, grade] = parts else {
            return None;
        };
        Some(Self {
            distance: finite(distance)?,
            truth: finite(truth)?,
            grade: Grade::from_key(grade)?,
        })
    }
}

/// One answered card.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The card's key.
    pub key: String,
    /// What was predicted.
    pub answer: Answer,
    /// The experiment it was locked in at, as its link; nothing where an older version kept it.
    pub link: Option<String>,
    /// When it was locked in, in milliseconds of the Unix clock.
    pub at: u64,
    /// What was found when the experiment was run as it was locked in.
    pub found: Option<Found>,
}

impl Answered {
    /// The random seed it was locked in at.
    pub fn seed(&self) -> Option<u32> {
        let (experiment, _) = Experiment::from_query(self.link.as_ref()?);
        Some(experiment.input.seed)
    }

    /// Whether a run of an experiment grades it: only one as it was locked in, and only once.
    pub fn is_graded_by(&self, experiment: &Experiment) -> bool {
        self.found.is_none() && self.seed().is_none_or(|seed| seed == experiment.input.seed)
    }
}

/// All answered cards, and the cards whose answers were taken back.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answers {
    answered: Vec<Answered>,
    /// Keys, and when: so that no other tab brings them back.
    forgotten: Vec<(String, u64)>,
}

impl Answers {
    /// The answer to the card with that key.
    pub fn of(&self, key: &str) -> Option<&Answered> {
        self.answered.iter().find(|answered| answered.key == key)
    }

    /// How many cards are answered.
    pub fn count(&self) -> usize {
        self.answered.len()
    }

    /// Keeps a prediction that is locked in at an experiment, given by its link, at a time; a later
    /// one takes the place of an earlier.
    pub fn commit(&mut self, key: &str, answer: Answer, link: &str, at: u64) {
        self.keep(Answered {
            key: key.into(),
            answer,
            link: (!link.is_empty()).then(|| link.into()),
            at,
            found: None,
        });
    }

    /// Keeps what was found.
    pub fn note(&mut self, key: &str, found: Found) {
        if let Some(answered) = self
            .answered
            .iter_mut()
            .find(|answered| answered.key == key)
        {
            answered.found = Some(found);
        }
    }

    /// Forgets one card.
    pub fn forget(&mut self, key: &str, at: u64) {
        self.drop(key);
        self.forgotten.push((key.into(), at));
    }

    /// Forgets all cards.
    pub fn forget_all(&mut self, at: u64) {
        let keys: Vec<String> = self
            .answered
            .iter()
            .map(|answered| answered.key.clone())
            .collect();
        keys.iter().for_each(|key| self.forget(key, at));
    }

    /// Takes in what was kept elsewhere: of every card the newest counts.
    pub fn merge(&mut self, other: Self) {
        for theirs in other.answered {
            let same_grading = self.of(&theirs.key).is_some_and(|mine| {
                mine.at == theirs.at && mine.found.is_none() && theirs.found.is_some()
            });
            let newer = self
                .last_change(&theirs.key)
                .is_none_or(|at| theirs.at > at);
            if newer || same_grading {
                self.keep(theirs);
            }
        }
        for (key, at) in other.forgotten {
            if self.last_change(&key).is_none_or(|mine| at > mine) {
                self.forget(&key, at);
            }
        }
    }

    fn keep(&mut self, answered: Answered) {
        self.drop(&answered.key);
        self.answered.push(answered);
    }

    fn drop(&mut self, key: &str) {
        self.answered.retain(|answered| answered.key != key);
        self.forgotten.retain(|(forgotten, _)| forgotten != key);
    }

    fn last_change(&self, key: &str) -> Option<u64> {
        let forgotten = self
            .forgotten
            .iter()
            .find(|(forgotten, _)| forgotten == key);
        self.of(key)
            .map(|mine| mine.at)
            .or(forgotten.map(|(_, at)| *at))
    }

    /// One line per card: key, answer, distance, truth, grade, time, link; of a forgotten one
    /// [`FORGOTTEN`] as its answer.
    pub fn to_text(&self) -> String {
        let answered = self.answered.iter().map(|answered| {
            let found = answered.found.map_or("- - -".into(), |found| {
                let (distance, truth) = (found.distance, found.truth);
                format!("{distance} {truth} {}", found.grade.key())
            });
            let (key, at) = (&answered.key, answered.at);
            let link = answered.link.as_deref().unwrap_or("-");
            format!("{key} {} {found} {at} {link}\n", answered.answer.to_text())
        });
        let forgotten = self.forgotten.iter();
        let forgotten = forgotten.map(|(key, at)| format!("{key} {FORGOTTEN} - - - {at} -\n"));
        answered.chain(forgotten).collect()
    }

    /// Reads [`Answers::to_text`], and the lines of five parts that older versions kept; what
    /// cannot be read is left out.
    pub fn from_text(text: &str) -> Self {
        let mut answers = Self::default();
        for line in text.lines().take(64) {
            let parts: Vec<&str> = line.split(' ').collect();
            let [key, answer, ref rest @ ..] = parts[..] else {
                continue;
            };
            let at = rest.get(3).and_then(|at| at.parse().ok()).unwrap_or(0);
            if answer == FORGOTTEN {
                answers.forget(key, at);
            }
            let Some(answer) = Answer::from_text(answer) else {
                continue;
            };
            let link = rest.get(4).copied().filter(|link| *link != "-");
            answers.commit(key, answer, link.unwrap_or_default(), at);
            if let Some(found) = rest.get(..3).and_then(Found::from_parts) {
                answers.note(key, found);
            }
        }
        answers
    }
}

/// The answer of a forgotten card.
const FORGOTTEN: &str = "x";

impl Answer {
    fn to_text(&self) -> String {
        match self {
            Self::Picture(place) => format!("p{place}"),
            Self::Number(number) => format!("n{number}"),
            Self::Sketch(heights) => {
                let heights: Vec<String> = heights.iter().map(|h| format!("{h:.3}")).collect();
                format!("s{}", heights.join(","))
            }
        }
    }

    fn from_text(text: &str) -> Option<Self> {
        let rest = text.get(1..)?;
        match text.get(..1)? {
            "p" => rest.parse().ok().map(Self::Picture),
            "n" => finite(rest).map(Self::Number),
            "s" => {
                let heights: Option<Vec<f32>> = rest
                    .split(',')
                    .map(|h| finite(h).map(|h| h.clamp(0.0, 1.0) as f32))
                    .collect();
                heights.filter(|h| h.len() == SKETCH_BARS).map(Self::Sketch)
            }
            _ => None,
        }
    }
}

fn finite(text: &str) -> Option<f64> {
    read_number(text).filter(|number| number.is_finite())
}

#[cfg(test)]
#[path = "answers_tests.rs"]
mod tests;
