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
    /// A new card or instrument begins.
    Start,
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

impl ClaimFindings {
    /// Takes a step in.
    pub fn take(&mut self, step: ClaimStep) {
        match step {
            ClaimStep::Start => *self = Self::default(),
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
