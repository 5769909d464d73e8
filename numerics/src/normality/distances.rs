//! Distances between an ordered, standardized sample and the standard normal distribution.

use super::normal::{cdf, density, ln_cdf, quantile};

/// sup |Fₙ − Φ|, reached at one side of a step of Fₙ.
pub(super) fn kolmogorov_smirnov(z: &[f64]) -> f64 {
    let n = z.len() as f64;
    z.iter()
        .enumerate()
        .map(|(i, &z)| {
            let normal = cdf(z);
            (normal - i as f64 / n).max((i + 1) as f64 / n - normal)
        })
        .fold(0.0, f64::max)
}

/// A*² = A²(1 + 0.75/n + 2.25/n²), A² = −n − Σ (2i−1)/n [ln Φ(wᵢ) + ln(1 − Φ(w_{n+1−i}))], with w
/// standardized by the sample standard deviation.
///
/// Source: M. A. Stephens, "Tests based on EDF statistics", in D'Agostino and Stephens,
/// Goodness-of-Fit Techniques (1986), chapter 4.
pub(super) fn anderson_darling_star(z: &[f64]) -> f64 {
    let n = z.len() as f64;
    let to_sample = ((n - 1.0) / n).sqrt();
    let sum: f64 = z
        .iter()
        .zip(z.iter().rev())
        .enumerate()
        .map(|(i, (&low, &high))| {
            (2 * i + 1) as f64 * (ln_cdf(low * to_sample) + ln_cdf(-high * to_sample))
        })
        .sum();
    let a2 = -n - sum / n;
    a2 * (1.0 + 0.75 / n + 2.25 / (n * n))
}

/// ∫ |Fₙ⁻¹(u) − Φ⁻¹(u)| du. Each of the n steps of Fₙ⁻¹ is ∫ |z − x| φ(x) dx between two normal
/// quantiles, which has a closed form.
pub(super) fn wasserstein_1(z: &[f64]) -> f64 {
    let n = z.len() as f64;
    let mut from = f64::NEG_INFINITY;
    let mut distance = 0.0;
    for (i, &z) in z.iter().enumerate() {
        let to = quantile((i + 1) as f64 / n);
        let cut = z.clamp(from, to);
        distance += below(z, from, cut) - below(z, cut, to);
        from = to;
    }
    distance
}

/// ∫ₐᵇ (z − x) φ(x) dx = z (Φ(b) − Φ(a)) + φ(b) − φ(a).
fn below(z: f64, a: f64, b: f64) -> f64 {
    z * (cdf(b) - cdf(a)) + density(b) - density(a)
}

/// The root of ∫ (Fₙ⁻¹(u) − Φ⁻¹(u))² du = 2 − 2 Σ z₍ᵢ₎ [φ(qᵢ₋₁) − φ(qᵢ)], qᵢ = Φ⁻¹(i/n).
pub(super) fn wasserstein_2(z: &[f64]) -> f64 {
    let n = z.len() as f64;
    let mut before = 0.0;
    let mut correlation = 0.0;
    for (i, &z) in z.iter().enumerate() {
        let here = density(quantile((i + 1) as f64 / n));
        correlation += z * (before - here);
        before = here;
    }
    (2.0 - 2.0 * correlation).max(0.0).sqrt()
}
