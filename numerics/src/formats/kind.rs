//! The four shapes of arithmetic that the norms have.

use crate::norms::{NormSpec, StatSet};

/// What is computed of a set, and how each of its values is changed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// (x − mean) / √(variance + ε).
    Centred,
    /// x / √(mean of x² + ε).
    Sized,
    /// radius · x / max(length, ε).
    Length {
        /// The length given.
        radius: f64,
    },
    /// tanh(α x).
    Tanh {
        /// α.
        alpha: f64,
    },
    /// x.
    Nothing,
}

impl Kind {
    /// The arithmetic of `norm` over that many features.
    pub(super) fn of(norm: NormSpec, features: usize) -> Self {
        match norm {
            NormSpec::None => Self::Nothing,
            NormSpec::Batch | NormSpec::Layer | NormSpec::Group { .. } => Self::Centred,
            NormSpec::Rms | NormSpec::PartialRms { .. } => Self::Sized,
            NormSpec::L2 => Self::Length { radius: 1.0 },
            NormSpec::Scale => Self::Length {
                radius: (features as f64).sqrt(),
            },
            NormSpec::DyT { alpha } => Self::Tanh { alpha },
        }
    }
}

/// How a line (a row, or BatchNorm's column) of that many values falls into sets: the values per
/// set, and how many of them enter its statistics.
pub(super) fn sets_of_line(norm: NormSpec, length: usize) -> (usize, usize) {
    match StatSet::of(norm, length, 0) {
        StatSet::Segment { lo, hi } => (hi - lo, hi - lo),
        StatSet::Prefix { k } => (length, k),
        StatSet::Cell | StatSet::Column | StatSet::Row => (length, length),
    }
}
