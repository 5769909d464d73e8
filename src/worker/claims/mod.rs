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

use super::lab::Lab;
use super::pace::Pace;
use super::run::{Ended, kept};
use crate::experiment::{Experiment, Trial};
use crate::findings::claims::{ClaimStep, Exhibit, Measurement};
use crate::findings::{RoomStep, Sealed, Step};
use crate::numerics::batch::{BatchSpec, draw};
use crate::numerics::laws::Law;
use crate::numerics::structure::Structure;
use crate::protocol::Failure;

/// Passes findings on, numbering the exhibits.
pub struct Teller<'a, F> {
    tell: &'a mut F,
    slots: u32,
}

impl<F: FnMut(Step)> Teller<'_, F> {
    fn claim(&mut self, step: ClaimStep) {
        (self.tell)(Step::Room(Sealed::of(&RoomStep::Claim(Box::new(step)))));
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

/// Runs trials one after the other; of the first only the pictures to choose from, if that is all
/// that is wanted.
///
/// # Errors
/// As [`super::run::run`].
pub async fn run<P: Pace>(
    experiment: &Experiment,
    trials: &[Trial],
    choices_only: bool,
    lab: &mut Lab,
    pace: &mut P,
    emit: &mut impl FnMut(Step),
) -> Result<(), Ended> {
    let mut told = Vec::new();
    let mut tell = kept(&mut told, emit);
    let mut teller = Teller {
        tell: &mut tell,
        slots: 0,
    };
    teller.claim(ClaimStep::Start);
    for (place, trial) in trials.iter().enumerate() {
        if choices_only {
            if place == 0 {
                choices(experiment, trial, &mut teller)?;
            }
            continue;
        }
        one(experiment, trial, lab, pace, &mut teller).await?;
        pace.breathe().await?;
    }
    drop(tell);
    lab.remember(experiment, told);
    Ok(())
}

fn choices<F: FnMut(Step)>(
    experiment: &Experiment,
    trial: &Trial,
    teller: &mut Teller<'_, F>,
) -> Result<(), Ended> {
    match trial {
        Trial::Shape(shape) => shape::choices(experiment, shape, teller).map(drop),
        Trial::Poke(poke) => probes::choices(poke, teller).map(drop),
        _ => Ok(()),
    }
}

async fn one<P: Pace, F: FnMut(Step)>(
    experiment: &Experiment,
    trial: &Trial,
    lab: &mut Lab,
    pace: &mut P,
    teller: &mut Teller<'_, F>,
) -> Result<(), Ended> {
    match trial {
        Trial::Shape(trial) => shape::shape(experiment, trial, teller),
        Trial::Arithmetic { values, norms } => small::arithmetic(experiment, values, norms, teller),
        Trial::Length {
            law,
            samples,
            features,
            norms,
        } => small::length(experiment, (*law, *samples), features, norms, teller),
        Trial::Order { rate, steps } => small::order(*rate, *steps, teller),
        Trial::Invariance(sliders) => small::invariance(experiment, sliders, teller),
        Trial::Sphere { samples, norms } => space::sphere(experiment, *samples, norms, teller),
        Trial::Geometry => space::geometry(experiment, lab, pace, teller).await,
        Trial::Stacks(trial) => stacks::stacks(experiment, trial, lab, pace, teller).await,
        Trial::Recorded(what) => recorded::recorded(*what, lab, pace, teller).await,
        Trial::Poke(trial) => probes::poke(experiment, trial, lab, pace, teller).await,
        Trial::Rotate { features } => rotation::rotate(experiment, *features, teller),
        Trial::Derivatives { features, norms } => {
            derivatives::derivatives(experiment, *features, norms, teller)
        }
        Trial::Jacobian => derivatives::jacobian(experiment, lab, pace, teller).await,
        Trial::Angle { features, ratios } => {
            estimates::angle(experiment, *features, ratios, teller)
        }
        Trial::Estimate { features, batches } => {
            estimates::estimate(experiment, *features, batches, pace, teller).await
        }
        Trial::DomainMeans { between, batch } => {
            estimates::domain_means(experiment, *between, *batch, pace, teller).await
        }
        Trial::Running(trial) => running::running(experiment, trial, pace, teller).await,
        Trial::Spirals {
            steps,
            seeds,
            biases,
        } => training::spirals(experiment, (*steps, *seeds), *biases, pace, teller).await,
        Trial::Domains { steps, seeds } => {
            training::domains(experiment, *steps, *seeds, pace, teller).await
        }
    }
}

/// Whether a trial needs the recorded network.
pub fn needs_recording(trials: &[Trial]) -> bool {
    let recorded = |trial: &Trial| matches!(trial, Trial::Recorded(_));
    trials.iter().any(recorded)
}

/// Independent draws of a law.
fn drawn(law: Law, (samples, features): (u32, u32), seed: u64) -> Result<Array2<f32>, Ended> {
    let shape = (samples as usize, features as usize);
    let spec = BatchSpec::new(law, shape.0, shape.1, Structure::default(), seed).map_err(refuse)?;
    Ok(draw(&spec))
}

/// A contradiction in a trial, as a sentence for the reader.
fn refuse(error: impl std::fmt::Display) -> Ended {
    Ended::Failed(Failure::BadExperiment(error.to_string()))
}
