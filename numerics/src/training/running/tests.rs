//! Running statistics against closed forms.

use super::run::draw;
use super::*;
use crate::exact_distribution::batch_estimate_error;
use crate::norms::BatchNorm;
use crate::rng::Streams;
use crate::training::TrainingError;
use crate::training::batch_noise::{remaining_bias, stationary_variance};

fn spec(distribution: &str) -> RunningSpec {
    RunningSpec {
        distribution: distribution.parse().unwrap(),
        eps: 0.0,
        ..RunningSpec::default()
    }
}

/// A run after `steps` steps, with the last of them.
fn after(spec: RunningSpec, steps: u32) -> (RunningRun, RunningStep) {
    let mut run = RunningRun::new(spec).unwrap();
    let mut step = run.step().unwrap();
    for _ in 1..steps {
        step = run.step().unwrap();
    }
    (run, step)
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The batches drawn again; column sums in `f32` blocks keep five digits.
#[test]
fn pytorch_s_statistics_are_those_of_the_layer() {
    let spec = RunningSpec {
        batch: 5,
        ..spec("exponential")
    };
    let (run, _) = after(spec, 4);
    let mut norm = BatchNorm::new(spec.features, spec.eps, spec.momentum).unwrap();
    let mut rng = Streams::new(spec.seed).stream("running batches");
    let distribution = spec.distribution_truth().unwrap();
    for _ in 0..4 {
        norm.train(
            draw(
                &spec,
                distribution,
                distribution,
                spec.distribution.sampler(),
                &mut rng,
            )
            .view(),
        )
        .unwrap();
    }
    for j in 0..spec.features {
        assert!((run.running_mean()[j] - norm.running_mean()[j]).abs() < 1e-5);
        assert!((run.running_var()[j] / norm.running_var()[j] - 1.0).abs() < 1e-5);
    }
}

/// A mean over 32 · 256 values of variance 1 errs by 0.011, and the running one by less.
#[test]
fn the_start_is_forgotten_at_the_rate_of_the_momentum() {
    for steps in [1, 22, 44] {
        let (run, _) = after(spec("normal:10,1"), steps);
        let bias = 1.0 - mean(run.running_mean()) / 10.0;
        let expected = remaining_bias(0.1, steps);
        assert!((bias - expected).abs() < 5.0 * 0.0011, "{steps}: {bias}");
    }
}

/// A variance of 4096 values has a relative standard error of √(2/4096) = 2.2 %; 200 steps leave
/// 1e-9 of the start.
#[test]
fn the_running_mean_settles_at_its_stationary_variance() {
    for (momentum, batch) in [(0.1, 8), (0.5, 32)] {
        let spec = RunningSpec {
            momentum,
            batch,
            features: 4096,
            ..spec("exponential:2")
        };
        let (_, step) = after(spec, 200);
        let ratio = step.running_mean_error.powi(2) / stationary_variance(momentum, 1.0, batch);
        assert!((ratio - 1.0).abs() < 4.0 * 0.022, "{momentum}: {ratio}");
        let ratio = step.batch_mean_error.powi(2) * batch as f64;
        assert!((ratio - 1.0).abs() < 4.0 * 0.022, "{momentum}: {ratio}");
    }
}

/// Of two normal values v_B B/(B - 1) has mean 1 and variance 2. Nineteen batches of it, over 4096
/// features, err by √(2/19/4096) = 0.5 %.
#[test]
fn the_biased_variance_of_two_rows_is_half_the_truth() {
    for (unbiased, expected) in [(true, 1.0), (false, 0.5)] {
        let spec = RunningSpec {
            unbiased,
            batch: 2,
            features: 4096,
            ..spec("normal")
        };
        let (run, _) = after(spec, 100);
        let found = mean(run.running_var());
        assert!((found / expected - 1.0).abs() < 4.0 * 0.005, "{found}");
    }
}

/// r is a weighted mean of the truths of the last steps, weights m (1 - m)^k: a mean that grows by
/// δ a step leaves it δ (1 - m)/m behind, a variance that grows by the factor q holds it at
/// m/(1 - (1 - m)/q). Training notices neither.
#[test]
fn a_moving_truth_leaves_the_running_statistics_behind() {
    let drift = RunningSpec {
        drift_after: 10,
        drift_mean: 0.1,
        ..spec("normal:3,2")
    };
    let (run, step) = after(drift, 150);
    assert!((step.truth.mean - (3.0 + 140.0 * 0.2)).abs() < 1e-12);
    assert!((mean(run.running_mean()) - step.truth.mean + 1.8).abs() < 0.05);
    assert!((step.running_mean_error - 0.9).abs() < 0.03);
    let evaluation = run.evaluate().unwrap();
    assert!((evaluation.mean - 0.9).abs() < 0.05, "{evaluation:?}");
    assert!((evaluation.train_gap / batch_estimate_error(32).unwrap() - 1.0).abs() < 0.2);

    let growth = RunningSpec {
        drift_after: 0,
        drift_log_scale: 0.01,
        ..spec("normal")
    };
    let (run, step) = after(growth, 150);
    assert!((step.truth.std_dev - 1.5_f64.exp()).abs() < 1e-12);
    let expected = 0.1 / (1.0 - 0.9 * (-0.02_f64).exp());
    let found = mean(run.running_var()) / step.truth.std_dev.powi(2);
    assert!((found / expected - 1.0).abs() < 0.02, "{found} {expected}");
    let spread = run.evaluate().unwrap().std_dev;
    assert!((spread * expected.sqrt() - 1.0).abs() < 0.03, "{spread}");
}

/// For one feature E (y_eval - y)² = (σ/√r^v - 1)² + ((μ - r^μ)/√r^v)². The cross term and the
/// spread of x² leave 3 % with 16 384 values.
#[test]
fn the_gap_of_evaluation_follows_from_the_running_statistics() {
    let spec = RunningSpec {
        batch: 64,
        ..spec("normal:2,1")
    };
    let (run, _) = after(spec, 8);
    let gaps = run.running_mean().iter().zip(run.running_var());
    let expected: Vec<f64> = gaps
        .map(|(r, v)| (1.0 / v.sqrt() - 1.0).powi(2) + ((2.0 - r) / v.sqrt()).powi(2))
        .collect();
    let gap = run.evaluate().unwrap().eval_gap;
    assert!((gap / mean(&expected) - 1.0).abs() < 0.03, "{gap}");
    assert_eq!(run.evaluate(), run.evaluate());
}

/// 1.05 standard deviations per gap, 8 · 1024 gaps: 1.2 %.
#[test]
fn ghost_batches_train_like_small_ones_and_average_their_means() {
    let ghost = RunningSpec {
        batch: 64,
        ghost: Some(8),
        features: 1024,
        ..spec("normal")
    };
    let (small, step) = after(ghost, 1);
    let ratio = step.train_gap / batch_estimate_error(8).unwrap();
    assert!((ratio - 1.0).abs() < 4.0 * 0.012, "{ratio}");
    let (whole, _) = after(
        RunningSpec {
            ghost: None,
            ..ghost
        },
        1,
    );
    for (a, b) in small.running_mean().iter().zip(whole.running_mean()) {
        assert!((a - b).abs() < 1e-12);
    }
}

#[test]
fn a_single_row_has_no_sample_variance() {
    let single = RunningSpec {
        batch: 1,
        ..spec("normal")
    };
    let (run, step) = after(single, 3);
    assert_eq!((step.batch_var, step.batch_sd_error), (None, None));
    assert!(run.running_var().iter().all(|v| *v == 1.0));
    let biased = RunningSpec {
        unbiased: false,
        ..single
    };
    let (run, step) = after(biased, 3);
    assert_eq!(
        (step.batch_var, step.batch_sd_error),
        (Some(0.0), Some(1.0))
    );
    assert!((run.running_var()[0] - 0.729).abs() < 1e-12);
}

#[test]
fn specs_out_of_range_are_refused() {
    let good = spec("normal");
    let cauchy = RunningRun::new(spec("cauchy")).unwrap_err();
    assert_eq!(cauchy, TrainingError::NoVariance("cauchy".into()));
    let bad = [
        RunningSpec { batch: 0, ..good },
        RunningSpec {
            features: 0,
            ..good
        },
        RunningSpec { steps: 0, ..good },
        RunningSpec {
            ghost: Some(0),
            ..good
        },
        RunningSpec {
            ghost: Some(5),
            ..good
        },
        RunningSpec {
            momentum: -0.1,
            ..good
        },
        RunningSpec {
            eps: f64::NAN,
            ..good
        },
        RunningSpec {
            drift_mean: f64::NAN,
            ..good
        },
        RunningSpec {
            drift_log_scale: f64::INFINITY,
            ..good
        },
    ];
    for spec in bad {
        assert!(RunningRun::new(spec).is_err(), "{spec:?}");
    }
}
