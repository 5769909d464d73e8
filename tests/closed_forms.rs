//! Closed forms at the ends of their parameters' ranges against numbers of 60 digits.
//!
//! `tests/data/closed_forms.json` is written by `tests/data/make_closed_forms.py`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, missing_docs)]

use normscope::numerics::distributions::{Distribution, Moment};
use normscope::numerics::exact_distribution::{ExactDistribution, batch_estimate_error};
use serde_json::Value;

fn reference(part: &str) -> Vec<Value> {
    let all: Value = serde_json::from_str(include_str!("data/closed_forms.json")).unwrap();
    all[part].as_array().unwrap().clone()
}

fn number(value: &Value) -> f64 {
    value.as_str().unwrap().parse().unwrap()
}

/// Asserts that `found` is `exact` to `tolerance` times the larger of it and `scale`.
fn check(what: &str, found: f64, exact: f64, tolerance: f64, scale: f64) {
    let off = (found - exact).abs() / exact.abs().max(scale);
    assert!(
        off <= tolerance,
        "{what}: {found:e}, not {exact:e}, off by {off:e}"
    );
}

/// A few roundings of a sum of terms of one sign.
#[test]
fn the_batch_estimate_error_keeps_its_digits_for_every_batch() {
    for case in reference("batch_estimate_error") {
        let batch = u32::try_from(case[0].as_u64().unwrap()).unwrap();
        let found = batch_estimate_error(batch).unwrap();
        check(
            &format!("batch of {batch}"),
            found,
            number(&case[1]),
            2e-14,
            0.0,
        );
    }
}

/// The exponent (m/2) ln(1 − v²) is at most 60 here and rounded to 2⁻⁵³ of itself: 1e-14 of the
/// density. The distribution function below m = 200 is the incomplete beta function's of another
/// library, in the tails to ten digits.
#[test]
fn spheres_of_every_dimension_have_their_density_and_distribution_function() {
    for case in reference("sphere") {
        let n = u32::try_from(case[0].as_u64().unwrap()).unwrap();
        let (x, distribution) = (number(&case[1]), ExactDistribution::Uncentred { n });
        let what = format!("{n} at {x}");
        check(
            &what,
            distribution.density(x),
            number(&case[2]),
            3e-14,
            1e-300,
        );
        check(&what, distribution.cdf(x), number(&case[3]), 1e-11, 1e-300);
        let centred = ExactDistribution::Centred {
            n: n.saturating_add(1),
        };
        assert!(n == u32::MAX || centred.density(x) == distribution.density(x));
    }
}

#[test]
fn half_of_every_sphere_lies_below_its_middle() {
    for n in (4..3000).chain([100_000, 100_000_000, u32::MAX]) {
        let half = ExactDistribution::Uncentred { n }.cdf(0.0);
        assert!((half - 0.5).abs() < 1e-11, "{n}: {half}");
    }
}

/// Mean in units of the larger of itself and the deviation, variance of itself, skewness and
/// excess kurtosis of the larger of themselves and 1: what any use of them compares with. The raw
/// moments of a Weibull distribution of shape 10 cancel to 1/6000 of themselves in the fourth.
#[test]
fn stated_moments_keep_their_digits_over_the_whole_range() {
    for case in reference("moments") {
        let text = case["law"].as_str().unwrap();
        let distribution: Distribution = text.parse().unwrap();
        let m = distribution.moments();
        let stated = [m.mean, m.variance, m.skewness, m.excess_kurtosis].map(|m| match m {
            Moment::Finite(value) => value,
            other => panic!("{text}: {other:?}"),
        });
        let exact: Vec<f64> = case["moments"]
            .as_array()
            .unwrap()
            .iter()
            .map(number)
            .collect();
        let tolerance = if text.starts_with("weibull") {
            1e-11
        } else {
            1e-13
        };
        let scales = [exact[1].sqrt(), 0.0, 1.0, 1.0];
        for i in 0..4 {
            check(
                &format!("{text} moment {}", i + 1),
                stated[i],
                exact[i],
                tolerance,
                scales[i],
            );
        }
    }
}
