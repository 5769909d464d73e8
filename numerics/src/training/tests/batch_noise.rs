//! Closed forms against published numbers and against batches.

use crate::exact_distribution::batch_estimate_error;
use crate::training::TrainingError;
use crate::training::batch_noise::*;

const TABLE: [(usize, f64); 8] = [
    (2, 0.871621),
    (4, 0.404231),
    (8, 0.194593),
    (16, 0.095492),
    (32, 0.047306),
    (64, 0.023545),
    (128, 0.011746),
    (256, 0.005866),
];

/// One feature's gap is about a χ²₁/B + χ²₁/2B, whose standard deviation is 1.05 times its mean.
/// Over 16 384 features that leaves 0.82 %; 3 % are more than three and a half of it.
#[test]
fn batches_have_the_expected_gap() {
    let features = 4 * TRAIN_GAP_FEATURES;
    for (rows, expected) in TABLE {
        let gap = measured_train_gap(rows, rows, features, 1).unwrap();
        assert!((gap / expected - 1.0).abs() < 0.03, "{rows}: {gap}");
    }
}

/// 8 groups a feature: as many independent gaps as above with half the features.
#[test]
fn ghost_batches_have_the_gap_of_their_groups() {
    let gap = measured_train_gap(64, 8, TRAIN_GAP_FEATURES / 2, 1).unwrap();
    assert!(
        (gap / batch_estimate_error(8).unwrap() - 1.0).abs() < 0.03,
        "{gap}"
    );
}

/// A single row's output is 0, so the gap is the mean square of the values: 1 with a standard
/// error of √(2/4096) = 2.2 %.
#[test]
fn a_single_row_knows_nothing() {
    let gap = measured_train_gap(1, 1, TRAIN_GAP_FEATURES, 1).unwrap();
    assert!(
        (gap - batch_estimate_error(1).unwrap()).abs() < 4.0 * 0.022,
        "{gap}"
    );
}

#[test]
fn bias_is_gone_to_ten_percent_after_22_steps_and_to_one_after_44() {
    assert!(remaining_bias(0.1, 21) > 0.1 && remaining_bias(0.1, 22) < 0.1);
    assert!(remaining_bias(0.1, 43) > 0.01 && remaining_bias(0.1, 44) < 0.01);
    assert_eq!(remaining_bias(0.1, 0), 1.0);
}

#[test]
fn momentum_a_tenth_averages_nineteen_batches() {
    let variance = stationary_variance(0.1, 4.0, 32);
    assert!((variance - 4.0 / (19.0 * 32.0)).abs() < 1e-15);
}

/// The variance of n means, estimated about a known mean, has a relative standard error of
/// √(2/n): 1.6 % of 8000.
#[test]
fn batches_of_one_domain_have_the_variance_of_the_domains() {
    let expected = batch_mean_variance(3.0, 1.0, 64);
    assert_eq!(expected.single_domain / expected.mixed, 48.25);
    let measured = measured_batch_mean_variance(3.0, 1.0, 64, 8000, 1).unwrap();
    let bound = 4.0 * 0.016;
    assert!((measured.mixed / expected.mixed - 1.0).abs() < bound);
    assert!((measured.single_domain / expected.single_domain - 1.0).abs() < bound);
}

#[test]
fn sizes_that_fit_nothing_are_refused() {
    let error = measured_train_gap(10, 3, 4, 1).unwrap_err();
    assert_eq!(error, TrainingError::Groups { batch: 10, rows: 3 });
    assert_eq!(
        error.to_string(),
        "A batch of 10 rows does not divide into groups of 3."
    );
    assert!(measured_train_gap(0, 1, 4, 1).is_err());
    assert!(measured_train_gap(4, 0, 4, 1).is_err());
    assert!(measured_train_gap(4, 4, 0, 1).is_err());
    assert!(measured_batch_mean_variance(1.0, 1.0, 0, 1, 1).is_err());
}
