//! The numbers against depth: how each is read from a layer, what theory says, and the band in
//! which a true Gaussian of that many values would fall.

use super::depth::{Exist, NETWORK};
use crate::experiment::{Experiment, SetUp, Sets, Source};
use crate::numerics::layer_stats::{AxisShape, LayerShapes};
use crate::numerics::normality::{
    excess_kurtosis_bias, ks_95, se_excess_kurtosis, se_skewness, w1_95,
};
use crate::numerics::residual::{Branch, Placement, StatAxis, TheoryLayer};
use crate::numerics::structure::Structure;

/// One number against depth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// Excess kurtosis κ.
    Kurtosis,
    /// Skewness γ.
    Skewness,
    /// Kolmogorov–Smirnov distance from the fitted normal distribution.
    Ks,
    /// Wasserstein distance W₁ from it, in standard deviations.
    W1,
    /// L-skewness τ₃.
    Tau3,
    /// L-kurtosis τ₄.
    Tau4,
    /// Width of the middle 95 % over width of the middle half.
    TailRatio,
}

/// τ₄ of a normal distribution.
pub const NORMAL_TAU4: f64 = 0.1226017;
/// Tail ratio of a normal distribution.
pub const NORMAL_TAIL_RATIO: f64 = 2.905847;
/// Below this skewness (or, without one, kurtosis) the leading Edgeworth term is the distance to
/// within a tenth.
pub const EDGEWORTH_REACH: f64 = 0.6;

/// Why a distance from the normal distribution has no theory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDistance {
    /// A sum of steps is a distribution of steps: half a step's mass away from any smooth one.
    Atoms,
    /// The skewness is too large for the leading term alone.
    Skewed,
    /// The distribution is symmetric and its kurtosis too large.
    Kurtotic,
    /// Skewness or kurtosis has no theory.
    NoMoments,
}

impl Metric {
    /// Every metric, in the order of the figures.
    pub const ALL: [Self; 7] = [
        Self::Kurtosis,
        Self::Skewness,
        Self::Ks,
        Self::W1,
        Self::Tau3,
        Self::Tau4,
        Self::TailRatio,
    ];

