//! What a reader has predicted and found, kept on the reader's own machine.

use super::bars::SKETCH_BARS;
use super::score::Grade;
use crate::numerics::number_text::read_number;

/// One prediction.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// The place of the chosen picture.
    Picture(u32),
    /// The number.
    Number(f64),
    /// Heights of the sketch's bars, from 0 to 1.
    Sketch(Vec<f32>),
}

/// What an experiment found, beside the prediction.
#[derive(Debug, Clone, Copy, PartialEq)]
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
    /// What was found when the experiment was last run.
    pub found: Option<Found>,
}

/// All answered cards.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answers(Vec<Answered>);

impl Answers {
    /// The answer to the card with that key.
    pub fn of(&self, key: &str) -> Option<&Answered> {
        self.0.iter().find(|answered| answered.key == key)
    }

    /// How many cards are answered.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Keeps a prediction; a later one takes the place of an earlier.
    pub fn commit(&mut self, key: &str, answer: Answer) {
        self.forget(key);
        self.0.push(Answered {
            key: key.into(),
            answer,
            found: None,
        });
    }

    /// Keeps what was found.
    pub fn note(&mut self, key: &str, found: Found) {
        if let Some(answered) = self.0.iter_mut().find(|answered| answered.key == key) {
            answered.found = Some(found);
        }
    }

    /// Forgets one card.
    pub fn forget(&mut self, key: &str) {
        self.0.retain(|answered| answered.key != key);
    }

    /// One line per card: key, answer, distance, truth, grade.
    pub fn to_text(&self) -> String {
        let lines = self.0.iter().map(|answered| {
            let found = answered.found.map_or("- - -".into(), |found| {
                let (distance, truth) = (found.distance, found.truth);
                format!("{distance} {truth} {}", found.grade.key())
            });
            format!("{} {} {found}\n", answered.key, answered.answer.to_text())
        });
        lines.collect()
    }

    /// Reads [`Answers::to_text`]; what cannot be read is left out.
    pub fn from_text(text: &str) -> Self {
        let mut answers = Self::default();
        for line in text.lines().take(64) {
            let parts: Vec<&str> = line.split(' ').collect();
            let [key, answer, ref found @ ..] = parts[..] else {
                continue;
            };
            let Some(answer) = Answer::from_text(answer) else {
                continue;
            };
            answers.commit(key, answer);
            if let Some(found) = Found::from_parts(found) {
                answers.note(key, found);
            }
        }
        answers
    }
}

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
