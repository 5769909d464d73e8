//! What is known of a set-up before it runs, and the exact distribution of its stream.

use ndarray::ArrayView2;

use crate::experiment::{Experiment, Pin};
use crate::findings::depth::{Exist, SetUpStart, TheoryCurve};
use crate::numerics::distributions::Distribution;
use crate::numerics::layer_stats::LayerShapes;
use crate::numerics::residual::{
    Stack, StackSpec, StartShape, StatAxis, heavy_interquartile, stream_distribution, theory,
};
use crate::numerics::sketch::DENSITY_REACH;

/// Points of an exact distribution's curve.
const CURVE_POINTS: usize = 161;

/// The stack that a set-up asks for, on a stream of so many features.
pub fn stack_spec(experiment: &Experiment, pin: &Pin, width: usize) -> StackSpec {
    let set_up = &pin.set_up;
    StackSpec {
        placement: set_up.placement,
        norm: set_up.norm,
        eps: experiment.eps_of(&set_up.norm),
        branch: set_up.branch,
        branch_distribution: pin.branch_distribution(),
        keep_mean: set_up.keep_mean,
        rho: set_up.rho,
        fan_in: set_up.fan_in.min(width.max(1) as u32),
        gain: set_up.gain,
        layers: experiment.outputs.stack.layers,
        seed: u64::from(experiment.input.seed),
    }
}

/// What a set-up's figures know beforehand.
pub fn set_up_start(
    spec: &StackSpec,
    (samples, features): (usize, usize),
    distribution: Option<&Distribution>,
    start: &StartShape,
) -> SetUpStart {
    let shape = (samples as u32, features as u32);
    let curve = |axis: StatAxis| match theory(spec, shape, start, axis) {
        Ok(layers) => TheoryCurve {
            layers,
            why_not: None,
        },
        Err(why) => TheoryCurve {
            layers: Vec::new(),
            why_not: Some(why.to_string()),
        },
    };
    SetUpStart {
        gain: spec.gain.value(spec.layers),
        additions: spec.gain.additions_per_layer(),
        moments: exist(spec, distribution),
        atoms: has_atoms(spec, distribution),
        theory: StatAxis::ALL.iter().map(|axis| curve(*axis)).collect(),
        interquartile: (0..=spec.layers)
            .map_while(|layer| heavy_interquartile(spec, distribution, layer))
            .collect(),
    }
}

fn has_atoms(spec: &StackSpec, distribution: Option<&Distribution>) -> bool {
    let fresh = spec.branch.is_fresh().then_some(&spec.branch_distribution);
    distribution
        .into_iter()
        .chain(fresh)
        .any(|distribution| !distribution.atoms().is_empty())
}

fn exist(spec: &StackSpec, distribution: Option<&Distribution>) -> Exist {
    let of = |distribution: &Distribution| {
        let moments = distribution.moments();
        match (
            moments.variance.finite(),
            moments.skewness.finite(),
            moments.excess_kurtosis.finite(),
        ) {
            (None, ..) => Exist::NoVariance,
            (Some(_), None, _) => Exist::Variance,
            (Some(_), Some(_), None) => Exist::Skewness,
            _ => Exist::Kurtosis,
        }
    };
    let branch = if spec.branch.is_fresh() {
        of(&spec.branch_distribution)
    } else {
        Exist::Kurtosis
    };
    distribution.map_or(Exist::Kurtosis, of).min(branch)
}

/// Density of the exact distribution of all values at `layer`, in standard deviations of the measured
/// values (in units of their body where the distribution has no variance); empty where no distribution is known.
pub fn exact_curve(
    stack: &Stack,
    pin: &Pin,
    experiment: &Experiment,
    layer: u32,
    shapes: &LayerShapes,
) -> Vec<(f32, f32)> {
    let stream: ArrayView2<'_, f32> = stack.stream();
    let independent = experiment.input.source == crate::experiment::Source::Distribution
        && experiment.input.drawn.structure == crate::numerics::structure::Structure::default();
    let distribution = independent.then_some(&pin.distribution);
    let Some(exact) = stream_distribution(stack.spec(), stream.ncols() as u32, distribution, layer)
    else {
        return Vec::new();
    };
    let heavy = exist(stack.spec(), distribution) == Exist::NoVariance;
    let body = shapes
        .pooled
        .shape
        .as_ref()
        .and_then(|shape| shape.body.as_ref());
    let (mean, sd) = (shapes.pooled.mean, shapes.pooled.std_dev);
    let (mean, sd) = match body.filter(|_| heavy) {
        Some(body) => (mean + sd * body.median, sd * body.unit),
        None => (mean, sd),
    };
    (0..CURVE_POINTS)
        .map(|i| DENSITY_REACH * (2.0 * i as f64 / (CURVE_POINTS - 1) as f64 - 1.0))
        .map(|z| (z as f32, (sd * exact.density(mean + sd * z)) as f32))
        .collect()
}
