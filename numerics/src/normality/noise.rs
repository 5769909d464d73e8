//! The noise floor: what the measures show on n independent normal values.
//!
//! The standard errors are exact (R. A. Fisher 1930; see Joanes and Gill, The Statistician 47,
//! 1998). The 95 % points with fitted mean and variance are fits to a simulation of 3,000 to 200,000
//! samples per size, within 2.5 % of it from n = 16 to 16,384; 5 % are promised from there on too.
//!
//! n counts independent values: the features of one sample, or the samples of one feature.
//! Values pooled over a matrix that went through shared weights are not independent.

use serde::{Deserialize, Serialize};

/// The standard error of g₁: √(6(n−2)/((n+1)(n+3))).
pub fn se_skewness(n: u64) -> f64 {
    let n = n as f64;
    (6.0 * (n - 2.0) / ((n + 1.0) * (n + 3.0))).max(0.0).sqrt()
}

/// The standard error of g₂: √(24 n(n−2)(n−3)/((n+1)²(n+3)(n+5))); 0 up to three values, of which
/// one has no kurtosis and two or three always the same.
pub fn se_excess_kurtosis(n: u64) -> f64 {
    if n < 4 {
        return 0.0;
    }
    let n = n as f64;
    let numerator = 24.0 * n * (n - 2.0) * (n - 3.0);
    (numerator / ((n + 1.0).powi(2) * (n + 3.0) * (n + 5.0))).sqrt()
}

/// The expectation of g₂: −6/(n+1).
pub fn excess_kurtosis_bias(n: u64) -> f64 {
    -6.0 / (n as f64 + 1.0)
}

/// The 95 % point of the Kolmogorov–Smirnov distance: 0.895/(√n − 0.01 + 0.85/√n) (Stephens 1974).
pub fn ks_95(n: u64) -> f64 {
    let root = (n as f64).sqrt();
    0.895 / (root - 0.01 + 0.85 / root)
}

/// The 95 % point of W₁: (1.205 − 0.26/√n)/√n.
pub fn w1_95(n: u64) -> f64 {
    let root = (n as f64).sqrt();
    (1.205 - 0.26 / root) / root
}

/// The 95 % point of W₂: √((1.07 + 1.11 ln ln n)/n). n W₂² grows as ln ln n: E. del Barrio,
/// J. A. Cuesta-Albertos, C. Matrán and J. Rodríguez-Rodríguez, "Tests of goodness of fit based on
/// the L₂-Wasserstein distance", The Annals of Statistics 27 (1999).
pub fn w2_95(n: u64) -> f64 {
    let n = n as f64;
    ((1.07 + 1.11 * n.ln().ln()) / n).sqrt()
}

/// The noise floor of every measure at one n.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct NoiseFloor {
    /// Independent normal values.
    pub n: u64,
    /// Standard error of the skewness; the band is ±1.96 of it around 0.
    pub se_skewness: f64,
    /// Standard error of the excess kurtosis, around `excess_kurtosis_bias`.
    pub se_excess_kurtosis: f64,
    /// Expected excess kurtosis.
    pub excess_kurtosis_bias: f64,
    /// 95 % point of the Kolmogorov–Smirnov distance.
    pub ks_95: f64,
    /// 95 % point of W₁.
    pub w1_95: f64,
    /// 95 % point of W₂.
    pub w2_95: f64,
}

impl NoiseFloor {
    /// The fewest values for which the fitted 95 % points hold.
    pub const FEWEST: u64 = 16;

    /// The noise floor of n values; `None` below [`FEWEST`](Self::FEWEST).
    pub fn of(n: u64) -> Option<Self> {
        (n >= Self::FEWEST).then(|| Self {
            n,
            se_skewness: se_skewness(n),
            se_excess_kurtosis: se_excess_kurtosis(n),
            excess_kurtosis_bias: excess_kurtosis_bias(n),
            ks_95: ks_95(n),
            w1_95: w1_95(n),
            w2_95: w2_95(n),
        })
    }
}
