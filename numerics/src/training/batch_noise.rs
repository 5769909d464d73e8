//! How far the statistics of a batch are from those of the population.
//!
//! A batch estimates the mean and variance of every feature, so BatchNorm's output in training
//! differs from what the population's own mean and variance would give. For normal features the
//! difference has a closed form that knows nothing but the number of rows.

use ndarray::{Array2, Axis};
use rand_distr::{Distribution, StandardNormal};
use serde::{Deserialize, Serialize};

use super::TrainingError;
use super::error::at_least_one;
use crate::norms::{Affine, NormSpec};
use crate::rng::Streams;

/// Features with which one standard error of [`measured_train_gap`] is 1.7 %: of one feature the
/// squared difference varies about as much as it measures.
pub const TRAIN_GAP_FEATURES: usize = 4096;

/// Variance of the mean of random and of single-domain batches.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct BatchMeanVariance {
    /// (τ² + σ²)/B: every row from a domain of its own choice.
    pub mixed: f64,
    /// τ² + σ²/B: all rows from one domain.
    pub single_domain: f64,
}

/// The average of (y_train - y_pop)² over a batch of standard normal values normalized in groups
/// of `group` rows (ghost batch norm; `group` = `batch` is BatchNorm), to be compared with
/// [`batch_estimate_error`](crate::exact_distribution::batch_estimate_error) of `group`.
///
/// # Errors
/// [`TrainingError::Zero`] without rows or features, [`TrainingError::Groups`] when the groups
/// leave a remainder.
pub fn measured_train_gap(
    batch: usize,
    group: usize,
    features: usize,
    seed: u64,
) -> Result<f64, TrainingError> {
    at_least_one("features", features)?;
    check_groups(batch, group)?;
    let mut rng = Streams::new(seed).stream("batch noise");
    let x = Array2::from_shape_simple_fn((batch, features), || {
        let z: f32 = StandardNormal.sample(&mut rng);
        z
    });
    let mut sum = 0.0;
    for rows in x.axis_chunks_iter(Axis(0), group) {
        let y = NormSpec::Batch.forward(rows, 0.0, &Affine::identity())?;
        sum += y
            .iter()
            .zip(rows)
            .map(|(y, x)| (f64::from(*y) - f64::from(*x)).powi(2))
            .sum::<f64>();
    }
    Ok(sum / x.len() as f64)
}

/// Nothing when `batch` rows divide into groups of `rows`.
pub(super) fn check_groups(batch: usize, rows: usize) -> Result<(), TrainingError> {
    at_least_one("rows", batch)?;
    at_least_one("rows per group", rows)?;
    if batch.is_multiple_of(rows) {
        Ok(())
    } else {
        Err(TrainingError::Groups { batch, rows })
    }
}

/// What is left of a running mean's start after `steps` steps: (1 - m)^t.
///
/// ```
/// use normscope_numerics::training::batch_noise::remaining_bias;
///
/// assert!(remaining_bias(0.1, 22) < 0.1 && remaining_bias(0.1, 44) < 0.01);
/// ```
pub fn remaining_bias(momentum: f64, steps: u32) -> f64 {
    (1.0 - momentum).powf(f64::from(steps))
}

/// Variance of a running mean after many steps: m/(2 - m) σ²/B, that of a batch of (2 - m)/m · B
/// rows.
pub fn stationary_variance(momentum: f64, variance: f64, rows: usize) -> f64 {
    momentum / (2.0 - momentum) * variance / rows as f64
}

/// Variance of a batch mean about the mean of all domains, with variance τ² = `between` among the
/// domains' centres and σ² = `within` inside each. Batches of one domain average away the second
/// part only.
///
/// ```
/// use normscope_numerics::training::batch_noise::batch_mean_variance;
///
/// let variance = batch_mean_variance(3.0, 1.0, 64);
/// assert_eq!((variance.mixed, variance.single_domain), (0.0625, 3.015625));
/// ```
pub fn batch_mean_variance(between: f64, within: f64, rows: usize) -> BatchMeanVariance {
    let b = rows as f64;
    BatchMeanVariance {
        mixed: (between + within) / b,
        single_domain: between + within / b,
    }
}

/// [`batch_mean_variance`], measured on `batches` batches of each kind: rows are c + √σ² z with
/// c from N(0, τ²), drawn per row or once per batch.
///
/// # Errors
/// [`TrainingError::Zero`] without rows or batches.
pub fn measured_batch_mean_variance(
    between: f64,
    within: f64,
    rows: usize,
    batches: usize,
    seed: u64,
) -> Result<BatchMeanVariance, TrainingError> {
    at_least_one("rows", rows)?;
    at_least_one("batches", batches)?;
    let mut rng = Streams::new(seed).stream("batch means");
    let mut normal = |variance: f64| -> f64 {
        let z: f64 = StandardNormal.sample(&mut rng);
        variance.sqrt() * z
    };
    let (mut mixed, mut single_domain) = (0.0, 0.0);
    for _ in 0..batches {
        let centre = normal(between);
        let (mut own, mut shared) = (0.0, 0.0);
        for _ in 0..rows {
            own += normal(between) + normal(within);
            shared += centre + normal(within);
        }
        mixed += (own / rows as f64).powi(2);
        single_domain += (shared / rows as f64).powi(2);
    }
    Ok(BatchMeanVariance {
        mixed: mixed / batches as f64,
        single_domain: single_domain / batches as f64,
    })
}
