//! The depth room's leading sentence.

use super::captions::{at, exists, present, tower_name};
use super::names::{axis as axis_name, set_up};
use crate::experiment::Experiment;
use crate::findings::depth::{DepthFindings, Exist, NETWORK};
use crate::findings::metric::{Metric, axis_shape, band_n};
use crate::numerics::layer_stats::AxisShape;
use crate::words::Rich;
use crate::words::number::{count, maybe, short};

/// An excess kurtosis that has moved by less than this part since half the depth has settled.
const SETTLED: f64 = 0.1;
/// One that is below this part of where it began has fallen.
const FALLEN: f64 = 0.1;

/// What the set-ups became, or nothing before the first layer.
pub fn headline(experiment: &Experiment, findings: &DepthFindings) -> Option<Rich> {
    let towers = present(findings);
    let simulated: Vec<usize> = towers.iter().copied().filter(|t| *t != NETWORK).collect();
    if towers.is_empty() {
        return None;
    }
    if let ([only], false) = (simulated.as_slice(), towers.contains(&NETWORK)) {
        return Some(axes_of(experiment, findings, *only));
    }
    let mut sentence = Rich::default();
    for tower in &towers {
        sentence = sentence.then(one(experiment, findings, *tower)).say(" ");
    }
    let axis = experiment.depth.axis;
    Some(sentence.say(format!(
        "({}, {}.)",
        axis_name(axis),
        n_of(experiment, findings)
    )))
}

fn n_of(experiment: &Experiment, findings: &DepthFindings) -> String {
    let first = present(findings)
        .first()
        .and_then(|tower| at(findings, *tower, 0));
    first.map_or(String::new(), |layer| {
        format!("n = {}", count(band_n(shape_of(experiment, layer))))
    })
}

fn shape_of<'a>(
    experiment: &Experiment,
    layer: &'a crate::findings::depth::LayerFinding,
) -> &'a AxisShape {
    axis_shape(&layer.shapes, experiment.depth.axis, experiment.depth.sets)
}

/// One set-up of several.
fn one(experiment: &Experiment, findings: &DepthFindings, tower: usize) -> Rich {
    let pins = experiment.depth.set_ups(experiment.law);
    let name = if tower == NETWORK {
        "the real network".into()
    } else {
        set_up(&pins, tower)
    };
    let layers = findings.tower(tower);
    let ends = layers
        .first()
        .zip(layers.get(layers.len() / 2))
        .zip(layers.last());
    let Some(((first, half), last)) = ends else {
        return Rich::default();
    };
    let said = Rich::default().say("With ").set_up(tower, name);
    let (start, now) = (shape_of(experiment, first), shape_of(experiment, last));
    if let Some(layer) = findings.left[tower] {
        return said.say(format!(
            " the stream leaves the numbers that f32 can hold in layer {layer}."
        ));
    }
    if exists(findings, tower) < Exist::Kurtosis {
        let ratio = now.shape.as_ref().and_then(|shape| shape.tail_ratio);
        return said.say(format!(
            " the tails keep their weight: tail ratio {} after {} layers, 2.91 for a Gaussian.",
            maybe(ratio),
            last.layer
        ));
    }
    let kurtosis = |shape: &AxisShape| shape.excess_kurtosis.unwrap_or(f64::NAN);
    let (before, middle, after) = (
        kurtosis(start),
        kurtosis(shape_of(experiment, half)),
        kurtosis(now),
    );
    let gaussian = not_told(now);
    let place = if tower == NETWORK { "places" } else { "layers" };
    let arrow = format!(
        "excess kurtosis {} → {} after {} {place}",
        short(before),
        short(after),
        last.layer
    );
    let moved = (after - middle).abs() < SETTLED * after.abs().max(1e-9);
    if gaussian {
        said.say(" the values cannot be told from a Gaussian's: ")
            .say(arrow)
            .say(".")
    } else if after.abs() < FALLEN * before.abs() {
        said.say(" they come near a Gaussian: ").say(arrow).say(".")
    } else if after.abs() > 1.5 * before.abs() {
        said.say(" they move away from a Gaussian: ")
            .say(arrow)
            .say(".")
    } else if moved && layers.len() > 8 {
        said.say(" they stop short of a Gaussian: ")
            .say(arrow)
            .say(", and no deeper layer changes that.")
    } else {
        said.say(": ").say(arrow).say(".")
    }
}

fn not_told(shape: &AxisShape) -> bool {
    let inside = |metric: Metric| match (metric.measured(shape), metric.band(band_n(shape))) {
        (Some(value), Some((low, high))) => (low..=high).contains(&value),
        _ => false,
    };
    inside(Metric::Kurtosis) && inside(Metric::Skewness) && inside(Metric::Ks)
}

/// A single set-up: on which axes it is Gaussian, and on which it is not.
fn axes_of(experiment: &Experiment, findings: &DepthFindings, tower: usize) -> Rich {
    let Some(last) = findings.tower(tower).last() else {
        return Rich::default();
    };
    let name = tower_name(experiment, tower);
    let name = name
        .split_once(" · ")
        .map_or(name.clone(), |(_, name)| name.to_string());
    let mut said = Rich::default()
        .say(format!("After {} layers of ", last.layer))
        .set_up(tower, name)
        .say(": ");
    let axes = [
        ("one sample, across its features, ", &last.shapes.sample),
        ("one feature, across the samples, ", &last.shapes.feature),
    ];
    if exists(findings, tower) < Exist::Kurtosis {
        return one(experiment, findings, tower);
    }
    if let Some(layer) = findings.left[tower] {
        return said.say(format!(
            "the stream left the numbers that f32 can hold in layer {layer}."
        ));
    }
    for (i, (which, shape)) in axes.into_iter().enumerate() {
        let end = if i == 0 { "; " } else { "." };
        let word = if not_told(shape) {
            "cannot be told from a Gaussian"
        } else {
            "is not Gaussian"
        };
        said = said.say(which).strong(word).say(format!(
            " (n = {}, excess kurtosis {}){end}",
            count(band_n(shape)),
            maybe(shape.excess_kurtosis)
        ));
    }
    said
}
