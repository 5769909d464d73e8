//! The exact distribution of the stream's values, where one is known.

use statrs::distribution::{Continuous, ContinuousCDF, Gamma};

use super::heavy::cauchy_scale;
use crate::distributions::{Distribution, DistributionKind};
use crate::exact_distribution::ExactDistribution;
use crate::normality::{normal_cdf, normal_density};
use crate::norms::NormSpec;
use crate::residual::{Branch, Gain, Placement, StackSpec};

/// Post-norm layers after which the trapezoid is the distribution to 2⁻²⁰ of its variance.
const TRAPEZOID_FROM: u32 = 20;

/// The distribution of one value of the stream.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum StreamDistribution {
    /// Normal values stay normal: mean and standard deviation.
    Normal(f64, f64),
    /// Sums of Cauchy values about 0: their scale.
    Cauchy(f64),
    /// A sum of n standardized exponential values: Gamma(n, 1) − n.
    Gamma(u32),
    /// The limit of post-RMSNorm with s = 1 and ±1 branches, Σ ±2^{-j/2} over j ≥ 1: even and odd j
    /// give uniform distributions on ±1 and ±√2, whose sum is a trapezoid on ±(1+√2), level within ±(√2−1).
    Trapezoid,
    /// A normal row under its own norm.
    Row(ExactDistribution),
}

/// The distribution of the stream after `layer` layers whose start holds independent values of `start`,
/// standardized as far as its moments exist. `None` where none is known.
pub fn stream_distribution(
    spec: &StackSpec,
    width: u32,
    start: Option<&Distribution>,
    layer: u32,
) -> Option<StreamDistribution> {
    let start = start?;
    if let Some(scale) = cauchy_scale(spec, start, layer) {
        return Some(StreamDistribution::Cauchy(scale));
    }
    let additions = f64::from(layer * spec.gain.additions_per_layer());
    let s = spec.gain.value(spec.layers);
    let adds_up = matches!(
        spec.placement,
        Placement::None | Placement::Pre | Placement::Lns
    );
    let same = |kind| start.kind() == kind && spec.branch_distribution.kind() == kind;
    let standard = spec.branch == Branch::Fresh && !spec.keep_mean;
    if standard && adds_up && same(DistributionKind::Normal) {
        return Some(StreamDistribution::Normal(
            0.0,
            (1.0 + additions * s * s).sqrt(),
        ));
    }
    if standard && adds_up && same(DistributionKind::Exponential) && spec.gain == Gain::Fixed(1.0) {
        return Some(StreamDistribution::Gamma(layer + 1));
    }
    if spec.placement != Placement::Post {
        return None;
    }
    let whole_row = matches!(spec.norm, NormSpec::Rms | NormSpec::Layer);
    if standard
        && whole_row
        && width >= 64
        && spec.branch_distribution.kind() == DistributionKind::Rademacher
        && spec.gain == Gain::Fixed(1.0)
        && layer >= TRAPEZOID_FROM
    {
        return Some(StreamDistribution::Trapezoid);
    }
    let normal_row = standard && same(DistributionKind::Normal) && layer >= 1;
    match spec.norm {
        NormSpec::Rms if normal_row => {
            Some(StreamDistribution::Row(ExactDistribution::Uncentred {
                n: width,
            }))
        }
        NormSpec::Layer if normal_row => {
            Some(StreamDistribution::Row(ExactDistribution::Centred {
                n: width,
            }))
        }
        _ => None,
    }
}

impl StreamDistribution {
    /// The density at x, in the stream's own units.
    pub fn density(&self, x: f64) -> f64 {
        match *self {
            Self::Normal(mean, sd) => normal_density((x - mean) / sd) / sd,
            Self::Cauchy(scale) => {
                let z = x / scale;
                1.0 / (std::f64::consts::PI * scale * (1.0 + z * z))
            }
            Self::Gamma(n) => gamma(n).map_or(f64::NAN, |distribution| {
                let x = x + f64::from(n);
                if x <= 0.0 { 0.0 } else { distribution.pdf(x) }
            }),
            Self::Trapezoid => trapezoid_density(x),
            Self::Row(distribution) => distribution.density(x),
        }
    }

    /// The distribution function at x.
    pub fn cdf(&self, x: f64) -> f64 {
        match *self {
            Self::Normal(mean, sd) => normal_cdf((x - mean) / sd),
            Self::Cauchy(scale) => 0.5 + (x / scale).atan() / std::f64::consts::PI,
            Self::Gamma(n) => gamma(n).map_or(f64::NAN, |distribution| {
                distribution.cdf((x + f64::from(n)).max(0.0))
            }),
            Self::Trapezoid => trapezoid_cdf(x),
            Self::Row(distribution) => distribution.cdf(x),
        }
    }
}

fn gamma(n: u32) -> Option<Gamma> {
    Gamma::new(f64::from(n), 1.0).ok()
}

const REACH: f64 = 1.0 + std::f64::consts::SQRT_2;
const LEVEL: f64 = std::f64::consts::SQRT_2 - 1.0;
const HEIGHT: f64 = 0.5 * std::f64::consts::FRAC_1_SQRT_2;

fn trapezoid_density(x: f64) -> f64 {
    HEIGHT * ((REACH - x.abs()) / (REACH - LEVEL)).clamp(0.0, 1.0)
}

fn trapezoid_cdf(x: f64) -> f64 {
    let from_middle = |x: f64| {
        let slope = (x - LEVEL).max(0.0);
        HEIGHT * (x - slope * slope / (2.0 * (REACH - LEVEL)))
    };
    0.5 + from_middle(x.abs().min(REACH)).copysign(x)
}
