use ndarray::Array2;

use super::normal;
use crate::norms::NormSpec;
use crate::probe::{
    InvarianceError, InvarianceRow, InvarianceSpec, Table, Transformation, Verdict,
};

const SEEDS: [u64; 5] = [1, 2, 3, 4, 5];

fn measured(spec: InvarianceSpec) -> Table {
    Table::measure(&spec).unwrap()
}

fn at(seed: u64, eps: f64, data_scale: f64) -> Table {
    measured(InvarianceSpec {
        eps,
        data_scale,
        seed,
        ..InvarianceSpec::default()
    })
}

fn cell(table: &Table, row: InvarianceRow, change: Transformation) -> f64 {
    table.cell(row, change).unwrap().distance
}

/// The table of the literature, a tick for each change that a norm does not see.
const TICKS: [(InvarianceRow, &str); 10] = [
    (InvarianceRow::BatchTrain, "1 0 1 1 1 0"),
    (InvarianceRow::WeightNorm, "1 0 1 0 0 0"),
    (InvarianceRow::Layer, "1 1 0 1 0 1"),
    (InvarianceRow::Rms, "1 0 0 1 0 1"),
    (InvarianceRow::PartialRms, "1 0 0 1 0 1"),
    (InvarianceRow::Group, "1 1 0 1 0 1"),
    (InvarianceRow::L2, "1 0 0 1 0 1"),
    (InvarianceRow::BatchEval, "0 0 0 0 0 0"),
    (InvarianceRow::DyT, "0 0 0 0 0 0"),
    (InvarianceRow::None, "0 0 0 0 0 0"),
];

#[test]
fn theory_is_the_published_table() {
    for ((row, ticks), listed) in TICKS.into_iter().zip(InvarianceRow::ALL) {
        assert_eq!(row, listed);
        let expected = Transformation::ALL.map(|c| u8::from(row.expected(c)).to_string());
        assert_eq!(expected.join(" "), ticks, "{}", row.key());
    }
}

#[test]
fn group_norm_has_groups_and_the_prefix_is_a_part() {
    for neurons in [8, 12, 64] {
        let group = InvarianceRow::Group.norm(neurons).unwrap();
        assert_eq!(group.effective_groups(neurons) as usize, neurons / 4);
    }
    let quarter = Some(NormSpec::PartialRms { fraction: 0.25 });
    assert_eq!(InvarianceRow::PartialRms.norm(12), quarter);
    assert_eq!(InvarianceRow::WeightNorm.norm(12), None);
}

/// Ticks: rounding is 1e-16 times sums of 8 products, times at most 1e3 where a prefix of three
/// pre-activations happens to be small; 1e-10 is far above, and far below the smallest effect.
/// Crosses: scales of 2.7 and shifts as large as the values move outputs by their own size; a
/// tenth of it is far below that and far above any rounding.
#[test]
fn the_measured_table_is_the_theoretical_one() {
    for seed in SEEDS {
        for (row, cells) in &at(seed, 0.0, 1.0).rows {
            for (cell, change) in cells.iter().zip(Transformation::ALL) {
                let what = format!("{seed} {row:?} {change:?} {}", cell.distance);
                assert_eq!(cell.expected, row.expected(change));
                if cell.expected {
                    assert!(cell.distance <= 1e-10, "{what}");
                    assert_eq!(cell.verdict, Verdict::Kept, "{what}");
                } else {
                    assert!(cell.distance >= 0.1, "{what}");
                    assert_eq!(cell.verdict, Verdict::Broken, "{what}");
                }
            }
        }
    }
}

/// The cells that a scale before the norm leaves alone at ε = 0, and how far they rise at 1e-5.
fn scale_ticks() -> Vec<(InvarianceRow, Transformation, (f64, f64))> {
    use InvarianceRow::{BatchTrain, Group, Layer, PartialRms, Rms};
    use Transformation::{CaseScale, DataScale, RowScale, WeightScale};
    let (large_sets, small_sets, one_set) = ((1e-5, 2e-4), (1e-5, 1e-2), (1e-6, 1e-4));
    let mut ticks = Vec::new();
    for change in [WeightScale, DataScale] {
        ticks.extend([Layer, Rms, BatchTrain].map(|row| (row, change, large_sets)));
        ticks.extend([Group, PartialRms].map(|row| (row, change, small_sets)));
    }
    ticks.push((BatchTrain, RowScale, one_set));
    ticks.extend([Layer, Rms, Group].map(|row| (row, CaseScale, one_set)));
    ticks
}

