//! Every layer of a network, measured one by one.

mod beside;
mod norms;
mod stream;

use ndarray::ArrayView2;

pub use self::beside::beside;
pub use self::stream::Stream;
use super::cache::WorkerCache;
use super::ended::Ended;
use super::pace::{Pace, Stopped};
use crate::experiment::Experiment;
use crate::findings::network::{NetworkStep, StreamStart};
use crate::findings::{Note, Step};
use crate::numerics::network::{LayerScan, LayerSummary};
use crate::protocol::LAYER_PARTS;

/// Values read between two breaths, twice: in rows and in columns. They are ordered, which takes
/// some 20 ns for each.
const VALUES_AT_A_TIME: usize = 1 << 17;

/// Tells every layer from `first` on that this part has to measure, then its share of the norms;
/// the first part also what the layers are.
pub async fn layers<P: Pace>(
    experiment: &Experiment,
    first: u32,
    cache: &mut WorkerCache,
    pace: &mut P,
    tell: &mut dyn FnMut(Step),
) -> Result<(), Ended> {
    let stream = Stream::open(experiment, cache)?;
    measure_all(stream, first, experiment, cache, pace, tell).await?;
    if let Some(other) = Stream::open_other(experiment, cache) {
        measure_all(other, first, experiment, cache, pace, tell).await?;
    }
    let norms = norms::all(experiment, cache)?.into_iter();
    for source in norms.skip(first as usize).step_by(LAYER_PARTS as usize) {
        let norm = norms::norm(source, experiment, cache, pace).await?;
        tell(told(NetworkStep::Norm(norm.number, Box::new(norm))));
    }
    Ok(())
}

/// Measures every fourth layer of a stream from `first` on.
async fn measure_all<P: Pace>(
    mut stream: Stream,
    first: u32,
    experiment: &Experiment,
    cache: &mut WorkerCache,
    pace: &mut P,
    tell: &mut dyn FnMut(Step),
) -> Result<(), Ended> {
    let count = stream.layers().len() as u32;
    for layer in (first..count).step_by(LAYER_PARTS as usize) {
        let mut taken = stream.layer(layer, experiment, cache, pace).await?;
        let of_numbers: Vec<Note> = taken
            .notes
            .extract_if(.., |note| note.is_of_numbers())
            .collect();
        if let Some(step) = stream.notes(layer, of_numbers) {
            tell(told(step));
        }
        if layer == 0 {
            cache.work.inputs_drawn += 1;
            let (tokens, features) = taken.values.dim();
            tell(told(stream.start(StreamStart {
                source: stream.source().into(),
                layers: stream.layers().to_vec(),
                tokens: tokens as u32,
                features: features as u32,
                per_text: taken.per_text,
                labels: taken.labels,
                notes: taken.notes,
            })));
        }
        let summary = measure(taken.values.view(), pace).await?;
        tell(told(stream.step(layer, summary)));
        tell(Step::Progress((layer + 1) as f32 / count as f32));
    }
    Ok(())
}

fn told(step: NetworkStep) -> Step {
    Step::Network(Box::new(step))
}

async fn measure<P: Pace>(
    matrix: ArrayView2<'_, f32>,
    pace: &mut P,
) -> Result<LayerSummary, Stopped> {
    let (tokens, features) = matrix.dim();
    let at_a_time = |length: usize| (VALUES_AT_A_TIME / length.max(1)).max(1);
    let mut scan = LayerScan::new(matrix);
    for from in (0..tokens).step_by(at_a_time(features)) {
        scan.tokens(from..from + at_a_time(features));
        pace.breathe().await?;
    }
    for from in (0..features).step_by(at_a_time(tokens)) {
        scan.features(from..from + at_a_time(tokens));
        pace.breathe().await?;
    }
    Ok(scan.finish())
}
