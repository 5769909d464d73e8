//! The exact distributions of normalized Gaussians at small sizes.
//!
//! n independent Gaussians, divided by their own statistics (ε = 0, γ = 1, β = 0), lie on a
//! sphere and are spread evenly over it. One coordinate y of such a point then has, with the
//! radius R = √m and v = y/R,
//!
//! density f(y) = (1 − v²)^{(m−3)/2} / (R · B(½, (m−1)/2)),  |y| ≤ R,
//!
//! mean 0, variance 1 and excess kurtosis −6/(m+2). m is the dimension of the sphere's space:
//!
//! - BatchNorm over n samples in training, LayerNorm over n features: m = n − 1, whatever the
//!   mean and scale of the Gaussians;
//! - RMSNorm over n features of mean 0: m = n.
//!
//! BatchNorm in evaluation mode has no such distribution.
//!
//! Why: independent Gaussians of mean 0 have no preferred direction, and centring projects them on
//! the n − 1 directions that sum to 0, again without a preferred one. The share of a sphere between
//! the heights v and v + dv is proportional to (1 − v²)^{(m−3)/2} dv; for m = 3 it is the same at
//! every height, Archimedes' theorem of the sphere and the cylinder.

#[cfg(test)]
mod tests;

use std::f64::consts::PI;

use serde::{Deserialize, Serialize};
use statrs::function::beta::beta_reg;

use crate::half_step::ln_half_step;
use crate::normality::normal_cdf;

/// The distribution of one normalized value when its n inputs are independent Gaussians.
///
/// ```
/// use normscope_numerics::exact_distribution::{ExactDistribution, ExactShape};
///
/// // Four samples make uniform: BatchNorm of a batch of 4.
/// let distribution = ExactDistribution::Centred { n: 4 };
/// assert_eq!(distribution.shape(), ExactShape::Uniform);
/// assert!((distribution.radius() - 3.0_f64.sqrt()).abs() < 1e-15);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExactDistribution {
    /// Mean and scale are taken from the n values themselves: BatchNorm, LayerNorm.
    Centred {
        /// Values normalized together. With one value (or none) the output is always 0.
        n: u32,
    },
    /// Only the root mean square is: RMSNorm of Gaussians of mean 0.
    Uncentred {
        /// Values normalized together.
        n: u32,
    },
}

/// Which kind of distribution an [`ExactDistribution`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExactShape {
    /// Always 0 (m = 0).
    Point,
    /// −1 or 1, equally likely (m = 1).
    TwoPoint,
    /// The arcsine distribution on ±√2 (m = 2): most values near the ends.
    Arcsine,
    /// The uniform distribution on ±√3 (m = 3).
    Uniform,
    /// A rounded beta distribution on ±√m, visibly lighter in the tails than a normal one.
    Beta,
    /// The same, with an excess kurtosis between −0.1 and 0 (m ≥ 58).
    NearlyGaussian,
}

impl ExactDistribution {
    /// m, the dimension of the space in which the normalized values fill a sphere.
    fn dimension(self) -> u32 {
        match self {
            Self::Centred { n } => n.saturating_sub(1),
            Self::Uncentred { n } => n,
        }
    }

    /// Which kind of distribution it is.
    pub fn shape(self) -> ExactShape {
        match self.dimension() {
            0 => ExactShape::Point,
            1 => ExactShape::TwoPoint,
            2 => ExactShape::Arcsine,
            3 => ExactShape::Uniform,
            4..=57 => ExactShape::Beta,
            58.. => ExactShape::NearlyGaussian,
        }
    }

    /// R = √m, the largest magnitude a value can have.
    pub fn radius(self) -> f64 {
        f64::from(self.dimension()).sqrt()
    }

    /// The smallest and the largest possible value.
    pub fn support(self) -> (f64, f64) {
        (-self.radius(), self.radius())
    }

