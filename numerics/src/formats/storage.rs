//! The formats that activations are stored in.

use serde::{Deserialize, Serialize};

/// A binary floating-point format of at most 32 bits.
///
/// | format | bits of exponent | bits of fraction | largest | smallest above 0 | beyond the largest |
/// |---|---|---|---|---|---|
/// | float32 | 8 | 23 | 3.40 · 10³⁸ | 2⁻¹⁴⁹ | infinity |
/// | float16 | 5 | 10 | 65,504 | 2⁻²⁴ | infinity |
/// | bfloat16 | 8 | 7 | 3.39 · 10³⁸ | 2⁻¹³³ | infinity |
/// | float8 e4m3 | 4 | 3 | 448 | 2⁻⁹ | NaN |
/// | float8 e5m2 | 5 | 2 | 57,344 | 2⁻¹⁶ | infinity |
///
/// The e4m3 is the variant of machine learning ("fn"): it has no infinity. What is too large
/// becomes NaN, as in PyTorch's conversion and in ml_dtypes; conversions that saturate at 448
/// instead are a choice of the program, not of the format. Subnormal numbers are kept.
///
/// Sources: IEEE 754-2019; Micikevicius et al., "FP8 formats for deep learning" (2022).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Storage {
    /// IEEE binary32.
    F32,
    /// IEEE binary16.
    F16,
    /// The upper half of a binary32.
    Bf16,
    /// 8 bits, 4 of exponent, without infinities.
    E4m3,
    /// 8 bits, 5 of exponent.
    E5m2,
}

/// 1.5 · 2⁵² in the place of its exponent and fraction.
const HALF_FRACTION: u64 = 1 << 51;

impl Storage {
    /// Every format, in the order of the page.
    pub const ALL: &'static [Self] = &[Self::F32, Self::F16, Self::Bf16, Self::E4m3, Self::E5m2];

    /// Its word in a link.
    pub fn key(self) -> &'static str {
        match self {
            Self::F32 => "f32",
            Self::F16 => "f16",
            Self::Bf16 => "bf16",
            Self::E4m3 => "e4m3",
            Self::E5m2 => "e5m2",
        }
    }

    /// The format with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.key() == key)
    }

    /// Bits of the fraction, the leading 1 not counted.
    pub const fn fraction_bits(self) -> i32 {
        match self {
            Self::F32 => 23,
            Self::F16 => 10,
            Self::Bf16 => 7,
            Self::E4m3 => 3,
            Self::E5m2 => 2,
        }
    }

    /// Exponent of the smallest normal number: below 2 to this power numbers are evenly spaced.
    pub const fn least_exponent(self) -> i32 {
        match self {
            Self::F32 | Self::Bf16 => -126,
            Self::F16 | Self::E5m2 => -14,
            Self::E4m3 => -6,
        }
    }

    /// The largest finite number.
    pub const fn largest(self) -> f64 {
        match self {
            Self::F32 => f32::MAX as f64,
            Self::F16 => 65504.0,
            // 255 · 2¹²⁰.
            Self::Bf16 => 338_953_138_925_153_547_590_470_800_371_487_866_880.0,
            Self::E4m3 => 448.0,
            Self::E5m2 => 57344.0,
        }
    }

    /// Whether it has infinities; without them what is too large becomes NaN.
    pub const fn has_infinity(self) -> bool {
        !matches!(self, Self::E4m3)
    }

    /// The number of this format nearest to `value`, of two equally near ones the even one.
    ///
    /// The sign of zero is kept, NaN stays NaN, and what rounds beyond the largest number becomes
    /// infinity, or NaN without infinities.
    ///
    /// ```
    /// use normscope_numerics::formats::Storage;
    ///
    /// assert_eq!(Storage::F16.round(2049.0), 2048.0); // a tie: to the even one
    /// assert_eq!(Storage::F16.round(65520.0), f64::INFINITY);
    /// assert_eq!(Storage::E4m3.round(464.0), 448.0);
    /// assert!(Storage::E4m3.round(465.0).is_nan());
    /// ```
    #[inline]
    pub fn round(self, value: f64) -> f64 {
        if self == Self::F32 {
            return f64::from(value as f32);
        }
        let largest = self.largest();
        // Beyond any tie at the largest number, and NaN.
        if value.is_nan() || value.abs() >= 2.0 * largest {
            return self.beyond(value);
        }
        // Added to and taken away from a value, 1.5 · 2⁵² steps rounds it to whole steps, ties to
        // even, since that is where a double's own last place lies.
        let step = exponent(value).max(self.least_exponent()) - self.fraction_bits();
        let shift = f64::from_bits((((52 + step + 1023) as u64) << 52) | HALF_FRACTION);
        let rounded = ((value + shift) - shift).copysign(value);
        if rounded.abs() > largest {
            return self.beyond(value);
        }
        rounded
    }

    /// What a value that is no number of the format, or too large for it, becomes.
    #[cold]
    fn beyond(self, value: f64) -> f64 {
        match self.has_infinity() && !value.is_nan() {
            true => f64::INFINITY.copysign(value),
            false => f64::NAN,
        }
    }

    /// The distance between neighbouring numbers of the format at `value`: a unit in the last place.
    ///
    /// ```
    /// use normscope_numerics::formats::Storage;
    ///
    /// assert_eq!(Storage::Bf16.unit_at(1.5), 0.0078125);
    /// assert_eq!(Storage::F16.unit_at(0.0), f64::powi(2.0, -24));
    /// ```
    pub fn unit_at(self, value: f64) -> f64 {
        let step = exponent(value).max(self.least_exponent()) - self.fraction_bits();
        f64::powi(2.0, step)
    }
}

/// ⌊log₂ |value|⌋ of a normal double; less than any format's for zero and subnormal ones.
#[inline]
fn exponent(value: f64) -> i32 {
    ((value.to_bits() >> 52) & 0x7ff) as i32 - 1023
}
