#![allow(clippy::unwrap_used)]

use super::*;

/// ∫ f(y) y^k dy by the midpoint rule in θ, y = R sin θ, where the integrand is smooth.
fn integral(distribution: ExactDistribution, k: i32) -> f64 {
    const STEPS: u32 = 20_000;
    let width = std::f64::consts::PI / f64::from(STEPS);
    (0..STEPS)
        .map(|i| {
            let theta = (f64::from(i) + 0.5) * width - std::f64::consts::FRAC_PI_2;
            let y = distribution.radius() * theta.sin();
            distribution.density(y) * y.powi(k) * distribution.radius() * theta.cos() * width
        })
        .sum()
}

fn distributions() -> impl Iterator<Item = ExactDistribution> {
    let centred = [3, 4, 5, 16, 1024, 4096].map(|n| ExactDistribution::Centred { n });
    let uncentred = [2, 3, 4, 16, 4096].map(|n| ExactDistribution::Uncentred { n });
    centred.into_iter().chain(uncentred)
}

#[test]
fn densities_have_area_variance_and_kurtosis_as_stated() {
    for distribution in distributions() {
        // The midpoint rule in θ is off by O(width²) for even m, and exact to rounding else.
        assert!(
            (integral(distribution, 0) - 1.0).abs() < 1e-7,
            "{distribution:?}: {}",
            integral(distribution, 0)
        );
        assert!(
            (integral(distribution, 2) - 1.0).abs() < 1e-7,
            "{distribution:?}"
        );
        let kurtosis = integral(distribution, 4) - 3.0;
        assert!(
            (kurtosis - distribution.excess_kurtosis().unwrap()).abs() < 1e-6,
            "{distribution:?}"
        );
    }
}

#[test]
fn the_kurtosis_is_minus_six_over_n_plus_one_or_two() {
    assert_eq!(
        ExactDistribution::Centred { n: 4 }.excess_kurtosis(),
        Some(-1.2)
    );
    assert_eq!(
        ExactDistribution::Centred { n: 2 }.excess_kurtosis(),
        Some(-2.0)
    );
    assert_eq!(
        ExactDistribution::Uncentred { n: 4 }.excess_kurtosis(),
        Some(-1.0)
    );
    assert_eq!(ExactDistribution::Centred { n: 1 }.excess_kurtosis(), None);
}

#[test]
fn the_distribution_function_is_the_integral_of_the_density() {
    for distribution in distributions() {
        // Simpson's rule between two points inside the support.
        let (a, b) = (
            -0.3 * distribution.radius().min(3.0),
            0.8 * distribution.radius().min(3.0),
        );
        let h = (b - a) / 2000.0;
        let simpson: f64 = (0..=2000)
            .map(|i| {
                let weight = if i == 0 || i == 2000 {
                    1.0
                } else {
                    2.0 + 2.0 * f64::from(i % 2)
                };
                weight * distribution.density(a + f64::from(i) * h) * h / 3.0
            })
            .sum();
        assert!(
            (distribution.cdf(b) - distribution.cdf(a) - simpson).abs() < 1e-9,
            "{distribution:?}"
        );
        assert!(
            (distribution.mean_density(a, b) - simpson / (b - a)).abs() < 1e-9,
            "{distribution:?}"
        );
        assert_eq!(
            (distribution.cdf(-1e9), distribution.cdf(1e9)),
            (0.0, 1.0),
            "{distribution:?}"
        );
    }
}

#[test]
fn small_sizes_are_the_distributions_with_names() {
    let sqrt2 = 2_f64.sqrt();
    for distribution in [
        ExactDistribution::Centred { n: 3 },
        ExactDistribution::Uncentred { n: 2 },
    ] {
        assert_eq!(distribution.shape(), ExactShape::Arcsine);
        // The arcsine distribution: density 1 / (π √(2 − x²)), P(y ≤ 1) = 3/4.
        assert!((distribution.density(1.0) - std::f64::consts::FRAC_1_PI).abs() < 1e-14);
        assert!((distribution.cdf(1.0) - 0.75).abs() < 1e-12);
        assert_eq!(distribution.density(distribution.radius()), f64::INFINITY);
        assert!(distribution.mean_density(1.0, sqrt2 + 1.0).is_finite());
    }
    for distribution in [
        ExactDistribution::Centred { n: 4 },
        ExactDistribution::Uncentred { n: 3 },
    ] {
        assert_eq!(distribution.shape(), ExactShape::Uniform);
        for x in [-1.7, 0.0, 1.2, 3_f64.sqrt()] {
            assert!((distribution.density(x) - 1.0 / 12_f64.sqrt()).abs() < 1e-14);
        }
        assert_eq!(distribution.density(1.74), 0.0);
    }
    for distribution in [
        ExactDistribution::Centred { n: 2 },
        ExactDistribution::Uncentred { n: 1 },
    ] {
        assert_eq!(distribution.shape(), ExactShape::TwoPoint);
        assert_eq!(distribution.atoms(), [(-1.0, 0.5), (1.0, 0.5)]);
        assert_eq!(
            (
                distribution.cdf(-1.1),
                distribution.cdf(0.0),
                distribution.cdf(1.0)
            ),
            (0.0, 0.5, 1.0)
        );
        assert_eq!(distribution.support(), (-1.0, 1.0));
    }
    assert_eq!(
        ExactDistribution::Centred { n: 1 }.shape(),
        ExactShape::Point
    );
    assert_eq!(ExactDistribution::Centred { n: 1 }.cdf(0.0), 1.0);
}

#[test]
fn large_sizes_approach_the_normal_distribution() {
    let distribution = ExactDistribution::Centred { n: 4096 };
    assert_eq!(distribution.shape(), ExactShape::NearlyGaussian);
    // First Edgeworth term: the densities differ by φ(x) |κ/24 · He₄(x)|, below 3e-5 here.
    for x in [0.0, 1.0_f64, 2.5] {
        let normal = (-x * x / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
        let he4 = x.powi(4) - 6.0 * x * x + 3.0;
        let edgeworth = normal * (1.0 + distribution.excess_kurtosis().unwrap() / 24.0 * he4);
        assert!((distribution.density(x) - edgeworth).abs() < 1e-6, "{x}");
    }
    let boundary = |n: u32| {
        ExactDistribution::Uncentred { n }
            .excess_kurtosis()
            .unwrap()
    };
    assert!(boundary(57) < -0.1 && boundary(58) >= -0.1);
}

#[test]
fn the_batch_estimate_error_follows_its_table() {
    let table = [
        (2, 0.871621),
        (4, 0.404231),
        (8, 0.194593),
        (16, 0.095492),
        (32, 0.047306),
        (64, 0.023545),
        (128, 0.011746),
        (256, 0.005866),
    ];
    for (batch, expected) in table {
        let error = batch_estimate_error(batch).unwrap();
        assert!((error - expected).abs() < 5e-7, "{batch}: {error}");
    }
    let error = batch_estimate_error(4096).unwrap();
    assert!(
        (error * 4096.0 / 1.5 - 1.0).abs() < 1e-3,
        "about 3/(2B): {error}"
    );
    assert_eq!(
        (batch_estimate_error(0), batch_estimate_error(1)),
        (None, Some(1.0))
    );
}
