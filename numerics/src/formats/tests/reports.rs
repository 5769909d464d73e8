//! What the report counts and where, on batches whose answer is known by hand.

use ndarray::{Array2, array};

use crate::formats::{
    Accumulation, EpsRounding, FormatNorm, FormatReport, Places, Precision, Storage, VarianceMethod,
};
use crate::norms::{Affine, NormSpec};

const HALF: Precision = Precision {
    storage: Storage::F16,
    accumulation: Accumulation::Storage,
    ..Precision::DEFAULT
};

fn report(
    norm: NormSpec,
    eps: f64,
    precision: Precision,
    x: &Array2<f32>,
) -> (Array2<f32>, FormatReport) {
    let norm = FormatNorm::new(norm, precision, eps, &Affine::identity(), x.dim()).unwrap();
    let (mut y, mut report) = (Array2::zeros(x.dim()), FormatReport::default());
    norm.run(x.view(), 0..norm.lines(), y.view_mut(), &mut report);
    (y, report)
}

fn at(count: u64, first: (u32, u32)) -> Places {
    Places {
        count,
        first: Some(first),
    }
}

/// 255.875² = 65,472.0 is the last square within float16, 256² the first beyond.
#[test]
fn squares_overflow_from_256_on() {
    let x = array![[1.0, 255.875, 1.0], [1.0, 2.0, 3.0], [4.0, -256.0, 300.0]];
    let (y, found) = report(NormSpec::Rms, 1e-6, HALF, &x);
    assert_eq!(found.squares_beyond, at(2, (2, 1)));
    assert_eq!(found.sums_beyond, Places::default());
    assert_eq!(found.infinite_scales, at(1, (2, 0)));
    assert_eq!(y.row(2), ndarray::aview1(&[0.0, -0.0, 0.0]));
    // The same sums in float32 overflow nowhere.
    let single = Precision {
        accumulation: Accumulation::Single,
        ..HALF
    };
    let (_, found) = report(NormSpec::Rms, 1e-6, single, &x);
    assert_eq!((found.squares_beyond.count, found.from_input.off), (0, 0));
}

/// Every square is within float16, their sum is not.
#[test]
fn sums_overflow_though_their_terms_do_not() {
    let x = Array2::from_shape_fn((2, 8), |(b, _)| if b == 0 { 1.0 } else { 200.0 });
    let (_, found) = report(NormSpec::Rms, 1e-6, HALF, &x);
    assert_eq!(found.sums_beyond, at(1, (1, 0)));
    assert_eq!(found.squares_beyond.count, 0);
}

/// float16 has nothing between 0 and 6 · 10⁻⁸: 10⁻⁸ becomes 0, and a constant row 0/0.
#[test]
fn eps_that_rounds_to_zero_leaves_nothing_to_divide_by() {
    let precision = Precision {
        eps_rounding: EpsRounding::Storage,
        ..HALF
    };
    let x = array![[1.0, 2.0, 3.0, 4.0], [5.0, 5.0, 5.0, 5.0]];
    let (y, found) = report(NormSpec::Layer, 1e-8, precision, &x);
    assert_eq!(found.eps_lost, at(2, (0, 0)));
    assert_eq!(found.zero_scales, at(1, (1, 0)));
    assert_eq!(found.not_finite, at(4, (1, 0)));
    assert!(y.row(1).iter().all(|y| y.is_nan()));
    assert_eq!(found.from_input.off, 4);
}

/// The mean of the squares and the square of the mean agree to float32's last place at a mean of
/// 10,000: what is left between them is rounding, here negative.
#[test]
fn one_pass_at_a_large_mean_cancels() {
    let x = Array2::from_shape_fn((64, 3), |(b, j)| {
        10_000.0 + ((b * 7 + j * 3) % 11) as f32 * 0.01
    });
    let one = Precision {
        variance: VarianceMethod::OnePass,
        ..Precision::DEFAULT
    };
    let (y, found) = report(NormSpec::Batch, 1e-5, one, &x);
    assert!(found.negative_variances.count > 0, "{found:?}");
    assert!(y.iter().any(|y| y.is_nan()) && found.not_finite.count > 0);
    assert_eq!(found.not_finite.count % 64, 0);
    let (_, found) = report(NormSpec::Batch, 1e-5, Precision::DEFAULT, &x);
    assert_eq!(
        (found.negative_variances.count, found.not_finite.count),
        (0, 0)
    );
}

/// A column's places are its own: sample first, then the feature.
#[test]
fn places_of_columns_are_named_in_reading_order() {
    let x = array![[1.0, 300.0, 1.0], [500.0, 1.0, 2.0]];
    let (_, found) = report(NormSpec::Batch, 1e-5, HALF, &x);
    // Centred by the means 250.5 and 150.5 no square is beyond 65,504.
    assert_eq!(found.squares_beyond, Places::default());
    let raw = Precision {
        variance: VarianceMethod::OnePass,
        ..HALF
    };
    let (_, found) = report(NormSpec::Batch, 1e-5, raw, &x);
    assert_eq!(found.squares_beyond, at(2, (0, 1)));
    assert_eq!(found.sets, 3);
}

#[test]
fn inputs_beyond_the_format_and_below_it_are_counted() {
    let x = array![[1.0, 70_000.0, 1e-8, f32::INFINITY], [0.0, 1.0, 1.0, 1.0]];
    let (_, found) = report(NormSpec::Layer, 1e-5, HALF, &x);
    assert_eq!(found.inputs_beyond, at(1, (0, 1)));
    assert_eq!(found.inputs_to_zero, at(1, (0, 2)));
    // The row with the infinity has no finite reference.
    assert_eq!((found.from_input.compared, found.not_finite.count), (4, 0));
}

/// float32 in and out differs from float64 by its own rounding only.
#[test]
fn the_largest_difference_is_located() {
    let mut x = Array2::from_shape_fn((4, 6), |(b, j)| ((b * 5 + j * 3) % 7) as f32);
    x[(2, 3)] = 1.0 + f32::powi(2.0, -9);
    let half = Precision {
        storage: Storage::Bf16,
        ..Precision::DEFAULT
    };
    let (y, found) = report(NormSpec::None, 0.0, half, &x);
    let worst = found.from_input.largest.unwrap();
    assert_eq!((worst.row, worst.col), (2, 3));
    assert_eq!(
        (worst.found, worst.wanted),
        (f64::from(y[(2, 3)]), f64::from(x[(2, 3)]))
    );
    assert_eq!(found.from_input.off, 0);
    assert_eq!(found.sets, 0);
}
