//! The histograms at the chosen layer.

use super::{NO_TAIL_RATIO, at, exists, present, short_name, view};
use crate::experiment::Experiment;
use crate::findings::depth::{DepthFindings, Exist};
use crate::findings::metric::{Metric, band_n, own_sizes};
use crate::numerics::layer_stats::AxisShape;
use crate::numerics::residual::StatAxis;
use crate::words::en::depth::headline::not_told;
use crate::words::number::{beside, count, maybe, short, with_digits};

/// Excess kurtosis, where there is little room.
const SHORT_KURTOSIS: &str = "ex. kurt.";
/// Said of a set-up whose values are all one number.
const CONSTANT: &str = "is constant";

/// Skewness and excess kurtosis of a set-up at a layer, for the end of its row.
pub fn moments(
    experiment: &Experiment,
    findings: &DepthFindings,
    stack_run: usize,
    layer: u32,
) -> String {
    let Some(found) = at(findings, stack_run, layer) else {
        return String::new();
    };
    let shape = view(experiment, found);
    let Some(found) = &shape.shape else {
        return CONSTANT.into();
    };
    if exists(findings, stack_run) < Exist::Kurtosis {
        return found.tail_ratio.map_or_else(
            || NO_TAIL_RATIO.into(),
            |ratio| format!("tail ratio {}", short(ratio)),
        );
    }
    let own = own_sizes(experiment, stack_run);
    let told = |metric: Metric| match metric.measured(shape, own) {
        Some(value) => beside(value, 1.0),
        None => maybe(None),
    };
    format!(
        "skew {}, {SHORT_KURTOSIS} {}",
        told(Metric::Skewness),
        told(Metric::Kurtosis)
    )
}

/// The same where there is room for one number: the last.
pub fn last_moment(moments: &str) -> &str {
    moments
        .rfind(SHORT_KURTOSIS)
        .map_or(moments, |at| &moments[at..])
}

/// The histograms at a layer: what was found, then how.
pub fn shapes(experiment: &Experiment, findings: &DepthFindings, layer: u32) -> String {
    let [lead, rest] = [shapes_lead, shapes_rest].map(|say| say(experiment, findings, layer));
    format!("{lead} {rest}")
}

/// How far every set-up has come from where it began, and what the lines are.
pub fn shapes_lead(experiment: &Experiment, findings: &DepthFindings, layer: u32) -> String {
    let mut parts = Vec::new();
    let mut named = false;
    for stack_run in present(findings) {
        let name = short_name(stack_run);
        parts.push(match came(experiment, findings, stack_run, layer) {
            Some(said) if named => format!("{name} {said}"),
            Some(said) => {
                named = true;
                let measure = if parts.is_empty() { "Excess" } else { "excess" };
                format!("{measure} kurtosis {name} {said}")
            }
            None => {
                named = false;
                match moments(experiment, findings, stack_run, layer) {
                    said if said.is_empty() => ended(findings, stack_run),
                    said if said == CONSTANT => format!("{name} {CONSTANT}"),
                    said => format!("{name}: {said}"),
                }
            }
        });
    }
    let lines = lines(experiment, findings, layer);
    let ends: String = present(findings)
        .into_iter()
        .filter_map(|stack_run| ends(findings, stack_run, layer))
        .collect();
    format!("{}.{ends} {lines}.", parts.join(", "))
}

/// That a set-up ends before the layer, where it does.
fn ends(findings: &DepthFindings, stack_run: usize, layer: u32) -> Option<String> {
    let found = at(findings, stack_run, layer)?;
    let name = short_name(stack_run);
    (found.layer < layer).then(|| format!(" {name} ends at layer {}.", found.layer))
}

/// Where a set-up that has no such layer ends.
fn ended(findings: &DepthFindings, stack_run: usize) -> String {
    let last = findings
        .stack_run(stack_run)
        .last()
        .map_or(0, |found| found.layer);
    format!("{} ends at layer {last}", short_name(stack_run))
}

