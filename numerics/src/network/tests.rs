#![allow(clippy::unwrap_used)]

use ndarray::{Array2, array};

use super::*;
use crate::moments::Moments;
use crate::normality::Normality;

fn summary(layer: &Array2<f32>) -> LayerSummary {
    let mut scan = LayerScan::new(layer.view());
    let (tokens, features) = layer.dim();
    // In uneven parts, as a worker that pauses does.
    for from in (0..tokens).step_by(7) {
        scan.tokens(from..from + 7);
    }
    for from in (0..features).step_by(33) {
        scan.features(from..from + 33);
    }
    scan.finish()
}

fn layers_of(seed: u32) -> Vec<LayerSummary> {
    let mut stream = PlantedStream::new(seed);
    (0..PlantedStream::LAYERS)
        .map(|layer| summary(&stream.layer(layer)))
        .collect()
}

fn found_in(layers: &[LayerSummary]) -> Vec<Finding> {
    find(&layers.iter().collect::<Vec<_>>())
}

#[test]
fn every_measure_is_that_of_the_set_alone() {
    let layer = PlantedStream::new(5).layer(4);
    let found = summary(&layer);
    let row_squares: Vec<f64> = (layer.rows().into_iter())
        .map(|row| row.iter().map(|x| f64::from(*x).powi(2)).sum())
        .collect();
    let share = |token: usize, feature: usize| {
        f64::from(layer[(token, feature)]).powi(2) / row_squares[token]
    };
    let close = |what: &str, found: f32, exact: f64| {
        let off = (f64::from(found) - exact).abs();
        assert!(
            off <= 1e-6 * exact.abs().max(1.0),
            "{what}: {found}, {exact}"
        );
    };
    for feature in [0, 33, 98, 255] {
        let column = layer.column(feature).to_vec();
        let moments = Moments::of(&column);
        let of = |measure| found.features.of(measure)[feature];
        close("rms", of(Measure::Rms), moments.rms());
        close("mean", of(Measure::Mean), moments.mean());
        close("deviation", of(Measure::Deviation), moments.std_dev());
        close(
            "kurtosis",
            of(Measure::Kurtosis),
            moments.excess_kurtosis().unwrap(),
        );
        close("largest", of(Measure::Largest), moments.max_abs());
        close(
            "distance",
            of(Measure::Distance),
            Normality::of(&column).unwrap().ks,
        );
        let largest = (0..96)
            .map(|token| share(token, feature))
            .fold(0.0, f64::max);
        close("share", of(Measure::Share), largest);
    }
    for token in [0, 50, 95] {
        let row = layer.row(token).to_vec();
        let of = |measure| found.tokens.of(measure)[token];
        close(
            "distance",
            of(Measure::Distance),
            Normality::of(&row).unwrap().ks,
        );
        let largest = (0..256)
            .map(|feature| share(token, feature))
            .fold(0.0, f64::max);
        close("share", of(Measure::Share), largest);
    }
}

/// Everything that was planted is found, at its place; and nothing else is called an outlier.
#[test]
fn all_that_was_planted_is_found() {
    type P = PlantedStream;
    for seed in [0, 1, 42, 1234] {
        let found = found_in(&layers_of(seed));
        let outliers: Vec<(u32, Layers)> = found
            .iter()
            .filter_map(|one| match one {
                Finding::Outlier { at, layers, .. } => Some((at.feature, *layers)),
                _ => None,
            })
            .collect();
        let (first, last) = P::OUTLIER_LAYERS;
        let all = Layers {
            first,
            last,
            count: last - first + 1,
        };
        let at_end = Layers {
            first: P::OVERFLOW.0,
            last: P::OVERFLOW.0,
            count: 1,
        };
        assert_eq!(
            outliers,
            [(P::OVERFLOW.2, at_end), (P::OUTLIER, all), (P::SECOND, all)],
            "seed {seed}"
        );
        let one = |is: &dyn Fn(&Finding) -> bool| {
            assert_eq!(
                found.iter().filter(|one| is(one)).count(),
                1,
                "seed {seed}: {found:#?}"
            );
        };
        one(
            &|f| matches!(f, Finding::Sinks { tokens, count: 2, layers, .. } if tokens[..] == [P::OVERFLOW.1, P::SINK] && (layers.first, layers.last) == (first, P::OVERFLOW.0)),
        );
        one(
            &|f| matches!(f, Finding::Dead { features, count: 1, layers } if features[..] == [P::DEAD] && layers.count == P::LAYERS),
        );
        one(
            &|f| matches!(f, Finding::Constant { features, count: 1, .. } if features[..] == [P::CONSTANT.0]),
        );
        one(
            &|f| matches!(f, Finding::Growth { layers, step, .. } if layers.first == P::GROWS_FROM && layers.last == P::LAYERS - 1 && step.0 == P::GROWS_FROM),
        );
        one(
            &|f| matches!(f, Finding::BeyondFloat16 { count: 1, largest, .. } if largest.value == P::OVERFLOW.3 && largest.token == P::OVERFLOW.1),
        );
        one(&|f| matches!(f, Finding::FewFeatures { carrying, .. } if *carrying < 3.0));
        assert!(!found.iter().any(|f| matches!(f, Finding::NotFinite { .. })));
    }
}

