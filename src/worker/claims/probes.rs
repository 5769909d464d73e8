//! Pokes, rotations and derivatives.

use ndarray::{Array2, ArrayView2, s};

use super::pictures::{cells, histogram, nearest};
use super::{Teller, drawn, refuse};
use crate::experiment::{Experiment, PokeTrial};
use crate::findings::claims::{
    Across, Bars, Choice, ClaimStep, Curves, Drawn, Exhibit, Map, MapOf, Measurement, Quantity,
    Series, Truth, Who,
};
use crate::findings::{BINS, Step};
use crate::numerics::histogram::BinRange;
use crate::numerics::laws::{Law, LawKind};
use crate::numerics::moments::Moments;
use crate::numerics::norms::{Affine, NormSpec};
use crate::numerics::probe::{
    RANK_FLOOR, Response, Rotation, Target, cross_feature, cross_sample, effective_rank, poked,
    singular_values,
};
use crate::numerics::residual::StatAxis;
use crate::worker::lab::Lab;
use crate::worker::pace::Pace;
use crate::worker::run::Ended;
use crate::worker::source;

/// The most samples and features of a reader's batch that a map of pairs shows.
const MOST_PAIRS: usize = 48;
/// The most samples and features of a reader's batch that are poked.
const MOST_POKED: usize = 256;
/// The most cells of a map down and across.
const MAP: (usize, usize) = (64, 96);

/// Tells the pictures of a poke; answers the cells of each.
pub fn choices<F: FnMut(Step)>(
    trial: &PokeTrial,
    teller: &mut Teller<'_, F>,
) -> Result<Vec<Vec<f64>>, Ended> {
    let Some(shape) = trial.drawn.filter(|_| !trial.options.is_empty()) else {
        return Ok(Vec::new());
    };
    let at = match trial.poke.target {
        Target::Cell { row, col } => (row, col),
        Target::Row { row } => (row, 0),
        Target::Column { col } => (0, col),
        Target::Batch => (0, 0),
    };
    let maps: Vec<_> = trial
        .options
        .iter()
        .map(|&picture| (picture, cells(picture, shape, at)))
        .collect();
    let heights = maps.iter().map(|(_, map)| lit(&map.values)).collect();
    let choices = maps.into_iter().map(|(picture, map)| Choice {
        picture,
        drawn: Drawn::Map(map),
    });
    teller.claim(ClaimStep::Choices(choices.collect(), None));
    Ok(heights)
}

/// Which cells changed, as 0 and 1.
fn lit(values: &[f32]) -> Vec<f64> {
    let change = |v: &f32| if *v > 1e-4 { 1.0 } else { 0.0 };
    values.iter().map(change).collect()
}

/// The batch that is poked, a change, and every norm's answer.
pub async fn poke<P: Pace, F: FnMut(Step)>(
    experiment: &Experiment,
    trial: &PokeTrial,
    lab: &mut Lab,
    pace: &mut P,
    teller: &mut Teller<'_, F>,
) -> Result<(), Ended> {
    let candidates = choices(trial, teller)?;
    let seed = u64::from(experiment.seed);
    let x = match trial.drawn {
        Some(shape) => drawn(Law::of(LawKind::Normal), shape, seed)?,
        None => {
            let all = own_batch(experiment, lab, pace, teller).await?;
            let (rows, cols) = (all.nrows().min(MOST_POKED), all.ncols().min(MOST_POKED));
            all.slice(s![..rows, ..cols]).to_owned()
        }
    };
    let changed = poked(x.view(), trial.poke, seed).map_err(refuse)?;
    let mut maps = Vec::new();
    let mut measured = Vec::new();
    for (place, norm) in std::iter::once(&NormSpec::None)
        .chain(&trial.norms)
        .enumerate()
    {
        let eps = experiment.eps_of(norm);
        let answer = Response::new(x.view(), changed.view(), *norm, eps, &Affine::identity())
            .map_err(refuse)?;
        let who = Who::Norm(*norm);
        if place == 1 && !candidates.is_empty() {
            let values: Vec<f32> = answer.difference.iter().copied().collect();
            if let Some(right) = nearest(&candidates, &lit(&values)) {
                teller.claim(ClaimStep::Truth(Truth::Picture(right)));
            }
        }
        maps.push(map(
            who.clone(),
            &window(&answer.difference, trial.poke.target),
        ));
        let of = |what, value: f64| Measurement::of(who.clone(), what, value);
        measured.extend([
            of(Quantity::RowsChanged, answer.summary.samples_changed as f64),
            of(
                Quantity::ColumnsChanged,
                answer.summary.features_changed as f64,
            ),
            of(Quantity::CellsChanged, answer.summary.share_changed),
        ]);
        pace.breathe().await?;
    }
    teller.exhibit(Exhibit::Maps {
        of: MapOf::Response,
        maps,
    });
    teller.measured(measured);
    Ok(())
}

