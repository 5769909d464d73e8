//! The recursion against the closed forms it must contain.

use super::*;

fn at(spec: &StackSpec, distribution: &str, layer: usize) -> (f64, f64) {
    let layer = theory_of(spec, distribution, StatAxis::Pooled)[layer];
    (layer.skewness.unwrap(), layer.excess_kurtosis.unwrap())
}

fn close(found: f64, wanted: f64, tolerance: f64) {
    assert!(
        (found - wanted).abs() <= tolerance,
        "{found} is not {wanted}"
    );
}

#[test]
fn pre_norm_with_fresh_values_divides_by_the_number_of_terms() {
    let spec = spec(Placement::Pre, Branch::Fresh, "exponential", 64);
    for l in [1, 4, 16, 64] {
        let terms = l as f64 + 1.0;
        let (skewness, kurtosis) = at(&spec, "exponential", l);
        close(skewness, 2.0 / terms.sqrt(), 1e-12);
        close(kurtosis, 6.0 / terms, 1e-12);
        let effective = theory_of(&spec, "exponential", StatAxis::Pooled)[l].effective_terms;
        close(effective.unwrap(), terms, 1e-9);
    }
}

#[test]
fn post_norm_has_its_fixed_points() {
    for (s, skewness, kurtosis, terms) in [
        (1.0, 0.546918, 1.0 / 3.0, 3.0),
        (0.5, 0.314432, 1.0 / 9.0, 9.0),
    ] {
        let spec = StackSpec {
            gain: Gain::Fixed(s),
            ..spec(Placement::Post, Branch::Fresh, "exponential", 400)
        };
        let (found_skewness, found_kurtosis) = at(&spec, "exponential", 400);
        close(found_skewness, 2.0 * skewness, 2e-6);
        close(found_kurtosis, 6.0 * kurtosis, 1e-9);
        let effective = theory_of(&spec, "exponential", StatAxis::Pooled)[400].effective_terms;
        close(effective.unwrap(), terms, 1e-6);
    }
    let deep = spec(Placement::Deep, Branch::Fresh, "exponential", 64);
    let (skewness, kurtosis) = at(&deep, "exponential", 64);
    // To the five digits that the reference simulation's table has.
    close(skewness, 0.38843, 6e-6);
    close(kurtosis, 0.25405, 6e-6);
}

#[test]
fn proportional_branches_without_a_norm_are_post_norm() {
    let none = spec(
        Placement::None,
        Branch::FreshProportional,
        "exponential",
        30,
    );
    let post = spec(Placement::Post, Branch::Fresh, "exponential", 30);
    for l in 0..=30 {
        let (a, b) = (at(&none, "exponential", l), at(&post, "exponential", l));
        close(a.0, b.0, 1e-12);
        close(a.1, b.1, 1e-12);
    }
}

#[test]
fn mixing_the_stream_has_its_product() {
    for (fan_in, factor) in [(1, 0.000856693), (4, f64::NAN), (64, f64::NAN)] {
        let spec = StackSpec {
            fan_in,
            ..spec(Placement::Pre, Branch::Sparse, "exponential", 64)
        };
        let product: f64 = (1..=64)
            .map(|m| 1.0 + 1.0 / f64::from(fan_in * m * m))
            .product();
        let wanted = product / 65.0_f64.powi(2);
        if factor.is_finite() {
            close(wanted, factor, 5e-10);
        }
        let (skewness, kurtosis) = at(&spec, "exponential", 64);
        close(kurtosis, 6.0 * wanted, 1e-12);
        close(skewness, 2.0 / 65.0_f64.powf(1.5), 1e-12);
    }
    let post = spec(Placement::Post, Branch::Permutation, "exponential", 8);
    close(at(&post, "exponential", 8).1, 6.0 / 256.0, 1e-12);
}

#[test]
fn dense_gaussian_weights_leave_the_start_alone_to_fade() {
    let pre = spec(Placement::Pre, Branch::DenseGauss, "exponential", 16);
    let post = spec(Placement::Post, Branch::DenseGauss, "exponential", 16);
    for l in [1, 4, 16] {
        close(
            at(&pre, "exponential", l).1,
            6.0 / (l as f64 + 1.0).powi(2),
            1e-12,
        );
        close(
            at(&pre, "exponential", l).0,
            2.0 / (l as f64 + 1.0).powf(1.5),
            1e-12,
        );
        close(
            at(&post, "exponential", l).1,
            6.0 * 0.25_f64.powi(l as i32),
            1e-12,
        );
    }
}

#[test]
fn shared_contributions_do_not_average() {
    // A start of variance 0 leaves only the branches.
    let nothing = StartShape {
        variance: 0.0,
        skewness: 0.0,
        excess_kurtosis: 0.0,
        ..shape_of("normal")
    };
    for (rho, wanted) in [(0.0, 1.0 / 64.0), (0.1, 0.7689), (0.5, 0.9695), (1.0, 1.0)] {
        let spec = StackSpec {
            rho,
            ..spec(Placement::None, Branch::Shared, "exponential", 64)
        };
        let layers = theory(&spec, (512, 512), &nothing, StatAxis::Pooled).unwrap();
        close(layers[64].excess_kurtosis.unwrap() / 6.0, wanted, 5e-5);
    }
}

#[test]
fn residual_scaling_keeps_a_quarter_of_the_kurtosis() {
    for (gain, additions) in [(Gain::OverRootLayers, 64.0), (Gain::Gpt2, 128.0)] {
        let spec = StackSpec {
            gain,
            ..spec(Placement::Pre, Branch::Fresh, "exponential", 64)
        };
        close(
            at(&spec, "exponential", 64).1,
            (6.0 + 6.0 / additions) / 4.0,
            1e-12,
        );
    }
}

