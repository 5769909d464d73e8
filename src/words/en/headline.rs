//! The leading sentence: what the figures show, before the eye reaches them.

use std::sync::Arc;

use super::norms::name;
use crate::experiment::{AffineChoice, Experiment};
use crate::findings::{Findings, Levels, PanelFinding};
use crate::numerics::laws::LawKind;
use crate::numerics::norms::NormSpec;
use crate::words::Rich;

/// Means that differ by less than this fraction of a deviation look level.
const LEVEL: f64 = 0.02;
/// Unevenness that a reader sees at once.
const UNEVEN: f64 = 0.25;

/// The sentence, or nothing before the first panels are there.
pub fn headline(experiment: &Experiment, findings: &Findings) -> Option<Rich> {
    let (input, outputs) = findings.panels.split_first()?;
    if outputs.is_empty() {
        return Some(Rich::default().say("Pick a norm to see what it does to this batch."));
    }
    let surprise = small_batch(experiment, findings, outputs);
    Some(surprise.unwrap_or_else(|| levelled(experiment, input, outputs)))
}

/// Batches so small that the output has a law of its own.
fn small_batch(
    experiment: &Experiment,
    findings: &Findings,
    outputs: &[Arc<PanelFinding>],
) -> Option<Rich> {
    let batch = &outputs
        .iter()
        .find(|panel| panel.norm == NormSpec::Batch)?
        .norm;
    let samples = findings.source.as_ref()?.samples;
    let start = Rich::default().of(batch, "BatchNorm");
    match samples {
        1 => Some(start.say(" erased its only sample: with one value per feature there is nothing to compare, and every output is β.")),
        2 => Some(start.say(" kept one bit per feature: with two samples every output is +1 or −1, whatever the distance between them.")),
        4 if experiment.law.kind() == LawKind::Normal && experiment.structure.domains < 2 => Some(
            start.say(" made normal values ").strong("uniform").say(": four of them, measured by their own mean and deviation, are equally likely anywhere between −√3 and √3."),
        ),
        _ => None,
    }
}

fn levelled(experiment: &Experiment, input: &PanelFinding, outputs: &[Arc<PanelFinding>]) -> Rich {
    let norms_where = |test: &dyn Fn(&PanelFinding) -> bool| -> Vec<&NormSpec> {
        outputs
            .iter()
            .filter(|panel| test(panel))
            .map(|panel| &panel.norm)
            .collect()
    };
    let columns = norms_where(&|p| level(&p.features));
    let rows = norms_where(&|p| level(&p.samples) && !level(&p.features));
    let sized = norms_where(&|p| !level(&p.samples) && !level(&p.features) && same_size(p));
    let rest = norms_where(&|p| !level(&p.samples) && !level(&p.features) && !same_size(p));
    let mut sentence = Rich::default();
    if let Some(first) = columns.first() {
        sentence = sentence
            .norms(&columns, name)
            .say(" levelled every ")
            .of(first, "column")
            .say(". ");
    }
    sentence = sentence.then(over_rows(
        &rows,
        &sized,
        left_uneven(input, outputs, &rows, &sized),
    ));
    if !rest.is_empty() {
        let plain = experiment.affine == AffineChoice::Constant
            && (experiment.gamma, experiment.beta) == (1.0, 0.0);
        let after = if plain {
            " levelled"
        } else {
            ", after γ and β, levelled"
        };
        sentence = sentence
            .norms(&rest, name)
            .say(after)
            .say(" neither rows nor columns.");
    }
    sentence
}

/// What the norms over rows did, those that level them and those that only size them.
fn over_rows(rows: &[&NormSpec], sized: &[&NormSpec], uneven: &str) -> Rich {
    let sentence = match (rows.first(), sized.first()) {
        (None, None) => return Rich::default(),
        (Some(row), None) => Rich::default()
            .norms(rows, name)
            .say(" levelled every ")
            .of(row, "row"),
        (None, Some(_)) => Rich::default()
            .norms(sized, name)
            .say(" gave every row the same size, not the same mean"),
        (Some(row), Some(_)) => {
            let start = Rich::default()
                .norms(rows, name)
                .say(" levelled every ")
                .of(row, "row")
                .say(", ");
            start.norms(sized, name).say(" only its size")
        }
    };
    let left = match (rows.len() + sized.len(), uneven) {
        (_, "") => String::new(),
        (1, uneven) => format!(" and left the columns {uneven}"),
        (2, uneven) => format!("; both left the columns {uneven}"),
        (_, uneven) => format!("; all left the columns {uneven}"),
    };
    sentence.say(left + ". ")
}

/// How uneven the norms over rows left the columns, next to how uneven those were.
fn left_uneven(
    input: &PanelFinding,
    outputs: &[Arc<PanelFinding>],
    rows: &[&NormSpec],
    sized: &[&NormSpec],
) -> &'static str {
    let before = unevenness(&input.features);
    let over_rows = outputs
        .iter()
        .filter(|panel| rows.contains(&&panel.norm) || sized.contains(&&panel.norm));
    let after = over_rows
        .map(|panel| unevenness(&panel.features))
        .fold(f64::INFINITY, f64::min);
    match before {
        b if b < UNEVEN => "",
        b if after > 0.7 * b => "as uneven as they were",
        _ if after > UNEVEN => "uneven",
        _ => "",
    }
}

/// Spread of the means against the typical deviation.
fn unevenness(levels: &Levels) -> f64 {
    if levels.typical_deviation > 0.0 {
        levels.spread_of_means / levels.typical_deviation
    } else {
        0.0
    }
}

/// All means and all deviations are the same.
fn level(levels: &Levels) -> bool {
    let (low, high) = levels.deviations;
    unevenness(levels) < LEVEL && high > 0.0 && high - low < LEVEL * high
}

/// Every sample has the same root mean square.
fn same_size(panel: &PanelFinding) -> bool {
    let sizes = || panel.sample_moments.iter().map(|moments| moments.rms);
    let (low, high) = sizes().fold((f64::INFINITY, 0.0f64), |(low, high), rms| {
        (low.min(rms), high.max(rms))
    });
    high > 0.0 && high - low < LEVEL * high
}
