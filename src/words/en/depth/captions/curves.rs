//! What the curves against depth are, and why some have no theory.

use super::{at, axis, present, view};
use crate::experiment::{CurveScale, Experiment, Pin};
use crate::findings::depth::{DepthFindings, SetUpStart};
use crate::findings::metric::{EDGEWORTH_REACH, Metric, NoDistance, band_n, own_sizes};
use crate::numerics::residual::{StatAxis, TheoryLayer};
use crate::words::en::depth::names::letter;
use crate::words::number::count;

/// What the curves are, and why some have no theory.
pub fn curves(experiment: &Experiment, findings: &DepthFindings) -> String {
    let depth = &experiment.view.depth;
    let mut text = what_they_are(experiment, findings);
    let own = |stack_run: usize| own_sizes(experiment, stack_run);
    if depth.axis != StatAxis::Pooled && present(findings).into_iter().any(own) {
        text += "Skewness and kurtosis of sets that differ in size: the median of their own. ";
    }
    if depth.curves == CurveScale::Log {
        text += "Both axes are logarithmic and show magnitudes. ";
    }
    for (stack_run, set_up) in findings.start.set_ups.iter().enumerate() {
        if let Some(why) = why_no_line(set_up, depth.axis) {
            text += &format!("{}: {why} ", letter(stack_run));
        }
    }
    let shares_weights = |pin: &Pin| !pin.set_up.branch.is_fresh();
    let pins = experiment.set_ups();
    if depth.axis == StatAxis::Pooled && pins.iter().any(shares_weights) {
        text += "Pooled values that passed through shared weights are not independent: their honest n lies between the width and all values.";
    }
    text.trim_end().into()
}

fn what_they_are(experiment: &Experiment, findings: &DepthFindings) -> String {
    let first = present(findings).first().copied();
    let n = first
        .and_then(|stack_run| at(findings, stack_run, 0))
        .map_or(String::new(), |layer| {
            count(band_n(view(experiment, layer)))
        });
    format!(
        "Across: layers, by doublings. Marks: measured, {}. Lines: theory for a wide network. Pale strip: where 95 % of true Gaussians of n = {n} fall. KS: Kolmogorov–Smirnov distance from the fitted Gaussian. ",
        axis(experiment, findings)
    )
}

/// Why a set-up has no theory lines, or none of its distances from a Gaussian.
fn why_no_line(set_up: &SetUpStart, axis: StatAxis) -> Option<String> {
    let index = StatAxis::ALL.iter().position(|other| *other == axis)?;
    let curve = set_up.theory.get(index)?;
    if let Some(why) = &curve.why_not {
        return Some(format!("no theory line. {why}"));
    }
    if set_up.moments < Metric::Ks.needs() {
        return None;
    }
    let reason = |layer: &TheoryLayer| Metric::Ks.theory_of_distance(layer, set_up.atoms).err();
    let undrawn: Vec<(u32, NoDistance)> = curve
        .layers
        .iter()
        .filter_map(|layer| Some((layer.layer, reason(layer)?)))
        .collect();
    let why = lines_are_missing(undrawn.first()?.1);
    let last = undrawn.last()?.0;
    let drawn_after = curve.layers.last().is_some_and(|end| end.layer > last);
    let all_before = undrawn.len() == last as usize + 1;
    Some(
        match (
            undrawn.len() == curve.layers.len(),
            drawn_after && all_before,
        ) {
            (true, _) => format!("KS and W₁ have no theory line: {why}."),
            (false, true) => format!(
                "KS and W₁ have a theory line from layer {} on; before, {why}.",
                last + 1
            ),
            (false, false) => {
                format!("KS and W₁ have a theory line in some layers only; in the others {why}.")
            }
        },
    )
}

fn lines_are_missing(why: NoDistance) -> String {
    match why {
        NoDistance::Atoms => "its distribution has steps, which no smooth curve follows".into(),
        NoDistance::Skewed => format!(
            "the skewness is not below {EDGEWORTH_REACH}, as the formula of these lines wants it"
        ),
        NoDistance::Kurtotic => format!(
            "the excess kurtosis is not below {EDGEWORTH_REACH}, as the formula of these lines wants it"
        ),
        NoDistance::NoMoments => {
            "their formula needs skewness and kurtosis, which have no theory here".into()
        }
    }
}
