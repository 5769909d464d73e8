//! The shape of a distribution as it stands in the picker.

use super::Rect;
use super::distribution_icon::DistributionShape;
use crate::numerics::distributions::Distribution;

/// Points of the density; an icon 48 pixels wide shows no more.
const POINTS: u32 = 64;

/// Density and atoms of `distribution` over its typical range, in a box of `width` by `height` pixels.
pub fn distribution_shape(
    distribution: &Distribution,
    width: f64,
    height: f64,
) -> DistributionShape {
    let (low, high) = distribution.typical_range();
    let step = (high - low) / f64::from(POINTS - 1);
    let density: Vec<(f64, f64)> = (0..POINTS)
        .map(|i| low + step * f64::from(i))
        .map(|x| (x, distribution.density(x)))
        .collect();
    let drawn = density.iter().any(|point| point.1 > 0.0);
    let density = if drawn { density.as_slice() } else { &[] };
    DistributionShape::new(
        density,
        &distribution.atoms(),
        Rect::from_edges(1.0, 1.0, width - 1.0, height - 1.0),
    )
}
