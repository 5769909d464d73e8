//! Batches of the domains.

use ndarray::Array2;
use rand::RngExt;
use rand_distr::{Distribution, StandardNormal};

use super::spec::{BatchOrder, DomainSpec};
use crate::rng::{Streams, Xoshiro256PlusPlus};

/// The centres, and the streams of noise and orders.
#[derive(Debug, Clone)]
pub(super) struct Domains {
    centres: Array2<f64>,
    noise: Xoshiro256PlusPlus,
    choice: Xoshiro256PlusPlus,
}

impl Domains {
    /// The domains of a run; `purpose` names independent streams of rows.
    pub(super) fn new(spec: &DomainSpec, purpose: &str) -> Self {
        let streams = Streams::new(spec.seed);
        let mut rng = streams.stream("domain centres");
        let sd = spec.between.sqrt();
        Self {
            centres: Array2::from_shape_simple_fn((spec.domains, spec.features), || {
                let z: f64 = StandardNormal.sample(&mut rng);
                sd * z
            }),
            noise: streams.stream(&format!("domain noise of {purpose}")),
            choice: streams.stream(&format!("domain choice of {purpose}")),
        }
    }

    /// The rows of batch number `step`, from 0, and the domain of each.
    pub(super) fn batch(&mut self, spec: &DomainSpec, step: u32) -> (Array2<f32>, Vec<usize>) {
        let labels: Vec<usize> = (0..spec.batch)
            .map(|_| match spec.order {
                BatchOrder::Random => self.choice.random_range(0..spec.domains),
                BatchOrder::Cycled => step as usize % spec.domains,
                BatchOrder::Blocked => block_of(spec, step),
            })
            .collect();
        (self.rows(&labels), labels)
    }

    /// One row of each domain named.
    pub(super) fn rows(&mut self, labels: &[usize]) -> Array2<f32> {
        let (centres, noise) = (&self.centres, &mut self.noise);
        Array2::from_shape_fn((labels.len(), centres.ncols()), |(row, j)| {
            let z: f64 = StandardNormal.sample(noise);
            (centres[[labels[row], j]] + z) as f32
        })
    }
}

/// The domain of a step when the steps are split into K equal blocks.
fn block_of(spec: &DomainSpec, step: u32) -> usize {
    let block = u64::from(step) * spec.domains as u64 / u64::from(spec.steps);
    (block as usize).min(spec.domains - 1)
}