/// The reader's own batch, from a law, a file or the recording.
pub async fn own_batch<P: Pace, F: FnMut(Step)>(
    experiment: &Experiment,
    lab: &mut Lab,
    pace: &mut P,
    teller: &mut Teller<'_, F>,
) -> Result<Array2<f32>, Ended> {
    let (matrix, note, _) = source::fresh_matrix(experiment, lab, pace).await?;
    (teller.tell)(Step::Source(note));
    Ok(matrix)
}

/// The part of a matrix around the poke that a map has room for.
fn window(matrix: &Array2<f32>, target: Target) -> Array2<f32> {
    let (row, col) = match target {
        Target::Cell { row, col } => (row, col),
        Target::Row { row } => (row, 0),
        Target::Column { col } => (0, col),
        Target::Batch => (0, 0),
    };
    let from = |at: usize, all: usize, most: usize| {
        at.saturating_sub(most / 2).min(all.saturating_sub(most))
    };
    let (top, left) = (
        from(row, matrix.nrows(), MAP.0),
        from(col, matrix.ncols(), MAP.1),
    );
    let (bottom, right) = (
        (top + MAP.0).min(matrix.nrows()),
        (left + MAP.1).min(matrix.ncols()),
    );
    matrix.slice(s![top..bottom, left..right]).to_owned()
}

fn map<T: Copy + Into<f64>>(who: Who, matrix: &Array2<T>) -> Map {
    let (rows, cols) = matrix.dim();
    Map {
        who,
        rows: rows as u32,
        cols: cols as u32,
        values: matrix.iter().map(|v| (*v).into() as f32).collect(),
    }
}

/// A one-hot sample under RMSNorm, before and after a random rotation.
pub fn rotate<F: FnMut(Step)>(
    experiment: &Experiment,
    features: u32,
    teller: &mut Teller<'_, F>,
) -> Result<(), Ended> {
    let d = features as usize;
    let mut one_hot = Array2::<f64>::zeros((1, d));
    one_hot[[0, d / 3]] = 1.0;
    let rotation = Rotation::haar(d, u64::from(experiment.seed)).map_err(refuse)?;
    let norm = NormSpec::Rms;
    let y = norm
        .forward(one_hot.view(), 0.0, &Affine::identity())
        .map_err(refuse)?;
    let turned = rotation.rotated(y.view()).map_err(refuse)?;
    let range = BinRange::new(-4.0, 4.0, BINS as u32).map_err(refuse)?;
    let mut rows = Vec::new();
    let mut measured = Vec::new();
    let n = f64::from(features);
    let of_one_hot = n - 5.0 + 1.0 / (n - 1.0);
    let of_turned = -6.0 / (n + 2.0);
    // The rotated excess kurtosis varies as that of n normal values does.
    let noise = 1.96 * crate::numerics::normality::se_excess_kurtosis(u64::from(features));
    for (who, matrix, expected, noise) in [
        (Who::Norm(NormSpec::None), &y, of_one_hot, 1e-6),
        (Who::Norm(norm), &turned, of_turned, noise),
    ] {
        let values: Vec<f32> = matrix.iter().map(|v| *v as f32).collect();
        let moments = Moments::of(matrix.as_slice().unwrap_or(&[])).summary();
        let of = |what, value: f64| {
            Measurement::of(who.clone(), what, value).from_values(u64::from(features))
        };
        let kurtosis = moments.excess_kurtosis.unwrap_or(f64::NAN);
        measured.push(
            of(Quantity::Kurtosis, kurtosis)
                .expecting(expected)
                .within(noise),
        );
        measured.push(
            of(Quantity::Length, moments.rms * n.sqrt())
                .expecting(n.sqrt())
                .within(1e-9),
        );
        rows.push(Bars {
            who,
            histogram: histogram(&values, range),
            moments,
            curve: Vec::new(),
        });
    }
    teller.exhibit(Exhibit::Bars {
        axis: StatAxis::Sample,
        rows,
    });
    teller.measured(measured);
    Ok(())
}

