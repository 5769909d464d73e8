//! What shapes do not tell: how large a stream has grown, where its mean went, how many terms count.

use crate::experiment::{Experiment, StreamValues};
use crate::findings::depth::{
    DepthFindings, Exist, LayerFinding, NETWORK, effective_terms, shares,
};
use crate::numerics::distributions::DistributionKind;
use crate::numerics::residual::{Branch, Gain, Placement, StatAxis};
use crate::words::Rich;
use crate::words::en::depth::captions::{exists, present};
use crate::words::en::depth::names::set_up;
use crate::words::number::{beside, counted, short, with_digits};

/// A mean of this part of the root mean square has gone one way.
const ASTRAY: f64 = 0.3;
/// Excess kurtosis of the sum of two uniform values of which one is √2 times as wide:
/// −1.2 (1 + 2²)/(1 + 2)².
const TRAPEZOID: f64 = -2.0 / 3.0;

/// A set-up with its first and its last layer.
type Ends<'a> = (usize, &'a LayerFinding, &'a LayerFinding);

/// Sizes where the stream's own values are looked at, the mean where it has gone one way.
pub fn lead(experiment: &Experiment, findings: &DepthFindings, deepest: u32) -> Option<Rich> {
    let ends: Vec<Ends<'_>> = present(findings)
        .into_iter()
        .filter(|&s| {
            s != NETWORK && exists(findings, s) > Exist::NoVariance && findings.left[s].is_none()
        })
        .filter_map(|s| {
            let layers = findings.stack_run(s);
            Some((s, layers.first()?.as_ref(), layers.last()?.as_ref()))
        })
        .collect();
    let after = format!(" in {}: ", counted(u64::from(deepest), "layer", "layers"));
    if experiment.view.depth.values == StreamValues::Raw && !ends.is_empty() {
        let start = format!("The root mean square of the residual stream went{after}");
        return Some(of_each(experiment, start, &ends, |before, now| {
            let [before, now] = [before, now].map(|layer| short(layer.shapes.all.rms));
            format!(" from {before} to {now}")
        }));
    }
    let mean = |layer: &LayerFinding| layer.shapes.all.mean / layer.shapes.all.rms;
    let astray = |(_, before, now): &Ends<'_>| {
        mean(now).abs() > ASTRAY && mean(now).abs() > 2.0 * mean(before).abs()
    };
    if !ends.iter().any(astray) {
        return None;
    }
    let start =
        format!("The mean of the residual stream, as a share of its root mean square, went{after}");
    Some(of_each(experiment, start, &ends, |before, now| {
        let [before, now] = [before, now].map(|layer| beside(mean(layer), 1.0));
        format!(" from {before} to {now}")
    }))
}

fn of_each(
    experiment: &Experiment,
    start: String,
    ends: &[Ends<'_>],
    said: impl Fn(&LayerFinding, &LayerFinding) -> String,
) -> Rich {
    let pins = experiment.set_ups();
    let mut sentence = Rich::default().say(start);
    for (i, (stack_run, before, now)) in ends.iter().enumerate() {
        let end = if i + 1 == ends.len() { ". " } else { "; " };
        sentence = sentence
            .say("with ")
            .set_up(*stack_run, set_up(&pins, *stack_run))
            .say(said(before, now))
            .say(end);
    }
    sentence
}

/// How many terms of a sum of independent terms count, or the name of the shape it has settled on.
pub fn terms(experiment: &Experiment, findings: &DepthFindings, stack_run: usize) -> String {
    let pins = experiment.set_ups();
    let Some((pin, last)) = pins
        .get(stack_run)
        .zip(findings.stack_run(stack_run).last())
    else {
        return String::new();
    };
    let set_up = &pin.set_up;
    let independent = matches!(set_up.branch, Branch::Fresh | Branch::FreshProportional);
    if !independent || set_up.keep_mean || last.layer == 0 {
        return String::new();
    }
    let signs = pin.branch_distribution().kind() == DistributionKind::Rademacher;
    let steps = (set_up.placement, set_up.gain, set_up.branch);
    let pooled = &last.shapes.pooled;
    let near = |kurtosis: f64| (kurtosis - TRAPEZOID).abs() < 0.05;
    if signs
        && steps == (Placement::Post, Gain::Fixed(1.0), Branch::Fresh)
        && experiment.view.depth.axis == StatAxis::Pooled
        && pooled.excess_kurtosis.is_some_and(near)
    {
        return ": a trapezoid, the sum of two uniform values".into();
    }
    let terms = effective_terms(&shares(findings.stack_run(stack_run), last.layer));
    terms.map_or(String::new(), |n| {
        format!(", in effect {} terms", with_digits(n, 1))
    })
}

/// Why dense Gaussian weights are not the theorem at work, where they stand beside others.
pub fn dense(experiment: &Experiment, findings: &DepthFindings) -> Rich {
    let pins = experiment.set_ups();
    let gaussian = |stack_run: &usize| {
        pins.get(*stack_run)
            .is_some_and(|pin| pin.set_up.branch == Branch::DenseGauss)
    };
    let runs = present(findings);
    let runs: Vec<usize> = runs.into_iter().filter(|s| *s != NETWORK).collect();
    match runs.iter().find(|s| gaussian(s)) {
        Some(&one) if !runs.iter().all(gaussian) => Rich::default()
            .say(" What ")
            .set_up(one, "dense Gaussian weights")
            .say(" add is Gaussian from layer 1 on, exactly: no sum of layers makes it so."),
        _ => Rich::default(),
    }
}
