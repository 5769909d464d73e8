//! Pokes.

use ndarray::{Array2, s};

use super::pictures::{cells, nearest};
use super::{Emitter, drawn, refuse};
use crate::experiment::{Experiment, PokeTrial};
use crate::findings::claims::{
    Choice, ClaimStep, Cut, Drawn, Exhibit, Map, MapOf, Measurement, Quantity, Truth, Who,
};
use crate::findings::{Axis, Note, Step};
use crate::numerics::distributions::{Distribution, DistributionKind};
use crate::numerics::norms::{Affine, NormSpec};
use crate::numerics::probe::{Change, Response, Target, poked};
use crate::worker::cache::WorkerCache;
use crate::worker::ended::Ended;
use crate::worker::files::Limits;
use crate::worker::pace::Pace;
use crate::worker::source;

/// The most samples and features of a reader's batch that are poked.
const MOST_POKED: (usize, usize) = (4096, 4096);
/// The same where the features are turned, which costs the cube of their number.
const MOST_ROTATED: (usize, usize) = (4096, 512);
/// The most cells of a map down and across.
const MAP: (usize, usize) = (64, 96);

/// Tells the pictures of a poke; answers the cells of each.
pub fn choices(trial: &PokeTrial, emitter: &mut Emitter<'_>) -> Result<Vec<Vec<f64>>, Ended> {
    let Some(shape) = trial.drawn.filter(|_| !trial.options.is_empty()) else {
        return Ok(Vec::new());
    };
    let at = poked_at(trial.poke.target);
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
    emitter.claim(ClaimStep::Choices(choices.collect(), None));
    Ok(heights)
}

/// Which cells changed, as 0 and 1.
fn lit(values: &[f32]) -> Vec<f64> {
    let change = |v: &f32| if *v > 1e-4 { 1.0 } else { 0.0 };
    values.iter().map(change).collect()
}

/// The batch that is poked, a change, and every norm's answer.
pub async fn poke<P: Pace>(
    experiment: &Experiment,
    trial: &PokeTrial,
    cache: &mut WorkerCache,
    pace: &mut P,
    emitter: &mut Emitter<'_>,
) -> Result<(), Ended> {
    let candidates = choices(trial, emitter)?;
    let seed = u64::from(experiment.input.seed);
    let x = match trial.drawn {
        Some(shape) => drawn(Distribution::of(DistributionKind::Normal), shape, seed)?,
        None => {
            let most = match trial.poke.change {
                Change::Rotate => MOST_ROTATED,
                _ => MOST_POKED,
            };
            own_batch(experiment, most, cache, pace, emitter).await?
        }
    };
    let changed = poked(x.view(), trial.poke, seed).map_err(refuse)?;
    let window = Window::around(poked_at(trial.poke.target), x.dim());
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
                emitter.claim(ClaimStep::Truth(Truth::Picture(right)));
            }
        }
        maps.push(window.map(who.clone(), &answer));
        measured.extend(counted(&who, &answer));
        pace.breathe().await?;
    }
    emitter.exhibit(Exhibit::Maps {
        of: MapOf::Response,
        marked: window.marked,
        maps,
    });
    emitter.measured(measured);
    Ok(())
}

/// How many samples, features and cells an answer moved.
fn counted(who: &Who, answer: &Response) -> [Measurement; 3] {
    let of = |what, value: f64| Measurement::of(who.clone(), what, value);
    let summary = &answer.summary;
    [
        of(Quantity::RowsChanged, summary.samples_changed as f64),
        of(Quantity::ColumnsChanged, summary.features_changed as f64),
        of(Quantity::CellsChanged, summary.share_changed),
    ]
}

