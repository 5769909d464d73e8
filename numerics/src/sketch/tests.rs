use super::*;
use crate::normality::{Normality, normal_cdf};
use crate::rng::Streams;
use rand_distr::{Distribution, Exp1, StandardNormal};

fn drawn(distribution: impl Distribution<f64>, n: usize) -> Vec<f64> {
    let mut rng = Streams::new(11).stream("sketch");
    distribution.sample_iter(&mut rng).take(n).collect()
}

/// Exponential values, standardized by their population moments.
fn exponential(n: usize) -> Vec<f64> {
    drawn(Exp1, n).iter().map(|x| x - 1.0).collect()
}

fn sketch(values: &[f64]) -> Sketch {
    let mut sketch = Sketch::new();
    sketch.extend(values.iter().map(|z| *z as f32));
    sketch
}

#[test]
fn every_value_lies_between_the_edges_of_its_bin() {
    for i in 0..4000 {
        let z = 1.013_f32.powi(i - 2600) * if i % 2 == 0 { 1.0 } else { -1.0 };
        let bin = bin_of(z);
        let inside = (edge(bin)..=edge(bin + 1)).contains(&f64::from(z));
        assert!(inside || z.abs() >= 4096.0, "{z} in bin {bin}");
    }
    assert_eq!((bin_of(0.0), bin_of(-0.0)), (HALF, HALF - 1));
}

#[test]
fn a_sketch_agrees_with_the_sorted_values() {
    for values in [exponential(20_000), drawn(StandardNormal, 20_000)] {
        let exact = Normality::of(&values).unwrap();
        let moments = crate::moments::Moments::of(&values);
        let mut sketch = Sketch::new();
        let values: Vec<f32> = values.iter().map(|x| *x as f32).collect();
        sketch.extend_standardized(&values, moments.mean(), 1.0 / moments.std_dev());
        let shape = sketch.shape().unwrap();
        // A bin holds at most max z φ(z)/256 ≈ 0.001 of the mass (the exponential's steep start
        // twice that); a value moves by at most 0.4 % of itself.
        assert!(
            (shape.ks - exact.ks).abs() < 0.002,
            "{} {}",
            shape.ks,
            exact.ks
        );
        assert!(
            (shape.w1 - exact.w1).abs() < 0.002,
            "{} {}",
            shape.w1,
            exact.w1
        );
        assert!((shape.tau3.unwrap() - exact.tau3).abs() < 1e-3);
        assert!((shape.tau4.unwrap() - exact.tau4).abs() < 1e-3);
    }
}

#[test]
fn quantiles_are_exact_to_a_bin() {
    let mut values = exponential(10_001);
    let sketch = sketch(&values);
    values.sort_by(f64::total_cmp);
    for p in [0.01, 0.05, 0.5, 0.95, 0.999] {
        let exact = values[(p * 10_000.0) as usize];
        let found = sketch.quantile(p).unwrap();
        // Half a percent of itself, and the step to the neighbouring value.
        assert!((found - exact).abs() < 0.005 * exact.abs() + 0.03 * p / (1.0 - p).max(0.01));
    }
}

#[test]
fn atoms_give_the_known_distance() {
    // Two atoms at ±1: sup |F − Φ| = Φ(1) − 1/2 just before the upper one.
    let shape = sketch(&[-1.0, 1.0].repeat(500)).shape().unwrap();
    assert!(
        (shape.ks - (normal_cdf(1.0) - 0.5)).abs() < 0.002,
        "{}",
        shape.ks
    );
    // W₁ of two atoms: 2 E| |g| − 1 | / 2 over half the line = ∫ |x − 1| 2φ(x) dx from 0 = 0.5354.
    assert!((shape.w1 - 0.5354).abs() < 0.004, "{}", shape.w1);
}

#[test]
fn the_density_is_that_of_the_values_inside() {
    let values = drawn(StandardNormal, 50_000);
    let density = sketch(&values).shape().unwrap().density;
    let width = 2.0 * DENSITY_REACH / DENSITY_BINS as f64;
    let area: f64 = density.iter().map(|d| f64::from(*d) * width).sum();
    assert!((area - 1.0).abs() < 1e-3, "{area}");
    // The bin that begins at 0 holds Φ(1/8) − 1/2 of the mass; its sampling error is
    // √(0.05 / 50,000) ≈ 0.001.
    let at_zero = f64::from(density[DENSITY_BINS / 2]) * width;
    assert!(
        (at_zero - (normal_cdf(width) - 0.5)).abs() < 0.005,
        "{at_zero}"
    );
}

#[test]
fn two_halves_make_the_whole_and_nonfinite_values_stay_outside() {
    let values = exponential(1000);
    let mut left = sketch(&values[..300]);
    left.merge(&sketch(&values[300..]));
    assert_eq!(left, sketch(&values));
    left.extend([f32::NAN, f32::INFINITY]);
    assert_eq!((left.n(), left.nonfinite()), (1000, 2));
    assert_eq!(Sketch::new().shape(), None);
    left.clear();
    assert_eq!(left, Sketch::new());
}

#[test]
fn a_quantile_beyond_the_data_is_not_drawn() {
    let shape = sketch(&drawn(StandardNormal, 100)).shape().unwrap();
    // Half of a hundredth lies beyond ±2.576.
    let drawn: Vec<f64> = (0..QUANTILE_STEPS)
        .filter(|i| shape.quantiles[*i].is_finite())
        .map(quantile_score)
        .collect();
    assert_eq!((drawn[0], *drawn.last().unwrap()), (-2.5, 2.5));
}

#[test]
fn equal_values_have_no_tail_ratio_wherever_they_lie() {
    for at in [0.0, -0.05, 1.0 / 3.0, 1.0] {
        // Nine tenths on one point, the rest far out.
        let values: Vec<f64> = (0..1000)
            .map(|i| if i % 10 == 0 { -3.0 } else { at })
            .collect();
        let shape = sketch(&values).shape().unwrap();
        assert_eq!((shape.tail_ratio, shape.body), (None, None), "{at}");
    }
    // Two points share the middle half: (1 − (−1))/(1 − (−1)), to the width of a bin.
    let ratio = sketch(&[-1.0, 1.0].repeat(500)).shape().unwrap().tail_ratio;
    assert!((ratio.unwrap() - 1.0).abs() < 0.01, "{ratio:?}");
}
