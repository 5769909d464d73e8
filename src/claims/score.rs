//! How far a prediction lies from what was measured.

use serde::Serialize;

use super::answers::Answer;
use super::bars::{densities, fitted, total_variation};
use super::card::{Ask, Card, NumberScale, Tolerance};
use crate::findings::claims::{ClaimFindings, Drawn, Exhibit, Truth};
use crate::numerics::histogram::Histogram;

/// A prediction beside the truth.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// From 0, exactly right, to 1. Of a number: the distance along its scale, as a share of the
    /// scale. Of a picture or a sketch: half the area between the two, the total variation.
    pub distance: f64,
    /// In a word.
    pub grade: Grade,
}

/// A distance in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Grade {
    /// Of a picture the measured one; of a number within the card's tolerance; of a sketch at most
    /// [`RIGHT_SKETCH`] away, since a hand is not a ruler.
    Right,
    /// Of a number within the wider tolerance; of a sketch right once it is moved and stretched to
    /// the measured mean and deviation; never of a picture.
    Near,
    /// Else.
    Far,
}

/// The total variation up to which a sketch is right. A bell curve and a flat piece of the same
/// mean and deviation are 0.20 apart.
const RIGHT_SKETCH: f64 = 0.15;

/// What a difference or a factor may be off by rounding.
const ROUNDING: f64 = 1e-9;

impl Grade {
    fn of_number(scale: &NumberScale, said: f64, found: f64) -> Self {
        let Tolerance { right, near, turn } = scale.tolerance;
        let beyond = |turn: f64| (said - turn) * (found - turn) <= 0.0;
        let off = if scale.powers {
            (said / found).max(found / said)
        } else {
            (said - found).abs()
        };
        match off - ROUNDING {
            off if off <= right => Self::Right,
            off if off <= near && !turn.is_some_and(beyond) => Self::Near,
            _ => Self::Far,
        }
    }

    fn of_sketch(drawn: &[f32], found: &[f32]) -> Self {
        let fitted = || total_variation(&fitted(drawn, found), found);
        match total_variation(drawn, found) {
            away if away <= RIGHT_SKETCH => Self::Right,
            _ if fitted() <= RIGHT_SKETCH => Self::Near,
            _ => Self::Far,
        }
    }

    /// Its word for style sheets and scripts.
    pub fn key(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Near => "near",
            Self::Far => "far",
        }
    }

    /// The grade of that word.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Right, Self::Near, Self::Far]
            .into_iter()
            .find(|grade| grade.key() == key)
    }
}

impl NumberScale {
    /// Where a number stands on the scale, from 0 to 1; one beyond the ends stands at the end.
    pub fn place(&self, value: f64) -> f64 {
        let value = value.clamp(self.low, self.high);
        if self.powers {
            (value / self.low).ln() / (self.high / self.low).ln()
        } else {
            (value - self.low) / (self.high - self.low)
        }
    }

    /// A number as it can be predicted.
    pub fn rounded(&self, number: f64) -> f64 {
        if self.whole { number.round() } else { number }
    }

    /// The number at a place from 0 to 1.
    pub fn value(&self, place: f64) -> f64 {
        if self.powers {
            self.low * (self.high / self.low).powf(place)
        } else {
            self.low + place * (self.high - self.low)
        }
    }
}

/// The answer to a card's question, once it is measured.
pub fn truth(card: &Card, findings: &ClaimFindings) -> Option<Truth> {
    match &card.ask {
        Ask::Picture(_) => findings.truth.clone(),
        Ask::Number(_, pick) => pick.from(findings).map(Truth::Number),
        Ask::Sketch { low, high } => {
            sketched(findings).map(|h| Truth::Sketch(densities(h, *low, *high)))
        }
    }
}

/// How good an answer is beside the measured one; `None` where they are not of the question's kind.
pub fn grade(card: &Card, answer: &Answer, truth: &Truth) -> Option<Grade> {
    match (&card.ask, answer, truth) {
        // Another picture is another answer, however alike the two may look.
        (Ask::Picture(_), Answer::Picture(chosen), Truth::Picture(right)) => {
            let same = chosen == right;
            Some(if same { Grade::Right } else { Grade::Far })
        }
        (Ask::Number(scale, _), Answer::Number(said), Truth::Number(found)) => {
            Some(Grade::of_number(scale, *said, *found))
        }
        (Ask::Sketch { .. }, Answer::Sketch(drawn), Truth::Sketch(found)) => {
            Some(Grade::of_sketch(drawn, found))
        }
        _ => None,
    }
}

