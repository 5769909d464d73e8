//! The catalogue: which distributions there are, their keys and their parameters.

use serde::{Deserialize, Serialize};

/// One parameter of a distribution: its names and the closed interval of its values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ParamSpec {
    /// A stable name in kebab-case, as `degrees-of-freedom`.
    pub key: &'static str,
    /// The letter of the equations, as `ν`.
    pub symbol: &'static str,
    /// The value when none is given.
    pub default: f64,
    /// The smallest value.
    pub min: f64,
    /// The largest value.
    pub max: f64,
    /// Whether equal steps of a slider should be equal ratios.
    pub logarithmic: bool,
    /// Whether only whole numbers are meant.
    pub integer: bool,
}

impl ParamSpec {
    /// Whether `value` is a number of the interval, and a whole one where that is asked.
    pub fn admits(&self, value: f64) -> bool {
        // Ordered comparisons with NaN are false: NaN is refused here.
        self.min <= value && value <= self.max && (!self.integer || value.fract() == 0.0)
    }

    const fn linear(
        key: &'static str,
        symbol: &'static str,
        default: f64,
        min: f64,
        max: f64,
    ) -> Self {
        Self {
            key,
            symbol,
            default,
            min,
            max,
            logarithmic: false,
            integer: false,
        }
    }

    const fn logarithmic(
        key: &'static str,
        symbol: &'static str,
        default: f64,
        min: f64,
        max: f64,
    ) -> Self {
        Self {
            logarithmic: true,
            ..Self::linear(key, symbol, default, min, max)
        }
    }

    const fn whole(
        key: &'static str,
        symbol: &'static str,
        default: f64,
        min: f64,
        max: f64,
    ) -> Self {
        Self {
            integer: true,
            ..Self::linear(key, symbol, default, min, max)
        }
    }
}

/// A family of distributions. Densities f are over the family's support and 0 elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DistributionKind {
    /// N(μ, σ²): f = exp(−(x−μ)²/2σ²) / (σ√2π).
    Normal,
    /// Uniform on [c−w, c+w]; the default half-width √3 gives variance 1.
    Uniform,
    /// −1 or +1 with probability ½ each.
    Rademacher,
    /// 1 with probability p, else 0.
    Bernoulli,
    /// f = λ exp(−λx), x ≥ 0.
    Exponential,
    /// f = exp(−|x|/b) / 2b.
    Laplace,
    /// f = 1 / (4s cosh²(x/2s)).
    Logistic,
    /// Student's t: f ∝ (1 + x²/ν)^(−(ν+1)/2).
    StudentT,
    /// f = 1 / (πγ(1 + (x/γ)²)).
    Cauchy,
    /// Symmetric α-stable: characteristic function exp(−|t|^α). α = 2 is N(0, 2), α = 1 Cauchy.
    Stable,
    /// exp(μ + σZ), Z standard normal.
    LogNormal,
    /// f ∝ x^(k−1) exp(−x/θ), x ≥ 0.
    Gamma,
    /// The sum of k squared standard normals.
    ChiSquared,
    /// f ∝ x^(a−1) (1−x)^(b−1), 0 ≤ x ≤ 1.
    Beta,
    /// On [c−w, c+w], rising linearly to c + tw and falling linearly from there; the default
    /// half-width √6 gives the symmetric triangle variance 1.
    Triangular,
    /// f = (k/λ)(x/λ)^(k−1) exp(−(x/λ)^k), x ≥ 0.
    Weibull,
    /// f = α x^(−α−1), x ≥ 1.
    Pareto,
    /// f = exp(−z − exp(−z))/β, z = (x−μ)/β.
    Gumbel,
    /// f = 2 φ(x) Φ(ax), with φ and Φ the standard normal density and distribution function.
    SkewNormal,
    /// P(k) = λ^k exp(−λ)/k!, k = 0, 1, 2, …
    Poisson,
    /// ±m with probability ½ each, plus s times a standard normal.
    TwoPeaked,
    /// 0 with probability 1−p, else N(0, 1/p): variance 1 for every p.
    SpikeAndSlab,
    /// N(0, 1) with probability 1−p, else N(0, k²).
    Contaminated,
    /// max(0, μ + σZ), Z standard normal: a normal pre-activation after ReLU.
    Rectified,
    /// Constant over each of 24 bars on [−3, 3], drawn by hand.
    Drawn,
}