/// The reader's own batch, from a distribution, a file or the recording: at most so many samples
/// and features of it, with a note where it has more.
pub async fn own_batch<P: Pace>(
    experiment: &Experiment,
    (rows, cols): (usize, usize),
    cache: &mut WorkerCache,
    pace: &mut P,
    emitter: &mut Emitter<'_>,
) -> Result<Array2<f32>, Ended> {
    let limits = Limits {
        samples: Limits::STACK.samples.min(rows as u64),
        features: Limits::STACK.features.min(cols as u64),
        ..Limits::STACK
    };
    let (all, mut source, _) = source::fresh_matrix(experiment, cache, limits, pace).await?;
    let (rows, cols) = (all.nrows().min(rows), all.ncols().min(cols));
    let crop = |of, taken: usize, all: usize| {
        (taken < all).then_some(Note::Crop {
            of,
            taken: taken as u64,
            all: all as u64,
        })
    };
    source.notes.extend(crop(Axis::Samples, rows, all.nrows()));
    source.notes.extend(crop(Axis::Features, cols, all.ncols()));
    (source.samples, source.features) = (rows as u32, cols as u32);
    (emitter.tell)(Step::Source(source));
    Ok(match (rows, cols) == all.dim() {
        true => all,
        false => all.slice(s![..rows, ..cols]).to_owned(),
    })
}

/// The cell that a poke is aimed at, or the first of those that it changes.
fn poked_at(target: Target) -> (usize, usize) {
    match target {
        Target::Cell { row, col } => (row, col),
        Target::Row { row } => (row, 0),
        Target::Column { col } => (0, col),
        Target::Batch => (0, 0),
    }
}

/// The part of a matrix around the poke that a map has room for.
struct Window {
    rows: std::ops::Range<usize>,
    cols: std::ops::Range<usize>,
    whole: (usize, usize),
    /// The poked cell, counted from the window's first.
    marked: (u32, u32),
}

impl Window {
    fn around((row, col): (usize, usize), whole: (usize, usize)) -> Self {
        let range = |at: usize, all: usize, most: usize| {
            let first = at.saturating_sub(most / 2).min(all.saturating_sub(most));
            first..(first + most).min(all)
        };
        let (rows, cols) = (range(row, whole.0, MAP.0), range(col, whole.1, MAP.1));
        let inside = |at: usize, range: &std::ops::Range<usize>| {
            at.min(range.end.saturating_sub(1))
                .saturating_sub(range.start) as u32
        };
        Self {
            marked: (inside(row, &rows), inside(col, &cols)),
            rows,
            cols,
            whole,
        }
    }

    fn map(&self, who: Who, answer: &Response) -> Map {
        let cut = |matrix: &Array2<f32>| {
            let part = s![self.rows.clone(), self.cols.clone()];
            matrix.slice(part).iter().copied().collect::<Vec<f32>>()
        };
        let shape = (self.rows.len() as u32, self.cols.len() as u32);
        let outputs = cut(&answer.before).into_iter().zip(cut(&answer.after));
        Map {
            cut: Cut {
                first: (self.rows.start as u32, self.cols.start as u32),
                whole: (self.whole.0 as u32, self.whole.1 as u32),
            },
            outputs: outputs.collect(),
            ..Map::whole(who, shape, cut(&answer.difference))
        }
    }
}

/// The part of a matrix of pairs around one of them that a map has room for.
pub fn map_around<T: Copy + Into<f64>>(
    who: Who,
    matrix: &Array2<T>,
    (row, col): (usize, usize),
    most: usize,
) -> Map {
    let range = |at: usize, all: usize| {
        let first = at.saturating_sub(most / 2).min(all.saturating_sub(most));
        first..(first + most).min(all)
    };
    let (rows, cols) = (range(row, matrix.nrows()), range(col, matrix.ncols()));
    let part = matrix.slice(s![rows.clone(), cols.clone()]);
    let values = part.iter().map(|v| (*v).into() as f32).collect();
    let cut = Cut {
        first: (rows.start as u32, cols.start as u32),
        whole: (matrix.nrows() as u32, matrix.ncols() as u32),
    };
    let whole = Map::whole(who, (rows.len() as u32, cols.len() as u32), values);
    Map { cut, ..whole }
}
