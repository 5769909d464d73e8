//! Residual stacks: one number against the layers, beside its theory.

use ndarray::ArrayView2;

use super::small::empty;
use super::{Emitter, noise};
use crate::experiment::{Experiment, Follow, Pin, StackTrial};
use crate::findings::claims::{Across, Curves, Exhibit, Measurement, Quantity, Series, Who};
use crate::numerics::layer_stats::SetAverages;
use crate::numerics::moments::{Moments, column_moments, row_moments};
use crate::numerics::normality::se_excess_kurtosis;
use crate::numerics::quantiles::median;
use crate::numerics::residual::{Stack, StackSpec, StatAxis, StepError, TheoryLayer, theory};
use crate::numerics::structure::Structure;
use crate::worker::cache::WorkerCache;
use crate::worker::depth::{start, theory as depth_theory};
use crate::worker::ended::Ended;
use crate::worker::pace::{Pace, Stopped};

/// Layers between two tellings of the growing figure.
const LAYERS_AT_A_TIME: u32 = 8;

/// Runs the set-ups one after the other.
pub async fn stacks<P: Pace>(
    experiment: &Experiment,
    trial: &StackTrial,
    cache: &mut WorkerCache,
    pace: &mut P,
    emitter: &mut Emitter<'_>,
) -> Result<(), Ended> {
    let asked = as_experiment(experiment, trial);
    let mut curves = Curves {
        across: Across::Layer,
        what: quantity(trial.follow),
        of: (trial.follow == Follow::Kurtosis).then(|| (trial.axis, independent_values(trial))),
        powers: trial.follow != Follow::Kurtosis,
        band: band(trial),
        series: Vec::new(),
    };
    let slot = emitter.exhibit(Exhibit::Curves(curves.clone()));
    let mut measured = Vec::new();
    for (place, pin) in trial.set_ups.iter().enumerate() {
        let start = start::start(&asked, pin, cache, pace).await?;
        let spec = depth_theory::stack_spec(&asked, pin, start.matrix.ncols());
        let expected = theory(
            &spec,
            (start.matrix.nrows() as u32, trial.width),
            &start.shape,
            trial.axis,
        )
        .unwrap_or_default();
        curves
            .series
            .push(expected_series(trial, (place as u32, pin), &expected));
        let mut stack = Stack::new(spec.clone(), start.matrix)?;
        for layer in 0..=trial.layers {
            let value = layer_value(trial, &mut stack, layer, pace).await?;
            if let (Some(value), Some(series)) = (value, curves.series.last_mut()) {
                series.marks.push((f64::from(layer), value));
            }
            if layer % LAYERS_AT_A_TIME == 0 || layer == trial.layers {
                let all = (trial.layers * trial.set_ups.len() as u32).max(1);
                emitter.progress(f64::from(place as u32 * trial.layers + layer) / f64::from(all));
                emitter.replace(slot, Exhibit::Curves(curves.clone()));
            }
            pace.breathe().await?;
        }
        let last = curves.series.last().and_then(|s| s.marks.last().copied());
        if let Some(last) = last {
            let parts = kurtosis_of_parts(stack.stream());
            let named = (place as u32, pin);
            measured.push(at_the_end(
                trial,
                &spec,
                named,
                last,
                expected.last(),
                &parts,
            ));
        }
    }
    emitter.measured(measured);
    Ok(())
}

/// A set-up's series with its theory, before anything is measured.
fn expected_series(
    trial: &StackTrial,
    (place, pin): (u32, &Pin),
    expected: &[TheoryLayer],
) -> Series {
    let point =
        |layer: &TheoryLayer| Some((f64::from(layer.layer), followed(trial.follow, layer)?));
    Series {
        theory: expected.iter().filter_map(point).collect(),
        ..empty(Who::SetUp(place, pin.name.clone()))
    }
}

/// The followed number after a layer; layer 0 is the start.
async fn layer_value<P: Pace>(
    trial: &StackTrial,
    stack: &mut Stack,
    layer: u32,
    pace: &mut P,
) -> Result<Option<f64>, Ended> {
    let input = match layer {
        0 => None,
        _ => Some(step(stack, pace).await?),
    };
    Ok(measure(trial, stack.stream(), input))
}

