//! A real network beside the simulation: its recorded places measured like layers.

use std::mem::discriminant;

use ndarray::{ArrayView2, Axis};

use super::measure::measure;
use super::told;
use crate::experiment::{Beside, Experiment, Outliers, Source};
use crate::findings::depth::{DepthStep, LayerFinding, NETWORK, NetworkStart, OutlierFeature};
use crate::findings::network::StreamLayer;
use crate::findings::{Note, Step};
use crate::numerics::layer_stats::LayerStats;
use crate::numerics::quantiles::median;
use crate::worker::cache::WorkerCache;
use crate::worker::ended::Ended;
use crate::worker::files::Limits;
use crate::worker::network::Stream;
use crate::worker::pace::Pace;

/// A feature stands out when its RMS exceeds the median feature's this many times.
const OUTLIER_RATIO: f64 = 5.0;
/// The most places of a file.
const MAX_PLACES: usize = 513;

/// A network whose places are known and not yet measured.
pub struct Network {
    /// What the page is told beforehand.
    pub start: NetworkStart,
    kept: Vec<usize>,
}

/// Looks through the network that the experiment asks for, if any.
pub async fn open<P: Pace>(
    experiment: &Experiment,
    cache: &WorkerCache,
    pace: &mut P,
) -> Result<Option<Network>, Ended> {
    let Some(mut stream) = stream_of(experiment, cache)? else {
        return Ok(None);
    };
    let names = names(&stream);
    let mut outliers: Vec<OutlierFeature> = Vec::new();
    let (mut dim, mut notes) = ((0, 0), Vec::new());
    for place in 0..names.len() {
        let place = place as u32;
        let taken = stream
            .read(place, experiment, cache, Limits::STACK, pace)
            .await?;
        taken
            .notes
            .into_iter()
            .for_each(|note| keep(&mut notes, note));
        dim = taken.values.dim();
        note_outliers(&mut outliers, taken.values.view(), place);
        pace.breathe().await?;
    }
    outliers.sort_by(|a, b| b.ratio.total_cmp(&a.ratio));
    let left_out = experiment.outputs.stack.outliers == Outliers::Out;
    let out = |column: &usize| outliers.iter().any(|o| o.feature as usize == *column);
    let kept: Vec<usize> = (0..dim.1)
        .filter(|column| !(left_out && out(column)))
        .collect();
    Ok(Some(Network {
        start: NetworkStart {
            places: names,
            samples: dim.0 as u32,
            features: kept.len() as u32,
            outliers,
            left_out,
            notes,
        },
        kept,
    }))
}

impl Network {
    /// Measures every place and tells it as a layer.
    pub async fn measure<P: Pace>(
        &self,
        experiment: &Experiment,
        cache: &WorkerCache,
        pace: &mut P,
        tell: &mut dyn FnMut(Step),
    ) -> Result<(), Ended> {
        let column = self
            .kept
            .iter()
            .position(|kept| *kept == experiment.view.selected.col as usize);
        let selected = (experiment.view.selected.row as usize, column.unwrap_or(0));
        let mut stats = LayerStats::new(self.kept.len(), selected);
        let Some(mut stream) = stream_of(experiment, cache)? else {
            return Ok(());
        };
        for place in 0..self.start.places.len() as u32 {
            let all = stream
                .read(place, experiment, cache, Limits::STACK, pace)
                .await?;
            let matrix = all.values.select(Axis(1), &self.kept);
            let shapes = measure(&mut stats, matrix.view(), pace).await?;
            tell(told(DepthStep::Layer(LayerFinding {
                stack_run: NETWORK as u32,
                layer: place,
                input_mean_square: f64::NAN,
                added_mean_square: f64::NAN,
                kept: f64::NAN,
                shapes,
                exact: Vec::new(),
            })));
        }
        Ok(())
    }
}

/// The layers of the network, by the source of their numbers.
fn stream_of(experiment: &Experiment, cache: &WorkerCache) -> Result<Option<Stream>, Ended> {
    let source = match experiment.outputs.stack.beside {
        Beside::Nothing => return Ok(None),
        Beside::Recording => Source::Recording,
        Beside::Planted => Source::Planted,
        Beside::Own => Source::Own,
    };
    Stream::of(source, experiment, cache).map(Some)
}

/// Slices by their numbers, tensors by their names.
fn names(stream: &Stream) -> Vec<String> {
    let layers = &stream.layers()[..stream.layers().len().min(MAX_PLACES)];
    let name = |layer: &StreamLayer| match layer.slice {
        Some(slice) => format!("slice {} of {}", slice + 1, stream.layers().len()),
        None => layer.name.clone(),
    };
    layers.iter().map(name).collect()
}

/// Keeps the first note of every kind: of hundreds of slices each may have its own. Which slice is
/// taken is none here, since every one is.
fn keep(notes: &mut Vec<Note>, note: Note) {
    let of_slice = matches!(note, Note::Slice { .. } | Note::NoSuchSlice { .. });
    if !of_slice
        && !notes
            .iter()
            .any(|known| discriminant(known) == discriminant(&note))
    {
        notes.push(note);
    }
}

fn note_outliers(found: &mut Vec<OutlierFeature>, matrix: ArrayView2<'_, f32>, place: u32) {
    let rms = |column: ndarray::ArrayView1<'_, f32>| {
        let finite = column.iter().filter(|x| x.is_finite());
        let squares: f64 = finite.map(|x| f64::from(*x).powi(2)).sum();
        (squares / column.len().max(1) as f64).sqrt()
    };
    let levels: Vec<f64> = matrix.columns().into_iter().map(rms).collect();
    let median = median(levels.iter().copied());
    for (feature, level) in levels.iter().enumerate() {
        let ratio = level / median;
        if !(ratio > OUTLIER_RATIO && ratio.is_finite()) {
            continue;
        }
        let feature = feature as u32;
        match found.iter_mut().find(|outlier| outlier.feature == feature) {
            Some(outlier) if outlier.ratio >= ratio => {}
            Some(outlier) => {
                *outlier = OutlierFeature {
                    feature,
                    ratio,
                    place,
                }
            }
            None => found.push(OutlierFeature {
                feature,
                ratio,
                place,
            }),
        }
    }
}
