//! The page's own benchmark: the norms beside a copy of the same bytes and beside plain
//! JavaScript, interleaved in one run, so that a noisy machine disturbs all alike.

use js_sys::Float32Array;
use ndarray::Array2;
use wasm_bindgen::prelude::*;

use super::post;
use super::turn::{BrowserPace, now};
use crate::numerics::norms::{Affine, NormSpec};
use crate::protocol::{Reply, Timing};
use crate::worker::pace::Pace;

#[wasm_bindgen(module = "/js/plain_norms.js")]
extern "C" {
    #[wasm_bindgen(js_name = rms)]
    fn plain_rms(x: &Float32Array, y: &Float32Array, rows: u32, cols: u32, eps: f64);
    #[wasm_bindgen(js_name = layer)]
    fn plain_layer(x: &Float32Array, y: &Float32Array, rows: u32, cols: u32, eps: f64);
    #[wasm_bindgen(js_name = batch)]
    fn plain_batch(x: &Float32Array, y: &Float32Array, rows: u32, cols: u32, eps: f64);
}

const SHAPES: [(usize, usize); 3] = [(256, 256), (1024, 1024), (4096, 1024)];
/// Passes per measurement are chosen so that each lasts at least this long: the browser's clock
/// is coarse on purpose.
const LEAST_MS: f64 = 4.0;
/// How long a contender runs before it is timed.
const WARM_MS: f64 = 12.0;
/// Measurements per row; the median is reported.
const ROUNDS: usize = 15;

/// x, y, rows, columns, ε.
type PlainLoops = fn(&Float32Array, &Float32Array, u32, u32, f64);

/// One thing to time.
struct Contender {
    what: &'static str,
    norm: Option<NormSpec>,
    plain: Option<PlainLoops>,
}

const CONTENDERS: [Contender; 7] = [
    Contender {
        what: "copy",
        norm: None,
        plain: None,
    },
    Contender {
        what: "rms",
        norm: Some(NormSpec::Rms),
        plain: Some(plain_rms),
    },
    Contender {
        what: "layer",
        norm: Some(NormSpec::Layer),
        plain: Some(plain_layer),
    },
    Contender {
        what: "batch",
        norm: Some(NormSpec::Batch),
        plain: Some(plain_batch),
    },
    Contender {
        what: "group",
        norm: Some(NormSpec::GROUP),
        plain: None,
    },
    Contender {
        what: "prms",
        norm: Some(NormSpec::PARTIAL_RMS),
        plain: None,
    },
    Contender {
        what: "dyt",
        norm: Some(NormSpec::DYT),
        plain: None,
    },
];

/// Times every norm at every shape and posts a row each.
pub async fn benchmark(run: u32, pace: &mut BrowserPace) {
    // First, while the worker's memory holds nothing of the larger shapes.
    if super::stack_benchmark::stack_benchmark(run, pace)
        .await
        .is_err()
    {
        return;
    }
    if super::update_benchmark::update_benchmark(run, pace)
        .await
        .is_err()
    {
        return;
    }
    for (rows, cols) in SHAPES {
        let mut bench = Bench::new(rows, cols);
        let Ok(timings) = bench.rounds(pace).await else {
            return;
        };
        for timing in timings {
            post(&Reply::Timed { run, timing });
        }
    }
    post(&Reply::Done {
        run,
        place: 0,
        work: Default::default(),
    });
}

struct Bench {
    x: Array2<f32>,
    y: Array2<f32>,
    plain_x: Float32Array,
    plain_y: Float32Array,
}

impl Bench {
    fn new(rows: usize, cols: usize) -> Self {
        // Any values do: no kernel branches on them. These have a mean and a spread.
        let x = Array2::from_shape_fn((rows, cols), |(r, c)| {
            ((r * 31 + c * 17) % 101) as f32 * 0.02 - 0.5
        });
        let plain_x = Float32Array::from(x.as_slice().unwrap_or(&[]));
        let plain_y = Float32Array::new_with_length((rows * cols) as u32);
        Self {
            y: Array2::zeros((rows, cols)),
            x,
            plain_x,
            plain_y,
        }
    }

    /// Rounds over all contenders, then the medians.
    async fn rounds(
        &mut self,
        pace: &mut BrowserPace,
    ) -> Result<Vec<Timing>, crate::worker::pace::Stopped> {
        let mut rust = vec![Vec::with_capacity(ROUNDS); CONTENDERS.len()];
        let mut plain = rust.clone();
        for _ in 0..ROUNDS {
            // The loops of JavaScript have matrices of their own: after all of Rust's.
            for (i, contender) in CONTENDERS.iter().enumerate() {
                rust[i].push(timed(|| self.rust(contender.norm)));
                pace.breathe().await?;
            }
            for (i, contender) in CONTENDERS.iter().enumerate() {
                if let Some(loops) = contender.plain {
                    plain[i].push(timed(|| self.javascript(loops)));
                }
                pace.breathe().await?;
            }
        }
        let (rows, cols) = self.x.dim();
        let row = |(i, contender): (usize, &Contender)| Timing {
            rows: rows as u32,
            cols: cols as u32,
            what: contender.what.into(),
            rust_ms: median(&mut rust[i]).unwrap_or(f64::NAN),
            js_ms: median(&mut plain[i]),
        };
        Ok(CONTENDERS.iter().enumerate().map(row).collect())
    }

    fn rust(&mut self, norm: Option<NormSpec>) {
        let Some(norm) = norm else {
            if let (Some(x), Some(y)) = (self.x.as_slice(), self.y.as_slice_mut()) {
                y.copy_from_slice(x);
            }
            return;
        };
        let affine = Affine::identity();
        let eps = norm.default_eps().unwrap_or(0.0);
        let Ok(mut pass) = norm.prepare::<f32>(self.x.dim(), eps, &affine) else {
            return;
        };
        // Both matrices have the shape that the pass was made for, so neither call can fail.
        if pass.needs_observation() {
            let _ = pass.observe(self.x.view());
        }
        let _ = pass.apply(self.x.view(), self.y.view_mut());
    }

    fn javascript(&self, loops: PlainLoops) {
        let (rows, cols) = self.x.dim();
        loops(&self.plain_x, &self.plain_y, rows as u32, cols as u32, 1e-5);
    }
}

/// Milliseconds of one call, over as many calls as the clock needs. Those before them are not counted:
/// they fetch what the other contenders have pushed out of the processor's memory, which keeps some of
/// it for a few passes.
fn timed(mut call: impl FnMut()) -> f64 {
    let warm = now();
    while now() - warm < WARM_MS {
        call();
    }
    let (start, mut calls) = (now(), 0u32);
    loop {
        call();
        calls += 1;
        let spent = now() - start;
        if spent >= LEAST_MS {
            return spent / f64::from(calls);
        }
    }
}

pub(super) fn median(values: &mut [f64]) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}
