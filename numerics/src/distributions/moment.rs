//! A moment, which a distribution may lack.

use serde::{Deserialize, Serialize};

/// A moment of a distribution, if it has one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Moment {
    /// The integral converges to this number.
    Finite(f64),
    /// The integral diverges to +∞.
    Infinite,
    /// The integral has no value, or is taken about a mean, or in units of a standard deviation,
    /// that is not finite.
    Undefined,
}

impl Moment {
    /// The number, if the moment is finite.
    pub fn finite(self) -> Option<f64> {
        match self {
            Self::Finite(value) => Some(value),
            Self::Infinite | Self::Undefined => None,
        }
    }
}

/// The first four moments of a distribution.
///
/// With μ = E X and σ² = E (X−μ)²: skewness E (X−μ)³/σ³, excess kurtosis E (X−μ)⁴/σ⁴ − 3.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DistributionMoments {
    /// μ.
    pub mean: Moment,
    /// σ².
    pub variance: Moment,
    /// 0 for a symmetric distribution.
    pub skewness: Moment,
    /// 0 for a normal distribution.
    pub excess_kurtosis: Moment,
}
