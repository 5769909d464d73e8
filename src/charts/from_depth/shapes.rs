//! The histograms at the shown layer.

use super::view::{View, density_of};
use crate::charts::clip::Point;
use crate::numerics::normality::normal_density;
use crate::numerics::residual::StatAxis;
use crate::numerics::sketch::DENSITY_REACH;

/// One row of the histograms at the shown layer.
#[derive(Debug, Clone, PartialEq)]
pub struct ShapeRow {
    /// Index of the tower.
    pub tower: usize,
    /// Densities over ±[`DENSITY_REACH`].
    pub heights: Vec<f64>,
    /// The fitted Gaussian.
    pub normal: Vec<Point>,
    /// The exact law, where one is known and the axis shows it.
    pub exact: Vec<Point>,
}

/// The histograms at the shown layer.
pub fn shapes(view: &View) -> Vec<ShapeRow> {
    let pooled = view.experiment.depth.axis == StatAxis::Pooled;
    let row = |tower: usize| {
        let layer = view.at(tower)?;
        let shape = view.shape(layer);
        let exact = if pooled { layer.exact.as_slice() } else { &[] };
        Some(ShapeRow {
            tower,
            heights: density_of(view, tower, shape)
                .iter()
                .map(|h| f64::from(*h))
                .collect(),
            normal: (0..=160)
                .map(|i| DENSITY_REACH * (f64::from(i) / 80.0 - 1.0))
                .map(|z| (z, normal_density(z)))
                .collect(),
            exact: exact
                .iter()
                .map(|&(z, density)| (f64::from(z), f64::from(density)))
                .collect(),
        })
    };
    view.towers().into_iter().filter_map(row).collect()
}
