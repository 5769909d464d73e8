//! How far a set of numbers is from a normal distribution, measured after fitting mean and scale.
//!
//! With order statistics x₍₁₎ ≤ … ≤ x₍ₙ₎, fitted mean x̄, population standard deviation σ and
//! z₍ᵢ₎ = (x₍ᵢ₎ − x̄)/σ. Every measure is the same for a·x + b, a > 0.

mod distances;
mod gap;
mod l_moments;
mod noise;
mod normal;

#[cfg(test)]
mod tests;

use super::moments::Moments;
use serde::{Deserialize, Serialize};

pub use gap::GaussianGap;
pub use normal::{cdf as normal_cdf, density as normal_density, quantile as normal_quantile};

pub use noise::{
    NoiseFloor, excess_kurtosis_bias, ks_95, se_excess_kurtosis, se_skewness, w1_95, w2_95,
};

/// Distances of a sample from the normal distribution of the same mean and variance.
///
/// ```
/// use normscope_numerics::normality::Normality;
///
/// let two_peaks = [-1.0, -1.0, 1.0, 1.0_f32];
/// let normality = Normality::of(&two_peaks).unwrap();
/// assert!((normality.excess_kurtosis + 2.0).abs() < 1e-12);
/// assert_eq!(Normality::of(&[3.0_f32; 10]), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Normality {
    /// Finite values measured.
    pub n: u64,
    /// NaN and ±∞, left out.
    pub nonfinite: u64,
    /// Population skewness g₁.
    pub skewness: f64,
    /// Population excess kurtosis g₂.
    pub excess_kurtosis: f64,
    /// Kolmogorov–Smirnov distance sup |Fₙ(z) − Φ(z)| (Lilliefors: with fitted parameters).
    pub ks: f64,
    /// Anderson–Darling A*² = A²(1 + 0.75/n + 2.25/n²), with the sample standard deviation.
    /// Critical value at 5 %: 0.752 (Stephens 1986, case 3).
    pub ad_star: f64,
    /// Wasserstein distance W₁ = ∫ |Fₙ⁻¹(u) − Φ⁻¹(u)| du.
    pub w1: f64,
    /// Wasserstein distance W₂, the root of ∫ (Fₙ⁻¹(u) − Φ⁻¹(u))² du.
    pub w2: f64,
    /// Jarque–Bera n (g₁²/6 + g₂²/24).
    pub jarque_bera: f64,
    /// L-skewness τ₃; 0 for a normal distribution.
    pub tau3: f64,
    /// L-kurtosis τ₄; 0.1226017 for a normal distribution.
    pub tau4: f64,
}

impl Normality {
    /// The fewest values that are measured: below, a fourth L-moment does not exist.
    pub const FEWEST: u64 = 4;

    /// Measures the finite values of a slice; `None` when they are fewer than
    /// [`FEWEST`](Self::FEWEST), do not vary, or overflow when raised to the fourth power.
    ///
    /// Sorts a copy: time O(n log n).
    pub fn of<T: Copy + PartialOrd + Into<f64>>(values: &[T]) -> Option<Self> {
        let moments = Moments::of(values);
        if moments.n() < Self::FEWEST {
            return None;
        }
        let (g1, g2) = (moments.skewness()?, moments.excess_kurtosis()?);
        let z = standardized(values, &moments);
        let n = moments.n() as f64;
        let (tau3, tau4) = l_moments::ratios(&z);
        Some(Self {
            n: moments.n(),
            nonfinite: moments.nonfinite(),
            skewness: g1,
            excess_kurtosis: g2,
            ks: distances::kolmogorov_smirnov(&z),
            ad_star: distances::anderson_darling_star(&z),
            w1: distances::wasserstein_1(&z),
            w2: distances::wasserstein_2(&z),
            jarque_bera: n * (g1 * g1 / 6.0 + g2 * g2 / 24.0),
            tau3,
            tau4,
        })
    }
}

/// The finite values in order, with mean 0 and population variance 1.
fn standardized<T: Copy + Into<f64>>(values: &[T], moments: &Moments) -> Vec<f64> {
    let (mean, sd) = (moments.mean(), moments.std_dev());
    let finite = values.iter().map(|&x| x.into()).filter(|x| x.is_finite());
    let mut z: Vec<f64> = finite.map(|x| (x - mean) / sd).collect();
    z.sort_unstable_by(f64::total_cmp);
    z
}
