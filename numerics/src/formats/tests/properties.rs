//! What holds of every batch.

use ndarray::Array2;
use proptest::prelude::*;

use crate::formats::{Accumulation, FormatNorm, FormatReport, Precision, Storage, VarianceMethod};
use crate::norms::{Affine, NormSpec};

fn run(norm: NormSpec, precision: Precision, x: &Array2<f32>) -> (Array2<f32>, FormatReport) {
    let eps = norm.default_eps().unwrap_or(0.0);
    let norm = FormatNorm::new(norm, precision, eps, &Affine::identity(), x.dim()).unwrap();
    let (mut y, mut report) = (Array2::zeros(x.dim()), FormatReport::default());
    norm.run(x.view(), 0..norm.lines(), y.view_mut(), &mut report);
    (y, report)
}

fn batch() -> impl Strategy<Value = Array2<f32>> {
    (1usize..7, 1usize..9).prop_flat_map(|(rows, cols)| {
        proptest::collection::vec(-1e3f32..1e3, rows * cols)
            .prop_map(move |values| Array2::from_shape_vec((rows, cols), values).unwrap())
    })
}

fn precision() -> impl Strategy<Value = Precision> {
    let storage = proptest::sample::select(Storage::ALL);
    let accumulation = proptest::sample::select(Accumulation::ALL);
    let variance = proptest::sample::select(VarianceMethod::ALL);
    (storage, accumulation, variance).prop_map(|(storage, accumulation, variance)| Precision {
        storage,
        accumulation,
        variance,
        ..Precision::DEFAULT
    })
}

fn norm() -> impl Strategy<Value = NormSpec> {
    proptest::sample::select(&NormSpec::ALL[..])
}

proptest! {
    /// Every output is a number of the storage format, and every count is possible.
    #[test]
    fn outputs_are_of_the_format(x in batch(), precision in precision(), norm in norm()) {
        let (y, report) = run(norm, precision, &x);
        for &y in &y {
            let kept = precision.storage.round(f64::from(y));
            prop_assert!(kept == f64::from(y) || y.is_nan());
        }
        let values = x.len() as u64;
        prop_assert_eq!(report.values, values);
        for places in [report.inputs_beyond, report.inputs_to_zero, report.squares_beyond, report.not_finite] {
            prop_assert!(places.count <= values);
            prop_assert_eq!(places.count > 0, places.first.is_some());
        }
        for places in [report.sums_beyond, report.eps_lost, report.zero_scales, report.infinite_scales, report.negative_variances] {
            prop_assert!(places.count <= report.sets);
        }
        prop_assert!(report.from_input.off <= report.from_input.compared);
    }

    /// Line by line or all at once: the same numbers and the same report.
    #[test]
    fn blocks_make_no_difference(x in batch(), precision in precision(), norm in norm()) {
        let (whole, report) = run(norm, precision, &x);
        let eps = norm.default_eps().unwrap_or(0.0);
        let norm = FormatNorm::new(norm, precision, eps, &Affine::identity(), x.dim()).unwrap();
        let (mut y, mut parts) = (Array2::zeros(x.dim()), FormatReport::default());
        for line in 0..norm.lines() {
            norm.run(x.view(), line..line + 1, y.view_mut(), &mut parts);
        }
        let bits = |y: &Array2<f32>| y.iter().map(|y| y.to_bits()).collect::<Vec<_>>();
        prop_assert_eq!(bits(&y), bits(&whole));
        prop_assert_eq!(parts, report);
    }

    /// float32 with two passes is what the norm is everywhere else, up to the errors of a running
    /// sum: each of at most 56 additions, and of the few operations after them, errs by half a unit,
    /// 6 · 10⁻⁸, of a number that is at most √56 deviations, or 7.5.
    #[test]
    fn float32_is_the_usual_norm(x in batch(), norm in norm()) {
        let (y, _) = run(norm, Precision::DEFAULT, &x);
        let eps = norm.default_eps().unwrap_or(0.0);
        let usual = norm.forward(x.view(), eps, &Affine::identity()).unwrap();
        // A set whose values nearly agree is lost to cancellation in any float32.
        for (row, (y, usual)) in y.rows().into_iter().zip(usual.rows()).enumerate() {
            for (col, (y, usual)) in y.iter().zip(usual).enumerate() {
                let spread = set_spread(&x, norm, (row, col));
                let bound = 64.0 * 6e-8 * 7.5 * (1.0 + 1e3 / spread);
                prop_assert!(f64::from((y - usual).abs()) <= bound.max(1e-5) || spread == 0.0);
            }
        }
    }
}

/// Largest less smallest value of the set of a cell.
fn set_spread(x: &Array2<f32>, norm: NormSpec, cell: (usize, usize)) -> f64 {
    let region = crate::norms::stat_set(norm, x.dim(), cell);
    let set = x.slice(ndarray::s![region.rows, region.cols]);
    let ends = set.iter().fold((f32::MAX, f32::MIN), |(low, high), &x| {
        (low.min(x), high.max(x))
    });
    match norm.is_centred() {
        true => f64::from(ends.1 - ends.0),
        false => f64::from(ends.1.abs().max(ends.0.abs())),
    }
}
