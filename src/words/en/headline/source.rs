//! What an input is known for: few samples, features that stand far out, a trained network.

use super::Batch;
use super::outcome::{Outcome, SAME, Sets, Tally, outcome};
use crate::experiment::{AffineChoice, Experiment, Source};
use crate::findings::PanelFinding;
use crate::numerics::distributions::DistributionKind;
use crate::numerics::moments::MomentsSummary;
use crate::numerics::norms::{NormAxis, NormSpec};
use crate::words::Rich;
use crate::words::en::experiment::place;
use crate::words::en::norms::name;
use crate::words::number::{agreeing, count, counted, setting, short};

/// A feature stands out from this many times the median feature's root mean square on.
const STANDS_OUT: f64 = 5.0;

/// And it stands apart: so many times as large as the largest of the others.
const GAP: f64 = 2.0;

/// Batches so small that the output has a distribution of its own. Told only where this batch
/// shows it: ε, γ, β, constant features or missing values may each stand in its way.
pub fn small_batch(batch: &Batch<'_>) -> Option<Rich> {
    let panel = batch
        .outputs
        .iter()
        .find(|panel| panel.norm == NormSpec::Batch)?;
    if panel.pooled.nonfinite > 0 {
        return None;
    }
    let start = Rich::default().of(&panel.norm, "BatchNorm");
    let samples = batch.input.sample_moments.len();
    if samples == 1 {
        return Some(start.say(" erased its only sample: with one value per feature there is nothing to compare, and every output is β."));
    }
    let found = outcome(batch.experiment, batch.has_trained, batch.input, panel);
    let Outcome::Centred(Sets::Columns, tally, (0.0, 1.0)) = found else {
        return None;
    };
    match samples {
        2 => two_samples(start, batch.experiment, &tally),
        4 if draws_normal(batch.experiment) && (panel.pooled.rms - 1.0).abs() < SAME => Some(
            start.say(" made normal values ").strong("uniform").say(": four of them, measured by their own mean and deviation, are equally likely anywhere between −√3 and √3."),
        ),
        _ => None,
    }
}

fn two_samples(start: Rich, experiment: &Experiment, tally: &Tally) -> Option<Rich> {
    if tally.all_met() {
        return Some(start.say(" kept one bit per feature: with two samples every output is +1 or −1, whatever the distance between them."));
    }
    if 2 * tally.met < tally.sets || tally.unexplained() > 0 {
        return None;
    }
    let mut said = format!(
        " kept little more than one bit per feature: with two samples the outputs of {} of {} are +1 and −1",
        count(tally.met as u64),
        counted(tally.sets as u64, "feature", "features"),
    );
    if tally.damped > 0 {
        let (low, high) = tally.damped_to;
        let [low, high] = [low, high].map(short);
        let reached = if low == high {
            format!("±{low}")
        } else {
            format!("±{low} to ±{high}")
        };
        let eps = setting(experiment.eps_of(&NormSpec::Batch));
        said += &format!(
            "; in {} the two values lie so close that ε = {eps} counts, and the outputs are {reached}",
            count(tally.damped as u64)
        );
    }
    if tally.constant > 0 {
        let n = tally.constant as u64;
        said += &format!(
            "; {} {} the same value twice, which becomes 0",
            count(n),
            agreeing(n, "holds", "hold")
        );
    }
    Some(start.say(said).say("."))
}

/// Independent normal values of one mean and deviation in every column.
fn draws_normal(experiment: &Experiment) -> bool {
    let structure = &experiment.input.drawn.structure;
    experiment.input.source == Source::Distribution
        && experiment.input.drawn.distribution.kind() == DistributionKind::Normal
        && structure.domains < 2
        && structure.sample_offsets == 0.0
        && structure.sample_scales == 0.0
}

/// What the input is known for.
pub fn lead(batch: &Batch<'_>) -> Option<Rich> {
    if batch.experiment.input.source == Source::Recording {
        return Some(trained_network(batch));
    }
    outlier_features(batch)
}

