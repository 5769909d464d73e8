//! What can be wrong with a run.

use thiserror::Error;

use crate::norms::NormError;

/// Why a run cannot be made. Each message is a sentence about the choice.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum TrainingError {
    /// A size is 0.
    #[error("The number of {0} must be at least 1.")]
    Zero(&'static str),
    /// A number that must be finite is not, or it lies outside its range.
    #[error("The {name} must be {range}, and {value} is not.")]
    OutOfRange {
        /// What it is.
        name: &'static str,
        /// What it must be, as “a finite number above 0”.
        range: &'static str,
        /// What was asked for.
        value: f64,
    },
    /// The batch does not divide into groups of that many rows.
    #[error("A batch of {batch} rows does not divide into groups of {rows}.")]
    Groups {
        /// Rows of the batch.
        batch: usize,
        /// Rows per group.
        rows: usize,
    },
    /// The distribution has no mean or no variance to estimate.
    #[error("The distribution “{0}” has no finite variance, so there is no truth to estimate.")]
    NoVariance(String),
    /// Two spirals need points of both classes.
    #[error("Two spirals of equal size need an even number of points, not {0}.")]
    OddPoints(usize),
    /// The norm's parameter or ε.
    #[error(transparent)]
    Norm(#[from] NormError),
}

/// The size itself unless it is 0.
pub(super) fn at_least_one(name: &'static str, size: usize) -> Result<usize, TrainingError> {
    if size == 0 {
        Err(TrainingError::Zero(name))
    } else {
        Ok(size)
    }
}

/// The value itself if it is finite and above 0.
pub(super) fn positive(name: &'static str, value: f64) -> Result<f64, TrainingError> {
    within(
        name,
        "a finite number above 0",
        value > 0.0 && value.is_finite(),
        value,
    )
}

/// The value itself if it is finite.
pub(super) fn finite(name: &'static str, value: f64) -> Result<f64, TrainingError> {
    within(name, "a finite number", value.is_finite(), value)
}

fn within(
    name: &'static str,
    range: &'static str,
    holds: bool,
    value: f64,
) -> Result<f64, TrainingError> {
    if holds {
        Ok(value)
    } else {
        Err(TrainingError::OutOfRange { name, range, value })
    }
}
