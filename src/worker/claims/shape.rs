//! A law before and after norms: histograms of one set, and what became of its moments.

use ndarray::{Array2, ArrayView2};

use super::pictures::{self, BARS, REACH};
use super::{Teller, drawn, refuse};
use crate::experiment::{Experiment, ShapeTrial};
use crate::findings::claims::{
    Bars, Choice, ClaimStep, Drawn, Exhibit, Measurement, Quantity, Truth, Who,
};
use crate::findings::{BINS, Step};
use crate::numerics::exact_law::ExactLaw;
use crate::numerics::histogram::{BinRange, Histogram};
use crate::numerics::laws::LawKind;
use crate::numerics::moments::{Moments, MomentsSummary};
use crate::numerics::normality::{se_excess_kurtosis, se_skewness};
use crate::numerics::norms::{Affine, NormSpec};
use crate::numerics::residual::StatAxis;
use crate::worker::run::Ended;

/// The set that is shown: one sample, one feature, or all values. Number 7, since the first is
/// often special in a reader's eye.
const SELECTED: usize = 7;
/// Points of a theory's curve.
const CURVE_POINTS: usize = 121;

/// Tells the pictures to choose from; answers the densities of each.
pub fn choices<F: FnMut(Step)>(
    experiment: &Experiment,
    trial: &ShapeTrial,
    teller: &mut Teller<'_, F>,
) -> Result<Vec<Vec<f64>>, Ended> {
    let input = input(experiment, trial)?;
    let values = selected(input.view(), trial.axis);
    let range = BinRange::new(REACH.0, REACH.1, BARS).map_err(refuse)?;
    let choices: Vec<Choice> = trial
        .options
        .iter()
        .filter_map(|&picture| {
            let values = pictures::values(picture, &values)?;
            let drawn = Drawn::Bars(pictures::histogram(&values, range));
            Some(Choice { picture, drawn })
        })
        .collect();
    let densities = choices.iter().filter_map(|choice| match &choice.drawn {
        Drawn::Bars(histogram) => Some(histogram.density()),
        Drawn::Map(_) => None,
    });
    let densities = densities.collect();
    if !choices.is_empty() {
        let before = pictures::histogram(&values, range);
        teller.claim(ClaimStep::Choices(choices, Some(before)));
    }
    Ok(densities)
}

