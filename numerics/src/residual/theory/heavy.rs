//! Distributions without a variance.

use crate::distributions::{Distribution, DistributionKind};
use crate::residual::{Branch, Placement, StackSpec};

/// The interquartile range of a stream of Cauchy values after `layer` layers that add fresh Cauchy
/// values: scales of independent Cauchy values add, so it is 2 (γ₀ + n s γ) after n additions.
/// `None` for any other stream.
pub fn heavy_interquartile(
    spec: &StackSpec,
    start: Option<&Distribution>,
    layer: u32,
) -> Option<f64> {
    Some(2.0 * cauchy_scale(spec, start?, layer)?)
}

/// Scale of the Cauchy distribution of the stream, about 0.
pub(super) fn cauchy_scale(spec: &StackSpec, start: &Distribution, layer: u32) -> Option<f64> {
    let adds_up = matches!(
        spec.placement,
        Placement::None | Placement::Pre | Placement::Lns
    );
    if spec.branch != Branch::Fresh || !adds_up {
        return None;
    }
    let scale = |distribution: &Distribution| match (distribution.kind(), distribution.params()) {
        (DistributionKind::Cauchy, &[scale]) => Some(scale),
        _ => None,
    };
    let additions = f64::from(layer * spec.gain.additions_per_layer());
    let weight = additions * spec.gain.value(spec.layers);
    Some(scale(start)? + weight * scale(&spec.branch_distribution)?)
}
