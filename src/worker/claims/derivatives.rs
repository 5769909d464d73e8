//! Derivatives of norms: which input moves which output.

use ndarray::ArrayView2;

use super::estimates::curves;
use super::probes::{map_around, own_batch};
use super::small::empty;
use super::{Emitter, drawn, refuse};
use crate::experiment::Experiment;
use crate::findings::claims::{Across, Exhibit, MapOf, Measurement, Quantity, Series, Who};
use crate::numerics::distributions::{Distribution, DistributionKind};
use crate::numerics::moments::Moments;
use crate::numerics::norms::{Affine, NormSpec};
use crate::numerics::probe::{
    MOST_FEATURES, MOST_SAMPLES, RANK_FLOOR, cross_feature, cross_sample, effective_rank,
    singular_values,
};
use crate::worker::cache::WorkerCache;
use crate::worker::ended::Ended;
use crate::worker::pace::Pace;

/// The most pairs down and across that a map shows of a larger matrix of them.
const MOST_PAIRS: usize = 48;

/// Singular values of the derivative of one normal sample under each norm, at ε = 0.
pub async fn derivatives<P: Pace>(
    experiment: &Experiment,
    features: u32,
    norms: &[NormSpec],
    pace: &mut P,
    emitter: &mut Emitter<'_>,
) -> Result<(), Ended> {
    let seed = u64::from(experiment.input.seed);
    let x = drawn(
        Distribution::of(DistributionKind::Normal),
        (1, features),
        seed,
    )?;
    spectra(x.view(), 0, norms, |_| 0.0, pace, emitter).await
}

/// Maps of one sample's derivatives, and the singular values against their number.
async fn spectra<P: Pace>(
    x: ArrayView2<'_, f32>,
    sample: usize,
    norms: &[NormSpec],
    eps: impl Fn(&NormSpec) -> f64,
    pace: &mut P,
    emitter: &mut Emitter<'_>,
) -> Result<(), Ended> {
    let (mut maps, mut series, mut measured) = (Vec::new(), Vec::new(), Vec::new());
    let moments = Moments::of_view(x.row(sample));
    for norm in norms {
        let eps = eps(norm);
        let jacobian = cross_feature(x, sample, *norm, eps, &Affine::identity()).map_err(refuse)?;
        let values = singular_values(jacobian.view()).map_err(refuse)?;
        measured.extend(of_spectrum(*norm, eps, &values, &moments));
        let numbered = values.iter().enumerate();
        series.push(Series {
            marks: numbered.map(|(i, v)| (i as f64 + 1.0, *v)).collect(),
            ..empty(Who::Norm(*norm))
        });
        let at = (0, 1.min(jacobian.ncols().saturating_sub(1)));
        maps.push(map_around(Who::Norm(*norm), &jacobian, at, MOST_PAIRS));
        pace.breathe().await?;
    }
    let what = Quantity::SingularValue;
    emitter.exhibit(curves(Across::Direction, what, false, series));
    emitter.exhibit(Exhibit::Maps {
        of: MapOf::Features,
        marked: (0, 1),
        maps,
    });
    emitter.measured(measured);
    Ok(())
}

/// How many directions are left, and the value that they share.
fn of_spectrum(norm: NormSpec, eps: f64, values: &[f64], sample: &Moments) -> Vec<Measurement> {
    let of = |what, value: f64| Measurement::of(Who::Norm(norm), what, value);
    let floor = if eps == 0.0 { RANK_FLOOR } else { 1e-3 };
    let rank = of(Quantity::Rank, effective_rank(values, floor) as f64);
    let d = values.len() as f64;
    let rank = match norm {
        NormSpec::Layer if eps == 0.0 => rank.expecting(d - 2.0).within(0.0),
        NormSpec::Rms if eps == 0.0 => rank.expecting(d - 1.0).within(0.0),
        _ => rank,
    };
    let shared = values.first().zip(shared_value(norm, sample, eps));
    let shared = shared.map(|(largest, shared)| {
        let largest = of(Quantity::SingularValue, *largest);
        largest.expecting(shared).within(1e-6 * shared)
    });
    std::iter::once(rank).chain(shared).collect()
}

/// 1/s or 1/r, the singular value of every direction that is left.
fn shared_value(norm: NormSpec, sample: &Moments, eps: f64) -> Option<f64> {
    match norm {
        NormSpec::Layer => Some(1.0 / (sample.variance() + eps).sqrt()),
        NormSpec::Rms => Some(1.0 / (sample.rms().powi(2) + eps).sqrt()),
        _ => None,
    }
}

/// The derivatives of the reader's own batch.
pub async fn jacobian<P: Pace>(
    experiment: &Experiment,
    cache: &mut WorkerCache,
    pace: &mut P,
    emitter: &mut Emitter<'_>,
) -> Result<(), Ended> {
    let most = (MOST_SAMPLES, MOST_FEATURES);
    let all = own_batch(experiment, most, cache, pace, emitter).await?;
    let x = all.view();
    let sample = (experiment.view.selected.row as usize).min(x.nrows().saturating_sub(1));
    let other = match sample {
        0 => 1,
        _ if x.nrows() > MOST_PAIRS => sample - 1,
        _ => 0,
    };
    let (mut maps, mut marked) = (Vec::new(), (0, 0));
    for norm in &experiment.outputs.normalization.norms {
        let eps = experiment.eps_of(norm);
        let pairs = cross_sample(x, *norm, eps, &Affine::identity()).map_err(refuse)?;
        let who = Who::Norm(*norm);
        // Around the diagonal, where every norm ties a sample to itself.
        let map = map_around(who, &pairs, (sample, sample), MOST_PAIRS);
        let (down, right) = map.cut.first;
        marked = (
            (sample as u32).saturating_sub(down),
            (other.min(x.nrows() - 1) as u32).saturating_sub(right),
        );
        maps.push(map);
        pace.breathe().await?;
    }
    emitter.exhibit(Exhibit::Maps {
        of: MapOf::Samples,
        marked,
        maps,
    });
    pace.breathe().await?;
    spectra(
        x,
        sample,
        &experiment.outputs.normalization.norms,
        |norm| experiment.eps_of(norm),
        pace,
        emitter,
    )
    .await
}
