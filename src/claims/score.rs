//! How far a prediction lies from what was measured.

use super::answers::Answer;
use super::card::{Ask, Card, NumberScale};
use crate::findings::claims::{ClaimFindings, Drawn, Exhibit, Truth};
use crate::numerics::histogram::Histogram;

/// Bars of a sketch.
pub const SKETCH_BARS: usize = 24;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// At most 0.05; of a sketch at most 0.15, since a hand is not a ruler; of a picture 0.
    Right,
    /// At most 0.2; of a sketch at most 0.35; never of a picture.
    Near,
    /// More.
    Far,
}

impl Grade {
    fn of(distance: f64, ask: &Ask) -> Self {
        let (right, near) = match ask {
            Ask::Sketch { .. } => (0.15, 0.35),
            Ask::Number(..) => (0.05, 0.2),
            // Another picture is another answer, however alike the two may look.
            Ask::Picture(_) => (0.0, 0.0),
        };
        match distance {
            d if d <= right => Self::Right,
            d if d <= near => Self::Near,
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

/// How far `answer` lies from the truth.
pub fn score(card: &Card, answer: &Answer, findings: &ClaimFindings) -> Option<Score> {
    let distance = match (answer, truth(card, findings)?) {
        (Answer::Picture(chosen), Truth::Picture(right)) => {
            picture_distance(findings, *chosen as usize, right as usize)
        }
        (Answer::Number(said), Truth::Number(found)) => match &card.ask {
            Ask::Number(scale, _) => (scale.place(*said) - scale.place(found)).abs(),
            Ask::Picture(_) | Ask::Sketch { .. } => return None,
        },
        (Answer::Sketch(drawn), Truth::Sketch(found)) => total_variation(drawn, &found),
        _ => return None,
    };
    distance.is_finite().then(|| Score {
        distance,
        grade: Grade::of(distance, &card.ask),
    })
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

/// The densities of a histogram in a sketch's bars between `low` and `high`.
fn densities(histogram: &Histogram, low: f64, high: f64) -> Vec<f32> {
    let width = (high - low) / SKETCH_BARS as f64;
    let density = histogram.density();
    let range = histogram.range();
    let mean_between = |from: f64, to: f64| {
        let mass: f64 = density
            .iter()
            .enumerate()
            .map(|(bin, d)| {
                let (left, right) = range.edges(bin);
                d * (right.min(to) - left.max(from)).max(0.0)
            })
            .sum();
        (mass / (to - from)) as f32
    };
    (0..SKETCH_BARS)
        .map(|bar| low + bar as f64 * width)
        .map(|from| mean_between(from, from + width))
        .collect()
}

/// Half the sum of the differences between two lists of heights, each scaled to sum 1; 1 where one
/// of them is empty or flat at 0.
fn total_variation(a: &[f32], b: &[f32]) -> f64 {
    let sum = |heights: &[f32]| heights.iter().map(|h| f64::from(h.max(0.0))).sum::<f64>();
    let (total_a, total_b) = (sum(a), sum(b));
    if !(total_a > 0.0 && total_b > 0.0) {
        return if total_a == total_b { 0.0 } else { 1.0 };
    }
    let shares = a.iter().zip(b);
    let gaps = shares
        .map(|(a, b)| (f64::from(a.max(0.0)) / total_a - f64::from(b.max(0.0)) / total_b).abs());
    0.5 * gaps.sum::<f64>()
}

fn picture_distance(findings: &ClaimFindings, chosen: usize, right: usize) -> f64 {
    if chosen == right {
        return 0.0;
    }
    let heights = |place: usize| -> Vec<f32> {
        match findings.choices.get(place).map(|choice| &choice.drawn) {
            Some(Drawn::Bars(h)) => h.density().iter().map(|d| *d as f32).collect(),
            Some(Drawn::Map(map)) => map.values.iter().map(|v| v.abs()).collect(),
            None => Vec::new(),
        }
    };
    total_variation(&heights(chosen), &heights(right))
}
