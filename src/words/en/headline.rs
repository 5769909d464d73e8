//! The leading sentence: what the figures show, before the eye reaches them.

use std::sync::Arc;

use super::norms::name;
use crate::experiment::{AffineChoice, Experiment, Source};
use crate::findings::{Findings, Levels, PanelFinding};
use crate::numerics::distributions::DistributionKind;
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
    Some(surprise.unwrap_or_else(|| standardized(experiment, input, outputs)))
}

/// Batches so small that the output has a distribution of its own. Told only where this batch shows it: ε, γ,
/// β, constant features or missing values may each stand in its way.
fn small_batch(
    experiment: &Experiment,
    findings: &Findings,
    outputs: &[Arc<PanelFinding>],
) -> Option<Rich> {
    let panel = outputs.iter().find(|panel| panel.norm == NormSpec::Batch)?;
    let pooled = &panel.pooled;
    if pooled.nonfinite > 0 {
        return None;
    }
    let near = |a: f64, b: f64| (a - b).abs() < LEVEL;
    let start = Rich::default().of(&panel.norm, "BatchNorm");
    let normal = experiment.input.source == Source::Distribution
        && experiment.input.drawn.distribution.kind() == DistributionKind::Normal;
    match findings.source.as_ref()?.samples {
        1 => Some(start.say(" erased its only sample: with one value per feature there is nothing to compare, and every output is β.")),
        2 if near(pooled.max, 1.0) && near(pooled.min, -1.0) && near(pooled.rms, 1.0) => Some(
            start.say(" kept one bit per feature: with two samples every output is +1 or −1, whatever the distance between them."),
        ),
        4 if normal && experiment.input.drawn.structure.domains < 2 && near(pooled.rms, 1.0) && is_plain(experiment) => Some(
            start.say(" made normal values ").strong("uniform").say(": four of them, measured by their own mean and deviation, are equally likely anywhere between −√3 and √3."),
        ),
        _ => None,
    }
}

/// γ = 1 and β = 0 everywhere.
fn is_plain(experiment: &Experiment) -> bool {
    experiment.outputs.normalization.affine == AffineChoice::Constant
        && (
            experiment.outputs.normalization.gamma,
            experiment.outputs.normalization.beta,
        ) == (1.0, 0.0)
}

fn standardized(
    experiment: &Experiment,
    input: &PanelFinding,
    outputs: &[Arc<PanelFinding>],
) -> Rich {
    let norms_where = |test: &dyn Fn(&PanelFinding) -> bool| -> Vec<&NormSpec> {
        outputs
            .iter()
            .filter(|panel| test(panel))
            .map(|panel| &panel.norm)
            .collect()
    };
    let erased = norms_where(&|p| is_constant(p));
    let columns = norms_where(&|p| !is_constant(p) && level(&p.features));
    let over_row = |p: &PanelFinding| !is_constant(p) && !level(&p.features);
    let rows = norms_where(&|p| over_row(p) && p.norm.is_centred() && level(&p.samples));
    let sized = norms_where(&|p| over_row(p) && !p.norm.is_centred() && same_size(p));
    let told = |norm: &NormSpec| {
        [&erased, &columns, &rows, &sized]
            .iter()
            .any(|norms| norms.contains(&norm))
    };
    let rest = norms_where(&|p| !told(&p.norm));
    let mut sentence = Rich::default();
    if let Some(first) = columns.first() {
        sentence = sentence
            .norms(&columns, name)
            .say(" levelled every ")
            .of(first, "column");
        let rows_left = left_uneven(input, outputs, &columns, |panel| {
            (&panel.samples, panel.feature_moments.len())
        });
        sentence = sentence.say(if rows_left {
            " and left the rows uneven. "
        } else {
            ". "
        });
    }
    let norms: Vec<&NormSpec> = rows.iter().chain(&sized).copied().collect();
    let columns_left = left_uneven(input, outputs, &norms, |panel| {
        (&panel.features, panel.sample_moments.len())
    });
    sentence = sentence.then(over_rows(&rows, &sized, columns_left));
    if !rest.is_empty() {
        let after = if is_plain(experiment) {
            " levelled"
        } else {
            ", after γ and β, levelled"
        };
        sentence = sentence
            .norms(&rest, name)
            .say(after)
            .say(" neither rows nor columns.");
    }
    if !erased.is_empty() {
        sentence = sentence.norms(&erased, name).say(" made all values equal.");
    }
    sentence
}

/// What the norms over rows did, those that level them and those that only size them.
fn over_rows(rows: &[&NormSpec], sized: &[&NormSpec], columns_left: bool) -> Rich {
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
    let left = match rows.len() + sized.len() {
        _ if !columns_left => "",
        1 => " and left the columns uneven",
        2 => "; both left the columns uneven",
        _ => "; all left the columns uneven",
    };
    sentence.say(left).say(". ")
}

/// True if the sets that `norms` do not work on were uneven before and still are, under all of them.
fn left_uneven(
    input: &PanelFinding,
    outputs: &[Arc<PanelFinding>],
    norms: &[&NormSpec],
    sets: impl Fn(&PanelFinding) -> (&Levels, usize),
) -> bool {
    let uneven = |panel: &PanelFinding| {
        let (levels, n) = sets(panel);
        is_uneven(levels, n)
    };
    let mut theirs = outputs.iter().filter(|panel| norms.contains(&&panel.norm));
    !norms.is_empty() && uneven(input) && theirs.all(|panel| uneven(panel))
}

/// Sets of n values whose means or deviations differ more than chance: means of n independent
/// values spread by 1/√n of a deviation, and few deviations of 16 or more differ twofold.
fn is_uneven(levels: &Levels, n: usize) -> bool {
    let chance = 2.0 / (n.max(1) as f64).sqrt();
    let means = levels.spread_of_means > levels.typical_deviation * chance.max(UNEVEN);
    let (low, high) = levels.deviations;
    means || (n >= 16 && high > 2.5 * low)
}

/// Every output is the same number.
fn is_constant(panel: &PanelFinding) -> bool {
    panel.pooled.n > 1 && panel.pooled.nonfinite == 0 && panel.pooled.min == panel.pooled.max
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