/// The depth room's experiment that this trial is.
fn as_experiment(experiment: &Experiment, trial: &StackTrial) -> Experiment {
    let plain = Experiment::plain_depth();
    plain.with(|e| {
        e.input.seed = experiment.input.seed;
        e.input.drawn.batch = trial.samples;
        e.input.drawn.features = trial.width;
        e.input.drawn.structure = Structure {
            domains: trial.domains,
            domain_distance: if trial.domains > 1 {
                4.0
            } else {
                Structure::default().domain_distance
            },
            ..Structure::default()
        };
        e.outputs.stack.layers = trial.layers;
    })
}

async fn step<P: Pace>(stack: &mut Stack, pace: &mut P) -> Result<f64, Ended> {
    let mut pause = async || pace.breathe().await;
    match stack.step(&mut pause).await {
        Ok(record) => Ok(record.input_mean_square),
        Err(StepError::Paused(Stopped)) => Err(Ended::Stopped),
        Err(StepError::Norm(error)) => Err(error.into()),
    }
}

fn followed(follow: Follow, layer: &TheoryLayer) -> Option<f64> {
    match follow {
        Follow::Kurtosis => layer.excess_kurtosis,
        Follow::Stream => Some(layer.mean_square),
        Follow::Input => layer.input_mean_square,
    }
}

fn measure(trial: &StackTrial, stream: ArrayView2<'_, f32>, input: Option<f64>) -> Option<f64> {
    let all = || Moments::of(stream.as_slice().unwrap_or(&[]));
    match (trial.follow, trial.axis) {
        (Follow::Input, _) => input,
        (Follow::Stream, _) => Some(all().rms().powi(2)),
        (Follow::Kurtosis, StatAxis::Pooled) => all().excess_kurtosis(),
        (Follow::Kurtosis, StatAxis::Sample) => {
            SetAverages::of(&row_moments(stream, 0..stream.nrows())).excess_kurtosis()
        }
        (Follow::Kurtosis, StatAxis::Feature) => {
            median_kurtosis(&column_moments(stream, 0..stream.ncols()))
        }
    }
}

/// The median feature's: their variances differ, and a ratio of averages would mix them.
pub fn median_kurtosis(sets: &[Moments]) -> Option<f64> {
    let median = median(sets.iter().filter_map(Moments::excess_kurtosis));
    median.is_finite().then_some(median)
}

/// Values of independent sets together: what the strip of a true Gaussian is drawn for. Across
/// samples the weights are shared: what is independent there is one set of samples.
fn independent_values(trial: &StackTrial) -> u64 {
    match trial.axis {
        StatAxis::Feature => u64::from(trial.samples),
        StatAxis::Pooled | StatAxis::Sample => u64::from(trial.samples) * u64::from(trial.width),
    }
}

fn band(trial: &StackTrial) -> Option<(f64, f64)> {
    let half = 1.96 * se_excess_kurtosis(independent_values(trial));
    (trial.follow == Follow::Kurtosis).then_some((-half, half))
}

fn quantity(follow: Follow) -> Quantity {
    match follow {
        Follow::Kurtosis => Quantity::Kurtosis,
        Follow::Stream => Quantity::MeanSquare,
        Follow::Input => Quantity::InputMeanSquare,
    }
}

/// Excess kurtosis of 16 parts of the samples.
fn kurtosis_of_parts(stream: ArrayView2<'_, f32>) -> Vec<f64> {
    let rows = (stream.nrows() / 16).max(1);
    let parts = stream.axis_chunks_iter(ndarray::Axis(0), rows);
    parts
        .filter_map(|part| {
            let values: Vec<f32> = part.iter().copied().collect();
            Moments::of(&values).excess_kurtosis()
        })
        .collect()
}

fn at_the_end(
    trial: &StackTrial,
    spec: &StackSpec,
    (place, pin): (u32, &Pin),
    (layer, value): (f64, f64),
    expected: Option<&TheoryLayer>,
    parts: &[f64],
) -> Measurement {
    let what = quantity(trial.follow);
    let who = Who::SetUp(place, pin.name.clone());
    let n = independent_values(trial);
    let measured = Measurement::of(who, what, value).at(layer).from_values(n);
    let Some(expected) = expected.and_then(|layer| followed(trial.follow, layer)) else {
        return measured;
    };
    let noise = match trial.follow {
        Follow::Kurtosis => noise::from_parts(parts).max(1.96 * se_excess_kurtosis(n)),
        // A norm's output, up to ε.
        Follow::Input => 1e-3 * expected,
        Follow::Stream => noise::of_mean_square(trial, spec).max(1e-3 * expected),
    };
    measured.expecting(expected).within(noise)
}
