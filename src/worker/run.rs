//! One run: an experiment in, its findings out, step by step.

use ndarray::{Array2, ArrayView2, Axis};

use super::cache::{Output, OutputKey, WorkerCache};
use super::cell::cell_finding;
use super::ended::Ended;
use super::formatted::formatted;
use super::pace::Pace;
use super::panel::{SetMoments, panel_finding};
use super::ranks::quantiles_after;
use super::retention::retention;
use super::{affine, answers, claims, depth, network, ridges, source};
use crate::experiment::Experiment;
use crate::findings::{CellFinding, NormRetention, PanelFinding, Step};
use crate::numerics::formats::FormatNorm;
use crate::numerics::norms::{Affine, NormSpec};
use crate::numerics::retention::Retention;
use crate::protocol::Part;

/// Rows normalized between two breaths: about a millisecond at the largest width.
const ROWS_AT_A_TIME: usize = 256;

/// Runs every part of `experiment` one after the other, telling each finding with the place of its
/// part. What an earlier run computed and this one needs again is not computed again.
///
/// # Errors
/// [`Ended::Stopped`] when `pace` says so, [`Ended::Failed`] when there is nothing to show.
pub async fn run<P: Pace>(
    experiment: &Experiment,
    cache: &mut WorkerCache,
    pace: &mut P,
    emit: &mut impl FnMut(u32, Step),
) -> Result<(), Ended> {
    for (place, part) in Part::all_of(experiment).iter().enumerate() {
        let mut tell = |step| emit(place as u32, step);
        run_part(experiment, part, cache, pace, &mut tell).await?;
    }
    Ok(())
}

/// Runs one part.
///
/// # Errors
/// As [`run`].
pub async fn run_part<P: Pace>(
    experiment: &Experiment,
    part: &Part,
    cache: &mut WorkerCache,
    pace: &mut P,
    tell: &mut dyn FnMut(Step),
) -> Result<(), Ended> {
    match part {
        Part::Answer { item, link } => {
            answers::answer(experiment, (item, link), cache, pace, tell).await
        }
        part => run_shown(experiment, part, cache, pace, tell).await,
    }
}

/// Runs one part of what a room shows.
///
/// # Errors
/// As [`run`].
pub(super) async fn run_shown<P: Pace>(
    experiment: &Experiment,
    part: &Part,
    cache: &mut WorkerCache,
    pace: &mut P,
    tell: &mut dyn FnMut(Step),
) -> Result<(), Ended> {
    match part {
        Part::Panel(0) => source::tell(experiment, cache, pace, tell).await,
        Part::Panel(index) => panel(experiment, *index, cache, pace, tell).await,
        Part::Together => together(experiment, cache, pace, tell).await,
        Part::Beside => network::beside(experiment, cache, pace, tell).await,
        Part::Opening => depth::opening(experiment, cache, pace, tell).await,
        Part::Stack(index) => depth::stack(experiment, *index, cache, pace, tell).await,
        Part::Network => depth::network(experiment, cache, pace, tell).await,
        Part::Layers(first) => network::layers(experiment, *first, cache, pace, tell).await,
        Part::ThreeNumbers => depth::three_numbers(experiment, cache, pace, tell).await,
        Part::Trial {
            trial,
            choices_only,
            ..
        } => claims::run(experiment, trial, *choices_only, cache, pace, tell).await,
        Part::Answer { .. } => Ok(()), // It is made of the others.
    }
}

/// Panel number `index` of the batch room, that of a norm, and what the norm kept of the input.
async fn panel<P: Pace>(
    experiment: &Experiment,
    index: u32,
    cache: &mut WorkerCache,
    pace: &mut P,
    tell: &mut dyn FnMut(Step),
) -> Result<(), Ended> {
    let norms = &experiment.outputs.normalization.norms;
    let norm = (index as usize).checked_sub(1).and_then(|i| norms.get(i));
    let Some(&norm) = norm else {
        return Ok(()); // A part that this experiment does not have finds nothing.
    };
    source::prepare(experiment, cache, pace).await?;
    forget_others(norms, cache);
    let at = output(experiment, norm, cache, pace).await?;
    tell(Step::Progress(0.5));
    if cache.outputs[at].measured.is_none() {
        cache.outputs[at].measured = Some(measure(&cache.outputs[at], cache, pace).await?);
        cache.work.norms_run += 1;
    }
    if let Some((panel, retention)) = &cache.outputs[at].measured {
        tell(Step::Panel(Box::new(PanelFinding {
            index,
            ..panel.clone()
        })));
        tell(Step::Retention(Box::new(NormRetention {
            index,
            retention: retention.clone(),
        })));
    }
    Ok(())
}

/// The selected cell, then all values on one axis.
async fn together<P: Pace>(
    experiment: &Experiment,
    cache: &mut WorkerCache,
    pace: &mut P,
    tell: &mut dyn FnMut(Step),
) -> Result<(), Ended> {
    if let Some(cell) = inspect(experiment, cache, pace).await? {
        tell(Step::Cell(Box::new(cell)));
    }
    tell(Step::Progress(0.5));
    let pooled = ridges::pooled(experiment, cache, pace).await?;
    tell(Step::Pooled(pooled));
    Ok(())
}

