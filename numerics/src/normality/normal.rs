//! The standard normal distribution: density φ, distribution function Φ and its inverse.

use libm::erfc;
use statrs::function::erf::erfc_inv;
use std::f64::consts::{PI, SQRT_2};

/// φ(x) = exp(−x²/2)/√(2π); 0 at ±∞.
pub fn density(x: f64) -> f64 {
    (-x * x / 2.0).exp() / (2.0 * PI).sqrt()
}

/// Φ(x), to 15 digits, relative, in the lower tail too.
pub fn cdf(x: f64) -> f64 {
    0.5 * erfc(-x / SQRT_2)
}

/// Φ⁻¹(p); −∞ at 0 and ∞ at 1.
pub fn quantile(p: f64) -> f64 {
    -SQRT_2 * erfc_inv(2.0 * p)
}

/// ln Φ(x), finite also where Φ underflows.
pub(super) fn ln_cdf(x: f64) -> f64 {
    if x > -30.0 {
        return cdf(x).ln();
    }
    // Φ(x) = φ(x)/|x| · (1 − 1/x² + O(x⁻⁴)): the rest is below 4e-6 from here on.
    -x * x / 2.0 - (-x * (2.0 * PI).sqrt()).ln() + (-1.0 / (x * x)).ln_1p()
}
