#![allow(clippy::unwrap_used)]

use super::*;
use crate::moments::Moments;
use ndarray::{Array2, ArrayViewMut1, Axis, array};
use proptest::prelude::*;
use rand::SeedableRng;
use rand_distr::{Distribution, Exp1};
use rand_xoshiro::Xoshiro256PlusPlus;

/// Skewed values; every sample has its own offset and scale, every feature too.
fn batch(samples: usize, features: usize) -> Array2<f32> {
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(5);
    let mut values = Array2::from_shape_simple_fn((samples, features), || Exp1.sample(&mut rng));
    for (i, mut row) in values.rows_mut().into_iter().enumerate() {
        row.mapv_inplace(|x: f32| (1.0 + i as f32 * 0.01) * x + (i % 3) as f32);
    }
    for (j, mut column) in values.columns_mut().into_iter().enumerate() {
        column.mapv_inplace(|x| (0.5 + j as f32 * 0.02) * x - (j % 5) as f32);
    }
    values
}

fn standardize(mut set: ArrayViewMut1<'_, f32>, eps: f64) {
    let m = Moments::of_view(set.view());
    let scale = 1.0 / (m.variance() + eps).sqrt();
    set.mapv_inplace(|x| ((f64::from(x) - m.mean()) * scale) as f32);
}

fn batch_norm(x: &Array2<f32>, eps: f64) -> Array2<f32> {
    let mut y = x.clone();
    y.columns_mut()
        .into_iter()
        .for_each(|column| standardize(column, eps));
    y
}

fn layer_norm(x: &Array2<f32>, eps: f64) -> Array2<f32> {
    let mut y = x.clone();
    y.rows_mut()
        .into_iter()
        .for_each(|row| standardize(row, eps));
    y
}

fn rms_norm(x: &Array2<f32>) -> Array2<f32> {
    let mut y = x.clone();
    for mut row in y.rows_mut() {
        let rms = Moments::of_view(row.view()).rms();
        row.mapv_inplace(|x| (f64::from(x) / rms) as f32);
    }
    y
}

fn retention(x: &Array2<f32>, y: &Array2<f32>) -> Retention {
    BeforeAfter::new(x.view(), y.view()).unwrap().retention()
}

fn shapes(axis: &AxisRetention) -> [Fate; 3] {
    [
        axis.skewness.fate,
        axis.excess_kurtosis.fate,
        axis.order.fate,
    ]
}

fn levels(axis: &AxisRetention) -> [Fate; 3] {
    [axis.mean.fate, axis.scale.fate, axis.rms.fate]
}

/// Fixed, at a value within the stated tolerance of `value`.
fn assert_fixed(property: &Property, value: f64) {
    let Fate::Fixed { at } = property.fate else {
        panic!("not fixed: {property:?}")
    };
    assert!((at - value).abs() < 1e-3, "{property:?}");
}

#[test]
fn without_a_norm_everything_is_kept() {
    let x = batch(40, 30);
    let s = retention(&x, &x);
    for axis in [&s.features, &s.samples] {
        assert_eq!(levels(axis), [Fate::Kept; 3]);
        assert_eq!(shapes(axis), [Fate::Kept; 3]);
    }
    assert_eq!((s.cosine.fate, s.cosine.max_change), (Fate::Kept, 0.0));
    assert_eq!(
        (s.features.sets, s.samples.sets, s.cosine.sets),
        (30, 40, 256)
    );
}

#[test]
fn batch_norm_fixes_the_features_level_and_keeps_their_shape() {
    let x = batch(200, 70);
    let s = retention(&x, &batch_norm(&x, 1e-5));
    assert_fixed(&s.features.mean, 0.0);
    assert_fixed(&s.features.scale, 1.0);
    assert_fixed(&s.features.rms, 1.0);
    assert_eq!(shapes(&s.features), [Fate::Kept; 3]);
    assert_eq!(levels(&s.samples), [Fate::Changed; 3]);
    assert_eq!(shapes(&s.samples), [Fate::Changed; 3]);
    assert_eq!(s.cosine.fate, Fate::Changed);
}

