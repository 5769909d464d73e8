//! The quantile plot at the chosen layer.

use super::{at, exists, present, view};
use crate::experiment::Experiment;
use crate::findings::depth::{DepthFindings, Exist};
use crate::findings::metric::band_n;
use crate::words::number::count;

/// The quantile plot at a layer.
pub fn quantiles(experiment: &Experiment, findings: &DepthFindings, layer: u32) -> String {
    let towers = present(findings);
    let least = towers.iter().filter_map(|tower| {
        at(findings, *tower, layer).map(|found| band_n(view(experiment, found)))
    });
    let n = least.min().map_or(String::new(), count);
    let unit = if towers
        .iter()
        .any(|t| exists(findings, *t) == Exist::NoVariance)
    {
        ", by quartiles where there is no variance"
    } else {
        ""
    };
    format!("On the line: Gaussian{unit}. Strip: 95 % of true ones, n = {n}.")
}
