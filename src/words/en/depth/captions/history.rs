//! The whole history.

use super::{exists, present, short_name, stack_name, view};
use crate::experiment::{Experiment, StreamValues};
use crate::findings::depth::{DepthFindings, Exist, LayerFinding};
use crate::words::number::{counted, short};

/// The whole history.
pub fn history(experiment: &Experiment, findings: &DepthFindings) -> String {
    let mut text = missing(experiment, findings);
    let moved = moved(experiment, findings);
    if !moved.is_empty() {
        let unit = match experiment.view.depth.values {
            StreamValues::Standardized => "standard deviations",
            StreamValues::Raw => "units of the stream",
        };
        text += &format!("The middle 90 %, in {unit}: {}. ", moved.join(", "));
    }
    text + "Stronger colour: more values. Lines: median, 5 % and 95 %."
}

/// Which values are not drawn.
fn missing(experiment: &Experiment, findings: &DepthFindings) -> String {
    let mut text = String::new();
    for (stack_run, left) in findings.left.iter().enumerate() {
        if let Some(layer) = left {
            text += &format!(
                "{}: values left the range of f32 (3.4 · 10³⁸) in layer {layer}; its figures end there. ",
                stack_name(experiment, stack_run)
            );
        }
    }
    for stack_run in present(findings) {
        let layers = findings.stack_run(stack_run).iter();
        let missing: u64 = layers.map(|layer| layer.shapes.all.nonfinite).sum();
        if missing > 0 {
            text += &format!(
                "{}: {} not finite and left out. ",
                stack_name(experiment, stack_run),
                counted(missing, "value is", "values are")
            );
        }
    }
    text
}

/// The middle of every set-up at its start and at its end. Standard deviations of a distribution without
/// one say nothing.
fn moved(experiment: &Experiment, findings: &DepthFindings) -> Vec<String> {
    let raw = experiment.view.depth.values == StreamValues::Raw;
    let stack_runs = present(findings).into_iter();
    stack_runs
        .filter(|stack_run| raw || exists(findings, *stack_run) > Exist::NoVariance)
        .filter_map(|stack_run| {
            let layers = findings.stack_run(stack_run);
            let before = middle_90(experiment, layers.first()?)?;
            let after = middle_90(experiment, layers.last()?)?;
            Some(format!("{} {before} → {after}", short_name(stack_run)))
        })
        .collect()
}

fn middle_90(experiment: &Experiment, layer: &LayerFinding) -> Option<String> {
    let shape = view(experiment, layer);
    let ribbon = shape.shape.as_ref()?.ribbon;
    let end = |q: f32| match experiment.view.depth.values {
        StreamValues::Standardized => f64::from(q),
        StreamValues::Raw => shape.mean + shape.std_dev * f64::from(q),
    };
    Some(format!(
        "{} to {}",
        short(end(ribbon[0])),
        short(end(ribbon[2]))
    ))
}
