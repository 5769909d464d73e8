//! What is known of a stream before it runs: its cumulants layer by layer, and its distribution.
//!
//! Cumulants of independent sums add. In a wide network the values of the stream and of the
//! branch are independent where the branch draws fresh values or mixes other features in, and a
//! norm over a row divides by a number that no longer varies. The recursion in [`recursion`]
//! follows mean, variance, third and fourth cumulant of one value under these two assumptions.
//! Without a norm the size of a row is not a number that no longer varies: [`walk`] follows it.

mod cumulants;
mod distribution;
mod heavy;
mod recursion;
mod sublayer;
mod walk;
mod weights;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use distribution::{StreamDistribution, stream_distribution};
pub use heavy::heavy_interquartile;

use super::{Branch, Placement, StackSpec, StatAxis};
use crate::norms::NormSpec;
use recursion::Recursion;

/// The moments of the stream's start.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct StartShape {
    /// Mean; NaN where it does not exist.
    pub mean: f64,
    /// Variance; infinite where it does not exist.
    pub variance: f64,
    /// Skewness; NaN where it does not exist.
    pub skewness: f64,
    /// Excess kurtosis; NaN where it does not exist.
    pub excess_kurtosis: f64,
    /// Whether the values are independent draws of one distribution, so that every axis has these moments.
    pub independent: bool,
}

/// Theory of one layer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct TheoryLayer {
    /// The layer; 0 is the start.
    pub layer: u32,
    /// Mean square of the branch's input in this layer; `None` at the start.
    pub input_mean_square: Option<f64>,
    /// Mean square of the stream.
    pub mean_square: f64,
    /// Mean of the stream.
    pub mean: f64,
    /// Variance of the stream.
    pub variance: f64,
    /// Skewness γ, where it exists.
    pub skewness: Option<f64>,
    /// Excess kurtosis κ, where it exists.
    pub excess_kurtosis: Option<f64>,
    /// N_eff = (Σ w²)²/Σ w⁴ over the terms of the sum and their weights.
    pub effective_terms: Option<f64>,
}

/// Why there is no theory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NoTheory {
    /// The start or the fresh values have no variance.
    #[error("A distribution without a variance has no cumulants to follow.")]
    NoVariance,
    /// DyT is not a scaling.
    #[error("DyT bends every value by itself, and its cumulants have no closed form.")]
    Bent,
    /// Structure, recording or file under a norm of the sum or a branch that mixes.
    #[error(
        "The start's values are not independent draws of one law, and this set-up mixes or \
         rescales them."
    )]
    DependentStart,
    /// A single axis of such a start.
    #[error(
        "The start's values are not independent draws of one distribution; only their pooled moments are followed."
    )]
    DependentAxis,
    /// Shared weights and the axis across samples.
    #[error(
        "All samples share the weights, so a feature's values across samples follow no simple distribution here."
    )]
    SharedWeights,
}

/// Cumulants of the stream at layers 0 to L along `axis`, for a wide network. Its shape, samples by
/// features, enters where a term of order 1/D is known: the weights' own kurtosis, and, without a
/// norm, the random walk of the rows' sizes, of which every axis's κ is a mixture because it is a
/// ratio of averages over sets.
///
/// # Errors
/// [`NoTheory`], a sentence for the reader.
pub fn theory(
    spec: &StackSpec,
    shape: (u32, u32),
    start: &StartShape,
    axis: StatAxis,
) -> Result<Vec<TheoryLayer>, NoTheory> {
    check(spec, start, axis)?;
    let mut recursion = Recursion::new(spec, shape, start, axis);
    let mut layers = vec![recursion.layer(0, None)];
    for layer in 1..=spec.layers {
        let mut input = None;
        for _ in 0..spec.gain.additions_per_layer() {
            input = Some(recursion.add());
        }
        layers.push(recursion.layer(layer, input));
    }
    Ok(layers)
}

fn check(spec: &StackSpec, start: &StartShape, axis: StatAxis) -> Result<(), NoTheory> {
    let fresh_variance = spec.branch_distribution.moments().variance.finite();
    if !start.variance.is_finite() || (spec.branch.is_fresh() && fresh_variance.is_none()) {
        return Err(NoTheory::NoVariance);
    }
    if matches!(spec.norm, NormSpec::DyT { .. }) && spec.placement != Placement::None {
        return Err(NoTheory::Bent);
    }
    if !start.independent {
        let additive =
            matches!(spec.branch, Branch::Fresh | Branch::Shared) && !spec.placement.norms_sum();
        if !additive {
            return Err(NoTheory::DependentStart);
        }
        if axis != StatAxis::Pooled {
            return Err(NoTheory::DependentAxis);
        }
    }
    if axis == StatAxis::Feature && spec.branch == Branch::ReluMlp {
        return Err(NoTheory::SharedWeights);
    }
    Ok(())
}