/// What moves together is said: the second planted feature moves against the first. Of one token
/// among 96, r is −(1800/96)/√((3600/96 + 1)(900/96 + 1)) = −0.94 on average.
#[test]
fn outliers_that_move_together_say_so() {
    let layer = &layers_of(7)[5];
    assert_eq!(layer.heavy[0].moves_with, None);
    let (with, r) = layer.heavy[1].moves_with.unwrap();
    assert_eq!(with, PlantedStream::OUTLIER);
    assert!(r < -0.9, "{r}");
}

/// A stream without anything planted has no finding: 200 layers of standard normal values. The
/// threshold lets 0.01 outliers a layer through, so two are expected; 12 or more come by chance once
/// in 10⁶.
#[test]
fn chance_is_no_outlier() {
    use rand::RngExt;
    use rand_distr::StandardNormal;
    let mut rng = crate::rng::Streams::new(11).stream("chance");
    let mut found = 0;
    for _ in 0..200 {
        let layer = Array2::from_shape_simple_fn((40, 24), || rng.sample::<f32, _>(StandardNormal));
        found += summary(&layer).heavy.len();
    }
    assert!(found < 12, "{found} outliers by chance");
}

/// As scipy.stats.beta(1/2, (D − 1)/2).isf(0.01/(T·D)) has it.
#[test]
fn a_large_share_is_what_chance_hardly_gives() {
    assert_eq!(large_share(165, 384), LARGE_SHARE);
    for (tokens, features, share) in [
        (40, 24, 0.577_739_270_989_29),
        (10, 16, 0.667_500_113_828_490_5),
        (1000, 64, 0.355_978_982_112_512_3),
        (20, 128, 0.155_026_731_213_236_17),
        (1, 3, 0.993_344_444_444_444_5),
        (64, 2, 0.999_999_984_940_178_9),
        (7, 1, 1.0),
    ] {
        let found = large_share(tokens, features);
        assert!(
            (found - share).abs() < 1e-9,
            "{tokens} × {features}: {found}"
        );
    }
}

#[test]
fn values_that_are_no_numbers_are_counted_and_located() {
    let layer = array![
        [1.0, f32::NAN, 3.0],
        [f32::INFINITY, 1e-9, f32::NAN],
        [300.0, -65_520.0, 65_519.0]
    ];
    let found = summary(&layer);
    assert_eq!((found.nan.count, found.nan.at), (2, (0, 1)));
    assert_eq!((found.infinite.count, found.infinite.at), (1, (1, 0)));
    assert_eq!(
        found.beyond_float16,
        Odd {
            count: 1,
            at: (2, 1),
            value: -65_520.0
        }
    );
    assert_eq!(
        (
            found.squares_beyond_float16.count,
            found.squares_beyond_float16.at
        ),
        (2, (2, 2))
    );
    assert_eq!(
        (
            found.vanishing_in_float16.count,
            found.vanishing_in_float16.at
        ),
        (1, (1, 1))
    );
    let all = find(&[&found]);
    assert!(matches!(
        all[0],
        Finding::NotFinite {
            nan: 2,
            infinite: 1,
            first: Spot {
                layer: 0,
                token: 0,
                feature: 1,
                ..
            },
            ..
        }
    ));
}

#[test]
fn layers_without_values_or_variance_have_no_measures_and_no_panic() {
    for layer in [
        Array2::zeros((3, 4)),
        Array2::from_elem((2, 3), f32::NAN),
        Array2::from_elem((1, 1), 5.0),
        Array2::zeros((0, 0)),
        Array2::from_elem((2, 2), f32::MAX),
    ] {
        let found = summary(&layer);
        assert!(found.heavy.len() <= 2 && found_in(&[found.clone(), found]).len() < 8);
    }
}
