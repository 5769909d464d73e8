//! The input of a run: drawn, cut from a file, or taken from the recording.

use ndarray::Array2;

use super::cache::{Input, WorkerCache};
use super::ended::Ended;
use super::files::{Limits, TakeError, Taken, View};
use super::pace::Pace;
use super::panel::{SetMoments, panel_finding};
use super::ranks::SetRanks;
use super::{affine, hints};
use crate::experiment::{Experiment, Source};
use crate::findings::{SourceFinding, Step};
use crate::numerics::batch::{BatchDraw, BatchSpec, FeatureTerm};
use crate::numerics::network::PlantedStream;
use crate::numerics::norms::NormSpec;
use crate::protocol::Failure;

/// Values drawn between two breaths.
const VALUES_AT_A_TIME: usize = 1 << 16;

/// Makes sure that the cache holds the experiment's input.
pub async fn prepare<P: Pace>(
    experiment: &Experiment,
    cache: &mut WorkerCache,
    pace: &mut P,
) -> Result<(), Ended> {
    let kept = cache
        .input
        .as_ref()
        .is_some_and(|input| input.asked.key() == experiment.input.key());
    if !kept {
        let input = fresh(experiment, cache, pace).await?;
        cache.outputs.clear();
        cache.work.inputs_drawn += 1;
        cache.input = Some(input);
    }
    Ok(())
}

/// Tells what the input is, and its panel.
pub async fn tell<P: Pace>(
    experiment: &Experiment,
    cache: &mut WorkerCache,
    pace: &mut P,
    tell: &mut dyn FnMut(Step),
) -> Result<(), Ended> {
    prepare(experiment, cache, pace).await?;
    let trained = affine::has_trained(experiment, cache.recording.as_ref());
    let Some(input) = &mut cache.input else {
        return Err(Ended::Stopped);
    };
    if input.panel.is_none() {
        let matrix = input.matrix.view();
        let ranks = SetRanks::of(matrix, &input.moments, pace).await?;
        let sets = (&ranks.samples.quantiles[..], &ranks.features.quantiles[..]);
        let panel = panel_finding(NormSpec::None, matrix, &input.moments, sets, pace).await?;
        (input.ranks, input.panel) = (Some(ranks), Some(panel));
    }
    let Some(panel) = &input.panel else {
        return Err(Ended::Stopped);
    };
    let found = hints::hints(experiment, panel, trained);
    input.source.hints = hints::truly_constant(found, &input.source.notes);
    tell(Step::Source(input.source.clone()));
    tell(Step::Panel(Box::new(panel.clone())));
    Ok(())
}

async fn fresh<P: Pace>(
    experiment: &Experiment,
    cache: &WorkerCache,
    pace: &mut P,
) -> Result<Input, Ended> {
    let (matrix, source, terms) = fresh_matrix(experiment, cache, Limits::BATCH, pace).await?;
    let moments = SetMoments::of(matrix.view(), pace).await?;
    Ok(Input {
        asked: experiment.input.clone(),
        matrix,
        source,
        terms,
        moments,
        ranks: None,
        panel: None,
    })
}

/// The experiment's input as it is, with what it is and the terms of its features. Of a file no
/// more is taken than `limits`.
pub async fn fresh_matrix<P: Pace>(
    experiment: &Experiment,
    cache: &WorkerCache,
    limits: Limits,
    pace: &mut P,
) -> Result<Parts, Ended> {
    match experiment.input.source {
        Source::Distribution => drawn(experiment, pace).await,
        Source::Recording => recorded(experiment, cache),
        Source::Planted => Ok(planted(experiment)),
        Source::Own => cut(experiment, cache, limits, pace).await,
    }
}

type Parts = (Array2<f32>, SourceFinding, Vec<FeatureTerm>);

async fn drawn<P: Pace>(experiment: &Experiment, pace: &mut P) -> Result<Parts, Ended> {
    let refuse =
        |error: &dyn std::fmt::Display| Ended::Failed(Failure::BadExperiment(error.to_string()));
    let (rows, cols) = (
        experiment.input.drawn.batch as usize,
        experiment.input.drawn.features as usize,
    );
    let spec = BatchSpec::new(
        experiment.input.drawn.distribution,
        rows,
        cols,
        experiment.input.drawn.structure,
        u64::from(experiment.input.seed),
    )
    .map_err(|error| refuse(&error))?;
    let mut draw = BatchDraw::new(&spec);
    let mut matrix = Array2::zeros((rows, cols));
    let block = (VALUES_AT_A_TIME / cols).max(1);
    for rows in matrix.axis_chunks_iter_mut(ndarray::Axis(0), block) {
        draw.fill_rows(rows);
        pace.breathe().await?;
    }
    let terms = draw.feature_terms().to_vec();
    Ok((matrix, described(rows, cols), terms))
}

fn recorded(experiment: &Experiment, cache: &WorkerCache) -> Result<Parts, Ended> {
    let missing = || Ended::Failed(Failure::NoRecording(String::new()));
    let recording = cache.recording.as_ref().ok_or_else(missing)?;
    let place = recording
        .place(experiment.input.recorded.place as usize)
        .ok_or_else(missing)?;
    let (rows, cols) = place.dim();
    let labels = recording
        .labels()
        .iter()
        .map(|row| format!("{} · {}", row.domain, row.token));
    let source = SourceFinding {
        row_labels: labels.collect(),
        ..described(rows, cols)
    };
    Ok((place.to_owned(), source, Vec::new()))
}

/// A layer of the generated network.
fn planted(experiment: &Experiment) -> Parts {
    let mut stream = PlantedStream::new(experiment.input.seed);
    let matrix = stream.layer(experiment.input.recorded.place);
    let (rows, cols) = matrix.dim();
    (matrix, described(rows, cols), Vec::new())
}

async fn cut<P: Pace>(
    experiment: &Experiment,
    cache: &WorkerCache,
    limits: Limits,
    pace: &mut P,
) -> Result<Parts, Ended> {
    let file = cache.own.as_ref().ok_or(Ended::Failed(Failure::NoFile))?;
    let Taken {
        values,
        labels,
        notes,
        ..
    } = file
        .take(
            view_of(experiment),
            &experiment.input.file.reading,
            limits,
            pace,
        )
        .await?;
    let (rows, cols) = values.dim();
    let length = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let source = SourceFinding {
        file_shape: file
            .shape(&experiment.input.file.reading)
            .into_iter()
            .map(length)
            .collect(),
        file_name: Some(file.name(&experiment.input.file.reading)),
        notes,
        row_labels: labels,
        ..described(rows, cols)
    };
    Ok((values, source, Vec::new()))
}

/// How the experiment reads a file's axes.
pub fn view_of(experiment: &Experiment) -> View {
    View {
        slice_axis: experiment.input.file.slice_axis,
        slice: experiment.input.file.slice,
        samples_axis: experiment.input.file.samples_axis,
        features_axis: experiment.input.file.reading.features_axis,
    }
}

impl From<TakeError> for Ended {
    fn from(error: TakeError) -> Self {
        match error {
            TakeError::Stopped => Self::Stopped,
            TakeError::File(why) => Self::Failed(Failure::BadSource(why.to_string())),
        }
    }
}

fn described(rows: usize, cols: usize) -> SourceFinding {
    SourceFinding {
        samples: rows as u32,
        features: cols as u32,
        file_shape: Vec::new(),
        file_name: None,
        notes: Vec::new(),
        row_labels: Vec::new(),
        hints: Vec::new(),
    }
}
