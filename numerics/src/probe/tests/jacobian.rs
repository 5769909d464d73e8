use ndarray::{Array1, Array2, s};

use super::{distance, forward, normal, specs, uneven_affine};
use crate::norms::{Affine, NormSpec};
use crate::probe::{
    JacobianError, RANK_FLOOR, cross_feature, cross_sample, cross_sample_of_feature,
    effective_rank, singular_values,
};

/// Closed forms and backward passes are sums of a dozen terms of order 1.
const ROUNDING: f64 = 1e-13;

/// Central differences with step 1e-5: h² and 1e-16 / h, times third derivatives up to 30.
const STEP: f64 = 1e-5;
const DIFFERENCES: f64 = 3e-8;

fn plain() -> Affine {
    Affine::identity()
}

/// (y(x + h e) - y(x - h e)) / 2h for one input cell.
fn difference(
    norm: NormSpec,
    x: &Array2<f64>,
    cell: [usize; 2],
    eps: f64,
    affine: &Affine,
) -> Array2<f64> {
    let at = |step: f64| {
        let mut x = x.clone();
        x[cell] += step;
        norm.forward(x.view(), eps, affine).unwrap()
    };
    (at(STEP) - at(-STEP)) / (2.0 * STEP)
}

/// The derivatives of all outputs by input `[b'][k]`, by central differences.
fn all_differences(
    norm: NormSpec,
    x: &Array2<f64>,
    eps: f64,
    affine: &Affine,
) -> Vec<Vec<Array2<f64>>> {
    let column = |b: usize| {
        let cells = (0..x.ncols()).map(|k| difference(norm, x, [b, k], eps, affine));
        cells.collect()
    };
    (0..x.nrows()).map(column).collect()
}

#[test]
fn every_norm_agrees_with_central_differences() {
    let (x, affine) = (normal(5, 12, 21), uneven_affine(12));
    for norm in specs() {
        for eps in [0.0, norm.default_eps().unwrap_or(0.0), 0.5] {
            let d = all_differences(norm, &x, eps, &affine);
            let strengths = Array2::from_shape_fn((5, 5), |(b, b_in)| {
                let squares = (0..12).map(|k| d[b_in][k].row(b).mapv(|d| d * d).sum());
                squares.sum::<f64>().sqrt()
            });
            let found = cross_sample(x.view(), norm, eps, &affine).unwrap();
            assert!(
                distance(&found, &strengths) < DIFFERENCES * 5.0,
                "{norm} {eps}"
            );
            for j in [0, 7] {
                let expected = Array2::from_shape_fn((5, 5), |(b, b_in)| d[b_in][j][[b, j]]);
                let found = cross_sample_of_feature(x.view(), j, norm, eps, &affine).unwrap();
                assert!(
                    distance(&found, &expected) < DIFFERENCES,
                    "{norm} {eps} {j}"
                );
            }
            for b in [0, 4] {
                let expected = Array2::from_shape_fn((12, 12), |(j, k)| d[b][k][[b, j]]);
                let found = cross_feature(x.view(), b, norm, eps, &affine).unwrap();
                assert!(
                    distance(&found, &expected) < DIFFERENCES,
                    "{norm} {eps} {b}"
                );
            }
        }
    }
}

/// ∂y_b/∂x_b' = (δ_bb' - 1/B - x̂_b x̂_b'/B)/s per feature, at every ε.
#[test]
fn batch_norm_couples_samples_as_the_closed_form_says() {
    let x = normal(8, 5, 22);
    for eps in [0.0, 1e-5, 0.5] {
        let x_hat = forward(NormSpec::Batch, &x, eps);
        let mut squares = Array2::<f64>::zeros((8, 8));
        for j in 0..5 {
            let column = x.column(j);
            let mean = column.sum() / 8.0;
            let s = (column.mapv(|x| (x - mean).powi(2)).sum() / 8.0 + eps).sqrt();
            let expected = Array2::from_shape_fn((8, 8), |(b, b_in)| {
                let same = f64::from(u8::from(b == b_in));
                (same - (1.0 + x_hat[[b, j]] * x_hat[[b_in, j]]) / 8.0) / s
            });
            let found =
                cross_sample_of_feature(x.view(), j, NormSpec::Batch, eps, &plain()).unwrap();
            assert!(distance(&found, &expected) < ROUNDING, "{eps} {j}");
            squares += &expected.mapv(|d| d * d);
        }
        let found = cross_sample(x.view(), NormSpec::Batch, eps, &plain()).unwrap();
        assert!(
            distance(&found, &squares.mapv(f64::sqrt)) < ROUNDING,
            "{eps}"
        );
    }
}

