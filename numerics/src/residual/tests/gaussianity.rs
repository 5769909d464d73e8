//! A million values per layer against theory.
//!
//! Tolerances: skewness and kurtosis of n = 1,048,576 values of a distribution with excess kurtosis up to 2
//! scatter with standard deviations below 0.006 and 0.04/(L+1) + 0.005; 0.02 and 0.03 are three of
//! them and more from L = 8 on, 0.1 where the exponential's own tails still show. Where all samples
//! share their weights the values are not independent: the honest n is the width times a few, and
//! the row says so.

use super::*;

/// The same number of values in wide rows, for norms that would feel a narrow one.
const WIDE: (usize, usize) = (256, 4096);

/// Measured skewness and kurtosis of all values stay by theory's at these depths.
fn agrees(
    spec: StackSpec,
    distribution: &str,
    depths: &[u32],
    tolerance: impl Fn(u32) -> (f64, f64),
) {
    agrees_at(MILLION, spec, distribution, depths, tolerance);
}

/// The same for a stream of another shape.
fn agrees_at(
    shape: (usize, usize),
    spec: StackSpec,
    distribution: &str,
    depths: &[u32],
    tolerance: impl Fn(u32) -> (f64, f64),
) {
    let expected = theory_of(&spec, distribution, StatAxis::Pooled);
    let stack = Stack::new(spec, start(distribution, shape)).unwrap();
    watch(stack, depths, |layer, stack| {
        let found = measure(stack).pooled;
        let (skewness, kurtosis) = (found.skewness.unwrap(), found.excess_kurtosis.unwrap());
        let wanted = expected[layer as usize];
        let (of_skewness, of_kurtosis) = tolerance(layer);
        let off = (
            (skewness - wanted.skewness.unwrap()).abs(),
            (kurtosis - wanted.excess_kurtosis.unwrap()).abs(),
        );
        assert!(
            off.0 < of_skewness && off.1 < of_kurtosis,
            "layer {layer}: {skewness}, {kurtosis}; theory {wanted:?}"
        );
    });
}

fn usual(layer: u32) -> (f64, f64) {
    if layer >= 8 {
        (0.02, 0.03)
    } else {
        (0.02, 0.1)
    }
}

#[test]
fn pre_norm_follows_the_central_limit_theorem() {
    let spec = spec(Placement::Pre, Branch::Fresh, "exponential", 64);
    agrees(spec, "exponential", &[1, 4, 16, 64], usual);
}

#[test]
fn post_norm_stops_at_its_fixed_point() {
    for s in [1.0, 0.5] {
        let spec = StackSpec {
            gain: Gain::Fixed(s),
            ..spec(Placement::Post, Branch::Fresh, "exponential", 24)
        };
        // The fixed point keeps an exponential's tails: excess kurtosis 2 and an eighth moment
        // that makes its standard deviation about 0.03 at this n; three of them. A row's own RMS
        // follows its largest values and takes about 120/D off the kurtosis: 0.03 at D = 4096.
        agrees_at(WIDE, spec, "exponential", &[16, 24], |_| (0.02, 0.13));
    }
}

#[test]
fn proportional_branches_do_as_post_norm_does() {
    let spec = spec(
        Placement::None,
        Branch::FreshProportional,
        "exponential",
        16,
    );
    // A row's mean square scatters by √(8/D) with every layer, and pooling rows of unequal size
    // adds 3 · 8 · (a few)/D to the kurtosis: 0.03 at D = 4096.
    agrees_at(WIDE, spec, "exponential", &[4, 16], |_| (0.03, 0.13));
}

#[test]
fn permutations_mix_faster_than_fresh_values() {
    let spec = spec(Placement::Pre, Branch::Permutation, "exponential", 16);
    // The signs of 512 features leave a skewness of about 2/√512 times what the theory halves.
    agrees(spec, "exponential", &[4, 16], |layer| {
        if layer < 8 { (0.06, 0.1) } else { (0.03, 0.03) }
    });
}

#[test]
fn dense_gaussian_weights_make_it_at_once() {
    let small = (2048, 512);
    let spec = spec(Placement::Pre, Branch::DenseGauss, "exponential", 16);
    let expected = theory_of(&spec, "exponential", StatAxis::Pooled);
    let stack = Stack::new(spec, start("exponential", small)).unwrap();
    watch(stack, &[1, 4, 16], |layer, stack| {
        let found = measure(stack).pooled.excess_kurtosis.unwrap();
        let wanted = expected[layer as usize].excess_kurtosis.unwrap();
        // Samples share the weights: feature variances scatter by √(2/D) at most.
        assert!(
            (found - wanted).abs() < usual(layer).1,
            "layer {layer}: {found}, {wanted}"
        );
    });
}

#[test]
fn shared_contributions_stay_as_they_are() {
    for (rho, wanted) in [(0.0, 0.0156), (0.1, 0.7689), (0.5, 0.9695), (1.0, 1.0)] {
        let spec = StackSpec {
            rho,
            ..spec(Placement::None, Branch::Shared, "exponential", 64)
        };
        let nothing = Array2::zeros(MILLION);
        let stack = Stack::new(spec, nothing).unwrap();
        watch(stack, &[64], |_, stack| {
            let found = measure(stack).pooled.excess_kurtosis.unwrap();
            // The common part is one exponential draw of n values: SE(κ) = 0.085 for κ = 6.
            let tolerance = 0.03 + 0.26 * rho.min(0.5) * 2.0;
            assert!(
                (found - 6.0 * wanted).abs() < tolerance,
                "ρ = {rho}: {found}"
            );
        });
    }
}