/// How far `answer` lies from the truth.
pub fn score(card: &Card, answer: &Answer, findings: &ClaimFindings) -> Option<Score> {
    let truth = truth(card, findings)?;
    let grade = grade(card, answer, &truth)?;
    let distance = match (&card.ask, answer, &truth) {
        (_, Answer::Picture(chosen), Truth::Picture(right)) => {
            picture_distance(findings, *chosen as usize, *right as usize)
        }
        (Ask::Number(scale, _), Answer::Number(said), Truth::Number(found)) => {
            (scale.place(*said) - scale.place(*found)).abs()
        }
        (_, Answer::Sketch(drawn), Truth::Sketch(found)) => total_variation(drawn, found),
        _ => return None,
    };
    distance.is_finite().then_some(Score { distance, grade })
}

/// The last histogram of the first that are shown.
fn sketched(findings: &ClaimFindings) -> Option<&Histogram> {
    let rows = findings
        .exhibits
        .iter()
        .find_map(|(_, exhibit)| match exhibit {
            Exhibit::Bars { rows, .. } => Some(rows),
            _ => None,
        })?;
    rows.last().map(|row| &row.histogram)
}

fn picture_distance(findings: &ClaimFindings, chosen: usize, right: usize) -> f64 {
    if chosen == right {
        return 0.0;
    }
    let bars = || {
        findings
            .choices
            .iter()
            .filter_map(|choice| match &choice.drawn {
                Drawn::Bars(histogram) => Some(histogram.range()),
                Drawn::Map(_) => None,
            })
    };
    // Each picture has bins of its own.
    let low = bars().map(|range| range.lo()).fold(f64::INFINITY, f64::min);
    let high = bars()
        .map(|range| range.hi())
        .fold(f64::NEG_INFINITY, f64::max);
    let heights = |place: usize| -> Vec<f32> {
        match findings.choices.get(place).map(|choice| &choice.drawn) {
            Some(Drawn::Bars(h)) => densities(h, low, high),
            Some(Drawn::Map(map)) => map.values.iter().map(|v| v.abs()).collect(),
            None => Vec::new(),
        }
    };
    total_variation(&heights(chosen), &heights(right))
}

#[cfg(test)]
mod tests {
    use super::super::bars::SKETCH_BARS;
    use super::*;

    fn density(f: impl Fn(f64) -> f64) -> Vec<f32> {
        let bar = |i: usize| f(-3.0 + 6.0 * (i as f64 + 0.5) / SKETCH_BARS as f64) as f32;
        (0..SKETCH_BARS).map(bar).collect()
    }

    fn flat(half: f64) -> Vec<f32> {
        density(|x| if x.abs() < half { 1.0 } else { 0.0 })
    }

    /// A bell is not nearly flat, though the two overlap by four fifths; a flat sketch that is too
    /// wide has the right shape.
    #[test]
    fn a_sketch_is_close_by_its_shape() {
        let bell = density(|x| (-0.5 * x * x).exp());
        let found = flat(3f64.sqrt());
        assert!(total_variation(&bell, &found) < 0.25);
        assert_eq!(Grade::of_sketch(&bell, &found), Grade::Far);
        assert_eq!(Grade::of_sketch(&flat(1.9), &found), Grade::Right);
        assert_eq!(Grade::of_sketch(&flat(2.9), &found), Grade::Near);
        let nothing = vec![0.0; SKETCH_BARS];
        assert_eq!(Grade::of_sketch(&nothing, &found), Grade::Far);
    }

    /// The mistakes that the cards are about are never called close.
    #[test]
    fn the_common_mistakes_are_far() {
        let mistakes = [
            ("c14", 0.8485, vec![1.0, 0.6, 0.75]),
            ("c15", 8.0, vec![1.0, 64.0, 3.27]),
            ("c09", 14.0, vec![16.0]),
            ("c04", 0.714, vec![1.0, 0.0, 0.5]),
            ("c12", 2.0, vec![0.0, 6.0, 0.09]),
            ("c03", 1.8e19, vec![65.0, 1e10, 1.4e15]),
            ("c01", 65.0, vec![1.0, 10.0, 343.0]),
            ("c02", 1.37, vec![1.0, 0.87, 0.5]),
            ("c07", 0.25, vec![1.0, 0.9]),
            ("c10", 0.99995, vec![0.0, -1.0, 0.5]),
        ];
        for (key, found, wrong) in mistakes {
            let card = crate::claims::CARDS.iter().find(|card| card.key == key);
            let Some(Ask::Number(scale, _)) = card.map(|card| card.ask) else {
                panic!("{key} asks for no number");
            };
            assert_eq!(
                Grade::of_number(&scale, found, found),
                Grade::Right,
                "{key}"
            );
            for said in wrong {
                assert_eq!(
                    Grade::of_number(&scale, said, found),
                    Grade::Far,
                    "{key} {said}"
                );
            }
        }
    }
}
