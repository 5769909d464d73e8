//! What the invariance table is measured on.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::norms::NormError;

/// Weights, data and changes of the invariance table.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct InvarianceSpec {
    /// δ of the four scalings. Above 0: a negative one would flip the sign of LayerNorm, RMSNorm,
    /// BatchNorm and WeightNorm.
    pub delta: f64,
    /// Root mean square of the shift γ, as a multiple of the root mean square of what it is added
    /// to, weights or data.
    pub shift: f64,
    /// ε of every norm; 0 for the table in theory.
    pub eps: f64,
    /// A factor on the data.
    pub data_scale: f64,
    /// B.
    pub samples: usize,
    /// Features of a sample.
    pub inputs: usize,
    /// Rows of W, a multiple of four: GroupNorm forms groups of four, pRMSNorm looks at a quarter.
    pub neurons: usize,
    /// Seed of the weights, the data and the direction of the shift.
    pub seed: u64,
}

/// Why the table cannot be measured.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum InvarianceError {
    /// δ out of range.
    #[error("the factor δ must lie between 0.1 and 10, and {0} does not")]
    Delta(f64),
    /// γ out of range.
    #[error("the shift must lie between 0 and 10 times the values' own size, and {0} does not")]
    Shift(f64),
    /// ε out of range.
    #[error("ε must lie between 0 and 1 here, and {0} does not")]
    Eps(f64),
    /// Factor on the data out of range.
    #[error("the scale of the data must lie between 0.000001 and 1000000, and {0} does not")]
    DataScale(f64),
    /// B out of range.
    #[error("the table needs 4 to 256 samples, not {0}")]
    Samples(usize),
    /// Inputs out of range.
    #[error("the table needs 2 to 512 input features, not {0}")]
    Inputs(usize),
    /// Neurons out of range, or no multiple of four.
    #[error("the table needs 8 to 64 neurons, a multiple of four, not {0}")]
    Neurons(usize),
    /// The data hold NaN or an infinity.
    #[error("the data hold a value that is not a finite number")]
    NotFinite,
    /// A norm refuses its input.
    #[error(transparent)]
    Norm(#[from] NormError),
}

impl Default for InvarianceSpec {
    /// δ = 2.7, a shift as large as the values, ε = 0, 16 samples of 8 inputs, 12 neurons.
    fn default() -> Self {
        Self {
            delta: 2.7,
            shift: 1.0,
            eps: 0.0,
            data_scale: 1.0,
            samples: 16,
            inputs: 8,
            neurons: 12,
            seed: 0,
        }
    }
}

impl InvarianceSpec {
    /// Factors δ allowed.
    pub const DELTAS: RangeInclusive<f64> = 0.1..=10.0;
    /// Shifts allowed.
    pub const SHIFTS: RangeInclusive<f64> = 0.0..=10.0;
    /// ε allowed.
    pub const EPS: RangeInclusive<f64> = 0.0..=1.0;
    /// Factors on the data allowed.
    pub const DATA_SCALES: RangeInclusive<f64> = 1e-6..=1e6;
    /// Samples allowed. Two are always ±1 after BatchNorm, so that too much would be kept.
    pub const SAMPLES: RangeInclusive<usize> = 4..=256;
    /// Inputs allowed. With one, all samples are parallel.
    pub const INPUTS: RangeInclusive<usize> = 2..=512;
    /// Neurons allowed, in steps of four. Below eight GroupNorm would be LayerNorm.
    pub const NEURONS: RangeInclusive<usize> = 8..=64;

    /// The same specification if it is in range.
    ///
    /// # Errors
    /// [`InvarianceError`] otherwise.
    pub fn checked(self) -> Result<Self, InvarianceError> {
        if !Self::DELTAS.contains(&self.delta) {
            Err(InvarianceError::Delta(self.delta))
        } else if !Self::SHIFTS.contains(&self.shift) {
            Err(InvarianceError::Shift(self.shift))
        } else if !Self::EPS.contains(&self.eps) {
            Err(InvarianceError::Eps(self.eps))
        } else if !Self::DATA_SCALES.contains(&self.data_scale) {
            Err(InvarianceError::DataScale(self.data_scale))
        } else if !Self::SAMPLES.contains(&self.samples) {
            Err(InvarianceError::Samples(self.samples))
        } else if !Self::INPUTS.contains(&self.inputs) {
            Err(InvarianceError::Inputs(self.inputs))
        } else if !Self::NEURONS.contains(&self.neurons) || !self.neurons.is_multiple_of(4) {
            Err(InvarianceError::Neurons(self.neurons))
        } else {
            Ok(self)
        }
    }
}
