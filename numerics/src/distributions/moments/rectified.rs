//! The moments of a normal value cut off at zero, without cancellation.

use std::f64::consts::PI;

use libm::erfc;

use super::{DistributionMoments, from_raw};

/// Of σ max(0, Z + t), t = μ/σ. For t < 0 the mean is small against the deviation and the raw
/// moments serve; for t ≥ 0 those of max(−t, Z), about t, whose mean is small: nothing cancels.
pub(super) fn rectified(mu: f64, sigma: f64) -> DistributionMoments {
    let t = mu / sigma;
    if t < 0.0 {
        from_raw(positive_part_moments(-t), 0.0, sigma)
    } else {
        from_raw(clipped_moments(t), mu, sigma)
    }
}

fn normal_density(x: f64) -> f64 {
    (-0.5 * x * x).exp() / (2.0 * PI).sqrt()
}

fn upper_tail(x: f64) -> f64 {
    0.5 * erfc(x / 2.0_f64.sqrt())
}

/// Mᵢ = E max(0, Z − a)ⁱ for i = 1 to 4 and a ≥ 0.
///
/// By parts Mᵢ = (i−1)Mᵢ₋₂ − aMᵢ₋₁, a difference that loses all digits as a grows. The ratios
/// rᵢ = Mᵢ/Mᵢ₋₁ = i/(a + rᵢ₊₁), taken downwards, are a continued fraction of positive terms;
/// an error of its start shrinks by exp(−2a√(2N)) over N terms. Source: W. Gautschi,
/// "Computational aspects of three-term recurrence relations", SIAM Review 9 (1967).
fn positive_part_moments(a: f64) -> [f64; 4] {
    // Up to here the difference costs less than a digit.
    const SMALL: f64 = 0.25;
    const TERMS: u32 = 3200;
    let (m0, density) = (upper_tail(a), normal_density(a));
    if a <= SMALL {
        let m1 = density - a * m0;
        let m2 = m0 - a * m1;
        let m3 = 2.0 * m1 - a * m2;
        return [m1, m2, m3, 3.0 * m2 - a * m3];
    }
    let mut ratio = f64::from(TERMS).sqrt();
    let mut ratios = [0.0; 5];
    for i in (1..=TERMS).rev() {
        ratio = f64::from(i) / (a + ratio);
        if let Some(kept) = ratios.get_mut(i as usize) {
            *kept = ratio;
        }
    }
    let mut moment = m0;
    [1, 2, 3, 4].map(|i| {
        moment *= ratios[i];
        moment
    })
}

/// E max(−t, Z)ⁱ for i = 1 to 4 and t ≥ 0.
fn clipped_moments(t: f64) -> [f64; 4] {
    let (tail, density) = (upper_tail(t), normal_density(t));
    let inside = 1.0 - tail;
    [
        positive_part_moments(t)[0],
        inside - t * density + t * t * tail,
        (t * t + 2.0) * density - t.powi(3) * tail,
        3.0 * inside - t * (t * t + 3.0) * density + t.powi(4) * tail,
    ]
}
