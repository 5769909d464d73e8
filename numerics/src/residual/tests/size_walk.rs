//! The walk of the rows' sizes without a norm, against networks.

use super::*;
use crate::moments::Moments;

fn walking(branch: Branch, gain: f64, layers: u32, seed: u64) -> StackSpec {
    StackSpec {
        fan_in: 4,
        gain: Gain::Fixed(gain),
        seed,
        ..spec(Placement::None, branch, "normal", layers)
    }
}

/// Independent normal or exponential values of a network's own.
fn drawn(distribution: &str, (rows, columns): (usize, usize), seed: u64) -> Array2<f32> {
    let of: Distribution = distribution.parse().unwrap();
    let mean = of.moments().mean.finite().unwrap();
    let spec = BatchSpec::new(of, rows, columns, Structure::default(), seed).unwrap();
    draw(&spec).mapv(|x| x - mean as f32)
}

/// κ of every axis at the last layer: all values, samples, features.
fn measured(spec: StackSpec, start: Array2<f32>) -> [f64; 3] {
    let layers = spec.layers;
    let mut stack = Stack::new(spec, start).unwrap();
    for _ in 0..layers {
        stack.step_now();
    }
    let found = measure(&stack);
    [found.pooled, found.samples, found.features].map(|axis| axis.excess_kurtosis.unwrap())
}

const CASES: [(Branch, f64, &str); 8] = [
    (Branch::DenseGauss, 1.0, "normal"),
    (Branch::DenseUniform, 1.0, "normal"),
    (Branch::DenseRademacher, 1.0, "exponential"),
    (Branch::DenseGauss, 0.4, "normal"),
    (Branch::Sparse, 1.0, "normal"),
    (Branch::Permutation, 1.0, "normal"),
    (Branch::Permutation, 2.0, "exponential"),
    (Branch::ReluMlp, 1.0, "normal"),
];

/// Sixteen networks of 256 × 128 and 32 layers. Their own scatter gives the mean's standard error; of
/// four of them Student's t with 15 degrees of freedom leaves 1.2e-3, some 2 % for all the cases
/// here: these seeds are not among them. A line at 0 would lie ten or more away.
#[test]
fn the_kurtosis_of_streams_without_a_norm_is_that_of_networks_on_every_axis() {
    let (shape, layers, networks) = ((256, 128), 32, 16);
    for (branch, gain, of) in CASES {
        let mut all = [Moments::new(); 3];
        for seed in 0..networks {
            let spec = walking(branch, gain, layers, seed);
            let found = measured(spec, drawn(of, shape, 100 + seed));
            all.iter_mut()
                .zip(found)
                .for_each(|(all, one)| all.push(one));
        }
        let axes = [StatAxis::Pooled, StatAxis::Sample, StatAxis::Feature];
        for (axis, all) in axes.into_iter().zip(all) {
            let spec = walking(branch, gain, layers, 0);
            let Ok(theory) = theory(&spec, (256, 128), &shape_of(of), axis) else {
                assert_eq!((branch, axis), (Branch::ReluMlp, StatAxis::Feature));
                continue;
            };
            let wanted = theory[32].excess_kurtosis.unwrap();
            let error = all.std_dev() / (networks as f64 - 1.0).sqrt();
            assert!(
                (all.mean() - wanted).abs() < 4.0 * error && wanted > 7.0 * error,
                "{branch:?} {gain} {axis:?}: {} ± {error}, theory {wanted}",
                all.mean()
            );
        }
    }
}

#[test]
fn gaussian_weights_walk_by_one_and_a_half_over_the_width() {
    // One row alone: E P² = (1 + 2/D)(1 + q)ˡ, q = 1.5/D, and m₄ lags behind by 4q/3 of it.
    let spec = walking(Branch::DenseGauss, 1.0, 64, 0);
    let row = theory(&spec, (1, 512), &shape_of("normal"), StatAxis::Pooled).unwrap();
    let many = theory(&spec, (1 << 20, 512), &shape_of("normal"), StatAxis::Pooled).unwrap();
    // One row's κ is that of normal values of its own size: −6/D or so, at any depth.
    assert!(row[64].excess_kurtosis.unwrap().abs() < 12.0 / 512.0);
    let walk = 3.0 * ((1.0 + 1.5 / 512.0_f64).powi(64) - 1.0);
    let found = many[64].excess_kurtosis.unwrap();
    // What all rows share takes 1.5/D Σ c² off the exponent, with c² = (1 + ¾ l)/D: 5 % of it here.
    assert!(found < walk && found > 0.9 * walk, "{found} of {walk}");
}
