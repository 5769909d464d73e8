//! Stacks of dense layers, timed as the depth room runs them, beside their matrix products alone.

use ndarray::Array2;

use super::post;
use super::turn::{BrowserPace, now};
use crate::experiment::Experiment;
use crate::findings::Step;
use crate::findings::depth::DepthStep;
use crate::numerics::residual::Branch;
use crate::protocol::{Reply, StackTiming};
use crate::worker::cache::WorkerCache;
use crate::worker::ended::Ended;
use crate::worker::pace::Pace;
use crate::worker::run::run;

/// Ever deeper: the cost of a layer must not grow.
const LAYERS: [u32; 4] = [8, 64, 256, 512];
const SAMPLES: u32 = 64;
const WIDTH: u32 = 512;
/// Runs per row; the fastest is reported, which other work on the machine disturbs least.
const ROUNDS: usize = 3;

/// Times every depth and posts a row each.
pub async fn stack_benchmark(number: u32, pace: &mut BrowserPace) -> Result<(), Ended> {
    let mut cache = WorkerCache::default();
    // The first run also draws what only depends on the seed; it is not timed.
    timed_run(&of_depth(1), &mut cache, pace).await?;
    for layers in LAYERS {
        let experiment = of_depth(layers);
        let mut best = (f64::INFINITY, f64::INFINITY, f64::INFINITY);
        for _ in 0..ROUNDS {
            let (whole, first) = timed_run(&experiment, &mut cache, pace).await?;
            let products = timed_products(layers, pace).await?;
            best = (best.0.min(whole), best.1.min(products), best.2.min(first));
        }
        let timing = StackTiming {
            layers,
            samples: SAMPLES,
            width: WIDTH,
            whole_ms: best.0,
            products_ms: best.1,
            first_layer_ms: best.2,
            memory_bytes: super::answer::memory(),
        };
        post(&Reply::StackTimed {
            run: number,
            timing,
        });
    }
    Ok(())
}

fn of_depth(layers: u32) -> Experiment {
    Experiment::plain_depth().with(|e| {
        e.input.drawn.batch = SAMPLES;
        e.input.drawn.features = WIDTH;
        e.outputs.stack.layers = layers;
        e.outputs.stack.set_up.branch = Branch::DenseGauss;
    })
}

/// Milliseconds of the whole run and until its first layer. The findings are encoded as for the
/// page, so that the messages' cost is in.
async fn timed_run(
    experiment: &Experiment,
    cache: &mut WorkerCache,
    pace: &mut BrowserPace,
) -> Result<(f64, f64), Ended> {
    let started = now();
    let mut first = f64::NAN;
    let mut bytes = 0;
    let mut emit = |_, step: Step| {
        bytes += crate::protocol::encode(&step).map_or(0, |message| message.len());
        if first.is_nan() && is_layer(&step) {
            first = now() - started;
        }
    };
    run(experiment, cache, pace, &mut emit).await?;
    std::hint::black_box(bytes);
    Ok((now() - started, first))
}

fn is_layer(step: &Step) -> bool {
    matches!(step, Step::Depth(step) if matches!(**step, DepthStep::Layer(_)))
}

async fn timed_products(layers: u32, pace: &mut BrowserPace) -> Result<f64, Ended> {
    let (rows, width) = (SAMPLES as usize, WIDTH as usize);
    let stream = Array2::<f32>::from_elem((rows, width), 0.5);
    let weights = Array2::<f32>::from_elem((width, width), 0.25);
    let mut spent = 0.0;
    for _ in 0..layers {
        let started = now();
        std::hint::black_box(stream.dot(&weights));
        spent += now() - started;
        pace.breathe().await?;
    }
    Ok(spent)
}
