//! The two kinds of activation.

use std::fmt::Debug;
use std::ops::{Add, Mul, RangeInclusive, Sub};

use super::kernels::Kernels;
use super::tanh::tanh;

/// An activation: `f32`, as in the frameworks, or `f64`, for reference numbers and gradients.
///
/// Sealed by its private supertrait: the accuracy statements of this module hold for these two only.
pub trait Real:
    Copy
    + Debug
    + Default
    + PartialEq
    + Add<Output = Self>
    + Mul<Output = Self>
    + Sub<Output = Self>
    + Kernels
    + 'static
{
    /// Scales whose reciprocal, times a value of that scale, neither overflows nor loses bits in
    /// this type. Rows of any other scale (0, tiny, huge, NaN) are divided in `f64` instead.
    const SAFE_SCALES: RangeInclusive<f64>;

    /// Sums of squares of this type that have neither overflowed nor lost terms to underflow.
    /// Any other sum (0, tiny, infinite, NaN) is taken again in `f64`.
    const SAFE_SQUARES: RangeInclusive<f64>;

    /// The same number in `f64`, exactly.
    fn widen(self) -> f64;

    /// The nearest number of this type.
    fn narrow(value: f64) -> Self;

    /// Hyperbolic tangent.
    fn tanh(self) -> Self;
}

impl Real for f32 {
    const SAFE_SCALES: RangeInclusive<f64> = 1e-30..=1e30;
    const SAFE_SQUARES: RangeInclusive<f64> = 1e-24..=1e38;

    #[inline]
    fn widen(self) -> f64 {
        f64::from(self)
    }

    #[inline]
    fn narrow(value: f64) -> Self {
        value as f32
    }

    #[inline]
    fn tanh(self) -> Self {
        tanh(self)
    }
}

impl Real for f64 {
    const SAFE_SCALES: RangeInclusive<f64> = 1e-300..=1e300;
    const SAFE_SQUARES: RangeInclusive<f64> = 1e-280..=f64::MAX;

    #[inline]
    fn widen(self) -> f64 {
        self
    }

    #[inline]
    fn narrow(value: f64) -> Self {
        value
    }

    #[inline]
    fn tanh(self) -> Self {
        self.tanh()
    }
}
