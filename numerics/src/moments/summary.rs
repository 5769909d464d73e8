//! The moments of one set as numbers to show and to send.

use super::Moments;
use serde::{Deserialize, Serialize};

/// What the page shows of a [`Moments`]. With `n` = 0 every number but the counts is NaN.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct MomentsSummary {
    /// Finite values.
    pub n: u64,
    /// NaN and ±∞, left out of everything else.
    pub nonfinite: u64,
    /// Arithmetic mean.
    pub mean: f64,
    /// Population standard deviation.
    pub std_dev: f64,
    /// Population skewness, where the values vary.
    pub skewness: Option<f64>,
    /// Population excess kurtosis, where the values vary.
    pub excess_kurtosis: Option<f64>,
    /// Smallest value.
    pub min: f64,
    /// Largest value.
    pub max: f64,
    /// Root mean square.
    pub rms: f64,
}

impl From<&Moments> for MomentsSummary {
    fn from(moments: &Moments) -> Self {
        Self {
            n: moments.n(),
            nonfinite: moments.nonfinite(),
            mean: moments.mean(),
            std_dev: moments.std_dev(),
            skewness: moments.skewness(),
            excess_kurtosis: moments.excess_kurtosis(),
            min: moments.min(),
            max: moments.max(),
            rms: moments.rms(),
        }
    }
}

impl Moments {
    /// The numbers to show and to send.
    pub fn summary(&self) -> MomentsSummary {
        MomentsSummary::from(self)
    }
}
