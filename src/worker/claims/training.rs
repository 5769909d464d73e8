//! Small training runs.

use super::estimates::curves;
use super::small::empty;
use super::{Emitter, refuse};
use crate::experiment::Experiment;
use crate::findings::claims::{Across, Exhibit, Measurement, Quantity, Series, Spread, Who};
use crate::numerics::norms::NormSpec;
use crate::numerics::quantiles::median;
use crate::numerics::training::domains::{BatchOrder, DomainRecord, DomainRun, DomainSpec};
use crate::numerics::training::spirals::{LayerValues, SpiralRun, SpiralSpec, SpiralSummary};
use crate::worker::ended::Ended;
use crate::worker::pace::Pace;

/// The norms that learn side by side.
const NORMS: [NormSpec; 4] = [
    NormSpec::None,
    NormSpec::Batch,
    NormSpec::Layer,
    NormSpec::Rms,
];

/// Two spirals with every norm and several seeds: losses as they fall, and the two shift meters.
pub async fn spirals<P: Pace>(
    experiment: &Experiment,
    (steps, seeds): (u32, u32),
    biases: bool,
    pace: &mut P,
    emitter: &mut Emitter<'_>,
) -> Result<(), Ended> {
    let mut losses: Vec<Series> = NORMS.iter().map(|n| empty(Who::Norm(*n))).collect();
    let mut spreads = Vec::new();
    let loss_slot = emitter.exhibit(curves(Across::Step, Quantity::Loss, true, losses.clone()));
    let mut measured = Vec::new();
    for (place, norm) in NORMS.into_iter().enumerate() {
        let mut summaries = Vec::new();
        let mut of_step: Vec<Vec<f64>> = vec![Vec::new(); steps as usize];
        for seed in 0..seeds {
            let own_seed = u64::from(experiment.input.seed) + u64::from(seed);
            let mut spec = SpiralSpec::new(norm, own_seed);
            (spec.steps, spec.with_biases) = (steps as _, biases);
            let mut run = SpiralRun::new(spec).map_err(refuse)?;
            while !run.is_done() {
                let record = run.step()?;
                if let Some(all) = of_step.get_mut((record.step as usize).saturating_sub(1)) {
                    all.push(record.loss);
                }
                pace.breathe().await?;
            }
            summaries.extend(run.summary());
            if seed == 0 {
                spreads.push(spread(norm, &run));
            }
            let done = (place as u32 * seeds + seed + 1) as f64;
            emitter.progress(done / f64::from(NORMS.len() as u32 * seeds));
            losses[place].marks = medians(&of_step);
            let loss = curves(Across::Step, Quantity::Loss, true, losses.clone());
            emitter.replace(loss_slot, loss);
        }
        measured.extend(spiral_numbers(norm, &summaries));
    }
    emitter.exhibit(Exhibit::Spreads(spreads));
    emitter.measured(measured);
    Ok(())
}

/// The median over the runs so far of every fourth step, the last one among them.
fn medians(of_step: &[Vec<f64>]) -> Vec<(f64, f64)> {
    let of_step = of_step.iter().enumerate().skip(of_step.len() % 4);
    let of_step = of_step.skip(3).step_by(4);
    of_step
        .filter(|(_, all)| !all.is_empty())
        .map(|(step, all)| (step as f64 + 1.0, median(all.iter().copied())))
        .collect()
}

/// How the values that enter the activations spread, layer by layer.
fn spread(norm: NormSpec, run: &SpiralRun) -> Spread {
    let layers = run.layers();
    let of_layer = |layer: &LayerValues| {
        let five = layer.quantiles.as_ref();
        five.map_or([f32::NAN; 5], |q| [q.q05, q.q25, q.q50, q.q75, q.q95])
    };
    Spread {
        who: Who::Norm(norm),
        n: layers.first().map_or(0, |layer| layer.moments.n),
        layers: layers.iter().map(of_layer).collect(),
    }
}

/// The median over the seeds of each meter, with the smallest and the largest.
fn spiral_numbers(norm: NormSpec, runs: &[SpiralSummary]) -> Vec<Measurement> {
    type Read = fn(&SpiralSummary) -> Option<f64>;
    let meters: [(Quantity, Read); 5] = [
        (Quantity::Loss, |s| Some(s.loss)),
        (Quantity::Accuracy, |s| Some(s.accuracy)),
        (Quantity::MeanDrift, |s| Some(s.drift)),
        (Quantity::GradientCosine, |s| s.shift.map(|g| g.cosine)),
        (Quantity::GradientShift, |s| s.shift.map(|g| g.relative)),
    ];
    meters
        .into_iter()
        .filter_map(|(what, read)| over_seeds(norm, what, runs.iter().filter_map(read)))
        .collect()
}

fn over_seeds(
    norm: NormSpec,
    what: Quantity,
    values: impl Iterator<Item = f64>,
) -> Option<Measurement> {
    let values: Vec<f64> = values.collect();
    let low = values.iter().copied().reduce(f64::min)?;
    let high = values.iter().copied().reduce(f64::max)?;
    Some(Measurement {
        spread: Some((low, high)),
        ..Measurement::of(Who::Norm(norm), what, median(values.iter().copied()))
            .from_values(values.len() as u64)
    })
}

/// Mean losses of two cycles of the four domains at a time: within a cycle the loss follows the
/// domain.
fn cycles(records: &[DomainRecord]) -> Vec<(f64, f64)> {
    let mean = |chunk: &[DomainRecord]| {
        let sum: f64 = chunk.iter().map(|record| record.loss).sum();
        let last = chunk.last().map_or(0, |record| record.step);
        (f64::from(last), sum / chunk.len() as f64)
    };
    records.chunks(8).map(mean).collect()
}

/// The classifier of domains, in three orders of batches.
pub async fn domains<P: Pace>(
    experiment: &Experiment,
    steps: u32,
    seeds: u32,
    pace: &mut P,
    emitter: &mut Emitter<'_>,
) -> Result<(), Ended> {
    let orders = [BatchOrder::Random, BatchOrder::Cycled, BatchOrder::Blocked];
    let mut losses: Vec<Series> = NORMS.iter().map(|n| empty(Who::Norm(*n))).collect();
    let mut measured = Vec::new();
    for (at, order) in orders.into_iter().enumerate() {
        for (place, norm) in NORMS.into_iter().enumerate() {
            let (mut accuracies, mut ends) = (Vec::new(), Vec::new());
            for seed in 0..seeds {
                let own_seed = u64::from(experiment.input.seed) + u64::from(seed);
                let mut spec = DomainSpec::new(norm, order, own_seed);
                spec.steps = steps as _;
                let mut run = DomainRun::new(spec).map_err(refuse)?;
                while !run.is_done() {
                    run.step()?;
                    pace.breathe().await?;
                }
                accuracies.push(run.evaluate()?);
                ends.push(run.recent_loss(20));
                if seed == 0 && order == BatchOrder::Cycled {
                    losses[place].marks = cycles(run.records());
                }
            }
            let at = at as f64;
            measured.extend(
                over_seeds(norm, Quantity::Accuracy, accuracies.into_iter()).map(|m| m.at(at)),
            );
            measured.extend(over_seeds(norm, Quantity::Loss, ends.into_iter()).map(|m| m.at(at)));
            let done = (at * NORMS.len() as f64 + place as f64 + 1.0) / 12.0;
            emitter.progress(done);
        }
    }
    emitter.exhibit(curves(Across::Step, Quantity::CycledLoss, true, losses));
    emitter.measured(measured);
    Ok(())
}