/// Tails across features and across samples, and what the trained γ makes of them.
fn trained_network(batch: &Batch<'_>) -> Rich {
    let kurtosis = |sets: &[MomentsSummary]| median(sets.iter().filter_map(|m| m.excess_kurtosis));
    let told = |value: Option<f64>| value.map_or("undefined".into(), short);
    let mut said = Rich::default()
        .say(format!(
            "{} of a trained network: the features of a sample have a median excess kurtosis of ",
            place(batch.experiment.input.recorded.place)
        ))
        .strong(told(kurtosis(&batch.input.sample_moments)))
        .say(", the samples of a feature one of ")
        .strong(told(kurtosis(&batch.input.feature_moments)));
    let layer = batch
        .outputs
        .iter()
        .find(|panel| panel.norm == NormSpec::Layer);
    let trained =
        batch.experiment.outputs.normalization.affine == AffineChoice::Trained && batch.has_trained;
    if let Some(layer) = layer.filter(|_| trained) {
        said = said
            .say("; ")
            .of(&layer.norm, name(&layer.norm))
            .say(" with its trained γ and β takes the first to ")
            .strong(told(kurtosis(&layer.sample_moments)));
    }
    said.say(". ")
}

/// Features that stand far out, and what a norm over rows leaves of the others.
fn outlier_features(batch: &Batch<'_>) -> Option<Rich> {
    let sizes: Vec<f64> = batch.input.feature_moments.iter().map(|m| m.rms).collect();
    let typical = median(sizes.iter().copied().filter(|rms| rms.is_finite()))?;
    let out: Vec<usize> = (0..sizes.len())
        .filter(|&feature| sizes[feature] > STANDS_OUT * typical && typical > 0.0)
        .collect();
    let least = out
        .iter()
        .map(|&feature| sizes[feature])
        .fold(f64::INFINITY, f64::min);
    let others = || (0..sizes.len()).filter(|feature| !out.contains(feature));
    let most = others().map(|feature| sizes[feature]).fold(0.0, f64::max);
    if out.is_empty() || 10 * out.len() > sizes.len() || least < GAP * most {
        return None;
    }
    let of_others = |panel: &PanelFinding| {
        let others = panel.feature_moments.iter().enumerate();
        median(
            others
                .filter(|(feature, _)| !out.contains(feature))
                .map(|(_, m)| m.rms),
        )
    };
    let over_rows = |norm: &NormSpec| {
        matches!(norm.axis(), NormAxis::Sample | NormAxis::SampleSegment) && *norm != NormSpec::L2
    };
    let shrunk: Vec<(&NormSpec, f64)> = batch
        .outputs
        .iter()
        .filter(|panel| over_rows(&panel.norm))
        .filter_map(|panel| Some((&panel.norm, of_others(panel)?)))
        .filter(|(_, left)| *left < 0.5)
        .collect();
    let n = out.len() as u64;
    let said = Rich::default()
        .strong(counted(n, "feature", "features"))
        .say(format!(
            " {} far out: a root mean square of {} or more beside a median of {}. ",
            agreeing(n, "stands", "stand"),
            short(least),
            short(typical),
        ));
    let Some(most) = shrunk.iter().map(|(_, left)| *left).reduce(f64::max) else {
        return Some(said);
    };
    let norms: Vec<&NormSpec> = shrunk.iter().map(|(norm, _)| *norm).collect();
    Some(said.norms(&norms, name).say(format!(
        " took the scale of every row from {}: the other features were left a median root mean square of {}{}. ",
        agreeing(n, "it", "them"),
        if norms.len() > 1 { "at most " } else { "" },
        short(most),
    )))
}

fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len().checked_sub(1)? / 2;
    let upper = values[values.len() / 2];
    Some(0.5 * (values[middle] + upper))
}
