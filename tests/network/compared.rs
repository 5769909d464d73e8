//! Two networks, and two batches, beside each other.

use super::{found_in, noise, npy, read, safetensors};
use crate::cache::{find, load};
use normscope::figures::batch::against;
use normscope::figures::{Datum, Figure};
use normscope::findings::network::NetworkFindings;
use normscope::numerics::network::{Change, Finding, Measure, SetMeasures};
use normscope::words::en::network::{change_rows, compared as compared_words};
use normscope::worker::cache::WorkerCache;
use normscope::worker::pace::Unhurried;

fn compared(second: impl Fn(usize, usize, usize) -> f32) -> NetworkFindings {
    found_in(
        &mut with_second((3, 200, 40), second),
        "room=network&data=own",
    )
}

fn with_second(
    shape: (usize, usize, usize),
    second: impl Fn(usize, usize, usize) -> f32,
) -> WorkerCache {
    let mut cache = WorkerCache::default();
    load(&mut cache, "first.npy", &npy((3, 200, 40), noise)).unwrap();
    let other: Box<dyn normscope::worker::files::Store> = Box::new(npy(shape, second));
    let reading = normscope::experiment::FileReading::default();
    let mut pace = Unhurried;
    let loaded = cache.load_other(vec![("second.npy".into(), other)], reading, &mut pace);
    normscope::worker::block_on::block_on(loaded).unwrap();
    cache
}

#[test]
fn a_network_compared_with_itself_has_not_changed() {
    let found = compared(noise);
    assert_eq!(found.pairs().len(), 3);
    assert_eq!(found.changed.as_deref(), Some(&Vec::new()));
}

/// A shifted mean, a doubled scale and an outlier are found at their places, and nothing else.
#[test]
fn what_was_changed_is_found_where_it_was_changed() {
    let found = compared(|layer, token, feature| {
        let x = noise(layer, token, feature);
        match (layer, feature) {
            (1, 7) => x + 1.0,
            (2, 30) => 2.0 * x,
            (0, 12) if token == 5 => 25.0,
            _ => x,
        }
    });
    let changed = found.changed.clone().unwrap();
    let told: Vec<(&str, u32, u32)> = changed
        .iter()
        .map(|change| match change {
            Change::Outlier { at, came: true, .. } => ("came", at.layer, at.feature),
            Change::Outlier { at, .. } => ("went", at.layer, at.feature),
            Change::Mean { layer, feature, .. } => ("mean", *layer, *feature),
            Change::Scale { layer, feature, .. } => ("scale", *layer, *feature),
            Change::Tails { layer, feature, .. } => ("tails", *layer, *feature),
            Change::Size { layer, .. } => ("size", *layer, 0),
            Change::Grown { at, .. } => ("grown", at.layer, at.feature),
        })
        .collect();
    // An outlier of 25 among 200 values of deviation 0.58 stretches its feature's scale as well, but
    // the kurtosis that it brings makes that no surprise.
    assert_eq!(
        told,
        [
            ("came", 0, 12),
            ("mean", 1, 7),
            ("scale", 2, 30),
            ("tails", 0, 12)
        ]
    );
    let Change::Mean { errors, values, .. } = changed[1] else {
        panic!()
    };
    let deviation = |sets: &SetMeasures| f64::from(sets.of(Measure::Deviation)[7]);
    let (first, second) = (&found.layers[&1].features, &found.other_layers[&1].features);
    let error = ((deviation(first).powi(2) + deviation(second).powi(2)) / 200.0).sqrt();
    assert!(
        (errors - (values.1 - values.0) / error).abs() < 1e-4,
        "{errors}"
    );
    assert!((values.1 - values.0 - 1.0).abs() < 1e-5);
}

fn mean_and_variance(values: impl Iterator<Item = f32> + Clone) -> (f64, f64, f64) {
    let n = values.clone().count() as f64;
    let mean = values.clone().map(f64::from).sum::<f64>() / n;
    let squares = values.map(|x| (f64::from(x) - mean).powi(2)).sum::<f64>();
    (mean, squares / n, n)
}

/// The slice that the batch room shows beside the same slice of the second file, of which there are
/// not as many samples: each standard error is of its own number of them.
#[test]
fn a_batch_is_compared_with_the_second_file() {
    let second = |layer: usize, token: usize, feature: usize| {
        let x = noise(layer, token + 1000, feature);
        if (layer, feature) == (1, 7) {
            x + 0.5
        } else {
            x
        }
    };
    let mut cache = with_second((3, 90, 40), second);
    let experiment = read("room=batch&data=own&slice=1");
    let findings = find(&mut cache, &experiment).unwrap();
    let figures = against(&experiment, &findings);
    let keys: Vec<String> = figures.iter().map(Figure::key).collect();
    assert_eq!(
        keys,
        ["against-mean", "against-deviation", "against-kurtosis"]
    );

    let (a, va, n) = mean_and_variance((0..200).map(|token| noise(1, token, 7)));
    let (b, vb, m) = mean_and_variance((0..90).map(|token| second(1, token, 7)));
    let errors = (b - a) / (va / n + vb / m).sqrt();
    let means = &figures[0];
    assert!((means.points()[7].0 - a).abs() < 1e-6 && (means.points()[7].1 - b).abs() < 1e-6);
    assert!(
        (f64::from(means.errors()[7]) - errors).abs() < 1e-4,
        "{errors}"
    );
    assert!(
        means.caption().starts_with("1 feature changed"),
        "{}",
        means.caption()
    );
    assert!(
        means
            .reading(&Datum::Point(7))
            .unwrap()
            .starts_with("feature 8: ")
    );
    assert!(
        figures[1].caption().starts_with("0 features"),
        "{}",
        figures[1].caption()
    );
}

