use ndarray::Array2;

use super::{distance, forward, normal};
use crate::moments::Moments;
use crate::norms::NormSpec;
use crate::probe::rotation::normal_vector;
use crate::probe::{Rotation, RotationError};
use crate::rng::Streams;

/// Reflections of d = 512 coordinates round about √d times 1e-16 per cell, a sum of 512 products
/// of them the same again: 1e-14. Ten of those.
const TOLERANCE: f64 = 1e-13;

#[test]
fn the_matrix_is_orthogonal_and_turns_samples() {
    for size in [1, 2, 3, 17, 512] {
        let rotation = Rotation::haar(size, 5).unwrap();
        let q = rotation.matrix();
        assert_eq!((rotation.size(), q.dim()), (size, (size, size)));
        assert!(
            distance(&q.dot(&q.t()), &Array2::eye(size)) < TOLERANCE,
            "{size}"
        );
        let x = normal(4, size, 1);
        let turned = rotation.rotated(x.view()).unwrap();
        assert!(
            distance(&turned, &x.dot(&q.t())) < TOLERANCE * 10.0,
            "{size}"
        );
    }
}

#[test]
fn a_seed_gives_one_rotation_and_another_seed_another() {
    let matrix = |seed| Rotation::haar(6, seed).unwrap().matrix();
    assert_eq!(matrix(1), matrix(1));
    assert!(distance(&matrix(1), &matrix(2)) > 0.1);
}

/// Q = GR⁻¹ with a positive diagonal of R: its first column is the direction of G's, the first
/// values of the stream.
#[test]
fn the_first_column_is_the_direction_of_the_first_draw() {
    let g = normal_vector(7, &mut Streams::new(9).stream("rotation"));
    let length = g.iter().map(|g| g * g).sum::<f64>().sqrt();
    let q = Rotation::haar(7, 9).unwrap().matrix();
    for (q, g) in q.column(0).iter().zip(&g) {
        assert!((q - g / length).abs() < 1e-15, "{q} {g}");
    }
}

/// For the Haar distribution each entry has mean 0, variance 1/d and fourth moment 3/(d (d + 2)), the trace
/// has mean 0 and variance 1, and half of the determinants are negative. Without the signs the
/// diagonal would be negative on average. Five standard errors throughout.
#[test]
fn the_distribution_is_that_of_haar() {
    let (size, draws) = (3_usize, 4000);
    let n = f64::from(draws);
    let (mut trace, mut trace_square) = (0.0, 0.0);
    let mut determinant = 0.0;
    let (mut mean, mut fourth) = (Array2::zeros((3, 3)), Array2::zeros((3, 3)));
    for seed in 0..draws {
        let q = Rotation::haar(size, u64::from(seed as u32))
            .unwrap()
            .matrix();
        trace += q.diag().sum() / n;
        trace_square += q.diag().sum().powi(2) / n;
        let minor = |a: usize, b: usize| q[[1, a]] * q[[2, b]] - q[[1, b]] * q[[2, a]];
        determinant +=
            (q[[0, 0]] * minor(1, 2) - q[[0, 1]] * minor(0, 2) + q[[0, 2]] * minor(0, 1)) / n;
        mean += &(&q / n);
        fourth += &q.mapv(|q| q.powi(4) / n);
    }
    let error = 5.0 / n.sqrt();
    assert!(trace.abs() < error, "{trace}");
    // tr² has a standard deviation below 2: |tr| ≤ 3, fourth moment 3 by the same token as the
    // normal distribution's.
    assert!((trace_square - 1.0).abs() < 2.0 * error, "{trace_square}");
    assert!(determinant.abs() < error, "{determinant}");
    for (mean, fourth) in mean.iter().zip(&fourth) {
        assert!(mean.abs() < error / 3.0_f64.sqrt(), "{mean}");
        // q is uniform on [-1, 1] at d = 3: E q⁴ = 1/5, sd of q⁴ = √(1/9 - 1/25).
        assert!((fourth - 0.2_f64).abs() < error * 0.267, "{fourth}");
    }
}

fn excess_kurtosis(row: impl Iterator<Item = f64>) -> f64 {
    row.collect::<Moments>().excess_kurtosis().unwrap()
}

/// A sample with one active feature has kurtosis d - 2 + 1/(d - 1) - 3; turned, it is uniform on
/// the sphere, with mean kurtosis about -6/(d + 2) and a standard deviation of 0.42/1.96 for one
/// sample. The 512 features of one rotation are that many samples, nearly independent.
#[test]
fn one_active_feature_looks_normal_once_rotated() {
    let d = 512;
    let one_hot = |j: usize| (0..d).map(move |k| f64::from(u8::from(j == k)));
    assert!((excess_kurtosis(one_hot(0)) - 507.001_957).abs() < 1e-6);
    let expected = -6.0 / (d as f64 + 2.0);
    let turned = Rotation::haar(d, 11)
        .unwrap()
        .rotated(Array2::<f64>::eye(d).view())
        .unwrap();
    let kurtosis = |j: usize| excess_kurtosis(turned.row(j).iter().copied());
    assert!((kurtosis(0) - expected).abs() < 0.42, "{}", kurtosis(0));
    let mean = (0..d).map(kurtosis).sum::<f64>() / d as f64;
    let error = 5.0 * 0.42 / 1.96 / (d as f64).sqrt();
    assert!((mean - expected).abs() < error, "{mean}");
    let inside = (0..d).filter(|&j| (kurtosis(j) - expected).abs() < 0.42);
    // 95 % of 512, with a standard deviation of 1 %.
    assert!(inside.count() > 460);
}

#[test]
fn rms_norm_commutes_with_rotations_and_layer_norm_does_not() {
    let d = 512;
    let x = normal(3, d, 2);
    let rotation = Rotation::haar(d, 3).unwrap();
    let turned = |x: &Array2<f64>| rotation.rotated(x.view()).unwrap();
    for (spec, commutes) in [
        (NormSpec::Rms, true),
        (NormSpec::L2, true),
        (NormSpec::Scale, true),
        (NormSpec::None, true),
        (NormSpec::Layer, false),
        (NormSpec::Batch, false),
        (NormSpec::DYT, false),
        (NormSpec::PARTIAL_RMS, false),
        (NormSpec::GROUP, false),
    ] {
        let first = forward(spec, &turned(&x), 0.0);
        let between = distance(&first, &turned(&forward(spec, &x, 0.0)));
        // LayerNorm differs by the means of the rows, 1/√512 = 0.04 each, twice.
        assert_eq!(between < 1e-12, commutes, "{spec}: {between}");
        assert!(commutes || between > 0.01, "{spec}: {between}");
    }
    let lengths = |x: &Array2<f64>| {
        let y = forward(NormSpec::Rms, x, 1e-6);
        Array2::from_shape_fn((3, 1), |(b, _)| y.row(b).dot(&y.row(b)).sqrt())
    };
    assert!(distance(&lengths(&x), &lengths(&turned(&x))) < 1e-12);
}

#[test]
fn sizes_are_checked() {
    assert_eq!(Rotation::haar(0, 1), Err(RotationError::Size(0)));
    assert_eq!(Rotation::haar(2049, 1), Err(RotationError::Size(2049)));
    let wrong = Rotation::haar(3, 1)
        .unwrap()
        .rotated(normal(2, 4, 1).view());
    assert_eq!(wrong, Err(RotationError::Width { size: 3, found: 4 }));
}
