//! One run: an experiment in, its findings out, step by step.

use super::cache::{Output, OutputKey, WorkerCache, kept};
use super::cell::cell_finding;
use super::ended::Ended;
use super::pace::Pace;
use super::panel::panel_finding;
use super::retention::retention;
use super::{affine, depth, ridges, source};
use crate::experiment::{Experiment, Room};
use crate::findings::{CellFinding, NormRetention, Step};
use crate::numerics::norms::NormSpec;

/// Rows normalized between two breaths: about a millisecond at the largest width.
const ROWS_AT_A_TIME: usize = 256;

/// Runs `experiment` of any room, telling each finding through `emit`. What an earlier run computed
/// and this one needs again is not computed again.
///
/// # Errors
/// [`Ended::Stopped`] when `pace` says so, [`Ended::Failed`] when there is nothing to show.
pub async fn run<P: Pace>(
    experiment: &Experiment,
    cache: &mut WorkerCache,
    pace: &mut P,
    emit: &mut impl FnMut(Step),
) -> Result<(), Ended> {
    let mut told = Vec::new();
    let mut tell = kept(&mut told, emit);
    match experiment.room {
        Room::Depth => depth::run(experiment, cache, pace, &mut tell).await?,
        Room::Batch | Room::Claims | Room::Speed => {
            batch(experiment, cache, pace, &mut tell).await?
        }
    }
    drop(tell);
    cache.remember(experiment, told);
    Ok(())
}

/// The batch room: the input, then every norm, then the selected cell and all values together.
async fn batch<P: Pace>(
    experiment: &Experiment,
    cache: &mut WorkerCache,
    pace: &mut P,
    tell: &mut impl FnMut(Step),
) -> Result<(), Ended> {
    source::prepare(experiment, cache, pace, tell).await?;
    let norms = experiment.outputs.normalization.norms.clone();
    cache
        .outputs
        .retain(|output| norms.contains(&output.key.norm));
    let steps = (norms.len() + 1) as f32;
    for (i, &norm) in norms.iter().enumerate() {
        tell(Step::Progress((i as f32 + 1.0) / (steps + 1.0)));
        let at = output(experiment, norm, cache, pace).await?;
        cache.outputs.swap(i, at);
        let output = &cache.outputs[i];
        let index = i as u32 + 1;
        tell(Step::Panel(Box::new(crate::findings::PanelFinding {
            index,
            ..output.panel.clone()
        })));
        tell(Step::Retention(Box::new(NormRetention {
            index,
            retention: output.retention.clone(),
        })));
    }
    if let Some(cell) = inspect_in(
        experiment,
        cache,
        experiment.view.selected.row,
        experiment.view.selected.col,
    ) {
        tell(Step::Cell(Box::new(cell)));
    }
    let pooled = ridges::pooled(experiment, cache, pace).await?;
    tell(Step::Pooled(pooled));
    Ok(())
}

/// Describes another cell of the last finished run: nothing is drawn, no norm is run.
pub fn inspect(cache: &mut WorkerCache, row: u32, col: u32) -> Option<CellFinding> {
    let mut last = cache.last.take()?;
    let cell = inspect_in(&last.asked, cache, row, col);
    if let Some(cell) = &cell {
        (last.asked.view.selected.row, last.asked.view.selected.col) = (cell.row, cell.col);
        last.told.retain(|step| !matches!(step, Step::Cell(_)));
        last.told.push(Step::Cell(Box::new(cell.clone())));
    }
    cache.last = Some(last);
    cell
}

fn inspect_in(
    experiment: &Experiment,
    cache: &WorkerCache,
    row: u32,
    col: u32,
) -> Option<CellFinding> {
    let input = cache.input.as_ref()?;
    let (rows, cols) = input.matrix.dim();
    let cell = (
        (row as usize).min(rows.checked_sub(1)?),
        (col as usize).min(cols.checked_sub(1)?),
    );
    Some(cell_finding(experiment, input, &cache.outputs, cell))
}

/// Index of the norm's output among the cache's, computed if it is not there yet.
async fn output<P: Pace>(
    experiment: &Experiment,
    norm: NormSpec,
    cache: &mut WorkerCache,
    pace: &mut P,
) -> Result<usize, Ended> {
    let key = OutputKey {
        norm,
        eps: experiment.eps_of(&norm),
        affine: (
            experiment.outputs.normalization.affine,
            experiment.outputs.normalization.gamma,
            experiment.outputs.normalization.beta,
            experiment.input.seed,
        ),
    };
    if let Some(at) = cache.outputs.iter().position(|output| output.key == key) {
        return Ok(at);
    }
    cache.outputs.retain(|output| output.key.norm != norm);
    let made = make_output(experiment, key, cache, pace).await?;
    cache.work.norms_run += 1;
    cache.outputs.push(made);
    Ok(cache.outputs.len() - 1)
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
    let mut pass = key.norm.prepare::<f32>(x.dim(), key.eps, &affine)?;
    if pass.needs_observation() {
        for rows in x.axis_chunks_iter(ndarray::Axis(0), ROWS_AT_A_TIME) {
            pass.observe(rows)?;
            pace.breathe().await?;
        }
    }
    let mut matrix = ndarray::Array2::zeros(x.dim());
    let blocks = matrix.axis_chunks_iter_mut(ndarray::Axis(0), ROWS_AT_A_TIME);
    for (rows, out) in x
        .axis_chunks_iter(ndarray::Axis(0), ROWS_AT_A_TIME)
        .zip(blocks)
    {
        pass.apply(rows, out)?;
        pace.breathe().await?;
    }
    let (panel, moments) = panel_finding(key.norm, matrix.view(), pace).await?;
    let after = (matrix.view(), &moments);
    let retention = retention((x, &input.moments), after, pace).await?;
    Ok(Output {
        key,
        affine,
        matrix,
        panel,
        retention,
    })
}