/// Singular values of the derivative of one normal sample under each norm, at ε = 0.
pub fn derivatives<F: FnMut(Step)>(
    experiment: &Experiment,
    features: u32,
    norms: &[NormSpec],
    teller: &mut Teller<'_, F>,
) -> Result<(), Ended> {
    let seed = u64::from(experiment.seed);
    let x = drawn(Law::of(LawKind::Normal), (1, features), seed)?;
    spectra(x.view(), 0, norms, |_| 0.0, teller)
}

/// Maps of one sample's derivatives, and the singular values against their number.
fn spectra<F: FnMut(Step)>(
    x: ArrayView2<'_, f32>,
    sample: usize,
    norms: &[NormSpec],
    eps: impl Fn(&NormSpec) -> f64,
    teller: &mut Teller<'_, F>,
) -> Result<(), Ended> {
    let (mut maps, mut series, mut measured) = (Vec::new(), Vec::new(), Vec::new());
    let moments = Moments::of_view(x.row(sample));
    for norm in norms {
        let jacobian =
            cross_feature(x, sample, *norm, eps(norm), &Affine::identity()).map_err(refuse)?;
        let values = singular_values(jacobian.view()).map_err(refuse)?;
        let who = Who::Norm(*norm);
        let shared = shared_value(*norm, &moments, eps(norm));
        let d = values.len() as f64;
        let rank = Measurement::of(
            who.clone(),
            Quantity::Rank,
            effective_rank(&values, if eps(norm) == 0.0 { RANK_FLOOR } else { 1e-3 }) as f64,
        );
        measured.push(match norm {
            NormSpec::Layer if eps(norm) == 0.0 => rank.expecting(d - 2.0).within(0.0),
            NormSpec::Rms if eps(norm) == 0.0 => rank.expecting(d - 1.0).within(0.0),
            _ => rank,
        });
        if let (Some(largest), Some(shared)) = (values.first(), shared) {
            let largest = Measurement::of(who.clone(), Quantity::SingularValue, *largest);
            measured.push(largest.expecting(shared).within(1e-6 * shared));
        }
        let at = |place: usize| place as f64 + 1.0;
        series.push(Series {
            who: who.clone(),
            theory: Vec::new(),
            marks: values
                .iter()
                .enumerate()
                .map(|(i, v)| (at(i), *v))
                .collect(),
        });
        maps.push(map(who, &jacobian));
    }
    teller.exhibit(Exhibit::Curves(Curves {
        across: Across::Direction,
        what: Quantity::SingularValue,
        powers: false,
        band: None,
        series,
    }));
    teller.exhibit(Exhibit::Maps {
        of: MapOf::Features,
        maps,
    });
    teller.measured(measured);
    Ok(())
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
pub async fn jacobian<P: Pace, F: FnMut(Step)>(
    experiment: &Experiment,
    lab: &mut Lab,
    pace: &mut P,
    teller: &mut Teller<'_, F>,
) -> Result<(), Ended> {
    let all = own_batch(experiment, lab, pace, teller).await?;
    let (rows, cols) = (all.nrows().min(MOST_PAIRS), all.ncols().min(MOST_PAIRS));
    let x = all.slice(s![..rows, ..cols]);
    let mut maps = Vec::new();
    for norm in &experiment.norms {
        let eps = experiment.eps_of(norm);
        let pairs = cross_sample(x, *norm, eps, &Affine::identity()).map_err(refuse)?;
        maps.push(map(Who::Norm(*norm), &pairs));
        pace.breathe().await?;
    }
    teller.exhibit(Exhibit::Maps {
        of: MapOf::Samples,
        maps,
    });
    let sample = (experiment.row as usize).min(rows.saturating_sub(1));
    spectra(
        x,
        sample,
        &experiment.norms,
        |norm| experiment.eps_of(norm),
        teller,
    )
}
