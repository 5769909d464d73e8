//! Every card against its theory.

use normscope::claims::CARDS;
use normscope::claims::score::truth;
use normscope::experiment::{Experiment, Follow, Pin, SetUp, StackTrial, Trial};
use normscope::findings::claims::Truth;
use normscope::numerics::residual::{Branch, Placement, StatAxis};

use super::trials::{card, found, run};

#[test]
fn every_measured_number_lies_near_its_theory() {
    // A band holds 95 % of such numbers: 1.96 standard errors. Three bands are 5.9 of them, which
    // chance leaves once in 10⁸; of all numbers, at least five in six must lie in one band, since
    // many share their draws and are lucky or unlucky together.
    let (mut inside, mut all) = (0, 0);
    for card in CARDS
        .iter()
        .filter(|card| !["c02", "c07"].contains(&card.key))
    {
        for seed in [42, 7] {
            for m in &found(card, seed).measured {
                let (Some(expected), Some(noise)) = (m.expected, m.noise) else {
                    continue;
                };
                let off = (m.measured - expected).abs();
                assert!(off <= 3.0 * noise, "{} with seed {seed}: {m:?}", card.key);
                all += 1;
                inside += usize::from(off <= noise);
            }
        }
    }
    assert!(all > 150 && 6 * inside >= 5 * all, "{inside} of {all}");
}

#[test]
fn questions_have_the_answers_of_theory() {
    let number = |key: &str| match truth(card(key), &found(card(key), 42)) {
        Some(Truth::Number(number)) => number,
        other => panic!("{key}: {other:?}"),
    };
    let near = |key: &str, expected: f64, within: f64| {
        let found = number(key);
        assert!((found - expected).abs() <= within, "{key}: {found}");
    };
    near("c14", 3.0 / 12.5_f64.sqrt(), 1e-5);
    near("c15", 8.0, 1e-3);
    near("c09", 14.0, 0.0);
    near("c04", 0.5_f64.sqrt(), 0.0144);
    near("c10", 0.999947, 1e-6);
    // κ₀/3 within the spread that 16 parts of the samples show, about 0.1 each way, and the
    // finite width's bias.
    near("c12", 2.0, 0.35);
    near("c01", 65.0, 4.0);
    assert!((number("c03").log10() - 64.0 * 2.0_f64.log10()).abs() < 0.5);
}

#[test]
fn the_right_picture_is_the_one_that_theory_names() {
    for (key, right) in [("c16", 1), ("c11", 1), ("c06", 2), ("c05", 1)] {
        for seed in [42, 1, 2] {
            let found = found(card(key), seed);
            assert_eq!(
                found.truth,
                Some(Truth::Picture(right)),
                "{key}, seed {seed}"
            );
        }
    }
}

/// Without a norm the samples grow alike, since they share their weights: their mean square
/// scatters far more than that of independent samples. 24 bands hold 22.8 numbers on average;
/// fewer than 19 leaves a true band once in 500 times.
#[test]
fn the_band_of_a_mean_square_knows_that_samples_share_their_weights() {
    let growing = Pin {
        name: String::new(),
        distribution: "exponential".parse().unwrap(),
        set_up: SetUp {
            placement: Placement::None,
            branch: Branch::DenseGauss,
            ..SetUp::default()
        },
    };
    let trial = Trial::Stacks(StackTrial {
        set_ups: vec![growing],
        samples: 64,
        width: 64,
        layers: 16,
        domains: 0,
        follow: Follow::Stream,
        axis: StatAxis::Pooled,
    });
    let agrees = |seed: &u32| {
        let experiment = Experiment::plain_claims().with(|e| {
            e.input.seed = *seed;
        });
        run(&experiment, std::slice::from_ref(&trial)).measured[0].agrees() == Some(true)
    };
    let inside = (1..=24).filter(agrees).count();
    assert!(inside >= 19, "{inside} of 24");
}