    /// A stable word for it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Kurtosis => "kurtosis",
            Self::Skewness => "skewness",
            Self::Ks => "ks",
            Self::W1 => "w1",
            Self::Tau3 => "tau3",
            Self::Tau4 => "tau4",
            Self::TailRatio => "tail-ratio",
        }
    }

    /// The highest moment it needs.
    pub fn needs(self) -> Exist {
        match self {
            Self::Kurtosis => Exist::Kurtosis,
            Self::Skewness => Exist::Skewness,
            // Fitted by mean and deviation, and compared with a Gaussian of both.
            Self::Ks | Self::W1 => Exist::Variance,
            // L-moments need a mean; the distributions without a variance here may lack that too.
            Self::Tau3 | Self::Tau4 => Exist::Variance,
            Self::TailRatio => Exist::NoVariance,
        }
    }

    /// Its value on a Gaussian.
    pub fn normal(self) -> f64 {
        match self {
            Self::Tau4 => NORMAL_TAU4,
            Self::TailRatio => NORMAL_TAIL_RATIO,
            _ => 0.0,
        }
    }

    /// As measured. Skewness and kurtosis of many sets are ratios of averages, which few values in
    /// a set do not bias; where the sets differ in size (`own_sizes`) the largest would speak for
    /// all, and it is the median of the sets' own.
    pub fn measured(self, axis: &AxisShape, own_sizes: bool) -> Option<f64> {
        let shape = axis.shape.as_ref();
        let median = |of_sets: Option<[f64; 3]>| of_sets.filter(|_| own_sizes).map(|q| q[1]);
        match self {
            Self::Kurtosis => median(axis.kurtosis_of_sets).or(axis.excess_kurtosis),
            Self::Skewness => median(axis.skewness_of_sets).or(axis.skewness),
            Self::Ks => shape.map(|shape| shape.ks),
            Self::W1 => shape.map(|shape| shape.w1),
            Self::Tau3 => shape.and_then(|shape| shape.tau3),
            Self::Tau4 => shape.and_then(|shape| shape.tau4),
            Self::TailRatio => shape.and_then(|shape| shape.tail_ratio),
        }
    }

    /// As theory has it, as far as it has.
    pub fn theory(self, layer: &TheoryLayer, atoms: bool) -> Option<f64> {
        match self {
            Self::Kurtosis => layer.excess_kurtosis,
            Self::Skewness => layer.skewness,
            Self::Ks | Self::W1 => self.theory_of_distance(layer, atoms).ok(),
            Self::Tau3 | Self::Tau4 | Self::TailRatio => None,
        }
    }

    /// The distances follow from γ and κ by the leading Edgeworth term, where that is small and
    /// the distribution has no atoms: sup |F − Φ| = 0.06649 |γ|, or 0.022941 |κ| if γ = 0; W₁ = 0.161314 |γ|,
    /// or 0.062917 |κ|.
    ///
    /// # Errors
    /// Why the formula does not hold.
    pub fn theory_of_distance(self, layer: &TheoryLayer, atoms: bool) -> Result<f64, NoDistance> {
        if atoms {
            return Err(NoDistance::Atoms);
        }
        let (of_skewness, of_kurtosis) = match self {
            Self::W1 => (0.161314, 0.062917),
            _ => (0.06649, 0.022941),
        };
        let (Some(skewness), Some(kurtosis)) = (layer.skewness, layer.excess_kurtosis) else {
            return Err(NoDistance::NoMoments);
        };
        let (skewness, kurtosis) = (skewness.abs(), kurtosis.abs());
        if skewness >= EDGEWORTH_REACH {
            Err(NoDistance::Skewed)
        } else if skewness > 1e-9 {
            Ok(of_skewness * skewness)
        } else if kurtosis >= EDGEWORTH_REACH {
            Err(NoDistance::Kurtotic)
        } else {
            Ok(of_kurtosis * kurtosis)
        }
    }

    /// Where 95 % of the samples of `n` independent normal values fall; `None` where that is not
    /// known.
    pub fn band(self, n: u64) -> Option<(f64, f64)> {
        if n < 16 {
            return None;
        }
        let root = (n as f64).sqrt();
        let about = |middle: f64, sd: f64| Some((middle - 1.96 * sd, middle + 1.96 * sd));
        match self {
            Self::Kurtosis => about(excess_kurtosis_bias(n), se_excess_kurtosis(n)),
            Self::Skewness => about(0.0, se_skewness(n)),
            Self::Ks => Some((0.0, ks_95(n))),
            Self::W1 => Some((0.0, w1_95(n))),
            Self::Tau3 => about(0.0, 0.432 / root),
            Self::Tau4 => about(NORMAL_TAU4, 0.297 / root),
            Self::TailRatio => None,
        }
    }
}

/// Whether the sets of a tower differ in size by their nature: recorded and read values, those with
/// a structure, and streams without a norm whose branches follow them.
pub fn own_sizes(experiment: &Experiment, stack_run: usize) -> bool {
    stack_run == NETWORK
        || experiment.input.source != Source::Distribution
        || experiment.input.drawn.structure != Structure::default()
        || experiment
            .set_ups()
            .get(stack_run)
            .is_some_and(|pin| drifts(&pin.set_up))
}

/// Whether each sample's size wanders off on its own: nothing norms it, and the branch follows it.
fn drifts(set_up: &SetUp) -> bool {
    let follows = !matches!(set_up.branch, Branch::Fresh | Branch::Shared);
    set_up.placement == Placement::None && follows
}

/// The distribution that an axis and a choice of sets mean.
pub fn axis_shape(shapes: &LayerShapes, axis: StatAxis, sets: Sets) -> &AxisShape {
    match (axis, sets) {
        (StatAxis::Pooled, _) => &shapes.pooled,
        (StatAxis::Sample, Sets::All) => &shapes.samples,
        (StatAxis::Sample, Sets::One) => &shapes.sample,
        (StatAxis::Feature, Sets::All) => &shapes.features,
        (StatAxis::Feature, Sets::One) => &shapes.feature,
    }
}

/// How many values one set of an axis holds: the n of its noise band.
pub fn band_n(axis: &AxisShape) -> u64 {
    axis.per_set
}
