//! The depth room's parts: how the stacks start, every set-up's stream layer by layer, the network
//! beside them. No layer is kept.

mod measure;
mod network;
pub(super) mod start;
pub(super) mod theory;
mod three_numbers;

use super::cache::WorkerCache;
use super::ended::Ended;
use super::hints::of_stack;
use super::pace::{Pace, Stopped};
use crate::experiment::{Beside, Experiment};
use crate::findings::depth::{DepthStart, DepthStep, LayerFinding, NETWORK};
use crate::findings::{Hint, SourceFinding, Step};
use crate::numerics::layer_stats::LayerStats;
use crate::numerics::residual::{LayerRecord, Stack, StackError, StepError};
use measure::measure;

pub use three_numbers::ThreeNumbersMemory;

impl From<StackError> for Ended {
    fn from(error: StackError) -> Self {
        Self::Failed(crate::protocol::Failure::BadExperiment(error.to_string()))
    }
}

/// Tells what the stacks start as: the source, every set-up's start and theory, the network's places.
///
/// # Errors
/// As [`super::run::run`].
pub async fn opening<P: Pace>(
    experiment: &Experiment,
    cache: &mut WorkerCache,
    pace: &mut P,
    tell: &mut dyn FnMut(Step),
) -> Result<(), Ended> {
    let mut set_ups = Vec::new();
    let (mut source, mut all_equal) = (None, false);
    for pin in experiment.set_ups() {
        let start = start::start(experiment, &pin, cache, pace).await?;
        let (distribution, shape) = (start.distribution.as_ref(), start.matrix.dim());
        let spec = theory::stack_spec(experiment, &pin, shape.1);
        set_ups.push(theory::set_up_start(
            &spec,
            shape,
            distribution,
            &start.shape,
        ));
        all_equal |= start.all_equal();
        source.get_or_insert((start.note, start.matrix.dim(), start.standardized));
    }
    cache.work.inputs_drawn += 1;
    let (note, (samples, features), standardized) = source.ok_or(Ended::Stopped)?;
    let mut hints = of_stack(experiment, samples, features);
    hints.extend(all_equal.then_some(Hint::StackOfOneValue));
    tell(Step::Source(SourceFinding { hints, ..note }));
    let network = network::open(experiment, cache, pace).await?;
    tell(told(DepthStep::Start(DepthStart {
        samples: samples as u32,
        features: features as u32,
        layers: experiment.outputs.stack.layers,
        standardized,
        set_ups,
        network: network.map(|network| network.start),
    })));
    Ok(())
}

/// Measures the real network beside the stacks.
///
/// # Errors
/// As [`super::run::run`].
pub async fn network<P: Pace>(
    experiment: &Experiment,
    cache: &mut WorkerCache,
    pace: &mut P,
    tell: &mut dyn FnMut(Step),
) -> Result<(), Ended> {
    match network::open(experiment, cache, pace).await? {
        Some(network) => network.measure(experiment, cache, pace, tell).await,
        None => Ok(()),
    }
}

/// Width, depth and number of repeats.
///
/// # Errors
/// As [`super::run::run`].
pub async fn three_numbers<P: Pace>(
    experiment: &Experiment,
    cache: &mut WorkerCache,
    pace: &mut P,
    tell: &mut dyn FnMut(Step),
) -> Result<(), Ended> {
    let three = cache.three_numbers.of(experiment.input.seed, pace).await?;
    tell(told(DepthStep::ThreeNumbers(three)));
    Ok(())
}

/// Runs set-up number `index`: each layer is measured and told before the next begins.
///
/// # Errors
/// As [`super::run::run`].
pub async fn stack<P: Pace>(
    experiment: &Experiment,
    index: u32,
    cache: &WorkerCache,
    pace: &mut P,
    tell: &mut dyn FnMut(Step),
) -> Result<(), Ended> {
    let Some(pin) = experiment.set_ups().into_iter().nth(index as usize) else {
        return Ok(()); // A part that this experiment does not have finds nothing.
    };
    let start = start::start(experiment, &pin, cache, pace).await?;
    let mut stack = Stack::new(
        theory::stack_spec(experiment, &pin, start.matrix.ncols()),
        start.matrix,
    )?;
    let selected = experiment.view.selected;
    let selected = (selected.row as usize, selected.col as usize);
    let mut stats = LayerStats::new(stack.stream().ncols(), selected);
    let layers = experiment.outputs.stack.layers;
    for layer in 0..=layers {
        let record = match layer {
            0 => None,
            _ => Some(step(&mut stack, pace).await?),
        };
        if record.as_ref().is_some_and(|record| !record.finite) {
            tell(told(DepthStep::Left {
                stack_run: index,
                layer,
            }));
            return Ok(());
        }
        let shapes = measure(&mut stats, stack.stream(), pace).await?;
        let exact = theory::exact_curve(&stack, &pin, experiment, layer, &shapes);
        tell(told(DepthStep::Layer(LayerFinding {
            stack_run: index,
            layer,
            input_mean_square: record.as_ref().map_or(f64::NAN, |r| r.input_mean_square),
            added_mean_square: record.as_ref().map_or(0.0, |r| r.added_mean_square),
            kept: record.as_ref().map_or(1.0, |r| r.kept),
            shapes,
            exact,
        })));
        tell(Step::Progress(layer as f32 / layers.max(1) as f32));
        pace.breathe().await?;
    }
    Ok(())
}

async fn step<P: Pace>(stack: &mut Stack, pace: &mut P) -> Result<LayerRecord, Ended> {
    let mut pause = async || pace.breathe().await;
    match stack.step(&mut pause).await {
        Ok(record) => Ok(record),
        Err(StepError::Paused(Stopped)) => Err(Ended::Stopped),
        Err(StepError::Norm(error)) => Err(error.into()),
    }
}

fn told(step: DepthStep) -> Step {
    Step::Depth(Box::new(step))
}

/// Whether the run needs the recorded network, as its start or beside it.
pub fn needs_recording(experiment: &Experiment) -> bool {
    experiment.outputs.stack.beside == Beside::Recording
}

const _: () = assert!(NETWORK == crate::experiment::stack::MAX_SET_UPS);