#[test]
fn a_mean_that_is_kept_adds_up_unless_layer_norm_takes_it() {
    let rms = StackSpec {
        keep_mean: true,
        ..spec(Placement::Pre, Branch::Fresh, "rectified", 64)
    };
    let last = theory_of(&rms, "normal", StatAxis::Pooled)[64];
    // Mean 64 · 0.398942, variance 1 + 64 · 0.340845; RMSNorm's output has mean 0.98295 here, and
    // THEORY's 0.982948 with a start of the same distribution.
    close(last.mean, 64.0 * 0.398942, 1e-4);
    close(last.variance, 1.0 + 64.0 * 0.340845, 1e-4);
    let layer = StackSpec {
        norm: NormSpec::Layer,
        placement: Placement::Post,
        ..rms
    };
    close(
        theory_of(&layer, "normal", StatAxis::Pooled)[64].mean,
        0.0,
        1e-12,
    );
}

#[test]
fn growth_follows_its_table() {
    let square = |placement, gain| {
        let spec = StackSpec {
            gain,
            ..spec(placement, Branch::DenseGauss, "exponential", 64)
        };
        let last = theory_of(&spec, "exponential", StatAxis::Pooled)[64];
        (last.input_mean_square.unwrap(), last.mean_square)
    };
    let one = Gain::Fixed(1.0);
    close(
        square(Placement::None, one).1 / 2.0_f64.powi(64),
        1.0,
        1e-12,
    );
    close(square(Placement::Post, one).1, 1.0, 1e-12);
    close(square(Placement::Pre, one).0, 1.0, 1e-12);
    close(square(Placement::Pre, one).1, 65.0, 1e-9);
    close(square(Placement::Peri, one).1, 65.0, 1e-9);
    close(square(Placement::Lns, one).0, 1.0 / 64.0, 1e-12);
    close(square(Placement::Lns, one).1, 5.743891, 1e-6);
    close(square(Placement::Pre, Gain::OverRootLayers).1, 2.0, 1e-12);
    close(
        square(Placement::None, Gain::OverRootLayers).1,
        2.697345,
        1e-6,
    );
}

#[test]
fn the_identity_changes_no_shape() {
    for placement in Placement::ALL {
        let spec = spec(*placement, Branch::Identity, "exponential", 9);
        let (skewness, kurtosis) = at(&spec, "exponential", 9);
        close(skewness, 2.0, 1e-9);
        close(kurtosis, 6.0, 1e-9);
    }
}

#[test]
fn exact_distributions_have_the_moments_of_the_theory() {
    let cases = [
        (
            spec(Placement::Post, Branch::Fresh, "rademacher", 40),
            "rademacher",
            40,
        ),
        (
            spec(Placement::Pre, Branch::Fresh, "exponential", 12),
            "exponential",
            12,
        ),
        (
            spec(Placement::Pre, Branch::Fresh, "normal", 12),
            "normal",
            12,
        ),
    ];
    for (spec, distribution, layer) in cases {
        let exact =
            stream_distribution(&spec, 512, Some(&distribution.parse().unwrap()), layer).unwrap();
        let expected = theory_of(&spec, distribution, StatAxis::Pooled)[layer as usize];
        // Simpson over a range that leaves out less than 1e-8 of the mass, and cdf = ∫ density.
        let (low, high, steps) = (-40.0, 60.0, 200_000);
        let h = (high - low) / f64::from(steps);
        let (mut moments, mut mass) = ([0.0; 5], 0.0);
        for i in 0..=steps {
            let x = low + h * f64::from(i);
            let weight = h / 3.0
                * if i == 0 || i == steps {
                    1.0
                } else {
                    f64::from(2 + 2 * (i % 2))
                };
            let density = exact.density(x) * weight;
            for (power, moment) in moments.iter_mut().enumerate() {
                *moment += density * x.powi(power as i32);
            }
            mass += exact.density(x) * h;
            if i % 20_000 == 0 {
                close(exact.cdf(x), mass, 2e-4);
            }
        }
        close(moments[0], 1.0, 1e-6);
        close(moments[2], expected.variance, 1e-4);
        let kurtosis = moments[4] / moments[2].powi(2) - 3.0;
        close(kurtosis, expected.excess_kurtosis.unwrap(), 1e-3);
    }
}

#[test]
fn what_has_no_theory_says_why() {
    let why = |spec: &StackSpec, start: &StartShape, axis| {
        theory(spec, (512, 512), start, axis).unwrap_err()
    };
    let fresh = spec(Placement::Pre, Branch::Fresh, "cauchy", 4);
    assert_eq!(
        why(&fresh, &shape_of("normal"), StatAxis::Pooled),
        NoTheory::NoVariance
    );
    let own = StartShape {
        independent: false,
        ..shape_of("normal")
    };
    let dense = spec(Placement::Pre, Branch::DenseGauss, "normal", 4);
    assert_eq!(
        why(&dense, &own, StatAxis::Pooled),
        NoTheory::DependentStart
    );
    let fresh = spec(Placement::Pre, Branch::Fresh, "normal", 4);
    assert_eq!(why(&fresh, &own, StatAxis::Sample), NoTheory::DependentAxis);
    let bent = StackSpec {
        norm: NormSpec::DYT,
        ..fresh
    };
    assert_eq!(
        why(&bent, &shape_of("normal"), StatAxis::Pooled),
        NoTheory::Bent
    );
    let relu = spec(Placement::Pre, Branch::ReluMlp, "normal", 4);
    assert_eq!(
        why(&relu, &shape_of("normal"), StatAxis::Feature),
        NoTheory::SharedWeights
    );
}