#[test]
fn no_other_norm_couples_samples() {
    let x = normal(8, 12, 23);
    for norm in specs() {
        let found = cross_sample(x.view(), norm, 1e-5, &plain()).unwrap();
        let mut between = found.clone();
        between.diag_mut().fill(0.0);
        let coupled = between.iter().any(|&d| d != 0.0);
        assert_eq!(coupled, norm == NormSpec::Batch, "{norm}");
        assert!(found.diag().iter().all(|&d| d > 0.0));
    }
}

/// In use, with running statistics, BatchNorm is an affine map of each cell: unit gradients come
/// back as 1/√(r^v + ε) in their own cell.
#[test]
fn batch_norm_in_use_does_not_couple_samples() {
    let x = normal(8, 3, 24);
    let mut layer = crate::norms::BatchNorm::new(3, 1e-5, 1.0).unwrap();
    layer.train(x.view()).unwrap();
    for b in 0..8 {
        let dy = Array2::from_shape_fn((8, 3), |(row, _)| f64::from(u8::from(row == b)));
        let dx = layer.backward_eval(x.view(), dy.view()).unwrap().dx;
        for ((row, j), d) in dx.indexed_iter() {
            let slope = 1.0 / (layer.running_var()[j] + 1e-5).sqrt();
            let expected = if row == b { slope } else { 0.0 };
            assert!((d - expected).abs() < 1e-15, "{b} {row} {j}");
        }
    }
}

#[test]
fn one_sample_collapses_and_two_keep_their_order() {
    let one = normal(1, 4, 25);
    let found = cross_sample(one.view(), NormSpec::Batch, 1e-5, &plain()).unwrap();
    assert_eq!(found, Array2::<f64>::zeros((1, 1)));
    // B = 2: y = ±1 whatever the values, so at ε = 0 nothing depends on anything.
    let two = normal(2, 4, 25);
    let y = forward(NormSpec::Batch, &two, 0.0);
    assert!(y.iter().all(|y| (y.abs() - 1.0).abs() < 1e-15));
    let found = cross_sample(two.view(), NormSpec::Batch, 0.0, &plain()).unwrap();
    assert!(found.iter().all(|d| d.abs() < ROUNDING), "{found}");
}

/// (I - 11ᵀ/D - x̂x̂ᵀ/D)/s and (I - x̂x̂ᵀ/D)/r: ranks D - 2 and D - 1 at ε = 0, every other singular
/// value 1/s or 1/r.
#[test]
fn layer_norm_forgets_two_directions_and_rms_norm_one() {
    let d = 16;
    let x = normal(3, d, 26).mapv(|x| x + 0.5);
    let row = x.row(1);
    let mean = row.sum() / d as f64;
    let mean_square = row.dot(&row) / d as f64;
    for (norm, forgotten, spread) in [
        (NormSpec::Layer, 2, mean_square - mean * mean),
        (NormSpec::Rms, 1, mean_square),
    ] {
        let x_hat = forward(norm, &x, 0.0);
        let scale = spread.sqrt();
        let centred = if norm == NormSpec::Layer { 1.0 } else { 0.0 };
        let expected = Array2::from_shape_fn((d, d), |(j, k)| {
            let same = f64::from(u8::from(j == k));
            (same - (centred + x_hat[[1, j]] * x_hat[[1, k]]) / d as f64) / scale
        });
        let found = cross_feature(x.view(), 1, norm, 0.0, &plain()).unwrap();
        assert!(distance(&found, &expected) < ROUNDING, "{norm}");
        let values = singular_values(found.view()).unwrap();
        assert_eq!(effective_rank(&values, RANK_FLOOR), d - forgotten, "{norm}");
        for (i, value) in values.iter().enumerate() {
            let expected = if i < d - forgotten { 1.0 / scale } else { 0.0 };
            assert!((value - expected).abs() < 1e-12, "{norm} {i}: {value}");
        }
        // Moving along the forgotten directions changes nothing.
        let radial = found.dot(&row).mapv(f64::abs).sum();
        assert!(radial < 1e-12, "{norm}: {radial}");
        let shift = found.dot(&Array1::ones(d)).mapv(f64::abs).sum();
        assert_eq!(shift < 1e-12, norm == NormSpec::Layer, "{norm}: {shift}");
    }
}

