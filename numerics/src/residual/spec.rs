//! What a stack is made of.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Branch, Gain, GainError, Placement};
use crate::distributions::Distribution;
use crate::norms::{NormError, NormSpec};

/// A stack of residual layers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StackSpec {
    /// Where the norm stands.
    pub placement: Placement,
    /// Which norm, with γ = 1 and β = 0.
    pub norm: NormSpec,
    /// Its ε.
    pub eps: f64,
    /// What every layer adds.
    pub branch: Branch,
    /// Distribution of fresh values. They are shifted and scaled by the distribution's own mean and standard
    /// deviation, as far as those exist.
    pub branch_distribution: Distribution,
    /// Fresh values stay as drawn.
    pub keep_mean: bool,
    /// Common share ρ of [`Branch::Shared`], 0 to 1.
    pub rho: f64,
    /// Inputs k per output of [`Branch::Sparse`], 1 to the width.
    pub fan_in: u32,
    /// Residual gain s.
    pub gain: Gain,
    /// Layers L.
    pub layers: u32,
    /// Seed of every random stream.
    pub seed: u64,
}

/// Why a stack cannot be made.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum StackError {
    /// No sample or no feature.
    #[error("A stream needs at least one sample and one feature.")]
    Empty,
    /// ρ out of range.
    #[error("The common share must lie between 0 and 1, and {0} does not.")]
    Share(f64),
    /// k out of range.
    #[error("Each output of a sparse sublayer sums 1 to {width} inputs, not {fan_in}.")]
    FanIn {
        /// k asked for.
        fan_in: u32,
        /// Features of the stream.
        width: usize,
    },
    /// s out of range.
    #[error("The residual gain cannot be used: {0}.")]
    Gain(#[from] GainError),
    /// The norm's parameter or ε.
    #[error(transparent)]
    Norm(#[from] NormError),
}

impl StackSpec {
    /// Residual additions in all.
    pub fn additions(&self) -> u32 {
        self.layers * self.gain.additions_per_layer()
    }

    /// Weight α of the stream in an addition: (2L)^¼ for DeepNorm, L the number of additions.
    pub fn stream_weight(&self) -> f64 {
        match self.placement {
            Placement::Deep => (2.0 * f64::from(self.additions())).powf(0.25),
            _ => 1.0,
        }
    }

    /// Shift and scale of fresh values.
    pub fn standardizer(&self) -> (f64, f64) {
        if self.keep_mean {
            return (0.0, 1.0);
        }
        let moments = self.branch_distribution.moments();
        let mean = moments.mean.finite().unwrap_or(0.0);
        let sd = moments.variance.finite().map_or(1.0, f64::sqrt);
        (mean, if sd > 0.0 { sd } else { 1.0 })
    }

    /// Checks every range for a stream of that shape.
    pub(super) fn check(&self, (samples, width): (usize, usize)) -> Result<(), StackError> {
        if samples == 0 || width == 0 {
            return Err(StackError::Empty);
        }
        if !(0.0..=1.0).contains(&self.rho) {
            return Err(StackError::Share(self.rho));
        }
        let fan_in = self.fan_in;
        if self.branch == Branch::Sparse && !(1..=width).contains(&(fan_in as usize)) {
            return Err(StackError::FanIn { fan_in, width });
        }
        self.gain.checked()?;
        let identity = crate::norms::Affine::identity();
        self.norm
            .prepare::<f32>((samples, width), self.eps, &identity)?;
        Ok(())
    }
}
