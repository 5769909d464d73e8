//! BatchNorm's running statistics along a stream of batches.

use super::estimates::curves;
use super::small::empty;
use super::{Emitter, refuse};
use crate::experiment::{Experiment, RunningTrial};
use crate::findings::claims::{Across, Curves, Exhibit, Measurement, Quantity, Series, Who};
use crate::numerics::distributions::{Distribution, DistributionKind};
use crate::numerics::exact_distribution::batch_estimate_error;
use crate::numerics::norms::NormSpec;
use crate::numerics::residual::StatAxis;
use crate::numerics::training::running::{RunningEvaluation, RunningRun, RunningSpec, RunningStep};
use crate::worker::ended::Ended;
use crate::worker::pace::Pace;

/// Batch, running and true statistics of one feature along a stream of batches, then evaluation.
pub async fn running<P: Pace>(
    experiment: &Experiment,
    trial: &RunningTrial,
    pace: &mut P,
    emitter: &mut Emitter<'_>,
) -> Result<(), Ended> {
    let spec = spec(experiment, trial);
    let mut run = RunningRun::new(spec).map_err(refuse)?;
    let mut example = Example::default();
    while !run.is_done() {
        example.take(&run.step().map_err(refuse)?);
        pace.breathe().await?;
    }
    let of = Some((StatAxis::Feature, spec.batch as u64));
    for (what, series) in [
        (Quantity::Mean, example.means),
        (Quantity::Deviation, example.deviations),
    ] {
        let curves = Curves::plain(Across::Step, what, false, series.into());
        emitter.exhibit(Exhibit::Curves(Curves { of, ..curves }));
    }
    // Where the data stay as they are, the two errors only repeat what the figures above show.
    if spec.drift_mean != 0.0 {
        let errors = example.errors.into();
        emitter.exhibit(curves(Across::Step, Quantity::MeanError, true, errors));
    }
    let gap = run.evaluate().map_err(refuse)?;
    emitter.measured(measured(&spec, &gap));
    Ok(())
}

fn spec(experiment: &Experiment, trial: &RunningTrial) -> RunningSpec {
    let (distribution, (batch, features)) = match trial.drawn {
        Some(shape) => (Distribution::of(DistributionKind::Normal), shape),
        None => (
            experiment.input.drawn.distribution,
            (
                experiment.input.drawn.batch,
                experiment.input.drawn.features,
            ),
        ),
    };
    RunningSpec {
        distribution,
        batch: batch as _,
        features: features as _,
        momentum: trial.momentum,
        unbiased: trial.unbiased,
        drift_after: (trial.steps / 2) as _,
        drift_mean: trial.drift,
        steps: trial.steps as _,
        seed: u64::from(experiment.input.seed),
        ..RunningSpec::default()
    }
}

/// What the figures show.
struct Example {
    means: [Series; 3],
    deviations: [Series; 3],
    errors: [Series; 2],
}

impl Default for Example {
    fn default() -> Self {
        let batch = || empty(Who::SetUp(0, "the batch's own, in training".into()));
        let running = || empty(Who::SetUp(1, "running average, in evaluation".into()));
        let truth = || empty(Who::SetUp(3, "the truth".into()));
        Self {
            means: [batch(), running(), truth()],
            deviations: [batch(), running(), truth()],
            errors: [batch(), running()],
        }
    }
}

impl Example {
    fn take(&mut self, step: &RunningStep) {
        let at = f64::from(step.step);
        let [batch, running, truth] = &mut self.means;
        batch.marks.push((at, step.batch_mean));
        running.marks.push((at, step.running_mean));
        truth.theory.push((at, step.truth.mean));
        let [batch, running, truth] = &mut self.deviations;
        batch
            .marks
            .extend(step.batch_var.map(|variance| (at, variance.sqrt())));
        running.marks.push((at, step.running_var.sqrt()));
        truth.theory.push((at, step.truth.std_dev));
        let [batch, running] = &mut self.errors;
        batch.marks.push((at, step.batch_mean_error));
        running.marks.push((at, step.running_mean_error));
    }
}

fn measured(spec: &RunningSpec, gap: &RunningEvaluation) -> Vec<Measurement> {
    let of = |name: &str, place: u32, value: f64| {
        let who = Who::SetUp(place, name.into());
        Measurement::of(who, Quantity::EstimateError, value).at(spec.batch as f64)
    };
    let mut in_training = of("BatchNorm, training", 0, gap.train_gap);
    let exact = batch_estimate_error(spec.batch as u32);
    if let Some(expected) = exact.filter(|_| spec.distribution.kind() == DistributionKind::Normal) {
        // A feature's squared distance has a relative deviation of at most √2.
        let within = 1.96 * 2f64.sqrt() * expected / (spec.features as f64).sqrt();
        in_training = in_training.expecting(expected).within(within);
    }
    let batch = || Who::Norm(NormSpec::Batch);
    vec![
        in_training,
        of("BatchNorm, evaluation", 1, gap.eval_gap),
        Measurement::of(batch(), Quantity::Mean, gap.mean),
        Measurement::of(batch(), Quantity::Deviation, gap.std_dev),
    ]
}