/// A scale δ leaves the factor √((v + ε)/(v + ε/δ²)) - 1 ≈ ε (1 - δ⁻²)/(2v) of each output. For
/// ε = 1e-5 and δ = 2.7 this is 4e-6/v. A set of twelve or sixteen values has v from 0.1 to 3 and
/// outputs up to 3, hence 1e-5 to 2e-4 where the worst of all sets counts. Groups of four and
/// prefixes of three come closer to v = 0, up to 1e-2. The first neuron and the first sample are
/// one set each, seldom the worst.
#[test]
fn epsilon_shows_where_a_scale_should_not() {
    for seed in SEEDS {
        let table = at(seed, 1e-5, 1.0);
        for (row, change, (least, most)) in scale_ticks() {
            let found = cell(&table, row, change);
            assert!(
                found > least && found < most,
                "{seed} {row:?} {change:?} {found}"
            );
            assert_eq!(Verdict::of(found), Verdict::Nearly);
        }
        for (row, change) in [
            (InvarianceRow::Layer, Transformation::WeightShift),
            (InvarianceRow::Group, Transformation::WeightShift),
            (InvarianceRow::BatchTrain, Transformation::DataShift),
            // A floor under lengths of order 1, and no ε at all.
            (InvarianceRow::L2, Transformation::WeightScale),
            (InvarianceRow::WeightNorm, Transformation::WeightScale),
        ] {
            let found = cell(&table, row, change);
            assert!(found < 1e-10, "{seed} {row:?} {change:?} {found}");
        }
    }
}

/// Pre-activations of 1e-3 have v = 1e-6, a tenth of ε: y is x/√ε, nearly linear, and a scale of
/// 2.7 shows in full. At ε = 0 their size does not matter.
#[test]
fn small_data_break_the_scale_ticks_through_epsilon() {
    for seed in SEEDS {
        let (small, ideal) = (at(seed, 1e-5, 1e-3), at(seed, 0.0, 1e-3));
        for (row, change, _) in scale_ticks() {
            assert!(cell(&small, row, change) > 0.5, "{seed} {row:?} {change:?}");
            assert!(
                cell(&ideal, row, change) < 1e-10,
                "{seed} {row:?} {change:?}"
            );
        }
        // L2 gives way when lengths, 3e-6 here, fall below the floor.
        let tiny = at(seed, 1e-5, 1e-6);
        assert!(cell(&tiny, InvarianceRow::L2, Transformation::DataScale) > 0.5);
    }
}

#[test]
fn no_change_is_no_distance() {
    let table = measured(InvarianceSpec {
        delta: 1.0,
        shift: 0.0,
        ..InvarianceSpec::default()
    });
    let cells = table.rows.iter().flat_map(|(_, cells)| cells);
    assert!(cells.clone().all(|cell| cell.distance == 0.0));
    assert_eq!(cells.count(), 60);
}

/// Exponential data, far from mean 0, as `f32`: the same ticks and crosses.
#[test]
fn the_readers_own_data_give_the_same_table() {
    for seed in SEEDS {
        let x = normal(20, 6, seed).mapv(|x| x.exp() as f32);
        let spec = InvarianceSpec {
            seed,
            samples: 999,
            ..InvarianceSpec::default()
        };
        let table = Table::of_data(x.view(), &spec).unwrap();
        assert_eq!((table.spec.samples, table.spec.inputs), (20, 6));
        for (row, cells) in &table.rows {
            for (cell, change) in cells.iter().zip(Transformation::ALL) {
                let kept = cell.verdict == Verdict::Kept;
                let what = format!("{seed} {row:?} {change:?} {}", cell.distance);
                assert_eq!(kept, row.expected(change), "{what}");
                assert!(cell.distance <= 1e-10 || cell.distance >= 0.1, "{what}");
            }
        }
    }
}

#[test]
fn data_without_values_to_measure_are_judged_or_refused() {
    let spec = InvarianceSpec::default();
    let zeros = Table::of_data(Array2::<f32>::zeros((5, 3)).view(), &spec).unwrap();
    // Nothing to scale, and a shift of 0 times nothing.
    let cells = zeros
        .rows
        .iter()
        .filter(|(row, _)| *row != InvarianceRow::BatchEval);
    assert!(
        cells
            .flat_map(|(_, cells)| cells)
            .all(|cell| cell.distance == 0.0)
    );
    let mut x = normal(5, 3, 1);
    x[[2, 1]] = f64::INFINITY;
    let refused = Table::of_data(x.view(), &spec);
    assert_eq!(refused, Err(InvarianceError::NotFinite));
    let refused = |rows, cols| Table::of_data(normal(rows, cols, 1).view(), &spec);
    assert_eq!(refused(3, 3), Err(InvarianceError::Samples(3)));
    assert_eq!(refused(4, 1), Err(InvarianceError::Inputs(1)));
}

#[test]
fn verdicts_have_three_steps() {
    for (distance, verdict) in [
        (9e-7, Verdict::Kept),
        (1e-6, Verdict::Nearly),
        (9e-3, Verdict::Nearly),
        (1e-2, Verdict::Broken),
        (f64::NAN, Verdict::Broken),
    ] {
        assert_eq!(Verdict::of(distance), verdict, "{distance}");
    }
}

#[test]
fn ranges_are_checked() {
    let good = InvarianceSpec::default();
    for spec in [
        InvarianceSpec { delta: 0.0, ..good },
        InvarianceSpec {
            delta: f64::NAN,
            ..good
        },
        InvarianceSpec {
            shift: -1.0,
            ..good
        },
        InvarianceSpec { eps: 1.5, ..good },
        InvarianceSpec {
            data_scale: 0.0,
            ..good
        },
        InvarianceSpec { samples: 3, ..good },
        InvarianceSpec { inputs: 1, ..good },
        InvarianceSpec { neurons: 4, ..good },
        InvarianceSpec {
            neurons: 10,
            ..good
        },
    ] {
        assert!(Table::measure(&spec).is_err(), "{spec:?}");
    }
}
