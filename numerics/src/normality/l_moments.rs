//! L-moments: shape from order statistics, which needs only a mean to exist.

/// (τ₃, τ₄) = (ℓ₃/ℓ₂, ℓ₄/ℓ₂) of an ordered sample of at least four values that vary.
///
/// Unbiased sample L-moments from the probability-weighted moments
/// b_r = n⁻¹ Σ x₍ᵢ₎ C(i−1, r)/C(n−1, r). Source: J. R. M. Hosking, "L-moments", Journal of the
/// Royal Statistical Society B 52 (1990).
pub(super) fn ratios(ordered: &[f64]) -> (f64, f64) {
    let n = ordered.len() as f64;
    let mut b = [0.0; 4];
    for (i, &x) in ordered.iter().enumerate() {
        let i = i as f64;
        let mut weight = x / n;
        for (r, sum) in b.iter_mut().enumerate() {
            *sum += weight;
            let r = r as f64;
            weight *= (i - r) / (n - 1.0 - r);
        }
    }
    let [b0, b1, b2, b3] = b;
    let l2 = 2.0 * b1 - b0;
    let l3 = 6.0 * b2 - 6.0 * b1 + b0;
    let l4 = 20.0 * b3 - 30.0 * b2 + 12.0 * b1 - b0;
    (l3 / l2, l4 / l2)
}
