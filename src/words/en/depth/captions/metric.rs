//! One metric against depth, at the chosen layer.

use super::{NO_TAIL_RATIO, at, digits, exists, present, short_name, view};
use crate::experiment::Experiment;
use crate::findings::depth::{DepthFindings, Exist};
use crate::findings::metric::{Metric, own_sizes};
use crate::numerics::residual::StatAxis;
use crate::words::number::maybe;

/// One metric against depth, at the chosen layer.
pub fn metric(experiment: &Experiment, findings: &DepthFindings, of: Metric, layer: u32) -> String {
    let stack_runs = present(findings).into_iter();
    let parts = stack_runs.filter_map(|stack_run| one(experiment, findings, of, stack_run, layer));
    let parts = parts.collect::<Vec<_>>();
    match parts.is_empty() {
        true => String::new(),
        false => format!("Layer {layer}: {}", parts.join(" · ")),
    }
}

fn one(
    experiment: &Experiment,
    findings: &DepthFindings,
    of: Metric,
    stack_run: usize,
    layer: u32,
) -> Option<String> {
    let name = short_name(stack_run);
    if exists(findings, stack_run) < of.needs() {
        return Some(format!("{name}: {}, so not drawn", lacking(of.needs())));
    }
    let found = at(findings, stack_run, layer)?;
    let shape = view(experiment, found);
    let Some(measured) = of.measured(shape, own_sizes(experiment, stack_run)) else {
        let split = of == Metric::TailRatio && shape.shape.is_some();
        return Some(if split {
            format!("{name}: {NO_TAIL_RATIO}")
        } else {
            format!("{name} {}", maybe(None))
        });
    };
    let theory = theory_at(experiment, findings, stack_run, found.layer, of)
        .map_or(String::new(), |theory| {
            format!(" (theory {})", digits(theory))
        });
    Some(format!("{name} {}{theory}", digits(measured)))
}

/// Why a metric that needs this moment is not there.
fn lacking(needs: Exist) -> &'static str {
    match needs {
        Exist::NoVariance => "not defined for this distribution",
        Exist::Variance => "its distribution has no variance",
        Exist::Skewness => "its distribution has no third moment",
        Exist::Kurtosis => "its distribution has no fourth moment",
    }
}

/// What theory says of a metric at a layer.
pub fn theory_at(
    experiment: &Experiment,
    findings: &DepthFindings,
    stack_run: usize,
    layer: u32,
    of: Metric,
) -> Option<f64> {
    let set_up = findings.start.set_ups.get(stack_run)?;
    let axes = StatAxis::ALL;
    let axis = axes
        .iter()
        .position(|axis| *axis == experiment.view.depth.axis)?;
    of.theory(
        set_up.theory.get(axis)?.layers.get(layer as usize)?,
        set_up.atoms,
    )
}
