//! Batch statistics as estimates, and the angle between two norms.

use ndarray::ArrayView2;

use super::small::empty;
use super::{Emitter, drawn, refuse};
use crate::experiment::Experiment;
use crate::findings::claims::{Across, Curves, Exhibit, Measurement, Quantity, Series, Who};
use crate::numerics::distributions::{Distribution, DistributionKind};
use crate::numerics::exact_distribution::batch_estimate_error;
use crate::numerics::norms::{Affine, NormSpec};
use crate::worker::ended::Ended;
use crate::worker::pace::Pace;

fn normal() -> Distribution {
    Distribution::of(DistributionKind::Normal)
}

/// The cosine between LayerNorm's and RMSNorm's output of one sample, against mean/deviation.
pub fn angle(
    experiment: &Experiment,
    features: u32,
    ratios: &[f64],
    emitter: &mut Emitter<'_>,
) -> Result<(), Ended> {
    let noise = drawn(normal(), (1, features), u64::from(experiment.input.seed))?;
    let mut series = empty(Who::Norm(NormSpec::Rms));
    let mut measured = Vec::new();
    for &ratio in ratios {
        let x = noise.mapv(|v| v + ratio as f32);
        let of = |norm: NormSpec| norm.forward(x.view(), 0.0, &Affine::identity());
        let (layer, rms) = (
            of(NormSpec::Layer).map_err(refuse)?,
            of(NormSpec::Rms).map_err(refuse)?,
        );
        let cosine = cosine(layer.view(), rms.view());
        let expected = 1.0 / (1.0 + ratio * ratio).sqrt();
        series.marks.push((ratio, cosine));
        series.theory.push((ratio, expected));
        // The sample's own mean over its own deviation differs from the ratio by about 1/√d, and
        // the cosine's slope is at most 0.385.
        let within = 1.96 * 0.385 / f64::from(features).sqrt() * (1.0 + 0.5 * ratio * ratio).sqrt();
        measured.push(
            Measurement::of(Who::Norm(NormSpec::Rms), Quantity::Cosine, cosine)
                .at(ratio)
                .expecting(expected)
                .within(within)
                .from_values(u64::from(features)),
        );
    }
    emitter.exhibit(curves(Across::Ratio, Quantity::Cosine, false, vec![series]));
    emitter.measured(measured);
    Ok(())
}

fn cosine(a: ArrayView2<'_, f32>, b: ArrayView2<'_, f32>) -> f64 {
    let dot = |a: ArrayView2<'_, f32>, b: ArrayView2<'_, f32>| -> f64 {
        let pairs = a.iter().zip(b);
        pairs.map(|(a, b)| f64::from(*a) * f64::from(*b)).sum()
    };
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
}

/// A number against another, without a band, of no set in particular.
pub fn curves(across: Across, what: Quantity, powers: bool, series: Vec<Series>) -> Exhibit {
    Exhibit::Curves(Curves::plain(across, what, powers, series))
}

/// The mean squared distance of BatchNorm's output from that under the true mean 0 and deviation 1.
pub async fn estimate<P: Pace>(
    experiment: &Experiment,
    features: u32,
    batches: &[u32],
    pace: &mut P,
    emitter: &mut Emitter<'_>,
) -> Result<(), Ended> {
    let mut series = empty(Who::Norm(NormSpec::Batch));
    let mut measured = Vec::new();
    for &batch in batches {
        let x = drawn(
            normal(),
            (batch, features),
            u64::from(experiment.input.seed),
        )?;
        let y = NormSpec::Batch
            .forward(x.view(), 0.0, &Affine::identity())
            .map_err(refuse)?;
        let gaps = x.iter().zip(&y);
        let squares = gaps.map(|(x, y)| f64::from(y - x).powi(2)).sum::<f64>();
        let error = squares / x.len() as f64;
        let expected = batch_estimate_error(batch).unwrap_or(f64::NAN);
        series.marks.push((f64::from(batch), error));
        series.theory.push((f64::from(batch), expected));
        // A feature's mean squared distance has a relative deviation of at most √2, that of a
        // squared normal value; the features are independent.
        let within = 1.96 * 2f64.sqrt() * expected / f64::from(features).sqrt();
        measured.push(
            Measurement::of(Who::Norm(NormSpec::Batch), Quantity::EstimateError, error)
                .at(f64::from(batch))
                .expecting(expected)
                .within(within)
                .from_values(x.len() as u64),
        );
        pace.breathe().await?;
    }
    let what = Quantity::EstimateError;
    emitter.exhibit(curves(Across::BatchSize, what, true, vec![series]));
    emitter.measured(measured);
    Ok(())
}

/// Batches whose means are taken.
const BATCHES: u32 = 5 * 4096;

/// The variance of the batch mean, of mixed batches and of batches of one domain.
pub async fn domain_means<P: Pace>(
    experiment: &Experiment,
    between: f64,
    batch: u32,
    pace: &mut P,
    emitter: &mut Emitter<'_>,
) -> Result<(), Ended> {
    // Column 0 is the domains' share of a mixed batch, 1 the one domain's centre, 2 the samples'.
    let draws = drawn(
        normal(),
        (4096, 3 * (BATCHES / 4096)),
        u64::from(experiment.input.seed),
    )?;
    let b = f64::from(batch);
    let spread = between.sqrt();
    let mut squares = [0.0; 2];
    let values: Vec<f64> = draws.iter().map(|v| f64::from(*v)).collect();
    for (number, three) in values.chunks_exact(3).enumerate() {
        // The mean of `batch` values of variance 1 is drawn as such.
        let within = three[2] / b.sqrt();
        let mixed = three[0] * spread / b.sqrt() + within;
        let single = three[1] * spread + within;
        squares[0] += mixed * mixed;
        squares[1] += single * single;
        if number % 1024 == 0 {
            pace.breathe().await?;
        }
    }
    let expected = [(between + 1.0) / b, between + 1.0 / b];
    let names = ["mixed batches", "one domain a batch"];
    let measured = (0..2).map(|place| {
        let who = Who::SetUp(place as u32, names[place].into());
        let variance = squares[place] / f64::from(BATCHES);
        // The mean of n squared normal values has the relative deviation √(2/n).
        let within = 1.96 * (2.0 / f64::from(BATCHES)).sqrt() * expected[place];
        Measurement::of(who, Quantity::MeanVariance, variance)
            .expecting(expected[place])
            .within(within)
            .from_values(u64::from(BATCHES))
    });
    emitter.measured(measured.collect());
    Ok(())
}
