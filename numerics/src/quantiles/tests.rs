#![allow(clippy::unwrap_used)]

use super::*;
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
    let columns = column_quantiles(matrix.view(), 5..71);
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
        row_quantiles(matrix.t(), 5..200),
        columns,
        "rows of the transposed matrix"
    );
    assert_eq!(column_quantiles(matrix.slice(s![..0, ..]), 0..2).len(), 2);
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

proptest! {
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
