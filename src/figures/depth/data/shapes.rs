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
    pub stack_run: usize,
    /// Densities over ±[`DENSITY_REACH`].
    pub heights: Vec<f64>,
    /// The fitted Gaussian.
    pub normal: Vec<Point>,
    /// The exact distribution, where one is known and the axis shows it.
    pub exact: Vec<Point>,
}

/// The histograms at the shown layer.
pub fn shapes(view: &View) -> Vec<ShapeRow> {
    let pooled = view.experiment.view.depth.axis == StatAxis::Pooled;
    let row = |stack_run: usize| {
        let layer = view.at(stack_run)?;
        let shape = view.shape(layer);
        let exact = if pooled { layer.exact.as_slice() } else { &[] };
        Some(ShapeRow {
            stack_run,
            heights: density_of(view, stack_run, shape)
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
    view.stack_runs().into_iter().filter_map(row).collect()
}
