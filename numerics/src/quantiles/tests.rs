#![allow(clippy::unwrap_used)]

use super::*;
use crate::batch::{BatchSpec, draw};
use crate::moments::{column_moments, row_moments};
use crate::norms::{Affine, NormSpec};
use crate::structure::Structure;
use ndarray::{Array2, s};
use proptest::prelude::*;

/// The definition: sort, then interpolate.
fn by_sorting(values: &[f32]) -> Option<[f32; 5]> {
    let mut sorted: Vec<f64> = values
        .iter()
        .filter(|x| x.is_finite())
        .map(|&x| x.into())
        .collect();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().checked_sub(1)?;
    Some([0.05, 0.25, 0.5, 0.75, 0.95].map(|p: f64| {
        let h = p * last as f64;
        let (below, above) = (sorted[h as usize], sorted[(h as usize + 1).min(last)]);
        (below + (h - h.floor()) * (above - below)) as f32
    }))
}

fn as_array(q: Quantiles5) -> [f32; 5] {
    [q.q05, q.q25, q.q50, q.q75, q.q95]
}

fn set(q: [f32; 5]) -> SetQuantiles {
    let [q05, q25, q50, q75, q95] = q;
    SetQuantiles {
        quantiles: Some(Quantiles5 {
            q05,
            q25,
            q50,
            q75,
            q95,
        }),
        nonfinite: 1,
    }
}

#[test]
fn quantiles_interpolate_between_order_statistics() {
    // numpy.quantile([1, 2, 4, 8], [.05, .25, .5, .75, .95])
    let measured = quantiles_of([8.0, 1.0, f32::NAN, 4.0, 2.0, f32::INFINITY]);
    assert_eq!(
        as_array(measured.quantiles.unwrap()),
        [1.15, 1.75, 3.0, 5.0, 7.4]
    );
    assert_eq!(measured.nonfinite, 2);
    assert_eq!(quantiles_of([f32::NAN]).quantiles, None);
    assert_eq!(as_array(quantiles_of([-3.0]).quantiles.unwrap()), [-3.0; 5]);
}

#[test]
fn rows_and_columns_are_measured_in_any_memory_order() {
    // More columns than a tile and not a multiple of it.
    let matrix = Array2::from_shape_fn((53, 71), |(i, j)| {
        ((i * 37 + j * j * 11) % 101) as f32 - 50.0
    });
    let moments = column_moments(matrix.view(), 5..71);
    let columns = rank_columns(matrix.view(), 5..71, &moments).quantiles;
    assert_eq!(columns.len(), 66);
    for (j, column) in columns.iter().enumerate() {
        let expected = by_sorting(&matrix.column(j + 5).to_vec()).unwrap();
        assert_eq!(
            as_array(column.quantiles.unwrap()),
            expected,
            "column {}",
            j + 5
        );
    }
    assert_eq!(
        rank_rows(matrix.t(), 5..200, &moments).quantiles,
        columns,
        "rows of the transposed matrix"
    );
    let none = matrix.slice(s![..0, ..]);
    let of_nothing = rank_columns(none, 0..2, &column_moments(none, 0..2));
    assert_eq!(of_nothing.quantiles.len(), 2);
}

#[test]
fn a_group_of_sets_does_not_hide_its_outlier() {
    let mut sets = vec![set([-2.0, -1.0, 0.0, 1.0, 2.0]); 1000];
    sets[777] = set([48.0, 49.0, 50.0, 51.0, 52.0]);
    let groups = ribbon(&sets, 256);
    assert_eq!(groups.len(), 256);
    assert_eq!(groups.iter().map(|g| g.sets).sum::<u32>(), 1000);
    assert_eq!(groups.iter().map(|g| g.nonfinite).sum::<u64>(), 1000);
    let holding = groups
        .iter()
        .find(|g| (g.first..g.first + g.sets).contains(&777))
        .unwrap();
    assert_eq!(
        as_array(holding.quantiles.unwrap()),
        [-2.0, -1.0, 0.0, 1.0, 52.0]
    );
    assert_eq!(holding.medians, Some((0.0, 50.0)));
    assert_eq!(
        groups
            .iter()
            .filter(|g| g.quantiles.unwrap().q95 > 2.0)
            .count(),
        1
    );
}

#[test]
fn few_sets_are_drawn_as_they_are() {
    let sets = [
        set([1.0, 2.0, 3.0, 4.0, 5.0]),
        SetQuantiles {
            quantiles: None,
            nonfinite: 9,
        },
    ];
    let groups = ribbon(&sets, 256);
    assert_eq!(groups.len(), 2);
    assert_eq!(groups[0].quantiles, sets[0].quantiles);
    assert_eq!(
        (groups[1].quantiles, groups[1].medians, groups[1].nonfinite),
        (None, None, 9)
    );
    assert_eq!(ribbon(&[], 256), vec![]);
}

/// 90 × 150 with columns and rows of different level, one constant row and one constant column,
/// and ties.
fn uneven(law: &str) -> Array2<f32> {
    let structure = Structure {
        feature_offsets: 3.0,
        sample_scales: 0.7,
        ..Structure::default()
    };
    let spec = BatchSpec::new(law.parse().unwrap(), 90, 150, structure, 3).unwrap();
    let mut matrix = draw(&spec);
    matrix.row_mut(4).fill(2.5);
    matrix.column_mut(7).fill(-1.0);
    let tied = matrix.column(8).mapv(f32::round);
    matrix.column_mut(8).assign(&tied);
    matrix
}

