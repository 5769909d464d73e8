//! The arithmetic of one cell against the forward pass.

use super::{batch, forward, specs, uneven_affine};
use crate::norms::{Affine, CellStatistic, NormError, NormSpec, StatSet, explain, stat_set};

/// `explain` works in f64, so it is compared with the f64 pass over the same f32 numbers.
#[test]
fn every_cell_is_explained_by_numbers_that_give_the_output() {
    let (x, affine) = (batch(5, 8, 0.5).mapv(|x| x as f32), uneven_affine(8));
    for spec in specs() {
        for eps in [0.0, 0.5] {
            let y = forward(spec, &x.mapv(f64::from), eps, &affine);
            for (cell, y) in y.indexed_iter() {
                let found = explain(spec, x.view(), cell, eps, &affine).unwrap();
                assert!((found.output - y).abs() < 1e-12, "{spec} {cell:?}");
                let region = stat_set(spec, x.dim(), cell);
                assert_eq!(found.n, region.rows.len() * region.cols.len());
                assert_eq!(found.input, f64::from(x[cell]));
                assert_eq!(
                    (found.gamma, found.beta),
                    (affine.gamma(cell.1), affine.beta(cell.1))
                );
                assert_eq!(found.eps, spec.default_eps().map(|_| eps));
            }
        }
    }
}

#[test]
fn the_sets_and_statistics_are_those_of_the_definitions() {
    let x = ndarray::array![[1.0_f32, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 12.0]];
    let found = |spec| {
        let cell = explain(spec, x.view(), (0, 3), 0.0, &Affine::identity()).unwrap();
        (cell.set, cell.statistic)
    };
    let moments = |mean, variance| CellStatistic::MeanAndVariance { mean, variance };
    let square = |mean_square| CellStatistic::MeanSquare { mean_square };
    let length = |radius| CellStatistic::Length {
        norm: 30.0_f64.sqrt(),
        radius,
    };
    for (spec, set, statistic) in [
        (NormSpec::None, StatSet::Cell, CellStatistic::Nothing),
        (NormSpec::Batch, StatSet::Column, moments(8.0, 16.0)),
        (NormSpec::Layer, StatSet::Row, moments(2.5, 1.25)),
        (NormSpec::Rms, StatSet::Row, square(7.5)),
        (
            NormSpec::PartialRms { fraction: 0.5 },
            StatSet::Prefix { k: 2 },
            square(2.5),
        ),
        (
            NormSpec::Group { groups: 2 },
            StatSet::Segment { lo: 2, hi: 4 },
            moments(3.5, 0.25),
        ),
        (NormSpec::L2, StatSet::Row, length(1.0)),
        (NormSpec::Scale, StatSet::Row, length(2.0)),
        (
            NormSpec::DYT,
            StatSet::Cell,
            CellStatistic::Tanh { alpha: 0.5 },
        ),
    ] {
        assert_eq!(found(spec), (set, statistic), "{spec}");
    }
}

#[test]
fn a_cell_outside_the_batch_is_refused() {
    let x = batch(2, 3, 0.0).mapv(|x| x as f32);
    let outside = NormError::NoSuchCell {
        row: 2,
        col: 0,
        samples: 2,
        features: 3,
    };
    let found = explain(NormSpec::Layer, x.view(), (2, 0), 0.0, &Affine::identity());
    assert_eq!(found.err(), Some(outside));
}
