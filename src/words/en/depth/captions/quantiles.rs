//! The quantile plot at the chosen layer.

use super::{at, exists, present, view};
use crate::experiment::Experiment;
use crate::findings::depth::{DepthFindings, Exist};
use crate::findings::metric::band_n;
use crate::words::number::count;

/// The quantile plot at a layer.
pub fn quantiles(experiment: &Experiment, findings: &DepthFindings, layer: u32) -> String {
    let stack_runs = present(findings);
    let least = stack_runs.iter().filter_map(|stack_run| {
        at(findings, *stack_run, layer).map(|found| band_n(view(experiment, found)))
    });
    let n = least.min().map_or(String::new(), count);
    let unit = if stack_runs
        .iter()
        .any(|t| exists(findings, *t) == Exist::NoVariance)
    {
        ", by quartiles where there is no variance"
    } else {
        ""
    };
    format!("On the line: Gaussian{unit}. Strip: 95 % of true ones, n = {n}.")
}
