use ndarray::Array2;

use super::{normal, specs, uneven_affine};
use crate::norms::{Affine, NormError, NormSpec};
use crate::probe::{Change, Poke, Response, ResponseSummary, Target, poked};

const ROWS: usize = 8;
const COLS: usize = 12;

fn batch() -> Array2<f32> {
    normal(ROWS, COLS, 4).mapv(|x| (x + 0.3) as f32)
}

fn respond(norm: NormSpec, target: Target, change: Change) -> ResponseSummary {
    let x = batch();
    let after = poked(x.view(), Poke { target, change }, 6).unwrap();
    let eps = norm.default_eps().unwrap_or(0.0);
    let affine = uneven_affine(COLS);
    let response = Response::new(x.view(), after.view(), norm, eps, &affine).unwrap();
    response.summary
}

/// Samples, features and cells that change.
fn reach(summary: ResponseSummary) -> (usize, usize, usize) {
    let cells = summary.share_changed * (ROWS * COLS) as f64;
    (
        summary.samples_changed,
        summary.features_changed,
        cells.round() as usize,
    )
}

/// One cell at (3, 1): it lies in the first of three groups of four and in the first quarter.
#[test]
fn a_cell_reaches_the_set_that_the_norm_measures() {
    let target = Target::Cell { row: 3, col: 1 };
    for norm in specs() {
        let summary = respond(norm, target, Change::Add(2.0));
        let expected = match norm {
            NormSpec::None | NormSpec::DyT { .. } => (1, 1, 1),
            NormSpec::Batch => (ROWS, 1, ROWS),
            NormSpec::Group { .. } => (1, 4, 4),
            _ => (1, COLS, COLS),
        };
        assert_eq!(reach(summary), expected, "{norm}");
        assert_eq!((summary.poked_samples, summary.poked_features), (1, 1));
        let by_batch = norm == NormSpec::Batch;
        assert_eq!(summary.outside_samples > 0.0, by_batch, "{norm}");
        let alone = matches!(
            norm,
            NormSpec::None | NormSpec::Batch | NormSpec::DyT { .. }
        );
        assert_eq!(summary.outside_features == 0.0, alone, "{norm}");
    }
    // Outside its prefix pRMSNorm sees the cell alone.
    let target = Target::Cell { row: 3, col: 9 };
    let norm = NormSpec::PartialRms { fraction: 0.25 };
    assert_eq!(reach(respond(norm, target, Change::Add(2.0))), (1, 1, 1));
}

#[test]
fn a_column_reaches_all_features_of_every_norm_but_batch_norm() {
    let target = Target::Column { col: 2 };
    for norm in specs() {
        let summary = respond(norm, target, Change::Add(2.0));
        let expected = match norm {
            NormSpec::None | NormSpec::DyT { .. } => (ROWS, 1, ROWS),
            // A shift of a whole feature is what BatchNorm removes.
            NormSpec::Batch => (0, 0, 0),
            NormSpec::Group { .. } => (ROWS, 4, 4 * ROWS),
            _ => (ROWS, COLS, ROWS * COLS),
        };
        assert_eq!(reach(summary), expected, "{norm}");
        assert_eq!((summary.poked_samples, summary.poked_features), (ROWS, 1));
        assert_eq!(summary.outside_samples, 0.0);
    }
}

#[test]
fn a_row_reaches_other_samples_through_batch_norm_only() {
    let target = Target::Row { row: 5 };
    for norm in specs() {
        let summary = respond(norm, target, Change::Add(2.0));
        let expected = match norm {
            NormSpec::Batch => (ROWS, COLS, ROWS * COLS),
            // The same shift of all features of a sample is what a mean over features removes.
            NormSpec::Layer | NormSpec::Group { .. } => (0, 0, 0),
            _ => (1, COLS, COLS),
        };
        assert_eq!(reach(summary), expected, "{norm}");
        assert_eq!((summary.poked_samples, summary.poked_features), (1, COLS));
        assert_eq!(summary.outside_features, 0.0);
        assert_eq!(summary.outside_samples > 0.0, norm == NormSpec::Batch);
    }
}

