//! The class as an experiment: what many students find falls where theory says.

use normscope::assignments::{Item, Truths, Wanted, class_theory};
use normscope::lessons::{Across, Quantity, Reply};

use crate::{find, open};

fn values(item: &Item, students: u32) -> Vec<f64> {
    let mut truths = Truths::default();
    let wanted = |student| Wanted::of(item, 1000 + student);
    find(&mut truths, (0..students).map(wanted));
    (0..students)
        .map(|student| match truths.of(&wanted(student)) {
            Some(Some(Reply::Number(value))) => *value,
            other => panic!("{other:?}"),
        })
        .collect()
}

/// Mean and deviation of 400 students within five standard errors of theory's: of a Gaussian that
/// happens by chance once in a million.
#[test]
fn four_hundred_students_agree_with_theory() {
    const STUDENTS: u32 = 400;
    for (quantity, over, n) in [
        (Quantity::Mean, Across::Pooled, 128),
        (Quantity::Mean, Across::Feature, 16),
        (Quantity::Kurtosis, Across::Pooled, 128),
    ] {
        let item = open(quantity, over, 0.01);
        let theory = class_theory(&item).unwrap();
        assert_eq!(theory.n, n);
        let values = values(&item, STUDENTS);
        let count = f64::from(STUDENTS);
        let mean = values.iter().sum::<f64>() / count;
        let deviation = (values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / count).sqrt();
        let standard_error = theory.deviation / count.sqrt();
        assert!(
            (mean - theory.mean).abs() < 5.0 * standard_error,
            "{quantity:?}: {mean}, not {}",
            theory.mean
        );
        // A deviation's own relative error is √((κ + 2) / 4N), with κ the excess kurtosis of the
        // statistic: 0 for a mean; that of g₂ at n = 128 is below 6 (Fisher's fourth cumulant).
        let excess = if quantity == Quantity::Mean { 0.0 } else { 6.0 };
        let relative = ((excess + 2.0) / (4.0 * count)).sqrt();
        let ratio = deviation / theory.deviation;
        assert!(
            (ratio - 1.0).abs() < 5.0 * relative,
            "{quantity:?}: {ratio}"
        );
    }
}

#[test]
fn theory_is_silent_where_draws_are_not_independent() {
    let with = |link: &str| match open(Quantity::Mean, Across::Pooled, 0.1) {
        Item::Open { ask, .. } => Item::Open {
            link: link.into(),
            ask,
        },
        other => other,
    };
    assert!(class_theory(&with("law=normal&batch=4&features=4")).is_some());
    for silent in [
        "law=normal&batch=4&features=4&correlation=0.5",
        "law=normal&batch=4&features=4&domains=3",
        "law=cauchy&batch=4&features=4",
        "data=minilm&place=12",
        "room=depth&law=normal",
    ] {
        assert_eq!(class_theory(&with(silent)), None, "{silent}");
    }
    assert_eq!(
        class_theory(&open(Quantity::Skewness, Across::Pooled, 0.1)),
        None
    );
    assert_eq!(class_theory(&Item::Card { card: "c06".into() }), None);
}
