//! Densities, atoms and supports.

use std::f64::consts::PI;

use libm::erfc;
use statrs::function::beta::ln_beta;
use statrs::function::gamma::ln_gamma;

use super::distribution::Distribution;
use super::kind::DistributionKind as K;
use super::stable;
use crate::half_step::ln_half_step;

/// Poisson atoms of less mass than this are left out: all of them together weigh below 1e-6.
const SMALLEST_ATOM: f64 = 1e-10;

impl Distribution {
    /// The density of the continuous part at x: 0 outside the support and for distributions of atoms alone.
    ///
    /// It may be +∞ at an end of the support (gamma with k < 1 at 0), never NaN for a number x.
    pub fn density(&self, x: f64) -> f64 {
        let (low, high) = self.support();
        if !(low..=high).contains(&x) || x.is_infinite() {
            return 0.0;
        }
        let [p, q, r] = self.values();
        match self.kind() {
            K::Normal => normal((x - p) / q) / q,
            K::Uniform => 0.5 / q,
            K::Rademacher | K::Bernoulli | K::Poisson => 0.0,
            K::Exponential => p * (-p * x).exp(),
            K::Laplace => (-x.abs() / p).exp() / (2.0 * p),
            K::Logistic => 0.25 / (p * (0.5 * x / p).cosh().powi(2)),
            K::StudentT => student_t(p, x),
            K::Cauchy => p / (PI * (p * p + x * x)),
            K::Stable => stable::density(p, x),
            K::LogNormal => log_normal(p, q, x),
            K::Gamma => gamma(p, q, x),
            K::ChiSquared => gamma(p / 2.0, 2.0, x),
            K::Beta => beta(p, q, x),
            K::Triangular => triangular((x - p) / q, r) / q,
            K::Weibull => weibull(p, x / q) / q,
            K::Pareto => p * x.powf(-p - 1.0),
            K::Gumbel => gumbel((x - p) / q) / q,
            K::SkewNormal => 2.0 * normal(x) * normal_cdf(p * x),
            K::TwoPeaked => (normal((x - p) / q) + normal((x + p) / q)) / (2.0 * q),
            K::SpikeAndSlab => p * p.sqrt() * normal(x * p.sqrt()),
            K::Contaminated => (1.0 - p) * normal(x) + p * normal(x / q) / q,
            K::Rectified => normal((x - p) / q) / q,
            K::Drawn => self.bars().density(x),
        }
    }

    /// The points of positive probability and their masses, in increasing order.
    ///
    /// Of a Poisson distribution, whose atoms never end, those that carry all but 1e-6 of the mass.
    pub fn atoms(&self) -> Vec<(f64, f64)> {
        let [p, q, _] = self.values();
        match self.kind() {
            K::Rademacher => vec![(-1.0, 0.5), (1.0, 0.5)],
            K::Bernoulli => vec![(0.0, 1.0 - p), (1.0, p)],
            K::Poisson => poisson_atoms(p),
            K::SpikeAndSlab if p < 1.0 => vec![(0.0, 1.0 - p)],
            K::Rectified => vec![(0.0, normal_cdf(-p / q))],
            _ => Vec::new(),
        }
    }

    /// The smallest closed interval that holds all values, with infinite ends where it has none.
    pub fn support(&self) -> (f64, f64) {
        let [p, q, _] = self.values();
        match self.kind() {
            K::Uniform | K::Triangular => (p - q, p + q),
            K::Rademacher => (-1.0, 1.0),
            K::Bernoulli | K::Beta => (0.0, 1.0),
            K::Drawn => self.bars().support(),
            K::Pareto => (1.0, f64::INFINITY),
            K::Exponential
            | K::LogNormal
            | K::Gamma
            | K::ChiSquared
            | K::Weibull
            | K::Poisson
            | K::Rectified => (0.0, f64::INFINITY),
            K::Normal
            | K::Laplace
            | K::Logistic
            | K::StudentT
            | K::Cauchy
            | K::Stable
            | K::Gumbel
            | K::SkewNormal
            | K::TwoPeaked
            | K::SpikeAndSlab
            | K::Contaminated => (f64::NEG_INFINITY, f64::INFINITY),
        }
    }
}

/// φ(z), the standard normal density.
fn normal(z: f64) -> f64 {
    (-0.5 * z * z).exp() / (2.0 * PI).sqrt()
}

/// Φ(z), the standard normal distribution function.
fn normal_cdf(z: f64) -> f64 {
    0.5 * erfc(-z / 2.0_f64.sqrt())
}

fn student_t(nu: f64, x: f64) -> f64 {
    // 1/(√ν B(½, ν/2)) = Γ((ν+1)/2)/(√(πν) Γ(ν/2)).
    let log_scale = ln_half_step(0.5 * nu) - 0.5 * (2.0 * PI).ln();
    (log_scale - 0.5 * (nu + 1.0) * (x * x / nu).ln_1p()).exp()
}

fn log_normal(mu: f64, sigma: f64, x: f64) -> f64 {
    if x == 0.0 {
        return 0.0;
    }
    normal((x.ln() - mu) / sigma) / (sigma * x)
}

fn gamma(k: f64, theta: f64, x: f64) -> f64 {
    let z = x / theta;
    (times_log(k - 1.0, z) - z - ln_gamma(k)).exp() / theta
}

fn beta(a: f64, b: f64, x: f64) -> f64 {
    (times_log(a - 1.0, x) + times_log(b - 1.0, 1.0 - x) - ln_beta(a, b)).exp()
}

/// a ln z, with 0 ln 0 = 0.
fn times_log(a: f64, z: f64) -> f64 {
    if a == 0.0 { 0.0 } else { a * z.ln() }
}

/// The triangle of area one over [−1, 1] with its peak, of height 1, at t.
fn triangular(z: f64, t: f64) -> f64 {
    // Rounding may put an end of the support just outside, where a vertical side has no slope.
    let z = z.clamp(-1.0, 1.0);
    if z < t {
        (z + 1.0) / (t + 1.0)
    } else if z > t {
        (1.0 - z) / (1.0 - t)
    } else {
        1.0
    }
}

fn weibull(k: f64, z: f64) -> f64 {
    k * (times_log(k - 1.0, z) - z.powf(k)).exp()
}

fn gumbel(z: f64) -> f64 {
    (-z - (-z).exp()).exp()
}

fn poisson_atoms(lambda: f64) -> Vec<(f64, f64)> {
    let mass = |k: f64| (k * lambda.ln() - lambda - ln_gamma(k + 1.0)).exp();
    (0u32..)
        .map(f64::from)
        .map(|k| (k, mass(k)))
        .take_while(|&(k, mass)| k < lambda || mass > SMALLEST_ATOM)
        .filter(|&(_, mass)| mass > SMALLEST_ATOM)
        .collect()
}
