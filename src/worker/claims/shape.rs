//! A distribution before and after norms: histograms of one set, and what became of its moments.

use ndarray::{Array2, ArrayView2};

use super::pictures::{self, BARS, REACH};
use super::{Emitter, drawn, refuse, shape_numbers};
use crate::experiment::{Experiment, ShapeTrial};
use crate::findings::BINS;
use crate::findings::claims::{Bars, Choice, ClaimStep, Drawn, Exhibit, Truth, Who};
use crate::numerics::distributions::DistributionKind;
use crate::numerics::exact_distribution::ExactDistribution;
use crate::numerics::histogram::{BinRange, Histogram};
use crate::numerics::moments::Moments;
use crate::numerics::norms::{Affine, NormSpec};
use crate::numerics::residual::StatAxis;
use crate::worker::ended::Ended;

/// The set that is shown: one sample, one feature, or all values. Number 7, since the first is
/// often special in a reader's eye.
const SELECTED: usize = 7;
/// Points of a theory's curve.
const CURVE_POINTS: usize = 121;

/// Tells the pictures to choose from; answers the densities of each.
pub fn choices(
    experiment: &Experiment,
    trial: &ShapeTrial,
    emitter: &mut Emitter<'_>,
) -> Result<Vec<Vec<f64>>, Ended> {
    let input = input(experiment, trial)?;
    let values = selected(input.view(), trial.axis);
    let moments = Moments::of(&values);
    let range = BinRange::new(REACH.0, REACH.1, BARS).map_err(refuse)?;
    let (mut choices, mut densities) = (Vec::new(), Vec::new());
    for &picture in &trial.options {
        let Some(values) = pictures::values(picture, &values) else {
            continue;
        };
        let bins = pictures::bins(picture, &moments).map_err(refuse)?;
        let drawn = Drawn::Bars(pictures::histogram(&values, bins));
        choices.push(Choice { picture, drawn });
        // Compared in bins that are the same for all.
        densities.push(pictures::histogram(&values, range).density());
    }
    if !choices.is_empty() {
        let before = pictures::histogram(&values, range);
        emitter.claim(ClaimStep::Choices(choices, Some(before)));
    }
    Ok(densities)
}

/// Runs the trial.
pub fn shape(
    experiment: &Experiment,
    trial: &ShapeTrial,
    emitter: &mut Emitter<'_>,
) -> Result<(), Ended> {
    let candidates = choices(experiment, trial, emitter)?;
    let input = input(experiment, trial)?;
    let mut outputs = vec![(NormSpec::None, input.clone())];
    for norm in &trial.norms {
        let eps = norm.default_eps().unwrap_or(0.0);
        let output = norm
            .forward(input.view(), eps, &Affine::identity())
            .map_err(refuse)?;
        outputs.push((*norm, output));
    }
    let shown: Vec<Vec<f32>> = outputs
        .iter()
        .map(|(_, output)| selected(output.view(), trial.axis))
        .collect();
    if let Some(place) = nearest(&candidates, shown.last())? {
        emitter.claim(ClaimStep::Truth(Truth::Picture(place)));
    }
    let range = shared_range(&shown).map_err(refuse)?;
    let rows = outputs.iter().zip(&shown).map(|((norm, _), values)| {
        let mut histogram = Histogram::new(range);
        histogram.extend_from_slice(values);
        Bars {
            who: Who::Norm(*norm),
            histogram,
            moments: Moments::of(values).summary(),
            curve: curve(trial, *norm, range),
        }
    });
    emitter.exhibit(Exhibit::Bars {
        axis: trial.axis,
        rows: rows.collect(),
    });
    emitter.measured(shape_numbers::measurements(trial, &outputs, &shown));
    Ok(())
}

/// The picture nearest to the answer, where there are pictures.
fn nearest(candidates: &[Vec<f64>], answer: Option<&Vec<f32>>) -> Result<Option<u32>, Ended> {
    let Some(answer) = answer.filter(|_| !candidates.is_empty()) else {
        return Ok(None);
    };
    let range = BinRange::new(REACH.0, REACH.1, BARS).map_err(refuse)?;
    let measured = pictures::histogram(answer, range).density();
    Ok(pictures::nearest(candidates, &measured))
}

fn input(experiment: &Experiment, trial: &ShapeTrial) -> Result<Array2<f32>, Ended> {
    let shape = (trial.samples, trial.features);
    drawn(trial.distribution, shape, u64::from(experiment.input.seed))
}

/// The values of the set that is shown.
fn selected(matrix: ArrayView2<'_, f32>, axis: StatAxis) -> Vec<f32> {
    let (rows, cols) = matrix.dim();
    match axis {
        StatAxis::Sample if rows > 0 => matrix.row(SELECTED.min(rows - 1)).to_vec(),
        StatAxis::Feature if cols > 0 => matrix.column(SELECTED.min(cols - 1)).to_vec(),
        _ => matrix.iter().copied().collect(),
    }
}

fn shared_range(sets: &[Vec<f32>]) -> Result<BinRange, crate::numerics::histogram::BinRangeError> {
    let all = sets.iter().map(|set| Moments::of(set));
    let (low, high) = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), m| {
        (low.min(m.min()), high.max(m.max()))
    });
    // A round lower end at a distribution's own edge, such as 0 of the exponential, is kept in sight.
    let air = 0.02 * (high - low);
    BinRange::new(low - air, high + air, BINS as u32)
}

/// Density of the distribution before, and of the exact distribution after, where one is known.
fn curve(trial: &ShapeTrial, norm: NormSpec, range: BinRange) -> Vec<(f32, f32)> {
    match norm {
        NormSpec::None => density_curve(range, |x| Some(trial.distribution.density(x))),
        _ if trial.distribution.kind() != DistributionKind::Normal => Vec::new(),
        norm => exact_curve(norm, (trial.samples, trial.features), range),
    }
}

/// Density of independent normal values after a norm at ε = 0; empty where none is known.
pub fn exact_curve(
    norm: NormSpec,
    (samples, features): (u32, u32),
    range: BinRange,
) -> Vec<(f32, f32)> {
    let exact = match norm {
        NormSpec::Batch => Some(ExactDistribution::Centred { n: samples }),
        NormSpec::Layer => Some(ExactDistribution::Centred { n: features }),
        NormSpec::Rms => Some(ExactDistribution::Uncentred { n: features }),
        _ => None,
    };
    let half = 0.5 * range.width();
    density_curve(range, |x| {
        Some(exact.as_ref()?.mean_density(x - half, x + half))
    })
}

/// A density at evenly spaced places of a histogram.
pub fn density_curve(range: BinRange, density: impl Fn(f64) -> Option<f64>) -> Vec<(f32, f32)> {
    let step = (range.hi() - range.lo()) / (CURVE_POINTS - 1) as f64;
    let places = (0..CURVE_POINTS).map(|i| range.lo() + step * i as f64);
    places
        .filter_map(|x| Some((x as f32, density(x)? as f32)))
        .collect()
}
