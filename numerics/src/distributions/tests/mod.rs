//! What the distributions state against each other: samples against moments and densities, densities
//! against moments.

#![allow(clippy::unwrap_used)]

mod catalogue;
mod densities;
mod draws;
mod pinned;
mod stated_moments;
mod text_form;

use super::*;
use crate::rng::Streams;

fn distribution(text: &str) -> Distribution {
    text.parse().unwrap()
}

fn draws(distribution: &Distribution, seed: u64, n: usize) -> Vec<f64> {
    let mut values = vec![0.0; n];
    let mut rng = Streams::new(seed).stream("values");
    distribution.sampler().fill_f64(&mut rng, &mut values);
    values
}

/// Defaults of every kind, and parameters that reach the other branches of samplers and densities.
fn assorted_distributions() -> Vec<Distribution> {
    let others = [
        "normal:-3,0.2",
        "uniform:5,2",
        "bernoulli:0.7",
        "exponential:4",
        "laplace:0.3",
        "logistic:2",
        "student-t:1",
        "student-t:2.5",
        "cauchy:3",
        "stable:0.6",
        "stable:1",
        "stable:1.9",
        "stable:2",
        "log-normal:1,0.25",
        "gamma:0.5,3",
        "gamma:30,0.1",
        "chi-squared:1",
        "chi-squared:2",
        "chi-squared:20",
        "beta:0.5,0.5",
        "beta:1,3",
        "beta:30,20",
        "triangular:1,2,-1",
        "triangular:0,1,1",
        "triangular:0,3,0.5",
        "weibull:0.7,2",
        "weibull:5,1",
        "pareto:1",
        "pareto:20",
        "gumbel:-1,2",
        "skew-normal:-2",
        "skew-normal:0",
        "poisson:0.3",
        "poisson:40",
        "two-peaked:3,1",
        "spike-and-slab:0.5",
        "spike-and-slab:1",
        "contaminated:0.3,10",
        "rectified:-1,1",
        "rectified:2,1.5",
    ];
    let defaults = DistributionKind::ALL.into_iter().map(Distribution::of);
    defaults.chain(others.map(distribution)).collect()
}

/// ∫ f over (low, high) by equal steps in a variable that reaches both ends at double exponential
/// speed (Takahasi and Mori, 1974); infinite ends and integrable poles at finite ends are welcome.
fn integral(low: f64, high: f64, f: impl Fn(f64) -> f64) -> f64 {
    const STEP: f64 = 1.0 / 64.0;
    let half_pi = std::f64::consts::FRAC_PI_2;
    let term = |index: i32| {
        let u = f64::from(index) * STEP;
        let (stretch, slope) = (half_pi * u.sinh(), half_pi * u.cosh());
        let (x, weight) = match (low.is_finite(), high.is_finite()) {
            (true, true) => {
                // The distance to the nearer end, without the cancellation of 1 − tanh.
                let share = 1.0 / (1.0 + (2.0 * stretch.abs()).exp());
                let width = high - low;
                let x = if u < 0.0 {
                    low + width * share
                } else {
                    high - width * share
                };
                (x, width * slope / (2.0 * stretch.cosh().powi(2)))
            }
            (true, false) => (low + stretch.exp(), slope * stretch.exp()),
            (false, true) => (high - stretch.exp(), slope * stretch.exp()),
            (false, false) => (stretch.sinh(), slope * stretch.cosh()),
        };
        let value = weight * f(x);
        if value.is_finite() { value } else { 0.0 }
    };
    (-400..=400).map(term).sum::<f64>() * STEP
}
