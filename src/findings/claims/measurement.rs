//! One measured number beside its theory.

use serde::{Deserialize, Serialize};

use crate::numerics::norms::NormSpec;

/// Whose number it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Who {
    /// A norm; [`NormSpec::None`] is the input, or no norm.
    Norm(NormSpec),
    /// A set-up by its place and name: 0 to 2 in the colours of set-ups, 3 in grey, from
    /// [`Who::RECORDED`] on the parts of a recording, in the colours of set-ups again.
    SetUp(u32, String),
}

impl Who {
    /// The place of a recording's first part.
    pub const RECORDED: u32 = 4;
}

/// A number that is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Quantity {
    /// Mean of a set.
    Mean,
    /// Standard deviation of a set.
    Deviation,
    /// Skewness.
    Skewness,
    /// Excess kurtosis.
    Kurtosis,
    /// The largest change of skewness or excess kurtosis that a norm made in any set.
    ShapeChange,
    /// Length of a sample.
    Length,
    /// One value of the output.
    Value,
    /// Mean square of the stream.
    MeanSquare,
    /// Mean square of what a branch starts from.
    InputMeanSquare,
    /// Samples whose output changed.
    RowsChanged,
    /// Features whose output changed.
    ColumnsChanged,
    /// Cells that changed, of all.
    CellsChanged,
    /// Independent directions of the output.
    Rank,
    /// The singular value that all directions share.
    SingularValue,
    /// Cosine of an angle.
    Cosine,
    /// Mean squared distance from the output under the population's statistics.
    EstimateError,
    /// Variance of the batch mean.
    MeanVariance,
    /// Loss at the end.
    Loss,
    /// Loss while the batches' domains take turns.
    CycledLoss,
    /// Accuracy in evaluation.
    Accuracy,
    /// Cosine between the gradients before and after the layers below were updated.
    GradientCosine,
    /// Relative change of a layer's gradient.
    GradientShift,
    /// Drift of the per-feature means in one step.
    MeanDrift,
    /// Where the weight ends.
    EndWeight,
    /// Largest deviation from a surface.
    OffSurface,
    /// Distance of the mean in use from the truth.
    MeanError,
}

/// One measured number beside its theory.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measurement {
    /// Whose.
    pub who: Who,
    /// What.
    pub what: Quantity,
    /// At which batch size, layer or ratio; `None` where there is only one.
    pub at: Option<f64>,
    /// Measured.
    pub measured: f64,
    /// The smallest and largest over repeats.
    pub spread: Option<(f64, f64)>,
    /// Theory.
    pub expected: Option<f64>,
    /// Half width of the band in which 95 % of such measurements fall where the theory is true.
    pub noise: Option<f64>,
    /// Values it was measured from; 0 where that says nothing.
    pub n: u64,
}

impl Measurement {
    /// A number without theory.
    pub fn of(who: Who, what: Quantity, measured: f64) -> Self {
        Self {
            who,
            what,
            at: None,
            measured,
            spread: None,
            expected: None,
            noise: None,
            n: 0,
        }
    }

    /// At a batch size, layer or ratio.
    pub fn at(self, at: f64) -> Self {
        Self {
            at: Some(at),
            ..self
        }
    }

    /// From so many values.
    pub fn from_values(self, n: u64) -> Self {
        Self { n, ..self }
    }

    /// Beside its theory.
    pub fn expecting(self, expected: f64) -> Self {
        Self {
            expected: Some(expected),
            ..self
        }
    }

    /// With the half width of its 95 % band.
    pub fn within(self, noise: f64) -> Self {
        Self {
            noise: Some(noise),
            ..self
        }
    }

    /// Whether it lies in its band; `None` without theory or band.
    pub fn agrees(&self) -> Option<bool> {
        Some((self.measured - self.expected?).abs() <= self.noise?)
    }
}
