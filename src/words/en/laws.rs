//! Names of the laws and what is known of them.

use crate::numerics::laws::{Law, LawKind, Moment, ParamSpec};
use crate::words::number::short;

/// The law's name.
pub fn name(kind: LawKind) -> &'static str {
    match kind {
        LawKind::Normal => "Normal",
        LawKind::Uniform => "Uniform",
        LawKind::Rademacher => "Rademacher (±1)",
        LawKind::Bernoulli => "Bernoulli",
        LawKind::Exponential => "Exponential",
        LawKind::Laplace => "Laplace",
        LawKind::Logistic => "Logistic",
        LawKind::StudentT => "Student t",
        LawKind::Cauchy => "Cauchy",
        LawKind::Stable => "Symmetric stable",
        LawKind::LogNormal => "Log-normal",
        LawKind::Gamma => "Gamma",
        LawKind::ChiSquared => "Chi-squared",
        LawKind::Beta => "Beta",
        LawKind::Triangular => "Triangular",
        LawKind::Weibull => "Weibull",
        LawKind::Pareto => "Pareto",
        LawKind::Gumbel => "Gumbel",
        LawKind::SkewNormal => "Skew-normal",
        LawKind::Poisson => "Poisson",
        LawKind::TwoPeaked => "Two-peaked",
        LawKind::SpikeAndSlab => "Spike and slab",
        LawKind::Contaminated => "Contaminated normal",
        LawKind::Rectified => "Rectified normal (ReLU)",
    }
}

/// Name and the parameters that differ from their defaults.
pub fn title(law: &Law) -> String {
    let specs = law.kind().params();
    let changed: Vec<String> = specs
        .iter()
        .zip(law.params())
        .filter(|(spec, value)| spec.default != **value)
        .map(|(spec, value)| format!("{} {value}", spec.symbol))
        .collect();
    if changed.is_empty() {
        name(law.kind()).into()
    } else {
        format!("{}, {}", name(law.kind()), changed.join(", "))
    }
}

/// Exact mean, deviation, skewness and excess kurtosis, in one line.
pub fn moments(law: &Law) -> String {
    let moments = law.moments();
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

/// A parameter of a law: what it is called, and its symbol.
pub fn parameter(spec: &ParamSpec) -> String {
    format!("Law’s {} {}", spec.key.replace('-', " "), spec.symbol)
}