#[test]
fn layer_norm_fixes_the_samples_level_and_keeps_their_shape() {
    let x = batch(70, 200);
    let s = retention(&x, &layer_norm(&x, 1e-5));
    assert_fixed(&s.samples.mean, 0.0);
    assert_fixed(&s.samples.scale, 1.0);
    assert_eq!(shapes(&s.samples), [Fate::Kept; 3]);
    assert_eq!(levels(&s.features), [Fate::Changed; 3]);
    assert_eq!(shapes(&s.features), [Fate::Changed; 3]);
    assert_eq!(s.cosine.fate, Fate::Changed);
    let share = s.features.order.reversed_share().unwrap();
    assert!(share > 0.01 && share < 0.5, "{share}");
}

#[test]
fn rms_norm_fixes_the_root_mean_square_and_keeps_shape_and_angle() {
    let x = batch(70, 200);
    let s = retention(&x, &rms_norm(&x));
    assert_fixed(&s.samples.rms, 1.0);
    assert_eq!(
        (s.samples.mean.fate, s.samples.scale.fate),
        (Fate::Changed, Fate::Changed)
    );
    assert_eq!(shapes(&s.samples), [Fate::Kept; 3]);
    assert_eq!(s.cosine.fate, Fate::Kept);
    assert_eq!(levels(&s.features), [Fate::Changed; 3]);
}

#[test]
fn a_scale_at_the_size_of_epsilon_is_not_fixed() {
    // Variances from about 2.5e-9 to 4e-8, far below ε: the scales stay unequal.
    let x = batch(100, 40).mapv(|x| x * 1e-4);
    let s = retention(&x, &batch_norm(&x, 1e-5));
    assert_eq!(s.features.scale.fate, Fate::Changed);
    let after = s.features.scale.after.unwrap();
    assert!(after.max < 0.3, "{after:?}");
    assert_fixed(&s.features.mean, 0.0);
    assert_eq!(shapes(&s.features), [Fate::Kept; 3]);
}

#[test]
fn a_shape_far_from_zero_is_kept_as_well_as_f32_can_write_it() {
    // Root mean square 100,000, spread 1: RMSNorm leaves a spread of 1e-5 around 1, written in
    // steps of 6e-8, so the skewness of 6 values moves by more than the plain tolerance of 1e-4.
    let x = batch(50, 6).mapv(|x| x + 100_000.0);
    let s = retention(&x, &rms_norm(&x)).samples;
    assert!(s.skewness.max_change > 1e-3, "{}", s.skewness.max_change);
    assert_eq!(
        (s.skewness.fate, s.excess_kurtosis.fate),
        (Fate::Kept, Fate::Kept)
    );
    assert_eq!(s.order.reversed, 0);
}

#[test]
fn constant_sets_are_counted_apart() {
    let mut x = batch(60, 20);
    x.index_axis_mut(Axis(1), 3).fill(7.0);
    x.index_axis_mut(Axis(1), 4).fill(0.0);
    let s = retention(&x, &batch_norm(&x, 1e-5));
    assert_eq!((s.features.sets, s.features.constant), (20, 2));
    assert_fixed(&s.features.scale, 1.0);
    assert_eq!(s.features.scale.sets, 18);
}

#[test]
fn a_batch_of_one_loses_everything_to_batch_norm() {
    let x = batch(1, 12);
    let s = retention(&x, &batch_norm(&x, 1e-5));
    assert_fixed(&s.features.mean, 0.0);
    assert_eq!(
        s.features.scale.fate,
        Fate::Undefined,
        "one value has no spread"
    );
    assert_eq!(
        (s.samples.skewness.fate, s.samples.skewness.lost),
        (Fate::Changed, 1)
    );
    assert_eq!(s.samples.order.tied, s.samples.order.pairs);
    assert_eq!(s.samples.order.fate, Fate::Changed);
    assert_eq!(s.cosine.fate, Fate::Undefined);
}

