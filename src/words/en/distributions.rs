//! Names of the distributions and what is known of them.

use crate::numerics::distributions::{Distribution, DistributionKind, Moment, ParamSpec};
use crate::words::number::{setting, short};

/// The distribution's name.
pub fn name(kind: DistributionKind) -> &'static str {
    match kind {
        DistributionKind::Normal => "Normal",
        DistributionKind::Uniform => "Uniform",
        DistributionKind::Rademacher => "Rademacher (±1)",
        DistributionKind::Bernoulli => "Bernoulli",
        DistributionKind::Exponential => "Exponential",
        DistributionKind::Laplace => "Laplace",
        DistributionKind::Logistic => "Logistic",
        DistributionKind::StudentT => "Student t",
        DistributionKind::Cauchy => "Cauchy",
        DistributionKind::Stable => "Symmetric stable",
        DistributionKind::LogNormal => "Log-normal",
        DistributionKind::Gamma => "Gamma",
        DistributionKind::ChiSquared => "Chi-squared",
        DistributionKind::Beta => "Beta",
        DistributionKind::Triangular => "Triangular",
        DistributionKind::Weibull => "Weibull",
        DistributionKind::Pareto => "Pareto",
        DistributionKind::Gumbel => "Gumbel",
        DistributionKind::SkewNormal => "Skew-normal",
        DistributionKind::Poisson => "Poisson",
        DistributionKind::TwoPeaked => "Two-peaked",
        DistributionKind::SpikeAndSlab => "Spike and slab",
        DistributionKind::Contaminated => "Contaminated normal",
        DistributionKind::Rectified => "Rectified normal (ReLU)",
        DistributionKind::Drawn => "Drawn by hand",
    }
}

/// Name and the parameters that differ from their defaults.
pub fn title(distribution: &Distribution) -> String {
    let specs = distribution.kind().params();
    let changed: Vec<String> = specs
        .iter()
        .zip(distribution.params())
        .filter(|(spec, value)| spec.default != **value)
        .map(|(spec, value)| format!("{} {}", spec.symbol, setting(*value)))
        .collect();
    if changed.is_empty() {
        name(distribution.kind()).into()
    } else {
        format!("{}, {}", name(distribution.kind()), changed.join(", "))
    }
}

/// Exact mean, deviation, skewness and excess kurtosis, in one line.
pub fn moments(distribution: &Distribution) -> String {
    let moments = distribution.moments();
    format!(
        "Exact: mean {}, variance {}, skewness {}, excess kurtosis {}.",
        moment(moments.mean),
        moment(moments.variance),
        moment(moments.skewness),
        moment(moments.excess_kurtosis)
    )
}

fn moment(moment: Moment) -> String {
    match moment {
        Moment::Finite(value) => short(value),
        Moment::Infinite => "infinite".into(),
        Moment::Undefined => "undefined".into(),
    }
}

/// A parameter of a distribution: what it is called, and its symbol.
pub fn parameter(spec: &ParamSpec) -> String {
    let name = spec.key.replace('-', " ");
    let mut letters = name.chars();
    let capital = letters.next().map(|c| c.to_uppercase().to_string());
    format!(
        "{}{} {}",
        capital.unwrap_or_default(),
        letters.as_str(),
        spec.symbol
    )
}
