//! What a branch does to its input: blocks of rows of u become rows of f(u), in place.

use ndarray::{Array2, ArrayView2, ArrayViewMut2, linalg::general_mat_mul};
use rand::RngExt;

use super::weights::Elementary;
use super::{Branch, StackSpec, weights};
use crate::distributions::{Distribution, DistributionSampler};
use crate::rng::{Streams, Xoshiro256PlusPlus};

/// Fresh values of one layer, row by row.
pub struct Fresh {
    own: Draws,
    common: Option<Draws>,
    shift: f64,
    scale: f64,
    rho: f64,
    proportional: bool,
    row: Vec<f32>,
}

impl Fresh {
    /// The values that addition number `addition` adds.
    pub fn new(spec: &StackSpec, addition: u32, width: usize) -> Self {
        let streams = Streams::new(spec.seed);
        let (shift, scale) = spec.standardizer();
        let shared = spec.branch == Branch::Shared;
        let draws = |name: &str| Draws::new(&spec.branch_distribution, streams.stream(name), width);
        Self {
            own: draws(&format!("branch values {addition}")),
            common: shared.then(|| draws("branch values of all layers")),
            shift,
            scale,
            rho: spec.rho,
            proportional: spec.branch == Branch::FreshProportional,
            row: vec![0.0; width],
        }
    }

    /// Overwrites rows of the branch's input; `stream` holds the same rows of the stream.
    #[inline(never)]
    pub fn fill(&mut self, stream: ArrayView2<'_, f32>, mut rows: ArrayViewMut2<'_, f32>) {
        for (mut out, h) in rows.rows_mut().into_iter().zip(stream.rows()) {
            let size = if self.proportional {
                let squares: f64 = h.iter().map(|x| f64::from(*x).powi(2)).sum();
                (squares / h.len().max(1) as f64).sqrt()
            } else {
                1.0
            };
            let (shift, factor) = (self.shift, size / self.scale);
            let Some(out) = out.as_slice_mut() else {
                continue; // The branch is a standard matrix: its rows lie in one piece.
            };
            match &mut self.common {
                None => self.own.fill(shift, factor, out),
                Some(common) => {
                    self.own.fill(shift, factor * (1.0 - self.rho).sqrt(), out);
                    common.fill(shift, factor * self.rho.sqrt(), &mut self.row);
                    for (own, common) in out.iter_mut().zip(&self.row) {
                        *own += common;
                    }
                }
            }
        }
    }
}

/// Independent values of one distribution: many at a time where it has a simple form.
enum Draws {
    Together(Elementary),
    OneByOne {
        sampler: DistributionSampler,
        rng: Xoshiro256PlusPlus,
        row: Vec<f64>,
    },
}

impl Draws {
    fn new(distribution: &Distribution, mut rng: Xoshiro256PlusPlus, width: usize) -> Self {
        match Elementary::of(distribution, &mut rng) {
            Some(draws) => Self::Together(draws),
            None => Self::OneByOne {
                sampler: distribution.sampler(),
                rng,
                row: vec![0.0; width],
            },
        }
    }

    /// Overwrites a row with (x − shift) · factor.
    fn fill(&mut self, shift: f64, factor: f64, out: &mut [f32]) {
        match self {
            Self::Together(draws) => {
                draws.fill(out);
                let (a, b) = draws.affine(shift, factor);
                for value in out {
                    *value = a * *value + b;
                }
            }
            Self::OneByOne { sampler, rng, row } => {
                sampler.fill_f64(rng, row);
                for (out, x) in out.iter_mut().zip(row) {
                    *out = ((*x - shift) * factor) as f32;
                }
            }
        }
    }
}

/// For every output its inputs, with their weights ±1/√k.
pub struct Mixing {
    fan_in: usize,
    inputs: Vec<u32>,
    weights: Vec<f32>,
}

impl Mixing {
    /// A signed permutation, or k distinct inputs per output.
    pub fn new(spec: &StackSpec, addition: u32, width: usize) -> Self {
        let mut rng = Streams::new(spec.seed).stream(&format!("branch inputs {addition}"));
        let permutation = spec.branch == Branch::Permutation;
        let fan_in = if permutation {
            1
        } else {
            (spec.fan_in as usize).clamp(1, width)
        };
        let mut order: Vec<u32> = (0..width as u32).collect();
        let mut inputs = Vec::with_capacity(width * fan_in);
        if permutation {
            shuffle_first(&mut rng, &mut order, width);
            inputs.extend_from_slice(&order);
        } else {
            for _ in 0..width {
                // A further partial shuffle of any order picks k of the inputs evenly.
                shuffle_first(&mut rng, &mut order, fan_in);
                inputs.extend_from_slice(&order[..fan_in]);
            }
        }
        let mut weights = vec![0.0; inputs.len()];
        weights::signs(&mut rng, 1.0 / (fan_in as f32).sqrt(), &mut weights);
        Self {
            fan_in,
            inputs,
            weights,
        }
    }

    /// Mixes the features of every row.
    #[inline(never)]
    pub fn mix(&self, mut rows: ArrayViewMut2<'_, f32>) {
        let mut before = Vec::with_capacity(rows.ncols());
        for mut row in rows.rows_mut() {
            before.clear();
            before.extend(row.iter().copied());
            let sums = self
                .inputs
                .chunks(self.fan_in)
                .zip(self.weights.chunks(self.fan_in));
            for (out, (inputs, weights)) in row.iter_mut().zip(sums) {
                let terms = inputs.iter().zip(weights);
                *out = terms.map(|(i, w)| before[*i as usize] * w).sum();
            }
        }
    }
}

/// The first steps of a Fisher–Yates shuffle.
fn shuffle_first(rng: &mut Xoshiro256PlusPlus, order: &mut [u32], steps: usize) {
    let n = order.len() as u32;
    for at in 0..(steps as u32).min(n) {
        let swapped = rng.random_range(at..n);
        order.swap(at as usize, swapped as usize);
    }
}

/// The distribution of dense weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeightDistribution {
    Normal,
    Uniform,
    Signs,
}

impl WeightDistribution {
    /// Fills `out` with weights of that standard deviation.
    #[inline(never)]
    pub fn fill(self, rng: &mut Xoshiro256PlusPlus, sd: f32, out: &mut [f32]) {
        match self {
            Self::Normal => weights::normal(rng, sd, out),
            Self::Uniform => weights::uniform(rng, sd, out),
            Self::Signs => weights::signs(rng, sd, out),
        }
    }
}

/// Rows of u times the weights, in place, through a block of the same size.
#[inline(never)]
pub fn multiply(weights: &Array2<f32>, block: &mut Array2<f32>, mut rows: ArrayViewMut2<'_, f32>) {
    if block.dim() != rows.dim() {
        *block = Array2::zeros(rows.dim());
    }
    general_mat_mul(1.0, &rows.view(), weights, 0.0, block);
    rows.assign(block);
}

/// max(0, u), in place.
#[inline(never)]
pub fn relu(mut rows: ArrayViewMut2<'_, f32>) {
    rows.mapv_inplace(|x| x.max(0.0));
}

/// The random stream of a layer's weights.
pub fn weight_stream(spec: &StackSpec, addition: u32, which: &str) -> Xoshiro256PlusPlus {
    Streams::new(spec.seed).stream(&format!("branch weights {which} {addition}"))
}
