//! The depth room's run: the set-ups' streams side by side, one layer after the other, each layer
//! measured and told before the next begins. No layer is kept.

mod measure;
mod network;
pub(super) mod start;
pub(super) mod theory;
mod three_numbers;

use super::cache::WorkerCache;
use super::ended::Ended;
use super::hints::of_stack;
use super::pace::{Pace, Stopped};
use crate::experiment::{Beside, Experiment, Pin};
use crate::findings::depth::{DepthStart, DepthStep, LayerFinding, NETWORK, SetUpStart};
use crate::findings::{Hint, SourceFinding, Step};
use crate::numerics::layer_stats::LayerStats;
use crate::numerics::residual::{LayerRecord, Stack, StackError, StepError};
use measure::measure;

pub use three_numbers::ThreeNumbersMemory;

/// One set-up in the making.
struct StackRun {
    index: u32,
    pin: Pin,
    stack: Stack,
    running: bool,
}

impl From<StackError> for Ended {
    fn from(error: StackError) -> Self {
        Self::Failed(crate::protocol::Failure::BadExperiment(error.to_string()))
    }
}

/// Runs the experiment's set-ups, telling each layer through `tell`.
///
/// # Errors
/// As [`super::run::run`].
pub async fn run<P: Pace>(
    experiment: &Experiment,
    cache: &mut WorkerCache,
    pace: &mut P,
    tell: &mut impl FnMut(Step),
) -> Result<(), Ended> {
    let Opened {
        mut stack_runs,
        set_ups,
        note,
        shape: (samples, features),
        all_equal,
        standardized,
    } = open(experiment, cache, pace).await?;
    cache.work.inputs_drawn += 1;
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
        network: network.as_ref().map(|network| network.start.clone()),
    })));
    stack_up(experiment, &mut stack_runs, pace, tell).await?;
    if let Some(network) = network {
        network.measure(experiment, cache, pace, tell).await?;
    }
    let three = cache.three_numbers.of(experiment.input.seed, pace).await?;
    tell(told(DepthStep::ThreeNumbers(three)));
    Ok(())
}

/// The set-ups' starts, and what is known before their first layer.
struct Opened {
    stack_runs: Vec<StackRun>,
    set_ups: Vec<SetUpStart>,
    note: SourceFinding,
    shape: (usize, usize),
    /// Whether a start has several values and all are one number.
    all_equal: bool,
    /// Shift and scale of the first start.
    standardized: Option<(f64, f64)>,
}

async fn open<P: Pace>(
    experiment: &Experiment,
    cache: &WorkerCache,
    pace: &mut P,
) -> Result<Opened, Ended> {
    let pins = experiment.set_ups();
    let (mut stack_runs, mut set_ups) = (Vec::new(), Vec::new());
    let (mut source, mut all_equal) = (None, false);
    for (index, pin) in pins.into_iter().enumerate() {
        let start = start::start(experiment, &pin, cache, pace).await?;
        let spec = theory::stack_spec(experiment, &pin);
        let (distribution, width) = (start.distribution.as_ref(), start.matrix.ncols());
        set_ups.push(theory::set_up_start(
            &spec,
            width,
            distribution,
            &start.shape,
        ));
        all_equal |= start.all_equal();
        source.get_or_insert((start.note, start.matrix.dim(), start.standardized));
        stack_runs.push(StackRun {
            index: index as u32,
            pin,
            stack: Stack::new(spec, start.matrix)?,
            running: true,
        });
    }
    let (note, shape, standardized) = source.ok_or(Ended::Stopped)?;
    Ok(Opened {
        stack_runs,
        set_ups,
        note,
        shape,
        all_equal,
        standardized,
    })
}

/// All towers rise together: a layer of each, then the next.
async fn stack_up<P: Pace>(
    experiment: &Experiment,
    stack_runs: &mut [StackRun],
    pace: &mut P,
    tell: &mut impl FnMut(Step),
) -> Result<(), Ended> {
    let columns = stack_runs
        .first()
        .map_or(0, |stack_run| stack_run.stack.stream().ncols());
    let selected = (
        experiment.view.selected.row as usize,
        experiment.view.selected.col as usize,
    );
    let mut stats = LayerStats::new(columns, selected);
    for layer in 0..=experiment.outputs.stack.layers {
        for stack_run in stack_runs.iter_mut().filter(|stack_run| stack_run.running) {
            let record = match layer {
                0 => None,
                _ => Some(step(&mut stack_run.stack, pace).await?),
            };
            if record.as_ref().is_some_and(|record| !record.finite) {
                stack_run.running = false;
                tell(told(DepthStep::Left {
                    stack_run: stack_run.index,
                    layer,
                }));
                continue;
            }
            let shapes = measure(&mut stats, stack_run.stack.stream(), pace).await?;
            let exact =
                theory::exact_curve(&stack_run.stack, &stack_run.pin, experiment, layer, &shapes);
            tell(told(DepthStep::Layer(LayerFinding {
                stack_run: stack_run.index,
                layer,
                input_mean_square: record.as_ref().map_or(f64::NAN, |r| r.input_mean_square),
                added_mean_square: record.as_ref().map_or(0.0, |r| r.added_mean_square),
                kept: record.as_ref().map_or(1.0, |r| r.kept),
                shapes,
                exact,
            })));
        }
        tell(Step::Progress(
            layer as f32 / experiment.outputs.stack.layers.max(1) as f32,
        ));
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
