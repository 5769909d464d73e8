//! The stack against theory at a million values, and the theory against its closed forms.

mod closed_forms;
mod gaussianity;
mod growth;
mod size_walk;
mod stepping;
mod weights;

use super::*;
use crate::batch::{BatchSpec, draw};
use crate::distributions::Distribution;
use crate::layer_stats::{LayerShapes, LayerStats};
use crate::norms::NormSpec;
use crate::structure::Structure;
use ndarray::Array2;

/// Rows and columns of a million values.
const MILLION: (usize, usize) = (2048, 512);

fn spec(placement: Placement, branch: Branch, distribution: &str, layers: u32) -> StackSpec {
    StackSpec {
        placement,
        norm: NormSpec::Rms,
        eps: 0.0,
        branch,
        branch_distribution: distribution.parse().unwrap(),
        keep_mean: false,
        rho: 0.0,
        fan_in: 1,
        gain: Gain::Fixed(1.0),
        layers,
        seed: 3,
    }
}

/// Independent values of a distribution, standardized by its own moments as far as they exist.
fn start(distribution: &str, (rows, columns): (usize, usize)) -> Array2<f32> {
    let distribution: Distribution = distribution.parse().unwrap();
    let moments = distribution.moments();
    let mean = moments.mean.finite().unwrap_or(0.0);
    let sd = moments.variance.finite().map_or(1.0, f64::sqrt);
    let spec = BatchSpec::new(distribution, rows, columns, Structure::default(), 17).unwrap();
    draw(&spec).mapv(|x| ((f64::from(x) - mean) / sd) as f32)
}

fn shape_of(distribution: &str) -> StartShape {
    let moments = distribution.parse::<Distribution>().unwrap().moments();
    StartShape {
        mean: 0.0,
        variance: 1.0,
        skewness: moments.skewness.finite().unwrap_or(f64::NAN),
        excess_kurtosis: moments.excess_kurtosis.finite().unwrap_or(f64::NAN),
        independent: true,
    }
}

fn measure(stack: &Stack) -> LayerShapes {
    let mut stats = LayerStats::new(stack.stream().ncols(), (0, 0));
    stats.observe(stack.stream());
    stats.fit();
    stats.count(0, stack.stream());
    stats.finish()
}

/// Runs a stack and looks at some of its layers.
fn watch(mut stack: Stack, depths: &[u32], mut look: impl FnMut(u32, &Stack)) {
    let last = depths.iter().copied().max().unwrap_or(0);
    loop {
        if depths.contains(&stack.layer()) {
            look(stack.layer(), &stack);
        }
        if stack.layer() == last {
            return;
        }
        stack.step_now();
    }
}

fn theory_of(spec: &StackSpec, distribution: &str, axis: StatAxis) -> Vec<TheoryLayer> {
    theory(
        spec,
        (MILLION.0 as u32, MILLION.1 as u32),
        &shape_of(distribution),
        axis,
    )
    .unwrap()
}
