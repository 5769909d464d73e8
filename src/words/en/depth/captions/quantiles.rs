//! The quantile plot at the chosen layer.

use super::{at, exists, present, short_name, view};
use crate::experiment::Experiment;
use crate::findings::depth::{DepthFindings, Exist};
use crate::findings::metric::band_n;
use crate::numerics::sketch::{SketchShape, quantile_score};
use crate::words::number::{count, short};

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
    let reached = reached(experiment, findings, layer);
    format!("{reached}On the line: Gaussian{unit}. Strip: 95 % of true ones, n = {n}.")
}

/// How far the values reach where a Gaussian's reach from −3 to 3.
fn reached(experiment: &Experiment, findings: &DepthFindings, layer: u32) -> String {
    let quantile = |shape: &SketchShape, z: f64| {
        let index = (0..shape.quantiles.len()).find(|i| quantile_score(*i) == z)?;
        Some(short(f64::from(shape.quantiles[index])))
    };
    let of_one = |stack_run: usize| {
        let shape = view(experiment, at(findings, stack_run, layer)?)
            .shape
            .as_ref()?;
        let [low, high] = [quantile(shape, -3.0)?, quantile(shape, 3.0)?];
        Some(format!("{} {low} to {high}", short_name(stack_run)))
    };
    let has_variance = |s: &usize| exists(findings, *s) > Exist::NoVariance;
    let all = present(findings)
        .into_iter()
        .filter(has_variance)
        .filter_map(of_one);
    let all: Vec<String> = all.collect();
    if all.is_empty() {
        return String::new();
    }
    format!("A Gaussian’s −3 to 3: {}. ", all.join(", "))
}
