//! The quantile plot at the shown layer.

use super::view::{View, unit_of};
use crate::charts::Hue;
use crate::charts::quantile_plot::{QuantileData, Quantiles};
use crate::findings::metric::band_n;
use crate::numerics::normality::{normal_cdf, normal_density};
use crate::numerics::sketch::quantile_score;

/// Quantiles against a Gaussian's, with the strip of a true Gaussian of the smallest n shown:
/// 95 % of the p-quantiles lie within 1.96 √(p(1−p)/n)/φ(Φ⁻¹(p)) of it.
pub fn quantiles(view: &View) -> QuantileData {
    let mut least_n = u64::MAX;
    let mut series = Vec::new();
    for stack_run in view.stack_runs() {
        let Some(layer) = view.at(stack_run) else {
            continue;
        };
        let shape = view.shape(layer);
        let Some(found) = &shape.shape else { continue };
        least_n = least_n.min(band_n(shape));
        let (middle, unit) = unit_of(view, stack_run, shape);
        // Every second one: the marks stay apart.
        let points = (0..found.quantiles.len()).step_by(2).map(|i| {
            let measured = (f64::from(found.quantiles[i]) - middle) / unit;
            (quantile_score(i), measured)
        });
        series.push(Quantiles {
            hue: Hue::of_stack_run(stack_run),
            points: points.collect(),
        });
    }
    let spread = |z: f64| {
        let p = normal_cdf(z);
        1.96 * (p * (1.0 - p) / least_n as f64).sqrt() / normal_density(z)
    };
    let band = (-32..=32)
        .map(|i| f64::from(i) / 10.0)
        .map(|z| (z, z - spread(z), z + spread(z)))
        .collect();
    QuantileData { series, band }
}
