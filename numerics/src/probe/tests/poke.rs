use ndarray::{Array2, array};

use super::normal;
use crate::norms::Real;
use crate::probe::{Change, Poke, PokeError, Rotation, Target, poked};

fn batch() -> Array2<f32> {
    array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 10.0]]
}

fn changed(target: Target, change: Change) -> Array2<f32> {
    poked(batch().view(), Poke { target, change }, 1).unwrap()
}

#[test]
fn scales_and_sums_reach_the_target_only() {
    let cell = Target::Cell { row: 1, col: 2 };
    let column = Target::Column { col: 0 };
    assert_eq!(
        changed(cell, Change::Scale(-2.0)),
        array![[1.0, 2.0, 3.0], [4.0, 5.0, -12.0], [7.0, 8.0, 10.0]]
    );
    assert_eq!(
        changed(column, Change::Add(0.5)),
        array![[1.5, 2.0, 3.0], [4.5, 5.0, 6.0], [7.5, 8.0, 10.0]]
    );
    assert_eq!(
        changed(Target::Row { row: 2 }, Change::Scale(0.0)),
        array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [0.0, 0.0, 0.0]]
    );
    assert_eq!(
        changed(Target::Batch, Change::Add(1.0)),
        batch().mapv(|x| x + 1.0)
    );
}

#[test]
fn a_swap_takes_the_next_one_and_the_last_takes_the_first() {
    let swapped = |target| changed(target, Change::Swap);
    assert_eq!(
        swapped(Target::Cell { row: 0, col: 2 }),
        array![[3.0, 2.0, 1.0], [4.0, 5.0, 6.0], [7.0, 8.0, 10.0]]
    );
    assert_eq!(
        swapped(Target::Row { row: 0 }),
        array![[4.0, 5.0, 6.0], [1.0, 2.0, 3.0], [7.0, 8.0, 10.0]]
    );
    assert_eq!(
        swapped(Target::Column { col: 2 }),
        array![[3.0, 2.0, 1.0], [6.0, 5.0, 4.0], [10.0, 8.0, 7.0]]
    );
    assert_eq!(
        swapped(Target::Batch),
        array![[7.0, 8.0, 10.0], [4.0, 5.0, 6.0], [1.0, 2.0, 3.0]]
    );
}

#[test]
fn poison_is_counted_in_sizes_of_the_batch() {
    let rms = (304.0_f64 / 9.0).sqrt();
    for (target, at) in [
        (Target::Cell { row: 1, col: 2 }, [1, 2]),
        (Target::Row { row: 1 }, [1, 0]),
        (Target::Column { col: 2 }, [0, 2]),
        (Target::Batch, [0, 0]),
    ] {
        let mut expected = batch();
        expected[at] = (-3.0 * rms) as f32;
        assert_eq!(changed(target, Change::Poison(-3.0)), expected);
    }
}

/// Turned samples keep their length; `f32` keeps seven digits of it.
#[test]
fn a_rotation_turns_the_samples_that_the_target_touches() {
    let x = normal(4, 9, 3).mapv(|x| x as f32);
    let whole = Rotation::haar(9, 8).unwrap().rotated(x.view()).unwrap();
    let length = |row: ndarray::ArrayView1<'_, f32>| {
        row.iter().map(|x| x.widen().powi(2)).sum::<f64>().sqrt()
    };
    for (target, rows) in [
        (Target::Cell { row: 2, col: 1 }, 2..3),
        (Target::Row { row: 0 }, 0..1),
        (Target::Column { col: 4 }, 0..4),
        (Target::Batch, 0..4),
    ] {
        let change = Change::Rotate;
        let y = poked(x.view(), Poke { target, change }, 8).unwrap();
        for b in 0..4 {
            let expected = if rows.contains(&b) { &whole } else { &x };
            assert_eq!(y.row(b), expected.row(b), "{target:?} {b}");
            assert!((length(y.row(b)) / length(x.row(b)) - 1.0).abs() < 1e-6);
        }
    }
}

#[test]
fn what_cannot_be_changed_is_refused_in_a_sentence() {
    let try_it = |target, change| poked(batch().view(), Poke { target, change }, 1);
    let (row, col) = (3, 3);
    for target in [Target::Row { row }, Target::Cell { row, col: 0 }] {
        let refused = Err(PokeError::NoSuchRow { row, samples: 3 });
        assert_eq!(try_it(target, Change::Swap), refused);
    }
    for target in [Target::Column { col }, Target::Cell { row: 0, col }] {
        let refused = Err(PokeError::NoSuchColumn { col, features: 3 });
        assert_eq!(try_it(target, Change::Swap), refused);
    }
    assert_eq!(
        try_it(Target::Batch, Change::Scale(2e6)),
        Err(PokeError::Amount(2e6))
    );
    for change in [Change::Add, Change::Scale, Change::Poison].map(|change| change(f64::NAN)) {
        assert!(try_it(Target::Batch, change).is_err());
    }
    let nothing = Array2::<f32>::zeros((0, 3));
    let poke = Poke {
        target: Target::Batch,
        change: Change::Swap,
    };
    assert_eq!(poked(nothing.view(), poke, 1), Err(PokeError::Empty));
    let error = PokeError::NoSuchRow { row: 3, samples: 3 };
    assert_eq!(
        error.to_string(),
        "there is no sample 3, counted from 0, in a batch of 3"
    );
}
