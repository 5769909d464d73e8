//! Norms and orders of batches.

use crate::norms::NormSpec;
use crate::training::domains::{BatchOrder, DomainRun, DomainSpec};

const SEEDS: u64 = 8;
const WITHOUT_BATCH: [NormSpec; 3] = [NormSpec::None, NormSpec::Layer, NormSpec::Rms];

/// Accuracy in evaluation and loss of the last ten cycles, of every seed.
fn outcomes(norm: NormSpec, order: BatchOrder) -> Vec<(f64, f64)> {
    (1..=SEEDS)
        .map(|seed| {
            let mut run = DomainRun::new(DomainSpec::new(norm, order, seed)).unwrap();
            while !run.is_done() {
                run.step().unwrap();
            }
            (run.evaluate().unwrap(), run.recent_loss(40))
        })
        .collect()
}

/// Centres are some √(2 · 3 · 16) = 10 standard deviations apart: there is nothing to confuse.
#[test]
fn random_batches_teach_every_norm() {
    for norm in [&WITHOUT_BATCH[..], &[NormSpec::Batch]].concat() {
        for (accuracy, loss) in outcomes(norm, BatchOrder::Random) {
            assert!(accuracy > 0.98 && loss < 0.05, "{norm:?} {accuracy} {loss}");
        }
    }
}

/// The domain is gone from the batch, so only the biases learn, and they chase the last domains:
/// worse than the guess of ln 4 = 1.386.
#[test]
fn batch_norm_learns_nothing_from_cycled_domains() {
    for (accuracy, loss) in outcomes(NormSpec::Batch, BatchOrder::Cycled) {
        assert!(accuracy < 0.35, "{accuracy}");
        assert!((loss - 1.50).abs() < 0.03, "{loss}");
    }
}

#[test]
fn other_norms_learn_from_cycled_domains_as_from_random_ones() {
    for norm in WITHOUT_BATCH {
        for (accuracy, loss) in outcomes(norm, BatchOrder::Cycled) {
            assert!(accuracy > 0.98 && loss < 0.05, "{norm:?} {accuracy} {loss}");
        }
    }
}

/// In a block every row has one label, so the loss is small whether or not the row is looked at.
/// BatchNorm does not look and names the last domain always; the others forget some of the first.
#[test]
fn blocks_are_forgotten_and_hide_from_batch_norm() {
    for (accuracy, loss) in outcomes(NormSpec::Batch, BatchOrder::Blocked) {
        assert!(accuracy < 0.35 && loss < 0.1, "{accuracy} {loss}");
    }
    for norm in WITHOUT_BATCH {
        let outcomes = outcomes(norm, BatchOrder::Blocked);
        let mean = outcomes.iter().map(|o| o.0).sum::<f64>() / SEEDS as f64;
        assert!((0.8..0.99).contains(&mean), "{norm:?} {mean}");
        assert!(outcomes.iter().all(|o| o.0 > 0.5 && o.1 < 0.01));
    }
}

/// A momentum of 0 leaves the running statistics at their start, which fits no data; the weights
/// are the same. Close centres leave room for errors.
#[test]
fn evaluation_uses_the_running_statistics() {
    let accuracy = |momentum: f64| {
        let mut run = DomainRun::new(DomainSpec {
            momentum,
            between: 0.3,
            ..DomainSpec::new(NormSpec::Batch, BatchOrder::Random, 1)
        })
        .unwrap();
        while !run.is_done() {
            run.step().unwrap();
        }
        run.evaluate().unwrap()
    };
    let (used, frozen) = (accuracy(0.1), accuracy(0.0));
    assert!(used > frozen, "{used} {frozen}");
}

#[test]
fn a_run_counts_its_steps_and_repeats() {
    let spec = DomainSpec {
        steps: 3,
        ..DomainSpec::new(NormSpec::Batch, BatchOrder::Random, 5)
    };
    let mut runs = [DomainRun::new(spec).unwrap(), DomainRun::new(spec).unwrap()];
    assert!(runs[0].recent_loss(4).is_nan());
    for step in 1..=3 {
        let [a, b] = runs.each_mut().map(|run| run.step().unwrap());
        assert_eq!((a, a.step), (b, step));
    }
    assert!(runs[0].is_done());
    assert_eq!(runs[0].evaluate(), runs[1].evaluate());
    // Weights of 0 give every class the same probability.
    assert!((runs[0].records()[0].loss - 4.0_f64.ln()).abs() < 1e-12);
}

#[test]
fn specs_out_of_range_are_refused() {
    let good = DomainSpec::new(NormSpec::Layer, BatchOrder::Cycled, 1);
    let bad = [
        DomainSpec { domains: 0, ..good },
        DomainSpec {
            features: 0,
            ..good
        },
        DomainSpec { batch: 0, ..good },
        DomainSpec { steps: 0, ..good },
        DomainSpec {
            learning_rate: 0.0,
            ..good
        },
        DomainSpec {
            learning_rate: f64::NAN,
            ..good
        },
        DomainSpec {
            between: -1.0,
            ..good
        },
        DomainSpec {
            between: f64::INFINITY,
            ..good
        },
        DomainSpec {
            momentum: 1.5,
            ..good
        },
        DomainSpec {
            norm: NormSpec::Group { groups: 0 },
            ..good
        },
    ];
    for spec in bad {
        assert!(DomainRun::new(spec).is_err(), "{spec:?}");
    }
}
