//! One batch against another: the reader's file against the second file.

use super::stream::other_as;
use super::{measure, told};
use crate::experiment::{Experiment, Source};
use crate::findings::network::{NetworkStep, StreamLayer, StreamStart};
use crate::findings::{Note, Step};
use crate::worker::cache::WorkerCache;
use crate::worker::ended::Ended;
use crate::worker::files::{Limits, Taken};
use crate::worker::pace::Pace;
use crate::worker::source::{prepare, view_of};

/// Tells both batches as networks of one layer; nothing without a second file.
pub async fn beside<P: Pace>(
    experiment: &Experiment,
    cache: &mut WorkerCache,
    pace: &mut P,
    tell: &mut dyn FnMut(Step),
) -> Result<(), Ended> {
    if experiment.input.source != Source::Own || cache.other.is_none() {
        return Ok(());
    }
    prepare(experiment, cache, pace).await?;
    let (Some(input), Some((other, reading))) = (&cache.input, other_as(experiment, cache)) else {
        return Err(Ended::Stopped);
    };
    let taken = other
        .take(view_of(experiment), &reading, Limits::BATCH, pace)
        .await?;
    let name = input.source.file_name.clone().unwrap_or_default();
    let labels = input.source.row_labels.clone();
    tell(told(NetworkStep::Start(start(
        name,
        input.matrix.dim(),
        labels,
        Vec::new(),
    ))));
    let summary = measure(input.matrix.view(), pace).await?;
    tell(told(NetworkStep::Layer(0, summary)));

    let Taken {
        values,
        labels,
        notes,
        ..
    } = taken;
    let name = other.name(&reading);
    tell(told(NetworkStep::OtherStart(start(
        name,
        values.dim(),
        labels,
        notes,
    ))));
    let summary = measure(values.view(), pace).await?;
    tell(told(NetworkStep::OtherLayer(0, summary)));
    Ok(())
}

fn start(
    source: String,
    dim: (usize, usize),
    labels: Vec<String>,
    notes: Vec<Note>,
) -> StreamStart {
    StreamStart {
        layers: vec![StreamLayer {
            name: source.clone(),
            ..StreamLayer::default()
        }],
        source,
        tokens: dim.0 as u32,
        features: dim.1 as u32,
        // A sample is a row of the batch here, and counted so.
        per_text: 0,
        labels,
        notes,
    }
}
