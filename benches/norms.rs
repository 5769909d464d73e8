//! The norms side by side with a copy of the same bytes.
//!
//! `cargo bench --no-default-features --bench norms` first prints every norm's time as a multiple
//! of the copy's, measured in turns so that a noisy machine disturbs both alike, then criterion's
//! own statistics.

// `Instant` panics in WebAssembly only.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, missing_docs)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use ndarray::Array2;
use normscope::numerics::norms::{Affine, NormSpec};

const SIDES: [usize; 3] = [256, 1024, 4096];
const ROUNDS: usize = 21;

/// A batch and room for its normalized copy.
struct Work {
    x: Array2<f32>,
    y: Array2<f32>,
}

impl Work {
    fn new(side: usize) -> Self {
        let x = Array2::from_shape_fn((side, side), |(b, j)| ((b * side + j) as f32 * 0.7).sin());
        Self { y: x.clone(), x }
    }

    fn copy(&mut self) {
        let (x, y) = (self.x.as_slice().unwrap(), self.y.as_slice_mut().unwrap());
        y.copy_from_slice(black_box(x));
    }

    fn normalize(&mut self, spec: NormSpec, affine: &Affine) {
        let eps = spec.default_eps().unwrap_or(0.0);
        let mut pass = spec.prepare(self.x.dim(), eps, affine).unwrap();
        pass.observe(black_box(self.x.view())).unwrap();
        pass.apply(self.x.view(), self.y.view_mut()).unwrap();
        black_box(&self.y);
    }
}

fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64()
}

/// Median time of the norm and of the copy, in turns.
fn beside_copy(work: &mut Work, spec: NormSpec, affine: &Affine) -> (f64, f64) {
    let (mut norms, mut copies) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        copies.push(time(|| work.copy()));
        norms.push(time(|| work.normalize(spec, affine)));
    }
    (median(norms), median(copies))
}

fn print_ratios() {
    for side in SIDES {
        let mut work = Work::new(side);
        for spec in NormSpec::ALL {
            let (norm, copy) = beside_copy(&mut work, spec, &Affine::identity());
            let (ms, ratio) = (norm * 1e3, norm / copy);
            println!("{side:>4} × {side:<4}  {spec:<6} {ms:8.3} ms  {ratio:6.2} × copy");
        }
    }
}

fn norms(criterion: &mut Criterion) {
    print_ratios();
    for side in SIDES {
        let mut work = Work::new(side);
        let mut group = criterion.benchmark_group(format!("{side}x{side}"));
        group.throughput(Throughput::Bytes((side * side * size_of::<f32>()) as u64));
        group
            .sample_size(20)
            .measurement_time(Duration::from_secs(1));
        group.warm_up_time(Duration::from_millis(300));
        group.bench_function("copy", |bencher| bencher.iter(|| work.copy()));
        for spec in NormSpec::ALL {
            group.bench_function(BenchmarkId::from_parameter(spec), |bencher| {
                bencher.iter(|| work.normalize(spec, &Affine::identity()));
            });
        }
        group.finish();
    }
}

criterion_group!(benches, norms);
criterion_main!(benches);