#[test]
fn residual_scaling_keeps_the_start() {
    let spec = StackSpec {
        gain: Gain::OverRootLayers,
        ..spec(Placement::Pre, Branch::Fresh, "exponential", 64)
    };
    agrees(spec, "exponential", &[64], |_| (0.02, 0.1));
}

#[test]
fn cauchy_keeps_its_tails_at_every_depth() {
    let spec = spec(Placement::Pre, Branch::Fresh, "cauchy", 16);
    let distribution: Distribution = "cauchy".parse().unwrap();
    let stack = Stack::new(spec.clone(), start("cauchy", MILLION)).unwrap();
    watch(stack, &[0, 3, 15, 16], |layer, stack| {
        let mut values = stack.stream().iter().copied().collect::<Vec<f32>>();
        values.sort_by(f32::total_cmp);
        let quantile = |p: f64| f64::from(values[(p * values.len() as f64) as usize]);
        let range = quantile(0.75) - quantile(0.25);
        let ratio = (quantile(0.975) - quantile(0.025)) / range;
        // The 97.5 % point of a Cauchy sample of n has relative standard deviation
        // √(p(1−p)/n)/(f q) = 0.6 %; four of them.
        assert!(
            (ratio / 12.706 - 1.0).abs() < 0.025,
            "layer {layer}: {ratio}"
        );
        let wanted = heavy_interquartile(&spec, Some(&distribution), layer).unwrap();
        assert!((wanted - 2.0 * f64::from(layer + 1)).abs() < 1e-9);
        assert!(
            (range / wanted - 1.0).abs() < 0.01,
            "layer {layer}: {range}"
        );
    });
}

#[test]
fn post_norm_with_signs_is_a_trapezoid() {
    let spec = spec(Placement::Post, Branch::Fresh, "rademacher", 32);
    let distribution: Distribution = "rademacher".parse().unwrap();
    let exact = stream_distribution(&spec, 512, Some(&distribution), 32).unwrap();
    assert_eq!(exact, StreamDistribution::Trapezoid);
    let stack = Stack::new(spec, start("rademacher", MILLION)).unwrap();
    watch(stack, &[32], |_, stack| {
        let mut values = stack.stream().iter().copied().collect::<Vec<f32>>();
        values.sort_by(f32::total_cmp);
        let n = values.len() as f64;
        let distance = values
            .iter()
            .enumerate()
            .map(|(i, x)| {
                let cdf = exact.cdf(f64::from(*x));
                (cdf - i as f64 / n)
                    .abs()
                    .max(((i + 1) as f64 / n - cdf).abs())
            })
            .fold(0.0, f64::max);
        // 1.95/√n is the 0.1 % point of the Kolmogorov distance; 32 layers leave 2⁻³² of the start.
        assert!(distance < 1.95 / n.sqrt(), "{distance}");
    });
}

#[test]
fn clusters_stay_clusters_across_samples() {
    let spec = StackSpec {
        norm: NormSpec::Layer,
        eps: 1e-5,
        ..spec(Placement::Pre, Branch::DenseGauss, "normal", 32)
    };
    let centres = start("exponential", (2, 512));
    let noise = start("normal", (64, 512));
    let x = Array2::from_shape_fn((64, 512), |(b, j)| {
        centres[[b % 2, j]] + 0.05 * noise[[b, j]]
    });
    let stack = Stack::new(spec, x).unwrap();
    watch(stack, &[0, 1, 4, 16, 32], |layer, stack| {
        let found = measure(stack);
        let [_, median, _] = found.features.kurtosis_of_sets.unwrap();
        // Two equal atoms have −2; the noise between them leaves some of it.
        assert!((-2.0..-1.6).contains(&median), "layer {layer}: {median}");
        let per_sample = found.samples.excess_kurtosis.unwrap();
        match layer {
            0 => assert!(per_sample > 4.0, "{per_sample}"),
            // Two independent rows of 512: the standard error is √(24/1024) = 0.15; four of them.
            32 => assert!(per_sample.abs() < 0.6, "{per_sample}"),
            _ => {}
        }
    });
}

#[test]
fn normalizing_after_the_sum_changes_no_shape() {
    for branch in [Branch::DenseGauss, Branch::ReluMlp, Branch::Permutation] {
        let none = spec(Placement::None, branch, "exponential", 8);
        let post = spec(Placement::Post, branch, "exponential", 8);
        let x = start("exponential", (16, 128));
        let mut none = Stack::new(none, x.clone()).unwrap();
        let mut post = Stack::new(post, x).unwrap();
        for layer in 1..=8 {
            none.step_now();
            post.step_now();
            for (a, b) in none.stream().rows().into_iter().zip(post.stream().rows()) {
                let shape = |row: ndarray::ArrayView1<'_, f32>| {
                    let moments = crate::moments::Moments::of_view(row);
                    (
                        moments.skewness().unwrap(),
                        moments.excess_kurtosis().unwrap(),
                    )
                };
                let (a, b) = (shape(a), shape(b));
                // Eight layers of f32 rounding on 128 values.
                assert!(
                    (a.0 - b.0).abs() < 2e-4 && (a.1 - b.1).abs() < 2e-3,
                    "{layer}: {a:?} {b:?}"
                );
            }
        }
    }
}
