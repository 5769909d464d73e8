#![allow(clippy::unwrap_used)]

use super::*;
use ndarray::{Array2, s};
use proptest::prelude::*;
use rand::{RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

/// The definition, in two plain passes.
fn naive(values: &[f64]) -> [f64; 4] {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let power = |k: i32| values.iter().map(|x| (x - mean).powi(k)).sum::<f64>();
    let (m2, m3, m4) = (power(2), power(3), power(4));
    [
        mean,
        m2 / n,
        n.sqrt() * m3 / m2.powf(1.5),
        n * m4 / (m2 * m2) - 3.0,
    ]
}

fn measured(m: &Moments) -> [f64; 4] {
    [
        m.mean(),
        m.variance(),
        m.skewness().unwrap(),
        m.excess_kurtosis().unwrap(),
    ]
}

fn assert_close(a: [f64; 4], b: [f64; 4], tolerance: f64) {
    for (a, b) in a.into_iter().zip(b) {
        assert!(
            (a - b).abs() <= tolerance * (1.0 + b.abs()),
            "{a} against {b}"
        );
    }
}

fn skewed_matrix(rows: usize, cols: usize) -> Array2<f32> {
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(7);
    Array2::from_shape_simple_fn((rows, cols), || -(1.0 - rng.random::<f32>()).ln())
}

#[test]
fn a_small_spread_on_a_mean_of_ten_million_keeps_nine_digits() {
    // 10,000,000.2, then 500 times the pair 10,000,000.1 and 10,000,000.3: the sample standard
    // deviation is 0.1. The nearest f64 numbers themselves are off by up to 9e-10.
    let values: Vec<f64> = std::iter::once(10_000_000.2)
        .chain((0..1000).map(|i| {
            if i % 2 == 0 {
                10_000_000.1
            } else {
                10_000_000.3
            }
        }))
        .collect();
    let mut pushed = Moments::new();
    values.iter().for_each(|&x| pushed.push(x));
    for moments in [
        Moments::of(&values),
        pushed,
        values.iter().copied().collect(),
    ] {
        assert!(
            (moments.mean() - 10_000_000.2).abs() < 2e-9,
            "{}",
            moments.mean()
        );
        let sd = moments.sample_variance().unwrap().sqrt();
        assert!((sd - 0.1).abs() < 1e-9, "{sd}");
        // Subtracting ten million is exact: the shape must be that of the small numbers left.
        let near: Moments = values.iter().map(|x| x - 10_000_000.0).collect();
        let skewness = (moments.skewness().unwrap(), near.skewness().unwrap());
        assert!((skewness.0 - skewness.1).abs() < 1e-11, "{skewness:?}");
    }
}

#[test]
fn an_f32_column_with_mean_ten_thousand_keeps_its_shape() {
    let column: Vec<f32> = skewed_matrix(3000, 1)
        .iter()
        .map(|x| x + 10_000.0)
        .collect();
    let exact: Vec<f64> = column.iter().map(|&x| f64::from(x) - 10_000.0).collect();
    let [mean, variance, skewness, kurtosis] = naive(&exact);
    let expected = [mean + 10_000.0, variance, skewness, kurtosis];
    assert_close(measured(&Moments::of(&column)), expected, 1e-12);
}

#[test]
fn columns_and_rows_agree_with_the_definition_in_any_memory_order() {
    // More rows than a chunk, more columns than a tile, neither a multiple.
    let matrix = skewed_matrix(261, 37);
    let transposed = matrix.t().as_standard_layout().into_owned();
    for (view, what) in [
        (matrix.view(), "row-major"),
        (transposed.t(), "column-major"),
    ] {
        for (j, moments) in column_moments(view, 3..37).iter().enumerate() {
            let column: Vec<f64> = view.column(j + 3).iter().map(|&x| x.into()).collect();
            assert_eq!(moments.n(), 261, "{what}");
            assert_close(measured(moments), naive(&column), 1e-11);
        }
        for (i, moments) in row_moments(view, 250..400).iter().enumerate() {
            let row: Vec<f64> = view.row(i + 250).iter().map(|&x| x.into()).collect();
            assert_close(measured(moments), naive(&row), 1e-11);
        }
    }
    assert_eq!(
        row_moments(matrix.view(), 250..400).len(),
        11,
        "ranges are clipped"
    );
    assert_eq!(
        column_moments(matrix.slice(s![..0, ..]), 0..2),
        vec![Moments::new(); 2]
    );
}

#[test]
fn values_that_do_not_vary_have_no_shape() {
    // 0.1 is not exact in binary: a rounded mean would leave a spurious variance.
    let constant = Moments::of(&[0.1_f32; 5000]);
    assert_eq!(constant.variance(), 0.0);
    assert_eq!(
        (constant.skewness(), constant.excess_kurtosis()),
        (None, None)
    );
    assert_eq!(constant.mean(), f64::from(0.1_f32));
    let empty = Moments::new();
    assert!(empty.mean().is_nan() && empty.variance().is_nan() && empty.max().is_nan());
    assert_eq!(empty.skewness(), None);
}

#[test]
fn non_finite_values_are_counted_and_left_out() {
    let mut values: Vec<f32> = (0..2500).map(|i| (i % 7) as f32).collect();
    let clean = Moments::of(&values);
    values.insert(0, f32::NAN);
    values.insert(1300, f32::INFINITY);
    values.push(f32::NEG_INFINITY);
    let dirty = Moments::of(&values);
    assert_eq!((dirty.n(), dirty.nonfinite()), (2500, 3));
    assert_eq!((dirty.min(), dirty.max(), dirty.max_abs()), (0.0, 6.0, 6.0));
    assert_close(measured(&dirty), measured(&clean), 1e-12);
}

#[test]
fn a_column_with_non_finite_values_leaves_its_neighbours_alone() {
    let clean = skewed_matrix(300, 20);
    let mut dirty = clean.clone();
    // The first value of the block, and one of the second block.
    dirty[(0, 3)] = f32::NAN;
    dirty[(299, 17)] = f32::INFINITY;
    let found = column_moments(dirty.view(), 0..20);
    for (column, (found, clean)) in found
        .iter()
        .zip(column_moments(clean.view(), 0..20))
        .enumerate()
    {
        if column == 3 || column == 17 {
            assert_eq!((found.n(), found.nonfinite()), (299, 1));
            let values = dirty.column(column).mapv(f64::from);
            let finite: Vec<f64> = values.into_iter().filter(|x| x.is_finite()).collect();
            assert_close(measured(found), naive(&finite), 1e-11);
        } else {
            assert_eq!(*found, clean, "{column}");
        }
    }
}

#[test]
fn the_extremes_are_found_wherever_they_stand() {
    for n in 2..70 {
        for (low, high) in (0..n).map(|at| (at, (at + n / 2) % n)) {
            let mut values = vec![0.5_f32; n];
            (values[low], values[high]) = (-3.0, 7.0);
            let column = Array2::from_shape_vec((n, 1), values.clone()).unwrap();
            for moments in [
                Moments::of(&values),
                column_moments(column.view(), 0..1)[0],
                values.iter().copied().collect(),
            ] {
                assert_eq!((moments.min(), moments.max()), (-3.0, 7.0), "{low} of {n}");
            }
        }
    }
}

#[test]
fn overflowing_powers_give_no_shape_rather_than_a_wrong_one() {
    let moments = Moments::of(&[1e300, -1e300, 3e299]);
    assert_eq!(
        (moments.skewness(), moments.excess_kurtosis()),
        (None, None)
    );
    assert_eq!((moments.min(), moments.max()), (-1e300, 1e300));
    assert!((moments.mean() / 1e299 - 1.0).abs() < 1e-12);
}

#[test]
fn unbiased_shapes_need_three_and_four_values() {
    let two = Moments::of(&[1.0, 2.0]);
    let three = Moments::of(&[1.0, 2.0, 4.0]);
    assert_eq!(two.sample_skewness(), None);
    assert_eq!(three.sample_excess_kurtosis(), None);
    // By hand: deviations -4/3, -1/3, 5/3; g1 = (20/27) / (14/9)^1.5, G1 = g1 * sqrt(6).
    let g1 = (20.0 / 27.0) / (14.0_f64 / 9.0).powf(1.5);
    assert!((three.sample_skewness().unwrap() - g1 * 6.0_f64.sqrt()).abs() < 1e-12);
}

proptest! {
    #[test]
    fn merged_parts_equal_the_whole(
        values in prop::collection::vec(-1e3_f32..1e3, 2..3000),
        cut in 0.0..1.0,
    ) {
        let cut = (cut * values.len() as f64) as usize;
        let mut parts = Moments::of(&values[..cut]);
        parts.merge(&Moments::of(&values[cut..]));
        let whole = Moments::of(&values);
        prop_assert_eq!(parts.n(), whole.n());
        prop_assert_eq!((parts.min(), parts.max()), (whole.min(), whole.max()));
        prop_assume!(whole.variance() > 1e-3);
        assert_close(measured(&parts), measured(&whole), 1e-9);
    }

    #[test]
    fn arbitrary_bits_give_finite_statistics(bits in prop::collection::vec(any::<u32>(), 1..300)) {
        let values: Vec<f32> = bits.into_iter().map(f32::from_bits).collect();
        let summary = Moments::of(&values).summary();
        prop_assert_eq!(summary.n + summary.nonfinite, values.len() as u64);
        prop_assert_eq!(summary.nonfinite, values.iter().filter(|x| !x.is_finite()).count() as u64);
        if summary.n > 0 {
            prop_assert!(summary.mean.is_finite() && summary.std_dev.is_finite());
            prop_assert!(summary.min <= summary.mean && summary.mean <= summary.max);
        }
    }
}