#[test]
fn one_set_is_fixed_only_at_the_natural_value() {
    let x = batch(1, 300);
    let layer = retention(&x, &layer_norm(&x, 1e-5)).samples;
    assert_fixed(&layer.mean, 0.0);
    assert_fixed(&layer.scale, 1.0);
    assert_eq!(
        retention(&x, &rms_norm(&x)).samples.mean.fate,
        Fate::Changed
    );
}

#[test]
fn a_batch_of_two_becomes_opposite() {
    let x = batch(2, 50);
    let s = retention(&x, &batch_norm(&x, 0.0));
    assert_fixed(&s.cosine, -1.0);
    assert_eq!(s.features.order.fate, Fate::Kept);
}

#[test]
fn sets_that_are_not_finite_are_skipped() {
    let mut x = batch(30, 30);
    x[[4, 9]] = f32::NAN;
    let mut y = x.clone();
    y[[8, 2]] = f32::INFINITY;
    let s = retention(&x, &y);
    assert_eq!((s.features.skipped, s.samples.skipped), (2, 2));
    assert_eq!((s.features.sets, s.samples.mean.fate), (28, Fate::Kept));
}

#[test]
fn order_counts_reversals_and_ties() {
    let x = array![[1.0_f32, 2.0, 3.0]];
    let s = retention(&x, &array![[5.0, 5.0, 4.0]]);
    let order = &s.samples.order;
    assert_eq!((order.pairs, order.reversed, order.tied), (3, 2, 1));
    let equal_before = retention(&array![[1.0, 1.0]], &array![[2.0, 1.0]]);
    assert_eq!(equal_before.samples.order.fate, Fate::Undefined);
    let huge = retention(&array![[-3e38, 3e38]], &array![[1.0, -1.0]]);
    assert_eq!(huge.samples.order.reversed, 1);
}

#[test]
fn different_shapes_are_refused() {
    let (x, y) = (batch(3, 4), batch(4, 3));
    let error = BeforeAfter::new(x.view(), y.view()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "The input is 3 × 4 and the output 4 × 3: a norm keeps the shape of its input, so both \
         must be alike."
    );
}

#[test]
fn pairs_are_all_where_they_are_few_and_distinct_where_many() {
    assert_eq!(order::index_pairs(3, 64), [(0, 1), (0, 2), (1, 2)]);
    assert_eq!(order::index_pairs(0, 64), []);
    let many = order::index_pairs(4096, 256);
    assert_eq!(many.len(), 256);
    assert!(many.iter().all(|&(i, j)| i != j && i < 4096 && j < 4096));
    // Drawn all over: a mean index of 2048 ± 4 standard errors, 4096/√12/√256 = 74 each.
    let mean = many.iter().map(|&(i, _)| i as f64).sum::<f64>() / 256.0;
    assert!((mean - 2048.0).abs() < 4.0 * 74.0, "{mean}");
}

proptest! {
    #[test]
    fn pieces_merge_into_the_whole(cut in 0_usize..40, seed_rows in 2_usize..20) {
        let x = batch(seed_rows, 40);
        let y = layer_norm(&x, 1e-5);
        let pair = BeforeAfter::new(x.view(), y.view()).unwrap();
        let mut features = pair.features(0..cut);
        features.merge(&pair.features(cut..40));
        let rows = cut.min(seed_rows);
        let mut samples = pair.samples(0..rows);
        samples.merge(&pair.samples(rows..seed_rows));
        let pieces = Retention::new(&features, &samples, &pair.cosines());
        let whole = pair.retention();
        prop_assert_eq!(shapes(&pieces.features), shapes(&whole.features));
        prop_assert_eq!(&pieces.features.order, &whole.features.order);
        prop_assert_eq!(&pieces.samples.order, &whole.samples.order);
        prop_assert_eq!(pieces.samples.skewness.sets, whole.samples.skewness.sets);
        let after = |s: &Retention| s.features.scale.after.unwrap();
        prop_assert_eq!(after(&pieces).min, after(&whole).min);
        prop_assert!((after(&pieces).mean - after(&whole).mean).abs() < 1e-12);
    }
}
