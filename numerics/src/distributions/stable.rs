//! The symmetric α-stable distribution with characteristic function exp(−|t|^α).
//!
//! The only distributions that sums of independent equal variables, rescaled, can tend to: α = 2 is the
//! normal distribution N(0, 2), α = 1 the Cauchy distribution; for α < 2 the tails fall like |x|^(−α−1) and the
//! variance is infinite.

use std::f64::consts::{FRAC_PI_2, FRAC_PI_4, PI};

use rand::{Rng, RngExt};
use rand_distr::{Distribution, Exp1, Open01};

/// The density at x.
///
/// f(x) = (1/π) Re ∫₀^∞ exp(ixt − t^α) dt oscillates without end for large x. On the ray
/// t = s exp(iφ) with φ = π/(4 max(α, 1)) both terms of the exponent decay, so that
///
/// f(x) = (1/π) ∫₀^∞ exp(−xs sin φ − s^α cos αφ) cos(φ + xs cos φ − s^α sin αφ) ds,  x ≥ 0
///
/// (Cauchy's theorem: no pole lies between the ray and the axis). The integral is summed with equal
/// steps in u, s = c exp(u − exp(−u)), which reaches both ends at double exponential speed
/// (Takahasi and Mori, 1974). The absolute error is below 1e-12.
pub(super) fn density(alpha: f64, x: f64) -> f64 {
    const STEP: f64 = 0.08;
    let x = x.abs();
    let phi = FRAC_PI_4 / alpha.max(1.0);
    let (sin_phi, cos_phi) = phi.sin_cos();
    let (sin_alpha_phi, cos_alpha_phi) = (alpha * phi).sin_cos();
    // Beyond s = 1/x the first term decays, beyond s = 1 the second.
    let scale = 1.0 / (1.0 + x);
    let sum: f64 = (-45..=100)
        .map(|index| {
            let u = f64::from(index) * STEP;
            let shrink = (-u).exp();
            let s = scale * (u - shrink).exp();
            let power = s.powf(alpha);
            let decay = (-x * s * sin_phi - power * cos_alpha_phi).exp();
            let turn = (phi + x * s * cos_phi - power * sin_alpha_phi).cos();
            decay * turn * s * (1.0 + shrink)
        })
        .sum();
    (sum * STEP / PI).max(0.0)
}

/// The distribution to draw from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct SymmetricStable {
    alpha: f64,
    inverse: f64,
}

impl SymmetricStable {
    /// The distribution of index `alpha`, 0 < α ≤ 2.
    pub(super) fn new(alpha: f64) -> Self {
        Self {
            alpha,
            inverse: 1.0 / alpha,
        }
    }
}

impl Distribution<f64> for SymmetricStable {
    /// With U uniform on (−π/2, π/2) and E standard exponential,
    ///
    /// X = sin(αU) cos(U)^(−1/α) (cos((1−α)U) / E)^((1−α)/α)
    ///
    /// (Chambers, Mallows and Stuck, 1976). α = 1 gives tan U.
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        let open: f64 = rng.sample(Open01);
        let exponential: f64 = rng.sample(Exp1);
        let u = PI * open - FRAC_PI_2;
        let direction = (self.alpha * u).sin() * u.cos().powf(-self.inverse);
        let size = ((1.0 - self.alpha) * u).cos() / exponential;
        direction * size.powf(self.inverse - 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::function::gamma::gamma;

    #[test]
    fn two_members_have_closed_forms() {
        for x in [0.0, 0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 100.0] {
            let cauchy = 1.0 / (PI * (1.0 + x * x));
            let normal = (-x * x / 4.0).exp() / (2.0 * PI.sqrt());
            assert!((density(1.0, x) - cauchy).abs() < 1e-12, "{x}");
            assert!((density(2.0, -x) - normal).abs() < 1e-12, "{x}");
        }
    }

    #[test]
    fn peak_is_gamma_of_one_plus_one_over_alpha_over_pi() {
        for alpha in [0.5, 0.7, 0.95, 1.05, 1.3, 1.7, 1.99] {
            let peak = gamma(1.0 + 1.0 / alpha) / PI;
            assert!((density(alpha, 0.0) - peak).abs() < 1e-12, "{alpha}");
        }
    }

    #[test]
    fn density_agrees_with_scipy() {
        // scipy 1.17.1, stats.levy_stable.pdf(x, alpha, 0).
        let cases = [
            (1.5, 1.0, 0.202_038_16),
            (1.5, 3.0, 0.031_509_42),
            (0.8, 2.0, 0.054_937_56),
            (1.2, 0.5, 0.259_995_63),
        ];
        for (alpha, x, expected) in cases {
            let found = density(alpha, x);
            assert!((found - expected).abs() < 1e-8, "{alpha} {x}: {found}");
        }
    }

    #[test]
    fn tail_follows_its_power_distribution() {
        // f(x) = Σ (−1)^(k+1) Γ(αk+1) sin(kπα/2) / (k! π) x^(−αk−1): two terms at a far x, where
        // the third is smaller by x^(−2α).
        for alpha in [0.5, 0.8, 1.2, 1.5, 1.8] {
            let x = 1e4_f64.powf(1.0 / alpha);
            let term = |k: f64| {
                gamma(alpha * k + 1.0) * (k * FRAC_PI_2 * alpha).sin() / PI
                    * x.powf(-alpha * k - 1.0)
            };
            let tail = term(1.0) - term(2.0) / 2.0;
            let found = density(alpha, x);
            assert!(
                (found / tail - 1.0).abs() < 1e-6,
                "{alpha}: {found} not {tail}"
            );
        }
    }
}
