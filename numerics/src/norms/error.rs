//! What can be wrong with a request to normalize.

use thiserror::Error;

/// Why a norm cannot be built or applied. Each message is a sentence about the input.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum NormError {
    /// The text names no norm.
    #[error("“{0}” is not a norm; use none, batch, layer, rms, prms, group, l2, scale or dyt")]
    UnknownNorm(String),
    /// A parameter follows a norm that has none.
    #[error("the norm “{0}” takes no parameter; leave out what follows the colon")]
    NoParameter(&'static str),
    /// The text after the colon is not a number of the right kind.
    #[error("“{text}” is not a number that the norm “{norm}” can use")]
    NotANumber {
        /// The norm's key.
        norm: &'static str,
        /// The text that was given.
        text: String,
    },
    /// pRMSNorm's part of the features is not in (0, 1].
    #[error("pRMSNorm looks at a part of the features above 0 and at most 1, not {0}")]
    Fraction(f64),
    /// GroupNorm without a group.
    #[error("GroupNorm needs at least one group")]
    NoGroups,
    /// DyT's α is outside (0, 1000].
    #[error("DyT needs an α above 0 and at most 1000, not {0}")]
    Alpha(f64),
    /// ε is negative, infinite or NaN.
    #[error("ε must be a finite number, 0 or more, not {0}")]
    Epsilon(f64),
    /// BatchNorm's momentum is outside [0, 1].
    #[error("the momentum of the running statistics must lie between 0 and 1, not {0}")]
    Momentum(f64),
    /// γ and β have different lengths.
    #[error("γ has {gamma} values and β has {beta}; give one of each per feature")]
    UnequalAffine {
        /// Length of γ.
        gamma: usize,
        /// Length of β.
        beta: usize,
    },
    /// γ and β do not fit the number of features.
    #[error("γ and β have {found} values for {features} features; give one of each per feature")]
    AffineLength {
        /// Features of the batch.
        features: usize,
        /// Length of γ and β.
        found: usize,
    },
    /// A block of rows has another number of features than announced.
    #[error("the rows have {found} features where {features} were expected")]
    Width {
        /// Features expected.
        features: usize,
        /// Features found.
        found: usize,
    },
    /// Two matrices that must have one shape have two.
    #[error("one matrix is {} × {} and the other {} × {}; they must agree", .0.0, .0.1, .1.0, .1.1)]
    Shapes((usize, usize), (usize, usize)),
    /// BatchNorm was applied before it had seen a row.
    #[error("BatchNorm has seen no rows yet; let it observe the batch before applying it")]
    NothingObserved,
    /// The cell lies outside the batch.
    #[error("there is no cell at row {row}, column {col} of a {samples} × {features} batch")]
    NoSuchCell {
        /// Row asked for, from 0.
        row: usize,
        /// Column asked for, from 0.
        col: usize,
        /// Rows of the batch.
        samples: usize,
        /// Columns of the batch.
        features: usize,
    },
}

/// ε as every norm accepts it: finite and not negative.
pub(super) fn checked_eps(eps: f64) -> Result<f64, NormError> {
    if eps.is_finite() && eps >= 0.0 {
        Ok(eps)
    } else {
        Err(NormError::Epsilon(eps))
    }
}

/// Two shapes that must be one.
pub(super) fn same_shape(a: (usize, usize), b: (usize, usize)) -> Result<(), NormError> {
    if a == b {
        Ok(())
    } else {
        Err(NormError::Shapes(a, b))
    }
}