const NORMS: [NormSpec; 9] = [
    NormSpec::None,
    NormSpec::Batch,
    NormSpec::Layer,
    NormSpec::Rms,
    NormSpec::PARTIAL_RMS,
    NormSpec::L2,
    NormSpec::Scale,
    NormSpec::GROUP,
    NormSpec::DYT,
];

/// Quantiles through the places before the norm against quantiles of the output itself, to the
/// last bit: γ positive, negative and 0, the same for all features and not, and output that
/// overflows.
#[test]
fn quantiles_after_a_norm_are_those_of_the_places_before_it() {
    let drawn = (0..150).map(|j| f64::from(j % 5) - 2.0).collect::<Vec<_>>();
    let affines = [
        Affine::identity(),
        Affine::constant(-1.7, 0.3),
        Affine::constant(0.0, 0.1),
        Affine::constant(2e38, 1.0),
        Affine::per_feature(drawn.clone(), drawn).unwrap(),
    ];
    let mut kept = 0;
    for law in ["normal", "cauchy", "poisson:2", "bernoulli:0.5"] {
        let x = uneven(law);
        let (rows, cols) = x.dim();
        let before_rows = rank_rows(x.view(), 0..rows, &row_moments(x.view(), 0..rows));
        let before_cols = rank_columns(x.view(), 0..cols, &column_moments(x.view(), 0..cols));
        for (norm, affine) in NORMS
            .iter()
            .flat_map(|n| affines.iter().map(move |a| (n, a)))
        {
            let y = norm.forward(x.view(), 1e-5, affine).unwrap();
            let (of_rows, of_cols) = (
                row_moments(y.view(), 0..rows),
                column_moments(y.view(), 0..cols),
            );
            if norm.keeps_order(affine, true) {
                let found = rows_after(y.view(), 0..rows, &of_rows, &before_rows.places);
                let sets = y.rows().into_iter().map(|row| quantiles_of(row.to_vec()));
                assert_eq!(
                    found,
                    sets.collect::<Vec<_>>(),
                    "{law} {norm:?} {affine:?} rows"
                );
                kept += 1;
            }
            if norm.keeps_order(affine, false) {
                let found = columns_after(y.view(), 0..cols, &of_cols, &before_cols.places);
                let sets = y
                    .columns()
                    .into_iter()
                    .map(|col| quantiles_of(col.to_vec()));
                assert_eq!(
                    found,
                    sets.collect::<Vec<_>>(),
                    "{law} {norm:?} {affine:?} columns"
                );
                kept += 1;
            }
        }
    }
    // Per law: no norm 2 × 5, BatchNorm 5, the five norms over rows 4 each.
    assert_eq!(kept, 4 * (10 + 5 + 20));
}

/// Values within 4 deviations, outliers beyond, and a set that is one value and an outlier.
#[test]
fn large_sets_equal_sorting() {
    let mut memory = Memory::default();
    for n in [64, 65, 100, 1000, 4097] {
        let bell = |i: usize| (((i * 7919) % n) as f32 / n as f32 - 0.5).powi(3) * 8.0;
        let heavy = |i: usize| if i % 97 == 5 { 1e30 } else { bell(i) };
        let lonely = |i: usize| if i == 3 { 1e10 } else { 1.0 };
        let zeros = |i: usize| if i.is_multiple_of(2) { 0.0 } else { -0.0 };
        for values in [&bell as &dyn Fn(usize) -> f32, &heavy, &lonely, &zeros] {
            let values: Vec<f32> = (0..n).map(values).collect();
            let (found, places) = memory.measure(&values, &Moments::of(&values));
            assert_eq!(found.quantiles.map(as_array), by_sorting(&values), "{n}");
            assert!(places.is_some());
        }
    }
}

proptest! {
    /// Whatever is said about where the values lie.
    #[test]
    fn buckets_equal_sorting(
        bits in prop::collection::vec(any::<u32>(), 1..400),
        mean in prop::num::f64::ANY,
        std_dev in prop::num::f64::ANY,
    ) {
        let finite = bits.into_iter().map(f32::from_bits).filter(|x| x.is_finite());
        let values: Vec<f32> = finite.chain([0.5]).collect();
        for about in [(mean, std_dev), (0.0, 1.0)] {
            let about = About { mean: about.0, std_dev: about.1 };
            let (found, places) = Buckets::default().quantiles(&values, about);
            prop_assert_eq!(found.quantiles.map(as_array), by_sorting(&values));
            let through = places.quantiles(values.len(), |at| values[at as usize]);
            prop_assert_eq!(through, Some(found));
        }
    }

    #[test]
    fn selection_equals_sorting(bits in prop::collection::vec(any::<u32>(), 0..400)) {
        let values: Vec<f32> = bits.into_iter().map(f32::from_bits).collect();
        let measured = quantiles_of(values.iter().copied());
        prop_assert_eq!(measured.quantiles.map(as_array), by_sorting(&values));
    }

    #[test]
    fn selection_equals_sorting_with_ties(values in prop::collection::vec(0_u8..6, 1..200)) {
        let values: Vec<f32> = values.into_iter().map(f32::from).collect();
        let measured = quantiles_of(values.iter().copied());
        prop_assert_eq!(measured.quantiles.map(as_array), by_sorting(&values));
    }
}
