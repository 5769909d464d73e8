//! Arithmetic that rounds after every operation.

use super::storage::Storage;

/// What every operation's result is rounded to.
pub(super) trait Arithmetic: Copy {
    /// The nearest number of the format.
    fn round(self, value: f64) -> f64;

    /// Whether 0/0 is taken as 0, the reference's convention; a device gives NaN.
    const ZERO_BY_ZERO: bool;

    /// The rounded quotient.
    #[inline]
    fn divide(self, value: f64, by: f64) -> f64 {
        if Self::ZERO_BY_ZERO && value == 0.0 && by == 0.0 {
            return 0.0;
        }
        self.round(value / by)
    }
}

/// `f64`: the reference.
#[derive(Clone, Copy)]
pub(super) struct Double;

/// A format with a type of its own.
#[derive(Clone, Copy)]
pub(super) struct Single;

/// Any other format.
#[derive(Clone, Copy)]
pub(super) struct Narrow(pub Storage);

impl Arithmetic for Double {
    const ZERO_BY_ZERO: bool = true;

    #[inline]
    fn round(self, value: f64) -> f64 {
        value
    }
}

impl Arithmetic for Single {
    const ZERO_BY_ZERO: bool = false;

    #[inline]
    fn round(self, value: f64) -> f64 {
        f64::from(value as f32)
    }
}

impl Arithmetic for Narrow {
    const ZERO_BY_ZERO: bool = false;

    #[inline]
    fn round(self, value: f64) -> f64 {
        self.0.round(value)
    }
}