#[test]
fn what_all_norms_ignore_is_the_size_of_the_batch() {
    for norm in specs() {
        let x = batch();
        // A third has no exact product in binary, so that every value is rounded.
        let change = Change::Scale(1.0 / 3.0);
        let target = Target::Batch;
        let after = poked(x.view(), Poke { target, change }, 6).unwrap();
        let affine = Affine::identity();
        let response = Response::new(x.view(), after.view(), norm, 0.0, &affine).unwrap();
        let ignored = !matches!(norm, NormSpec::None | NormSpec::DyT { .. });
        assert_eq!(response.summary.share_changed == 0.0, ignored, "{norm}");
        assert_eq!(response.summary.samples_changed == 0, ignored, "{norm}");
        // It is rounding that was ignored, not zeros.
        assert!(response.summary.largest > 0.0, "{norm}");
    }
}

#[test]
fn swaps_permute_or_not() {
    // Norms without memory of the order: the outputs of swapped samples are swapped.
    for norm in specs() {
        let summary = respond(norm, Target::Row { row: 7 }, Change::Swap);
        assert_eq!((summary.poked_samples, summary.samples_changed), (2, 2));
        assert!(summary.outside_samples < 1e-12, "{norm}");
    }
    let summary = respond(NormSpec::Rms, Target::Row { row: 1 }, Change::Rotate);
    assert_eq!(reach(summary), (1, COLS, COLS));
    let summary = respond(
        NormSpec::Batch,
        Target::Row { row: 1 },
        Change::Poison(100.0),
    );
    assert_eq!(reach(summary), (ROWS, 1, ROWS));
    assert!(summary.largest > 1.0);
}

#[test]
fn the_norms_are_those_of_the_difference() {
    let x = batch();
    let target = Target::Cell { row: 0, col: 0 };
    let change = Change::Poison(5.0);
    let after = poked(x.view(), Poke { target, change }, 6).unwrap();
    let plain = Affine::identity();
    let response = Response::new(x.view(), after.view(), NormSpec::Batch, 1e-5, &plain).unwrap();
    let summary = response.summary;
    let largest = response.difference.iter().fold(0.0_f32, |m, &d| m.max(d));
    assert_eq!(summary.largest as f32, largest);
    let squares = response.difference.mapv(|d| f64::from(d).powi(2));
    let own = squares.row(0).sum();
    // |Δ| was rounded to f32.
    assert!((summary.total.powi(2) - squares.sum()).abs() < 1e-5);
    assert!((summary.outside_samples.powi(2) - (squares.sum() - own)).abs() < 1e-5);
    assert_eq!(summary.outside_features, 0.0);
}

#[test]
fn nothing_poked_is_nothing_changed_and_nan_is_a_change() {
    let x = batch();
    let affine = Affine::identity();
    for norm in specs() {
        let same = Response::new(x.view(), x.view(), norm, 0.0, &affine).unwrap();
        assert_eq!(same.summary.total, 0.0);
        assert_eq!(reach(same.summary), (0, 0, 0));
    }
    let mut after = x.clone();
    after[[2, 3]] = f32::NAN;
    let of = |norm| Response::new(x.view(), after.view(), norm, 0.0, &affine).unwrap();
    assert_eq!(reach(of(NormSpec::None).summary), (1, 1, 1));
    assert_eq!(reach(of(NormSpec::Rms).summary), (1, COLS, COLS));
    assert_eq!(reach(of(NormSpec::Batch).summary), (ROWS, 1, ROWS));
    assert!(of(NormSpec::None).summary.largest.is_nan());
    let again = Response::new(after.view(), after.view(), NormSpec::Rms, 0.0, &affine).unwrap();
    assert_eq!(again.summary.total, 0.0);
}

#[test]
fn shapes_must_agree() {
    let (a, b) = (Array2::<f32>::zeros((2, 3)), Array2::<f32>::zeros((3, 2)));
    let error = Response::new(a.view(), b.view(), NormSpec::None, 0.0, &Affine::identity());
    assert_eq!(error, Err(NormError::Shapes((2, 3), (3, 2))));
}
