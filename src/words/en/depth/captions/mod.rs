//! What each figure of the depth room found.

mod curves;
mod history;
mod metric;
mod quantiles;
mod shapes;
mod shares;
mod sizes;
mod three;

pub use curves::curves;
pub use history::history;
pub use metric::{metric, theory_at};
pub use quantiles::quantiles;
pub use shapes::{last_moment, moments, shapes, shapes_lead, shapes_rest};
pub use shares::{SHARES_REST, shares_caption, shares_lead, terms, terms_briefly};
pub use sizes::{growth, growth_input, spread};
pub use three::three;

use super::names::{axis_with_n, letter, set_up};
use crate::experiment::{Experiment, Source};
use crate::findings::depth::{DepthFindings, Exist, LayerFinding, NETWORK};
use crate::findings::metric::axis_shape;
use crate::numerics::layer_stats::AxisShape;
use crate::words::number::with_digits;

/// Said in place of a tail ratio whose denominator is 0.
const NO_TAIL_RATIO: &str = "no tail ratio, because half of the values are equal";

/// The name of a set-up: its letter and what sets it apart.
pub fn stack_name(experiment: &Experiment, index: usize) -> String {
    if index == NETWORK {
        return super::interface::NETWORK.into();
    }
    let pins = experiment.set_ups();
    format!("{} · {}", letter(index), set_up(&pins, index))
}

/// How a file or a recording entered the stack; empty for a distribution, which always enters with
/// mean 0 and variance 1.
pub fn start(experiment: &Experiment, findings: &DepthFindings) -> String {
    let what = match experiment.input.source {
        Source::Distribution => return String::new(),
        Source::Recording => "recording",
        Source::Planted => "generated layer",
        Source::Own => "file",
    };
    match findings.start.standardized {
        None => format!(" The stream starts with the {what} as it is."),
        Some((shift, scale)) => format!(
            " The stream starts with the {what} standardized: {} taken away from every value, then \
             divided by {}.",
            digits(shift),
            digits(scale)
        ),
    }
}

/// The finding of a tower at `layer`, or its last before it.
pub fn at(findings: &DepthFindings, stack_run: usize, layer: u32) -> Option<&LayerFinding> {
    let layers = findings.stack_run(stack_run);
    let index = (layer as usize).min(layers.len().checked_sub(1)?);
    layers.get(index).map(AsRef::as_ref)
}

/// The set-ups that have layers.
pub fn present(findings: &DepthFindings) -> Vec<usize> {
    (0..=NETWORK)
        .filter(|stack_run| !findings.stack_run(*stack_run).is_empty())
        .collect()
}

fn view<'a>(experiment: &Experiment, layer: &'a LayerFinding) -> &'a AxisShape {
    axis_shape(
        &layer.shapes,
        experiment.view.depth.axis,
        experiment.view.depth.sets,
    )
}

/// The axis and its n.
pub fn axis(experiment: &Experiment, findings: &DepthFindings) -> String {
    let depth = &experiment.view.depth;
    let first = present(findings)
        .first()
        .and_then(|stack_run| at(findings, *stack_run, 0));
    first.map_or(String::new(), |layer| {
        let shape = view(experiment, layer);
        axis_with_n(depth.axis, depth.sets, shape.per_set, shape.sets)
    })
}

/// The highest moment of a set-up.
pub fn exists(findings: &DepthFindings, stack_run: usize) -> Exist {
    let set_up = findings.start.set_ups.get(stack_run);
    set_up.map_or(Exist::Kurtosis, |set_up| set_up.moments)
}

/// Three digits; what rounds to nothing is written as nothing.
pub fn digits(value: f64) -> String {
    with_digits(if value.abs() < 5e-4 { 0.0 } else { value }, 3)
}

fn short_name(stack_run: usize) -> &'static str {
    if stack_run == NETWORK {
        "network"
    } else {
        letter(stack_run)
    }
}
