//! The claims room's runs: each trial told as exhibits and measured numbers.

mod derivatives;
mod estimates;
mod noise;
mod pictures;
mod probes;
mod recorded;
mod rotation;
mod running;
mod shape;
mod shape_numbers;
mod small;
mod space;
mod stacks;
mod training;

use ndarray::Array2;

use super::cache::WorkerCache;
use super::ended::Ended;
use super::pace::Pace;
use crate::experiment::{Experiment, Trial};
use crate::findings::Step;
use crate::findings::claims::{ClaimStep, Exhibit, Measurement};
use crate::numerics::batch::{BatchSpec, draw};
use crate::numerics::distributions::Distribution;
use crate::numerics::structure::Structure;
use crate::protocol::Failure;

/// Passes findings on, numbering the exhibits.
pub struct Emitter<'a> {
    tell: &'a mut dyn FnMut(Step),
    slots: u32,
}

impl Emitter<'_> {
    fn claim(&mut self, step: ClaimStep) {
        (self.tell)(Step::Claim(Box::new(step)));
    }

    /// A new exhibit; its slot takes later versions of it.
    fn exhibit(&mut self, exhibit: Exhibit) -> u32 {
        let slot = self.slots;
        self.slots += 1;
        self.claim(ClaimStep::Exhibit(slot, exhibit));
        slot
    }

    fn replace(&mut self, slot: u32, exhibit: Exhibit) {
        self.claim(ClaimStep::Exhibit(slot, exhibit));
    }

    fn measured(&mut self, measured: Vec<Measurement>) {
        self.claim(ClaimStep::Measured(measured));
    }

    fn progress(&mut self, done: f64) {
        (self.tell)(Step::Progress(done as f32));
    }
}

/// Runs a trial; only its pictures to choose from, if that is all that is wanted.
///
/// # Errors
/// As [`super::run::run`].
pub async fn run<P: Pace>(
    experiment: &Experiment,
    trial: &Trial,
    choices_only: bool,
    cache: &mut WorkerCache,
    pace: &mut P,
    tell: &mut dyn FnMut(Step),
) -> Result<(), Ended> {
    let mut emitter = Emitter { tell, slots: 0 };
    if choices_only {
        choices(experiment, trial, &mut emitter)
    } else {
        one(experiment, trial, cache, pace, &mut emitter).await
    }
}

fn choices(experiment: &Experiment, trial: &Trial, emitter: &mut Emitter<'_>) -> Result<(), Ended> {
    match trial {
        Trial::Shape(shape) => shape::choices(experiment, shape, emitter).map(drop),
        Trial::Poke(poke) => probes::choices(poke, emitter).map(drop),
        _ => Ok(()),
    }
}

async fn one<P: Pace>(
    experiment: &Experiment,
    trial: &Trial,
    cache: &mut WorkerCache,
    pace: &mut P,
    emitter: &mut Emitter<'_>,
) -> Result<(), Ended> {
    match trial {
        Trial::Shape(trial) => shape::shape(experiment, trial, emitter),
        Trial::Arithmetic { values, norms } => {
            small::arithmetic(experiment, values, norms, emitter)
        }
        Trial::Length {
            distribution,
            samples,
            features,
            norms,
        } => small::length(
            experiment,
            (*distribution, *samples),
            features,
            norms,
            emitter,
        ),
        Trial::Order { rate, steps } => small::order(*rate, *steps, emitter),
        Trial::Invariance(sliders) => small::invariance(experiment, sliders, emitter),
        Trial::Sphere { samples, norms } => space::sphere(experiment, *samples, norms, emitter),
        Trial::Geometry => space::geometry(experiment, cache, pace, emitter).await,
        Trial::Stacks(trial) => stacks::stacks(experiment, trial, cache, pace, emitter).await,
        Trial::Recorded(what) => recorded::recorded(*what, cache, pace, emitter).await,
        Trial::Poke(trial) => probes::poke(experiment, trial, cache, pace, emitter).await,
        Trial::Rotate { features } => rotation::rotate(experiment, *features, emitter),
        Trial::Derivatives { features, norms } => {
            derivatives::derivatives(experiment, *features, norms, pace, emitter).await
        }
        Trial::Jacobian => derivatives::jacobian(experiment, cache, pace, emitter).await,
        Trial::Angle { features, ratios } => {
            estimates::angle(experiment, *features, ratios, emitter)
        }
        Trial::Estimate { features, batches } => {
            estimates::estimate(experiment, *features, batches, pace, emitter).await
        }
        Trial::DomainMeans { between, batch } => {
            estimates::domain_means(experiment, *between, *batch, pace, emitter).await
        }
        Trial::Running(trial) => running::running(experiment, trial, pace, emitter).await,
        Trial::Spirals {
            steps,
            seeds,
            biases,
        } => training::spirals(experiment, (*steps, *seeds), *biases, pace, emitter).await,
        Trial::Domains { steps, seeds } => {
            training::domains(experiment, *steps, *seeds, pace, emitter).await
        }
    }
}

/// Whether a trial needs the recorded network.
pub fn needs_recording(trial: &Trial) -> bool {
    matches!(trial, Trial::Recorded(_))
}

/// Independent draws of a distribution.
fn drawn(
    distribution: Distribution,
    (samples, features): (u32, u32),
    seed: u64,
) -> Result<Array2<f32>, Ended> {
    let shape = (samples as usize, features as usize);
    let spec = BatchSpec::new(distribution, shape.0, shape.1, Structure::default(), seed)
        .map_err(refuse)?;
    Ok(draw(&spec))
}

/// A contradiction in a trial, as a sentence for the reader.
fn refuse(error: impl std::fmt::Display) -> Ended {
    Ended::Failed(Failure::BadExperiment(error.to_string()))
}
