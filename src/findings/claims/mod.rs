//! What the claims room's trials found: pictures to choose from, exhibits, measurements, and the
//! answer to what the reader was asked.

mod exhibit;
mod map;
mod measurement;

use serde::{Deserialize, Serialize};

use crate::experiment::Picture;
use crate::numerics::histogram::Histogram;

pub use exhibit::{Across, Bars, Cloud, Curves, Exhibit, Series, Spread};
pub use map::{Cut, Map, MapOf};
pub use measurement::{Measurement, Quantity, Who};

/// A picture to choose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// What it was made as.
    pub picture: Picture,
    /// The picture itself.
    pub drawn: Drawn,
}

/// How a picture is drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Drawn {
    /// A histogram.
    Bars(Histogram),
    /// A matrix.
    Map(Map),
}

/// The answer to the reader's question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Truth {
    /// The picture nearest to what was measured, as its place among the choices.
    Picture(u32),
    /// A number.
    Number(f64),
    /// A histogram over the sketch's range, densities.
    Sketch(Vec<f32>),
}

/// One part of a trial's answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ClaimStep {
    /// The pictures to choose from, with the picture of the input.
    Choices(Vec<Choice>, Option<Histogram>),
    /// An exhibit; one of the same slot takes its place.
    Exhibit(u32, Exhibit),
    /// Measured numbers.
    Measured(Vec<Measurement>),
    /// The answer.
    Truth(Truth),
}

/// All that the present card or instrument has found so far.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ClaimFindings {
    /// Pictures to choose from.
    pub choices: Vec<Choice>,
    /// The input that the question speaks of.
    pub input: Option<Histogram>,
    /// The exhibits in the order of their slots.
    pub exhibits: Vec<(u32, Exhibit)>,
    /// Measured numbers.
    pub measured: Vec<Measurement>,
    /// The answer.
    pub truth: Option<Truth>,
}

/// Exhibits of one trial at most: the slots of the next begin after them.
const SLOTS: u32 = 64;

impl ClaimFindings {
    /// The findings of several trials, each with its place, as one.
    pub fn together<'a>(trials: impl Iterator<Item = (u32, &'a Self)>) -> Self {
        let mut all = Self::default();
        for (place, trial) in trials {
            if all.choices.is_empty() {
                all.choices.clone_from(&trial.choices);
                all.input.clone_from(&trial.input);
            }
            let slot = |slot: u32| place * SLOTS + slot;
            let exhibits = trial.exhibits.iter();
            all.exhibits
                .extend(exhibits.map(|(at, exhibit)| (slot(*at), exhibit.clone())));
            all.measured.extend_from_slice(&trial.measured);
            all.truth = all.truth.or_else(|| trial.truth.clone());
        }
        all
    }

    /// Takes a step in.
    pub fn take(&mut self, step: ClaimStep) {
        match step {
            ClaimStep::Choices(choices, input) => (self.choices, self.input) = (choices, input),
            ClaimStep::Exhibit(slot, exhibit) => {
                match self.exhibits.iter_mut().find(|(at, _)| *at == slot) {
                    Some((_, old)) => *old = exhibit,
                    None => self.exhibits.push((slot, exhibit)),
                }
            }
            ClaimStep::Measured(measured) => self.measured.extend(measured),
            ClaimStep::Truth(truth) => self.truth = Some(truth),
        }
    }
}
