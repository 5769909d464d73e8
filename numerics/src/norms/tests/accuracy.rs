//! `f32` against `f64` on the same numbers.

use ndarray::Array2;

use super::{batch, forward, scale_free_specs, specs, uneven_affine};
use crate::norms::{Affine, NormSpec};

fn assert_close(spec: NormSpec, x: &Array2<f32>, eps: f64, affine: &Affine) {
    let y = forward(spec, x, eps, affine);
    let reference = forward(spec, &x.mapv(f64::from), eps, affine);
    let scale = reference.iter().fold(1.0_f64, |most, y| most.max(y.abs()));
    for ((cell, &y), expected) in y.indexed_iter().zip(&reference) {
        let error = (f64::from(y) - expected).abs();
        let shape = x.dim();
        assert!(
            error <= 1e-5 * scale,
            "{spec} {shape:?} {cell:?}: {y}, not {expected}"
        );
    }
}

/// Widths around the strips of 8, the lanes of 16 and the blocks of 1024; heights around the
/// blocks of 4 and 64 rows.
#[test]
fn f32_keeps_five_digits_at_any_width_and_mean() {
    for mean in [0.0, -3.0, 10_000.0] {
        for (rows, cols) in [
            (1, 1),
            (5, 1),
            (70, 3),
            (3, 7),
            (66, 33),
            (4, 1000),
            (9, 1024),
            (2, 2053),
        ] {
            let x = batch(rows, cols, mean).mapv(|x| x as f32);
            for spec in specs() {
                let eps = spec.default_eps().unwrap_or(0.0);
                assert_close(spec, &x, eps, &Affine::constant(1.3, -0.2));
                assert_close(spec, &x, eps, &uneven_affine(cols));
            }
        }
    }
}

/// Squares of these overflow or vanish in f32, and so do reciprocals of their scale.
#[test]
fn tiny_and_huge_rows_are_normalized_like_any_other() {
    let x = batch(6, 40, 0.3).mapv(|x| x as f32);
    for factor in [
        2.0_f32.powi(-120),
        2.0_f32.powi(-60),
        2.0_f32.powi(60),
        2.0_f32.powi(120),
    ] {
        for spec in scale_free_specs() {
            let affine = uneven_affine(40);
            let (y, scaled) = (
                forward(spec, &x, 0.0, &affine),
                forward(spec, &(&x * factor), 0.0, &affine),
            );
            let worst = y
                .iter()
                .zip(&scaled)
                .fold(0.0_f32, |most, (a, b)| most.max((a - b).abs()));
            assert!(
                scaled.iter().all(|y| y.is_finite()) && worst <= 2e-5,
                "{spec} × {factor}: {worst}"
            );
        }
    }
}