/// A token that only one of two files has has not come or gone.
#[test]
fn a_token_that_the_second_file_does_not_have_is_not_said_to_have_lost_its_outlier() {
    let spiked = |layer: usize, token: usize, feature: usize| match (token, feature) {
        (150, 9) => 60.0,
        _ => noise(layer, token, feature),
    };
    let mut cache = WorkerCache::default();
    load(&mut cache, "first.npy", &npy((3, 200, 40), spiked)).unwrap();
    let other: Box<dyn normscope::worker::files::Store> = Box::new(npy((3, 100, 40), spiked));
    let reading = normscope::experiment::FileReading::default();
    let mut pace = Unhurried;
    let loaded = cache.load_other(vec![("second.npy".into(), other)], reading, &mut pace);
    normscope::worker::block_on::block_on(loaded).unwrap();
    let found = found_in(&mut cache, "room=network&data=own");
    assert!(
        found
            .found
            .as_ref()
            .unwrap()
            .iter()
            .any(|one| matches!(one, Finding::Outlier { .. }))
    );
    let went = |change: &Change| matches!(change, Change::Outlier { .. });
    assert!(!found.changed.unwrap().iter().any(went));
}

/// Nothing is compared without a second file, or where its features are not as many.
#[test]
fn what_cannot_be_compared_has_no_figure() {
    let experiment = read("room=batch&data=own&slice=1");
    let mut alone = WorkerCache::default();
    load(&mut alone, "first.npy", &npy((3, 200, 40), noise)).unwrap();
    assert!(find(&mut alone, &experiment).unwrap().network.is_none());

    let mut narrower = with_second((3, 200, 39), noise);
    let findings = find(&mut narrower, &experiment).unwrap();
    assert!(against(&experiment, &findings).is_empty());
    let said = normscope::words::en::against::compared(findings.network.as_ref().unwrap()).unwrap();
    assert!(said.contains("200 × 39, this batch 200 × 40"), "{said}");
}

/// What has no scatter to be measured by changes most of all: a feature that died or came alive, or
/// another number in every token; a whole layer, and an outlier that has grown, are told as well.
#[test]
fn what_died_came_alive_grew_or_stays_constant_at_another_number_is_told() {
    let first = |layer: usize, token: usize, feature: usize| match (layer, feature) {
        (0, 9) => 0.0,
        (1, 6) => 0.0,
        (1, 5) => 2.0,
        (0, 20) if token == 3 => 15.0,
        _ => noise(layer, token, feature),
    };
    let second = |layer: usize, token: usize, feature: usize| match (layer, feature) {
        (0, 9) => noise(7, token, 9),
        (1, 6) => 3.0,
        (0, 8) => 0.0,
        (0, 20) if token == 3 => 150.0,
        (2, _) => 1.4 * noise(layer, token, feature),
        _ => first(layer, token, feature),
    };
    let mut cache = with_second((3, 200, 40), second);
    load(&mut cache, "first.npy", &npy((3, 200, 40), first)).unwrap();
    let found = found_in(&mut cache, "room=network&data=own");
    let rows: Vec<String> = change_rows(&found)
        .into_iter()
        .map(|(columns, _)| columns.join(" | "))
        .collect();
    let told = |start: &str| rows.iter().any(|row| row.starts_with(start));
    let no_error = "no scatter to measure it by";
    assert!(
        told(&format!(
            "layer 1, feature 7: mean | 0.00 → 3.00 | {no_error}"
        )),
        "{rows:#?}"
    );
    assert!(
        told("layer 0, feature 10: deviation | 0.00 → 0.5"),
        "{rows:#?}"
    );
    assert!(told("layer 0, feature 9: deviation | 0.5"), "{rows:#?}");
    assert!(
        told("layer 2: the typical token’s root mean square | 0.5"),
        "{rows:#?}"
    );
    assert!(
        told("layer 0, token 4, feature 21: outlier | 15.00 → 150"),
        "{rows:#?}"
    );
    // The feature that is 2 in every token of both has not changed.
    assert!(!rows.iter().any(|row| row.starts_with("layer 1, feature 6")));
}

/// Layers without a partner are not said to be unchanged, and those paired by their order are said to
/// be.
#[test]
fn how_layers_are_paired_is_said() {
    let narrow = with_second((3, 200, 39), noise);
    let said = |mut cache: WorkerCache| {
        let found = found_in(&mut cache, "room=network&data=own");
        (compared_words(&found).unwrap(), found.pairs().len())
    };
    let (sentence, pairs) = said(narrow);
    assert_eq!(pairs, 0);
    assert!(
        sentence.starts_with("No layer of “second.npy”"),
        "{sentence}"
    );
    let (sentence, pairs) = said(with_second((3, 200, 40), noise));
    assert_eq!(pairs, 3);
    assert!(!sentence.contains("in their order"), "{sentence}");
    let mut cache = WorkerCache::default();
    let tensor = |name: &'static str| {
        let values = (0..400).map(|i| noise(0, i / 40, i % 40)).collect();
        (name, vec![10, 40], values)
    };
    let one = safetensors("", &[tensor("a.0"), tensor("a.1")]);
    let two = safetensors("", &[tensor("b.0"), tensor("b.1")]);
    load(&mut cache, "one.safetensors", &one).unwrap();
    let other: Box<dyn normscope::worker::files::Store> = Box::new(two);
    let reading = normscope::experiment::FileReading::default();
    let mut pace = Unhurried;
    let loaded = cache.load_other(vec![("two.safetensors".into(), other)], reading, &mut pace);
    normscope::worker::block_on::block_on(loaded).unwrap();
    let (sentence, pairs) = said(cache);
    assert_eq!(pairs, 2);
    assert!(
        sentence.contains("in their order: no name is in both"),
        "{sentence}"
    );
}
