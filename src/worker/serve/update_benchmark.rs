//! Whole updates, timed as the rooms run them: everything between a change of the seed and the last
//! figure's numbers. Beside the batch room's, the same job in plain JavaScript.

use js_sys::Float32Array;
use wasm_bindgen::prelude::*;

use super::benchmark::median;
use super::post;
use super::turn::{BrowserPace, now};
use crate::experiment::{Experiment, Room};
use crate::numerics::norms::NormSpec;
use crate::protocol::{Reply, Timing};
use crate::worker::cache::WorkerCache;
use crate::worker::ended::Ended;
use crate::worker::pace::{Pace, Stopped};
use crate::worker::run::run;

#[wasm_bindgen(module = "/js/plain_update.js")]
extern "C" {
    fn draw_input(rows: u32, cols: u32, seed: u32) -> Float32Array;
    fn normalize(x: &Float32Array, rows: u32, cols: u32, which: u32) -> Float32Array;
    fn measure(x: &Float32Array, rows: u32, cols: u32) -> u32;
}

/// Samples and features of the batch room's updates.
const SHAPES: [(u32, u32); 2] = [(1024, 1024), (4096, 1024)];
/// The norms of both sides, in the order of the plain ones.
const NORMS: [NormSpec; 3] = [NormSpec::Batch, NormSpec::Layer, NormSpec::Rms];
/// Updates per row, each with its own seed; the median is reported. The largest takes JavaScript
/// seconds.
const ROUNDS: u32 = 3;

/// Times every update and posts a row each.
pub async fn update_benchmark(number: u32, pace: &mut BrowserPace) -> Result<(), Ended> {
    for (rows, cols) in SHAPES {
        let (mut rust, mut plain) = (Vec::new(), Vec::new());
        // The first of each warms both engines and is not counted.
        for seed in 0..=ROUNDS {
            rust.push(timed_run(&of_shape(rows, cols, seed), pace).await?);
            plain.push(plain_update(rows, cols, seed, pace).await?);
        }
        let js_ms = median(&mut plain[1..]);
        tell(number, "batch", (rows, cols), &mut rust[1..], js_ms);
    }
    let landing = Experiment::first_in(Room::Depth);
    let shape = (landing.input.drawn.batch, landing.input.drawn.features);
    let mut rust = Vec::new();
    for seed in 0..=ROUNDS {
        let experiment = landing.clone().with(|e| e.input.seed = seed);
        rust.push(timed_run(&experiment, pace).await?);
    }
    tell(number, "depth", shape, &mut rust[1..], None);
    Ok(())
}

fn of_shape(rows: u32, cols: u32, seed: u32) -> Experiment {
    Experiment::plain().with(|e| {
        (e.input.drawn.batch, e.input.drawn.features) = (rows, cols);
        e.outputs.normalization.norms = NORMS.to_vec();
        e.input.seed = seed;
    })
}

/// Milliseconds of every part of a run by this one worker, with nothing remembered. The findings are
/// encoded as for the page, so that the messages' cost is in.
async fn timed_run(experiment: &Experiment, pace: &mut BrowserPace) -> Result<f64, Ended> {
    let mut cache = WorkerCache::default();
    let mut bytes = 0;
    let mut emit = |_, step| {
        bytes += crate::protocol::encode(&step).map_or(0, |message| message.len());
    };
    let started = now();
    run(experiment, &mut cache, pace, &mut emit).await?;
    std::hint::black_box(bytes);
    Ok(now() - started)
}

/// Milliseconds of the same job in JavaScript. Its pauses are not counted.
async fn plain_update(
    rows: u32,
    cols: u32,
    seed: u32,
    pace: &mut BrowserPace,
) -> Result<f64, Stopped> {
    let mut spent = 0.0;
    let input = timed(&mut spent, || draw_input(rows, cols, seed));
    timed(&mut spent, || measure(&input, rows, cols));
    pace.breathe().await?;
    for which in 0..NORMS.len() as u32 {
        let output = timed(&mut spent, || normalize(&input, rows, cols, which));
        timed(&mut spent, || measure(&output, rows, cols));
        pace.breathe().await?;
    }
    Ok(spent)
}

fn timed<T>(spent: &mut f64, call: impl FnOnce() -> T) -> T {
    let started = now();
    let made = call();
    *spent += now() - started;
    made
}

fn tell(run: u32, what: &str, (rows, cols): (u32, u32), rust: &mut [f64], js_ms: Option<f64>) {
    let timing = Timing {
        rows,
        cols,
        what: what.into(),
        rust_ms: median(rust).unwrap_or(f64::NAN),
        js_ms,
    };
    post(&Reply::UpdateTimed { run, timing });
}
