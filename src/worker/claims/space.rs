//! Three features of every sample as points in space.

use ndarray::ArrayView2;

use super::probes::own_batch;
use super::shape::{density_curve, exact_curve};
use super::{Emitter, drawn, refuse};
use crate::experiment::{Experiment, Source};
use crate::findings::claims::{Bars, Cloud, Exhibit, Measurement, Quantity, Who};
use crate::numerics::distributions::{Distribution, DistributionKind};
use crate::numerics::histogram::{BinRange, Histogram};
use crate::numerics::moments::Moments;
use crate::numerics::norms::NormSpec;
use crate::numerics::probe::{Image, Surface, images};
use crate::numerics::structure::Structure;
use crate::worker::cache::WorkerCache;
use crate::worker::ended::Ended;
use crate::worker::pace::Pace;

/// Samples of a distribution that are drawn at least: fewer do not show a surface.
const LEAST_POINTS: u32 = 400;
/// More points than that are one blot: the others are counted, not drawn.
const MOST_POINTS: usize = 600;
/// Bins of a feature's histogram.
const BINS_OF_FEATURE: u32 = 30;
/// The histograms end a little beyond the farthest value, so that its bar is seen.
const AIR: f64 = 1.04;
/// What is smaller is shown as a point.
const LEAST_REACH: f64 = 1e-6;

/// Normal samples of three features.
pub fn sphere(
    experiment: &Experiment,
    samples: u32,
    norms: &[NormSpec],
    emitter: &mut Emitter<'_>,
) -> Result<(), Ended> {
    let seed = u64::from(experiment.input.seed);
    let x = drawn(
        Distribution::of(DistributionKind::Normal),
        (samples, 3),
        seed,
    )?;
    let eps = |norm: &NormSpec| norm.default_eps().unwrap_or(0.0);
    clouds(x.view(), norms, eps, exact_density, emitter)
}

/// The first three features of the reader's own batch.
pub async fn geometry<P: Pace>(
    experiment: &Experiment,
    cache: &mut WorkerCache,
    pace: &mut P,
    emitter: &mut Emitter<'_>,
) -> Result<(), Ended> {
    let mut enough = experiment.clone();
    if experiment.input.source == Source::Distribution {
        enough.input.drawn.batch = experiment.input.drawn.batch.max(LEAST_POINTS);
    }
    let most = (usize::MAX, 3);
    let all = own_batch(&enough, most, cache, pace, emitter).await?;
    if all.ncols() < 3 {
        return Err(refuse(
            "A point in space needs three features, and this batch has fewer. Raise the features.",
        ));
    }
    let eps = |norm: &NormSpec| experiment.eps_of(norm);
    let normal = experiment.input.source == Source::Distribution
        && experiment.input.drawn.distribution == Distribution::of(DistributionKind::Normal)
        && experiment.input.drawn.structure == Structure::default();
    let theory: Theory = if normal {
        exact_density
    } else {
        |_, _, _| Vec::new()
    };
    clouds(
        all.view(),
        &experiment.outputs.normalization.norms,
        eps,
        theory,
        emitter,
    )
}

/// A curve over the bins of a norm's output, for a batch of that many samples.
type Theory = fn(NormSpec, usize, BinRange) -> Vec<(f32, f32)>;

/// The density of a feature of normal samples of three features.
fn exact_density(norm: NormSpec, samples: usize, range: BinRange) -> Vec<(f32, f32)> {
    match norm {
        NormSpec::None => density_curve(range, |x| {
            Some(Distribution::of(DistributionKind::Normal).density(x))
        }),
        norm => exact_curve(norm, (samples as u32, 3), range),
    }
}

fn clouds(
    x: ArrayView2<'_, f32>,
    norms: &[NormSpec],
    eps: impl Fn(&NormSpec) -> f64,
    theory: Theory,
    emitter: &mut Emitter<'_>,
) -> Result<(), Ended> {
    let asked: Vec<(NormSpec, f64)> = std::iter::once(&NormSpec::None)
        .chain(norms)
        .map(|norm| (*norm, eps(norm)))
        .collect();
    let images = images(x, &asked).map_err(refuse)?;
    let measured = images
        .iter()
        .flat_map(|image| measurements(image, x.nrows()));
    let measured = measured.collect();
    let outputs = images.iter().skip(1).map(reach).fold(0.0, f64::max);
    let cloud = |(place, image): (usize, &Image)| {
        let reach = if place == 0 { reach(image) } else { outputs };
        cloud(image, reach.max(LEAST_REACH), theory)
    };
    let clouds: Result<Vec<Cloud>, Ended> = images.iter().enumerate().map(cloud).collect();
    emitter.exhibit(Exhibit::Clouds(clouds?));
    emitter.measured(measured);
    Ok(())
}

/// The largest coordinate.
fn reach(image: &Image) -> f64 {
    let all = image.points.iter().flatten().filter(|v| v.is_finite());
    all.fold(0.0, |most, v| most.max(v.abs()))
}

fn cloud(image: &Image, reach: f64, theory: Theory) -> Result<Cloud, Ended> {
    let range = BinRange::new(-AIR * reach, AIR * reach, BINS_OF_FEATURE).map_err(refuse)?;
    let who = Who::Norm(image.norm);
    let feature = |feature: usize| {
        let values: Vec<f64> = image.points.iter().map(|point| point[feature]).collect();
        let mut histogram = Histogram::new(range);
        histogram.extend_from_slice(&values);
        Bars {
            who: who.clone(),
            histogram,
            moments: Moments::of(&values).summary(),
            curve: theory(image.norm, image.points.len(), range),
        }
    };
    let points = image
        .points
        .iter()
        .take(MOST_POINTS)
        .map(|p| p.map(|v| v as f32));
    Ok(Cloud {
        surface: Surface::of(image.norm, image.points.len()),
        points: points.collect(),
        features: (0..3).map(feature).collect(),
        reach,
        who,
    })
}

/// The longest sample, and how far the farthest lies from the norm's surface.
fn measurements(image: &Image, samples: usize) -> Vec<Measurement> {
    let of = |what, value| {
        let n = image.points.len() as u64;
        Measurement::of(Who::Norm(image.norm), what, value).from_values(n)
    };
    let longest = image.lengths.iter().copied().fold(0.0, f64::max);
    let length = of(Quantity::Length, longest).at(3.0);
    let length = match image.norm {
        NormSpec::Rms | NormSpec::Layer | NormSpec::Scale => {
            length.expecting(3f64.sqrt()).within(1e-2)
        }
        NormSpec::L2 => length.expecting(1.0).within(1e-6),
        _ => length,
    };
    let off = Surface::of(image.norm, samples).map(|surface| {
        of(
            Quantity::OffSurface,
            surface.largest_deviation(&image.points),
        )
    });
    std::iter::once(length).chain(off).collect()
}
