//! What became of the moments of a distribution's values under norms.

use ndarray::{Array2, ArrayView2};

use crate::experiment::ShapeTrial;
use crate::findings::claims::{Measurement, Quantity, Who};
use crate::numerics::distributions::DistributionKind;
use crate::numerics::exact_distribution::ExactDistribution;
use crate::numerics::moments::{Moments, MomentsSummary};
use crate::numerics::normality::{se_excess_kurtosis, se_skewness};
use crate::numerics::norms::NormSpec;
use crate::numerics::residual::StatAxis;

/// The numbers of every set that is shown.
pub fn measurements(
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
    let n = moments.n;
    let of = |what, measured: f64| Measurement::of(Who::Norm(norm), what, measured).from_values(n);
    let mean = of(Quantity::Mean, moments.mean);
    let deviation = of(Quantity::Deviation, moments.std_dev);
    let mut all = match mean_and_deviation(trial, norm, before) {
        Some((m, sd, noise)) => vec![
            mean.expecting(m).within(noise),
            deviation.expecting(sd).within(noise),
        ],
        None => vec![mean, deviation],
    };
    let exact = exact_kurtosis(trial, norm);
    // A norm keeps the shape of its own set, to rounding.
    let kept = |shape: Option<f64>| shape.filter(|_| norm != NormSpec::None);
    let skewness = moments.skewness.map(|s| of(Quantity::Skewness, s));
    let flat = exact.map(|_| (0.0, se_skewness(n)));
    all.extend(skewness.map(|s| beside(s, flat, kept(before.skewness))));
    let kurtosis = moments.excess_kurtosis.map(|k| of(Quantity::Kurtosis, k));
    let distribution = exact.map(|exact| (exact, se_excess_kurtosis(n)));
    all.extend(kurtosis.map(|k| beside(k, distribution, kept(before.excess_kurtosis))));
    all
}

/// A shape beside that of the exact distribution with its standard error, or beside what was there before.
fn beside(shape: Measurement, exact: Option<(f64, f64)>, kept: Option<f64>) -> Measurement {
    match (exact, kept) {
        (Some((exact, error)), _) => shape.expecting(exact).within(1.96 * error),
        (None, Some(kept)) => shape.expecting(kept).within(1e-3),
        (None, None) => shape,
    }
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

/// The excess kurtosis of the exact distribution of normal values at this size.
fn exact_kurtosis(trial: &ShapeTrial, norm: NormSpec) -> Option<f64> {
    if trial.distribution.kind() != DistributionKind::Normal || trial.axis != StatAxis::Pooled {
        return None;
    }
    match norm {
        NormSpec::None => Some(0.0),
        NormSpec::Batch => ExactDistribution::Centred { n: trial.samples }.excess_kurtosis(),
        NormSpec::Layer => ExactDistribution::Centred { n: trial.features }.excess_kurtosis(),
        NormSpec::Rms => ExactDistribution::Uncentred { n: trial.features }.excess_kurtosis(),
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