use DistributionKind as K;
use ParamSpec as P;

const NORMAL: &[P] = &[
    P::linear("mean", "μ", 0.0, -100.0, 100.0),
    P::logarithmic("standard-deviation", "σ", 1.0, 0.01, 100.0),
];
const UNIFORM: &[P] = &[
    P::linear("centre", "c", 0.0, -100.0, 100.0),
    P::logarithmic("half-width", "w", 1.732_050_807_568_877_2, 0.01, 100.0),
];
const BERNOULLI: &[P] = &[P::linear("probability", "p", 0.1, 0.01, 0.99)];
const EXPONENTIAL: &[P] = &[P::logarithmic("rate", "λ", 1.0, 0.01, 100.0)];
const LAPLACE: &[P] = &[P::logarithmic("scale", "b", 1.0, 0.01, 100.0)];
const LOGISTIC: &[P] = &[P::logarithmic("scale", "s", 1.0, 0.01, 100.0)];
const STUDENT_T: &[P] = &[P::logarithmic("degrees-of-freedom", "ν", 5.0, 1.0, 100.0)];
const CAUCHY: &[P] = &[P::logarithmic("scale", "γ", 1.0, 0.01, 100.0)];
const STABLE: &[P] = &[P::linear("stability", "α", 1.5, 0.5, 2.0)];
const LOG_NORMAL: &[P] = &[
    P::linear("log-mean", "μ", 0.0, -5.0, 5.0),
    P::logarithmic("log-standard-deviation", "σ", 0.5, 0.01, 3.0),
];
const GAMMA: &[P] = &[
    P::logarithmic("shape", "k", 2.0, 0.1, 100.0),
    P::logarithmic("scale", "θ", 1.0, 0.01, 100.0),
];
const CHI_SQUARED: &[P] = &[P::whole("degrees-of-freedom", "k", 3.0, 1.0, 100.0)];
const BETA: &[P] = &[
    P::logarithmic("alpha", "a", 2.0, 0.1, 100.0),
    P::logarithmic("beta", "b", 5.0, 0.1, 100.0),
];
const TRIANGULAR: &[P] = &[
    P::linear("centre", "c", 0.0, -100.0, 100.0),
    P::logarithmic("half-width", "w", 2.449_489_742_783_178, 0.01, 100.0),
    P::linear("peak", "t", 0.0, -1.0, 1.0),
];
const WEIBULL: &[P] = &[
    P::logarithmic("shape", "k", 2.0, 0.5, 10.0),
    P::logarithmic("scale", "λ", 1.0, 0.01, 100.0),
];
const PARETO: &[P] = &[P::logarithmic("tail-index", "α", 5.0, 0.5, 20.0)];
const GUMBEL: &[P] = &[
    P::linear("location", "μ", 0.0, -100.0, 100.0),
    P::logarithmic("scale", "β", 1.0, 0.01, 100.0),
];
const SKEW_NORMAL: &[P] = &[P::linear("shape", "a", 4.0, -20.0, 20.0)];
const POISSON: &[P] = &[P::logarithmic("rate", "λ", 3.0, 0.1, 1000.0)];
const TWO_PEAKED: &[P] = &[
    P::linear("peak", "m", 1.0, 0.0, 100.0),
    P::logarithmic("standard-deviation", "s", 0.5, 0.01, 100.0),
];
const SPIKE_AND_SLAB: &[P] = &[P::logarithmic("probability", "p", 0.1, 0.001, 1.0)];
const CONTAMINATED: &[P] = &[
    P::linear("fraction", "p", 0.1, 0.0, 1.0),
    P::logarithmic("standard-deviation", "k", 3.0, 1.0, 100.0),
];
const RECTIFIED: &[P] = &[
    P::linear("mean", "μ", 0.0, -3.0, 10.0),
    P::logarithmic("standard-deviation", "σ", 1.0, 1.0, 10.0),
];