    /// The values that have a probability of their own, with that probability. Empty from m = 2
    /// on, where the distribution has a density instead.
    pub fn atoms(self) -> &'static [(f64, f64)] {
        match self.shape() {
            ExactShape::Point => &[(0.0, 1.0)],
            ExactShape::TwoPoint => &[(-1.0, 0.5), (1.0, 0.5)],
            _ => &[],
        }
    }

    /// The density at `x`: 0 outside the support and for a distribution of atoms, ∞ at the two ends of the
    /// arcsine distribution. [`mean_density`](Self::mean_density) is always finite.
    pub fn density(self, x: f64) -> f64 {
        let m = f64::from(self.dimension());
        let v = x / self.radius();
        if !self.atoms().is_empty() || v.is_nan() || v.abs() > 1.0 {
            return 0.0;
        }
        let power = if m == 3.0 {
            1.0
        } else {
            (0.5 * (m - 3.0) * ln_height(v)).exp()
        };
        // 1/B(½, a) = Γ(a + ½)/(√π Γ(a)).
        let a = 0.5 * (m - 1.0);
        power * ln_half_step(a).exp() * (a / (PI * m)).sqrt()
    }

    /// P(y ≤ x) = I_{(1+v)/2}((m−1)/2, (m−1)/2), a regularized incomplete beta function; from
    /// m = 200 on, where its continued fraction needs ever more terms, by an expansion in 1/m.
    pub fn cdf(self, x: f64) -> f64 {
        let atoms = self.atoms();
        if !atoms.is_empty() {
            return atoms
                .iter()
                .filter(|(at, _)| *at <= x)
                .map(|(_, p)| p)
                .sum();
        }
        let v = (x / self.radius()).clamp(-1.0, 1.0);
        let m = self.dimension();
        if m >= EXPANDED_FROM && v.abs() < 1.0 {
            return normal_cdf(normal_score(f64::from(m), v));
        }
        let half = (f64::from(m) - 1.0) / 2.0;
        beta_reg(half, half, (1.0 + v) / 2.0)
    }

    /// The probability of `lo` < y ≤ `hi` per unit of length: what a histogram's bin estimates.
    /// Finite for every distribution, atoms and the ends of the arcsine distribution included; 0 unless `lo` < `hi`.
    pub fn mean_density(self, lo: f64, hi: f64) -> f64 {
        if lo < hi {
            (self.cdf(hi) - self.cdf(lo)) / (hi - lo)
        } else {
            0.0
        }
    }

    /// −6/(m+2): −6/(n+1) centred, −6/(n+2) uncentred. `None` for the point, which has no
    /// variance.
    pub fn excess_kurtosis(self) -> Option<f64> {
        let m = f64::from(self.dimension());
        (m > 0.0).then(|| -6.0 / (m + 2.0))
    }
}

/// Dimension from which [`ExactDistribution::cdf`] is expanded.
const EXPANDED_FROM: u32 = 200;

/// ln(1 − v²); the two factors keep their digits near the ends, and the sum near 0.
fn ln_height(v: f64) -> f64 {
    if v.abs() < 0.5 {
        (-v * v).ln_1p()
    } else {
        ((1.0 - v) * (1.0 + v)).ln()
    }
}

/// The standard normal quantile of P(y ≤ √m v).
///
/// √(m−1) v/√(1−v²) is Student's t with ν = m − 1 degrees of freedom, and his
/// z = √y (1 + ((…)/b + y + 3)/b) with y = (ν − ½) ln(1 + t²/ν), b = 48 (ν − ½)² is normal, with a
/// relative error of the tails' probability below 10⁻¹² from ν = 199 on.
/// Source: G. W. Hill, "Algorithm 395: Student's t-distribution", Communications of the ACM 13
/// (1970).
fn normal_score(m: f64, v: f64) -> f64 {
    let a = m - 1.5;
    let b = 48.0 * a * a;
    let y = -a * ln_height(v);
    let third = ((-0.4 * y - 3.3) * y - 24.0) * y - 85.5;
    let bend = (third / (0.8 * y * y + 100.0 + b) + y + 3.0) / b + 1.0;
    (bend * y.sqrt()).copysign(v)
}

/// The mean squared distance between a Gaussian value normalized by its batch of B (BatchNorm in
/// training) and by the population: 2(1 − c), with c = √(2/B) Γ(B/2) / Γ((B−1)/2).
///
/// 3/(2B) + 7/(16B²) + O(B⁻³). A batch of one is always 0 after BatchNorm, at a mean squared distance of 1; an
/// empty batch has none.
///
/// Why: both have variance 1, and averaged over the batch their product is s/σ, the batch's
/// standard deviation over the population's, whose expectation is c.
///
/// ```
/// use normscope_numerics::exact_distribution::batch_estimate_error;
///
/// assert!((batch_estimate_error(2).unwrap() - 0.871621).abs() < 1e-6);
/// ```
pub fn batch_estimate_error(batch: u32) -> Option<f64> {
    match batch {
        0 => None,
        1 => Some(1.0),
        _ => {
            let b = f64::from(batch);
            // Both terms are negative, −1/(2B) and −1/(4B): nothing cancels.
            let ln_c = 0.5 * (-1.0 / b).ln_1p() + ln_half_step(0.5 * (b - 1.0));
            Some(-2.0 * ln_c.exp_m1())
        }
    }
}