/// Runs the trial.
pub fn shape<F: FnMut(Step)>(
    experiment: &Experiment,
    trial: &ShapeTrial,
    teller: &mut Teller<'_, F>,
) -> Result<(), Ended> {
    let candidates = choices(experiment, trial, teller)?;
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
    if let Some(answer) = shown.last()
        && !candidates.is_empty()
    {
        let range = BinRange::new(REACH.0, REACH.1, BARS).map_err(refuse)?;
        let measured = pictures::histogram(answer, range).density();
        if let Some(place) = pictures::nearest(&candidates, &measured) {
            teller.claim(ClaimStep::Truth(Truth::Picture(place)));
        }
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
    teller.exhibit(Exhibit::Bars {
        axis: trial.axis,
        rows: rows.collect(),
    });
    teller.measured(measurements(trial, &outputs, &shown));
    Ok(())
}

fn input(experiment: &Experiment, trial: &ShapeTrial) -> Result<Array2<f32>, Ended> {
    let shape = (trial.samples, trial.features);
    drawn(trial.law, shape, u64::from(experiment.seed))
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
    // A round lower end at a law's own edge, such as 0 of the exponential, is kept in sight.
    let air = 0.02 * (high - low);
    BinRange::new(low - air, high + air, BINS as u32)
}

/// Density of the law before, and of the exact law after, where one is known.
fn curve(trial: &ShapeTrial, norm: NormSpec, range: BinRange) -> Vec<(f32, f32)> {
    let at =
        |i: usize| range.lo() + (range.hi() - range.lo()) * i as f64 / (CURVE_POINTS - 1) as f64;
    let normal = trial.law.kind() == LawKind::Normal;
    let exact = match norm {
        NormSpec::Batch => Some(ExactLaw::Centred { n: trial.samples }),
        NormSpec::Layer => Some(ExactLaw::Centred { n: trial.features }),
        NormSpec::Rms => Some(ExactLaw::Uncentred { n: trial.features }),
        _ => None,
    };
    let half = 0.5 * range.width();
    (0..CURVE_POINTS)
        .map(at)
        .filter_map(|x| {
            let density = match (norm, &exact) {
                (NormSpec::None, _) => trial.law.density(x),
                (_, Some(exact)) if normal => exact.mean_density(x - half, x + half),
                _ => return None,
            };
            Some((x as f32, density as f32))
        })
        .collect()
}

fn measurements(
    trial: &ShapeTrial,
    outputs: &[(NormSpec, Array2<f32>)],
    shown: &[Vec<f32>],
) -> Vec<Measurement> {
    let mut all = Vec::new();
    let Some(before) = shown.first().map(|values| Moments::of(values).summary()) else {
        return all;
    };
    for ((norm, output), values) in outputs.iter().zip(shown) {
        let moments = Moments::of(values).summary();
        all.extend(of_set(trial, *norm, &moments, &before));
        if *norm != NormSpec::None && trial.axis == StatAxis::Sample {
            let change = largest_change(outputs[0].1.view(), output.view());
            // Rounding to f32, amplified by the fourth power of the largest value: 1e-3 is safe
            // for 512 values within ten deviations.
            let change = Measurement::of(Who::Norm(*norm), Quantity::ShapeChange, change);
            all.push(
                change
                    .expecting(0.0)
                    .within(1e-3)
                    .from_values(u64::from(trial.samples)),
            );
        }
    }
    all
}

/// Mean, deviation, skewness and excess kurtosis of a set beside their theory.
fn of_set(
    trial: &ShapeTrial,
    norm: NormSpec,
    moments: &MomentsSummary,
    before: &MomentsSummary,
) -> Vec<Measurement> {
    let who = || Who::Norm(norm);
    let n = moments.n;
    let of = |what, measured: f64| Measurement::of(who(), what, measured).from_values(n);
    let mut all = Vec::new();
    let expected = mean_and_deviation(trial, norm, before);
    let mean = of(Quantity::Mean, moments.mean);
    let deviation = of(Quantity::Deviation, moments.std_dev);
    match expected {
        Some((m, sd, noise)) => {
            all.push(mean.expecting(m).within(noise));
            all.push(deviation.expecting(sd).within(noise));
        }
        None => all.extend([mean, deviation]),
    }
    let exact = exact_kurtosis(trial, norm);
    if let Some(skewness) = moments.skewness {
        let measured = of(Quantity::Skewness, skewness);
        all.push(match (exact, before.skewness, norm) {
            (Some(_), ..) => measured.expecting(0.0).within(1.96 * se_skewness(n)),
            (None, Some(kept), norm) if norm != NormSpec::None => {
                measured.expecting(kept).within(1e-3)
            }
            _ => measured,
        });
    }
    if let Some(kurtosis) = moments.excess_kurtosis {
        let measured = of(Quantity::Kurtosis, kurtosis);
        all.push(match (exact, before.excess_kurtosis, norm) {
            (Some(exact), ..) => measured
                .expecting(exact)
                .within(1.96 * se_excess_kurtosis(n)),
            (None, Some(kept), norm) if norm != NormSpec::None => {
                measured.expecting(kept).within(1e-3)
            }
            _ => measured,
        });
    }
    all
}

/// Mean and deviation of the set after the norm, and how closely they must be met.
fn mean_and_deviation(
    trial: &ShapeTrial,
    norm: NormSpec,
    before: &MomentsSummary,
) -> Option<(f64, f64, f64)> {
    let (mean, sd) = (before.mean, before.std_dev);
    let own_axis = trial.axis == StatAxis::Sample;
    match norm {
        // Up to ε and rounding.
        NormSpec::Layer if own_axis => Some((0.0, 1.0, 1e-4)),
        NormSpec::Batch | NormSpec::Layer if trial.axis == StatAxis::Pooled => {
            Some((0.0, 1.0, 1e-3))
        }
        NormSpec::Rms if own_axis => Some((mean / mean.hypot(sd), sd / mean.hypot(sd), 1e-4)),
        _ => None,
    }
}

/// The excess kurtosis of the exact law of normal values at this size.
fn exact_kurtosis(trial: &ShapeTrial, norm: NormSpec) -> Option<f64> {
    if trial.law.kind() != LawKind::Normal || trial.axis != StatAxis::Pooled {
        return None;
    }
    match norm {
        NormSpec::None => Some(0.0),
        NormSpec::Batch => ExactLaw::Centred { n: trial.samples }.excess_kurtosis(),
        NormSpec::Layer => ExactLaw::Centred { n: trial.features }.excess_kurtosis(),
        NormSpec::Rms => ExactLaw::Uncentred { n: trial.features }.excess_kurtosis(),
        _ => None,
    }
}

/// The largest change of skewness or excess kurtosis of any sample.
fn largest_change(before: ArrayView2<'_, f32>, after: ArrayView2<'_, f32>) -> f64 {
    let rows = before.rows().into_iter().zip(after.rows());
    rows.map(|(x, y)| {
        let (x, y) = (Moments::of_view(x), Moments::of_view(y));
        let gap = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => (a - b).abs(),
            _ => 0.0,
        };
        gap(x.skewness(), y.skewness()).max(gap(x.excess_kurtosis(), y.excess_kurtosis()))
    })
    .fold(0.0, f64::max)
}
