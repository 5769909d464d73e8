//! What the norms do not see, for arbitrary batches.

use ndarray::{Array2, s};
use proptest::prelude::*;

use super::{batch, distance, forward, specs, uneven_affine};
use crate::norms::{Affine, NormSpec};

/// Batches of 2 to 9 samples and 3 to 40 features, each cell within ±10 and no row or column
/// close to constant.
fn any_batch() -> impl Strategy<Value = Array2<f64>> {
    (2..10_usize, 3..41_usize).prop_flat_map(|(rows, cols)| {
        proptest::collection::vec(-8.0..8.0_f64, rows * cols).prop_map(move |cells| {
            Array2::from_shape_fn((rows, cols), |(b, j)| {
                let ramp = ((b + j) % 2) as f64 * 2.0;
                cells[b * cols + j] * 0.1 + ramp
            })
        })
    })
}

/// Rounding of f64, 1e-16, times at most 1e3 for the shift's size beside the spread.
const TOLERANCE: f64 = 1e-11;

fn plain(spec: NormSpec, x: &Array2<f64>) -> Array2<f64> {
    forward(spec, x, 0.0, &Affine::identity())
}

proptest! {
    #[test]
    fn layer_norm_sees_neither_scale_nor_shift_of_a_row(
        x in any_batch(), a in 0.01..100.0_f64, c in -50.0..50.0_f64
    ) {
        let moved = x.mapv(|x| a * (x + c));
        prop_assert!(distance(&plain(NormSpec::Layer, &moved), &plain(NormSpec::Layer, &x)) < TOLERANCE);
    }

    #[test]
    fn rms_norm_does_not_see_the_scale_of_a_row(x in any_batch(), a in 0.01..100.0_f64) {
        for spec in [NormSpec::Rms, NormSpec::L2, NormSpec::Scale] {
            prop_assert!(distance(&plain(spec, &x.mapv(|x| a * x)), &plain(spec, &x)) < TOLERANCE);
        }
    }

    #[test]
    fn batch_norm_sees_neither_scale_nor_shift_of_a_column(
        x in any_batch(), a in 0.01..100.0_f64, c in -50.0..50.0_f64
    ) {
        let mut moved = x.clone();
        let first = moved.column_mut(0).mapv(|x| a * (x + c));
        moved.column_mut(0).assign(&first);
        prop_assert!(distance(&plain(NormSpec::Batch, &moved), &plain(NormSpec::Batch, &x)) < TOLERANCE);
    }

    #[test]
    fn scale_norm_at_the_beginning_is_rms_norm(x in any_batch()) {
        prop_assert!(distance(&plain(NormSpec::Scale, &x), &plain(NormSpec::Rms, &x)) < TOLERANCE);
    }

    #[test]
    fn one_group_is_layer_norm_and_a_group_per_feature_is_beta(x in any_batch()) {
        let cols = x.ncols();
        let affine = uneven_affine(cols);
        let one = forward(NormSpec::Group { groups: 1 }, &x, 1e-5, &affine);
        prop_assert_eq!(one, forward(NormSpec::Layer, &x, 1e-5, &affine));
        let each = forward(NormSpec::Group { groups: cols as u32 }, &x, 1e-5, &affine);
        prop_assert!(each.indexed_iter().all(|((_, j), &y)| y == affine.beta(j)));
    }

    /// Rows are independent, so cutting the batch changes no bit; BatchNorm's sums are grouped
    /// anew, which may move the last digit of f32.
    #[test]
    fn blocks_of_rows_give_what_the_whole_batch_gives(x in any_batch(), cut in 0.0..1.0_f64) {
        let x = x.mapv(|x| x as f32);
        let cut = (cut * x.nrows() as f64) as usize;
        let blocks = [x.slice(s![..cut, ..]), x.slice(s![cut.., ..])];
        let affine = uneven_affine(x.ncols());
        for spec in specs() {
            let mut pass = spec.prepare(x.dim(), 1e-5, &affine).unwrap();
            prop_assert_eq!(pass.needs_observation(), spec == NormSpec::Batch);
            for block in blocks {
                pass.observe(block).unwrap();
            }
            let mut y = Array2::zeros(x.dim());
            pass.apply(blocks[0], y.slice_mut(s![..cut, ..])).unwrap();
            pass.apply(blocks[1], y.slice_mut(s![cut.., ..])).unwrap();
            let whole = forward(spec, &x, 1e-5, &affine);
            if spec == NormSpec::Batch {
                prop_assert!(y.iter().zip(&whole).all(|(a, b)| (a - b).abs() < 2e-6));
            } else {
                prop_assert_eq!(y, whole, "{}", spec);
            }
        }
    }
}

/// Rows that are observed after an apply still count.
#[test]
fn batch_norm_takes_in_rows_that_come_late() {
    let x = batch(6, 4, 0.5);
    let mut pass = NormSpec::Batch
        .prepare(x.dim(), 0.0, &Affine::identity())
        .unwrap();
    let mut y = x.clone();
    for block in [x.slice(s![..2, ..]), x.slice(s![2.., ..])] {
        pass.observe(block).unwrap();
        pass.apply(x.view(), y.view_mut()).unwrap();
    }
    assert!(distance(&y, &plain(NormSpec::Batch, &x)) < TOLERANCE);
}

#[test]
fn memory_order_does_not_matter() {
    let affine = uneven_affine(11);
    let x = batch(9, 11, 0.5).mapv(|x| x as f32);
    let mut columns_first = Array2::zeros((11, 9));
    columns_first.assign(&x.t());
    for spec in specs() {
        let y = spec.forward(columns_first.t(), 1e-5, &affine).unwrap();
        assert_eq!(y, forward(spec, &x, 1e-5, &affine), "{spec}");
    }
}
