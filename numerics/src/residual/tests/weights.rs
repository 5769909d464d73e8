//! The bulk generators against their laws.

use crate::moments::Moments;
use crate::normality::{Normality, ks_95};
use crate::residual::weights;
use crate::rng::{Streams, Xoshiro256PlusPlus};

type Fill = fn(&mut Xoshiro256PlusPlus, f32, &mut [f32]);

fn million(fill: Fill, sd: f32) -> Vec<f32> {
    let mut rng = Streams::new(9).stream("weights");
    let mut values = vec![0.0; 1_000_003];
    fill(&mut rng, sd, &mut values);
    values
}

#[test]
fn moments_are_those_of_the_law() {
    let cases: [(Fill, f64, f64); 3] = [
        (weights::normal, 0.0, 2.0),
        (weights::uniform, -1.2, 0.8),
        (weights::signs, -2.0, 0.0),
    ];
    for (fill, kurtosis, variance_of_square) in cases {
        let moments = Moments::of(&million(fill, 0.5));
        let n = moments.n() as f64;
        // Four standard errors: 1/√n of the mean, √((κ+2)/n) of the variance, √(24/n) of κ.
        assert!((moments.mean() / 0.5).abs() < 4.0 / n.sqrt());
        let off = moments.variance() / 0.25 - 1.0;
        assert!(
            off.abs() < 4.0 * (variance_of_square / n).sqrt() + 1e-6,
            "{off}"
        );
        let found = moments.excess_kurtosis().unwrap();
        assert!(
            (found - kurtosis).abs() < 4.0 * (24.0 / n).sqrt(),
            "{found}"
        );
    }
}

#[test]
fn normal_weights_are_normal_far_into_the_tails() {
    let values = million(weights::normal, 1.0);
    let found = Normality::of(&values).unwrap();
    assert!(found.ks < 1.5 * ks_95(found.n), "{}", found.ks);
    // P(|z| > 4) = 6.334e-5: 63 of a million, Poisson; four standard deviations are 32.
    let beyond = values.iter().filter(|z| z.abs() > 4.0).count();
    assert!((32..=95).contains(&beyond), "{beyond}");
}

#[test]
fn neighbours_are_not_correlated() {
    let values = million(weights::normal, 1.0);
    for lag in [1, 4, 8] {
        let sum: f64 = values
            .iter()
            .zip(&values[lag..])
            .map(|(a, b)| f64::from(a * b))
            .sum();
        let correlation = sum / values.len() as f64;
        assert!(
            correlation.abs() < 4.0 / (values.len() as f64).sqrt(),
            "{lag}: {correlation}"
        );
    }
}