impl DistributionKind {
    /// Every kind, in the order in which a list should show them.
    pub const ALL: [DistributionKind; 25] = [
        K::Normal,
        K::Uniform,
        K::Rademacher,
        K::Bernoulli,
        K::Exponential,
        K::Laplace,
        K::Logistic,
        K::StudentT,
        K::Cauchy,
        K::Stable,
        K::LogNormal,
        K::Gamma,
        K::ChiSquared,
        K::Beta,
        K::Triangular,
        K::Weibull,
        K::Pareto,
        K::Gumbel,
        K::SkewNormal,
        K::Poisson,
        K::TwoPeaked,
        K::SpikeAndSlab,
        K::Contaminated,
        K::Rectified,
        K::Drawn,
    ];

    /// The stable name that links carry, in kebab-case.
    pub fn key(self) -> &'static str {
        self.entry().0
    }

    /// The kind of that key, if there is one.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// The parameters in the order of the text form: at most three.
    pub fn params(self) -> &'static [ParamSpec] {
        self.entry().1
    }

    const fn entry(self) -> (&'static str, &'static [ParamSpec]) {
        match self {
            K::Normal => ("normal", NORMAL),
            K::Uniform => ("uniform", UNIFORM),
            K::Rademacher => ("rademacher", &[]),
            K::Bernoulli => ("bernoulli", BERNOULLI),
            K::Exponential => ("exponential", EXPONENTIAL),
            K::Laplace => ("laplace", LAPLACE),
            K::Logistic => ("logistic", LOGISTIC),
            K::StudentT => ("student-t", STUDENT_T),
            K::Cauchy => ("cauchy", CAUCHY),
            K::Stable => ("stable", STABLE),
            K::LogNormal => ("log-normal", LOG_NORMAL),
            K::Gamma => ("gamma", GAMMA),
            K::ChiSquared => ("chi-squared", CHI_SQUARED),
            K::Beta => ("beta", BETA),
            K::Triangular => ("triangular", TRIANGULAR),
            K::Weibull => ("weibull", WEIBULL),
            K::Pareto => ("pareto", PARETO),
            K::Gumbel => ("gumbel", GUMBEL),
            K::SkewNormal => ("skew-normal", SKEW_NORMAL),
            K::Poisson => ("poisson", POISSON),
            K::TwoPeaked => ("two-peaked", TWO_PEAKED),
            K::SpikeAndSlab => ("spike-and-slab", SPIKE_AND_SLAB),
            K::Contaminated => ("contaminated", CONTAMINATED),
            K::Rectified => ("rectified", RECTIFIED),
            K::Drawn => ("drawn", &[]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_leads_back_to_its_kind() {
        for kind in DistributionKind::ALL {
            assert_eq!(DistributionKind::from_key(kind.key()), Some(kind));
        }
        assert_eq!(DistributionKind::from_key("Normal"), None);
    }

    #[test]
    fn every_parameter_admits_its_default_and_its_ends_and_nothing_beyond() {
        for spec in DistributionKind::ALL.iter().flat_map(|kind| kind.params()) {
            for inside in [spec.default, spec.min, spec.max] {
                assert!(spec.admits(inside), "{}: {inside}", spec.key);
            }
            let outside = [spec.min - 0.01, spec.max + 0.01, f64::NAN, f64::INFINITY];
            assert!(
                outside.iter().all(|&value| !spec.admits(value)),
                "{}",
                spec.key
            );
            assert!(!spec.logarithmic || spec.min > 0.0, "{}", spec.key);
        }
    }

    #[test]
    fn degrees_of_freedom_of_chi_squared_are_whole() {
        let spec = DistributionKind::ChiSquared.params()[0];
        assert!(spec.admits(4.0) && !spec.admits(4.5));
    }

    #[test]
    fn no_distribution_has_more_than_three_parameters() {
        let longest = DistributionKind::ALL
            .iter()
            .map(|kind| kind.params().len())
            .max();
        assert_eq!(longest, Some(3));
    }
}