/// A set-up's excess kurtosis at the start and at a layer, where it has one.
fn came(
    experiment: &Experiment,
    findings: &DepthFindings,
    stack_run: usize,
    layer: u32,
) -> Option<String> {
    let own = own_sizes(experiment, stack_run);
    let kurtosis = |layer: u32| {
        let shape = view(experiment, at(findings, stack_run, layer)?);
        let measured = Metric::Kurtosis.measured(shape, own)?;
        Some(beside(measured, 1.0))
    };
    if exists(findings, stack_run) < Exist::Kurtosis {
        return None;
    }
    let now = kurtosis(layer)?;
    Some(match layer {
        0 => now,
        _ => format!("{} → {now}", kurtosis(0)?),
    })
}

/// The histograms at a layer: how they were measured.
pub fn shapes_rest(experiment: &Experiment, findings: &DepthFindings, layer: u32) -> String {
    let stack_runs = present(findings);
    let shapes: Vec<(usize, &AxisShape)> = stack_runs
        .iter()
        .filter_map(|stack_run| {
            Some((
                *stack_run,
                view(experiment, at(findings, *stack_run, layer)?),
            ))
        })
        .collect();
    let verdicts: Vec<String> = shapes
        .iter()
        .map(|(stack_run, shape)| {
            let said = if exists(findings, *stack_run) == Exist::NoVariance {
                "not compared, having no variance".into()
            } else {
                verdict(shape, own_sizes(experiment, *stack_run))
            };
            format!("{} {said}", short_name(*stack_run))
        })
        .collect();
    let mut text = format!("KS from a Gaussian: {}.", verdicts.join(", "));
    for stack_run in &stack_runs {
        text += &row_notes(findings, *stack_run);
    }
    let bounds = shapes
        .iter()
        .filter_map(|(_, shape)| Some((band_n(shape), Metric::Ks.band(band_n(shape))?.1)));
    if let Some((n, most)) = bounds.min_by_key(|(n, _)| *n) {
        text += &format!(
            " Of Gaussian samples of n = {}, 95 % have a distance below {}.",
            count(n),
            with_digits(most, 3)
        );
    }
    text
}

/// What the lines over the bars are.
fn lines(experiment: &Experiment, findings: &DepthFindings, layer: u32) -> String {
    let stack_runs = present(findings);
    let heavy = |stack_run: &usize| exists(findings, *stack_run) == Exist::NoVariance;
    let mut text = String::from(if stack_runs.iter().any(heavy) {
        "Line: the Gaussian of the same quartiles where there is no variance, else of the same mean and variance"
    } else {
        "Line: the Gaussian of the same mean and variance"
    });
    let pooled = experiment.view.depth.axis == StatAxis::Pooled;
    let exact =
        |stack_run: &usize| at(findings, *stack_run, layer).is_some_and(|l| !l.exact.is_empty());
    if pooled && stack_runs.iter().any(exact) {
        text += "; dashed: the exact distribution";
    }
    text
}

/// What a reader should know of one row: that its values lie apart.
fn row_notes(findings: &DepthFindings, stack_run: usize) -> String {
    let mut text = String::new();
    let name = short_name(stack_run);
    if findings
        .start
        .set_ups
        .get(stack_run)
        .is_some_and(|s| s.atoms)
    {
        text += &format!(
            " {name} adds values from a distribution of steps: where its bars stand apart, they rise above the line."
        );
    }
    text
}

/// A Kolmogorov–Smirnov distance, and whether a Gaussian of that n would show it.
fn verdict(shape: &AxisShape, own_sizes: bool) -> String {
    let Some(found) = &shape.shape else {
        return "is constant".into();
    };
    let ks = with_digits(found.ks, 3);
    match Metric::Ks.band(band_n(shape)) {
        Some(_) if not_told(shape, own_sizes) => format!("{ks} (usual for a Gaussian sample)"),
        Some((_, most)) if found.ks <= most => {
            format!("{ks} (usual for a Gaussian sample, but its skewness or kurtosis is not)")
        }
        Some(_) => format!("{ks} (more than a Gaussian sample usually has)"),
        None => format!("{ks} (n = {} is too few to tell)", count(band_n(shape))),
    }
}