/// At ε > 0 the length is remembered a little: 1/s · ε/s² along x̂.
#[test]
fn epsilon_gives_the_forgotten_length_a_small_singular_value() {
    let (d, eps) = (16, 1e-5);
    let x = normal(1, d, 27);
    let mean = x.sum() / d as f64;
    let variance = x.mapv(|x| (x - mean).powi(2)).sum() / d as f64;
    let found = cross_feature(x.view(), 0, NormSpec::Layer, eps, &plain()).unwrap();
    let values = singular_values(found.view()).unwrap();
    assert_eq!(effective_rank(&values, RANK_FLOOR), d - 1);
    assert_eq!(effective_rank(&values, 1e-3), d - 2);
    let small = eps / (variance + eps).powf(1.5);
    assert!((values[d - 2] - small).abs() < 1e-12, "{}", values[d - 2]);
}

/// Rows and features do not depend on their neighbours: parts give parts.
#[test]
fn large_batches_agree_with_their_parts() {
    let x = normal(64, 64, 28).mapv(|x| x as f32);
    let wide = x.mapv(f64::from);
    let features = cross_feature(x.view(), 9, NormSpec::Layer, 1e-5, &plain()).unwrap();
    let alone = wide.slice(s![9..10, ..]);
    let again = cross_feature(alone, 0, NormSpec::Layer, 1e-5, &plain()).unwrap();
    assert_eq!(features, again);
    let samples = cross_sample(x.view(), NormSpec::Rms, 1e-5, &plain()).unwrap();
    let again = cross_sample(alone, NormSpec::Rms, 1e-5, &plain()).unwrap();
    assert_eq!(samples[[9, 9]], again[[0, 0]]);
    let total = cross_sample(x.view(), NormSpec::Batch, 1e-5, &plain()).unwrap();
    let halves = [wide.slice(s![.., ..32]), wide.slice(s![.., 32..])]
        .map(|half| cross_sample(half, NormSpec::Batch, 1e-5, &plain()).unwrap());
    let joined = (&halves[0] * &halves[0] + &halves[1] * &halves[1]).mapv(f64::sqrt);
    assert!(distance(&total, &joined) < ROUNDING);
}

#[test]
fn sizes_places_and_parameters_are_checked() {
    let x = normal(2, 3, 29);
    let at = |sample| cross_feature(x.view(), sample, NormSpec::Rms, 0.0, &plain());
    let error = JacobianError::NoSuchSample {
        sample: 2,
        samples: 2,
    };
    assert_eq!(at(2), Err(error));
    let at = |feature| cross_sample_of_feature(x.view(), feature, NormSpec::Rms, 0.0, &plain());
    let error = JacobianError::NoSuchFeature {
        feature: 3,
        features: 3,
    };
    assert_eq!(at(3), Err(error));
    let large = Array2::<f32>::zeros((2, 513));
    let found = cross_sample(large.view(), NormSpec::Rms, 0.0, &plain());
    assert_eq!(found, Err(JacobianError::TooLarge(2, 513)));
    for norm in [NormSpec::Rms, NormSpec::Batch] {
        assert!(cross_sample(x.view(), norm, -1.0, &plain()).is_err());
        assert!(cross_sample_of_feature(x.view(), 0, norm, 0.0, &uneven_affine(2)).is_err());
    }
}