/// Describes the selected cell. Of an experiment that was run before, nothing is drawn and no norm
/// is run.
///
/// # Errors
/// As [`run`].
pub async fn inspect<P: Pace>(
    experiment: &Experiment,
    cache: &mut WorkerCache,
    pace: &mut P,
) -> Result<Option<CellFinding>, Ended> {
    outputs(experiment, cache, pace).await?;
    let Some(input) = &cache.input else {
        return Ok(None);
    };
    let (rows, cols) = input.matrix.dim();
    let selected = experiment.view.selected;
    let within = |place: u32, n: usize| n.checked_sub(1).map(|last| (place as usize).min(last));
    let (Some(row), Some(col)) = (within(selected.row, rows), within(selected.col, cols)) else {
        return Ok(None);
    };
    Ok(Some(cell_finding(
        experiment,
        input,
        &cache.outputs,
        (row, col),
    )))
}

/// Makes sure that the cache holds every output of the experiment and no other, in order.
pub async fn outputs<P: Pace>(
    experiment: &Experiment,
    cache: &mut WorkerCache,
    pace: &mut P,
) -> Result<(), Ended> {
    source::prepare(experiment, cache, pace).await?;
    let norms = &experiment.outputs.normalization.norms;
    forget_others(norms, cache);
    for (i, &norm) in norms.iter().enumerate() {
        let at = output(experiment, norm, cache, pace).await?;
        cache.outputs.swap(i, at);
    }
    Ok(())
}

fn forget_others(norms: &[NormSpec], cache: &mut WorkerCache) {
    cache
        .outputs
        .retain(|output| norms.contains(&output.key.norm));
}

/// Index of the norm's output among the cache's, computed if it is not there yet.
async fn output<P: Pace>(
    experiment: &Experiment,
    norm: NormSpec,
    cache: &mut WorkerCache,
    pace: &mut P,
) -> Result<usize, Ended> {
    let normalization = &experiment.outputs.normalization;
    let key = OutputKey {
        norm,
        eps: experiment.eps_of(&norm),
        affine: (
            normalization.affine,
            normalization.gamma,
            normalization.beta,
            experiment.input.seed,
        ),
        precision: normalization.precision,
    };
    if let Some(at) = cache.outputs.iter().position(|output| output.key == key) {
        return Ok(at);
    }
    cache.outputs.retain(|output| output.key.norm != norm);
    let made = make_output(experiment, key, cache, pace).await?;
    cache.outputs.push(made);
    Ok(cache.outputs.len() - 1)
}

/// The panel of an output and what it kept of the input.
async fn measure<P: Pace>(
    output: &Output,
    cache: &WorkerCache,
    pace: &mut P,
) -> Result<(PanelFinding, Retention), Ended> {
    let Some(input) = &cache.input else {
        return Err(Ended::Stopped);
    };
    let y = output.matrix.view();
    let norm = output.key.norm;
    let of = (norm, &output.affine);
    // Formats tie values that were apart, and overflow breaks any order.
    let ranks = input.ranks.as_ref();
    let ranks = ranks.filter(|_| output.report.is_none());
    let (samples, features) = quantiles_after(of, y, &output.moments, ranks, pace).await?;
    let panel = panel_finding(norm, y, &output.moments, (&samples, &features), pace).await?;
    let panel = PanelFinding {
        format: output.report,
        ..panel
    };
    let before = (input.matrix.view(), &input.moments);
    let kept = retention(before, (y, &output.moments), pace).await?;
    Ok((panel, kept))
}

async fn make_output<P: Pace>(
    experiment: &Experiment,
    key: OutputKey,
    cache: &WorkerCache,
    pace: &mut P,
) -> Result<Output, Ended> {
    let Some(input) = &cache.input else {
        return Err(Ended::Stopped);
    };
    let x = input.matrix.view();
    let affine = affine::of(experiment, key.norm, x.ncols(), cache.recording.as_ref())?;
    let (matrix, report) = if key.precision.is_default() {
        (plain(x, &key, &affine, pace).await?, None)
    } else {
        let norm = FormatNorm::new(key.norm, key.precision, key.eps, &affine, x.dim())?;
        let (matrix, report) = formatted(&norm, x, pace).await?;
        (matrix, Some(report))
    };
    let moments = SetMoments::of(matrix.view(), pace).await?;
    Ok(Output {
        key,
        affine,
        matrix,
        moments,
        report,
        measured: None,
    })
}

/// The output in float32 with sums in float64.
async fn plain<P: Pace>(
    x: ArrayView2<'_, f32>,
    key: &OutputKey,
    affine: &Affine,
    pace: &mut P,
) -> Result<Array2<f32>, Ended> {
    let mut pass = key.norm.prepare::<f32>(x.dim(), key.eps, affine)?;
    if pass.needs_observation() {
        for rows in x.axis_chunks_iter(Axis(0), ROWS_AT_A_TIME) {
            pass.observe(rows)?;
            pace.breathe().await?;
        }
    }
    let mut matrix = Array2::zeros(x.dim());
    let blocks = matrix.axis_chunks_iter_mut(Axis(0), ROWS_AT_A_TIME);
    for (rows, out) in x.axis_chunks_iter(Axis(0), ROWS_AT_A_TIME).zip(blocks) {
        pass.apply(rows, out)?;
        pace.breathe().await?;
    }
    Ok(matrix)
}
