//! The number types of `.npy` files.

use half::{bf16, f16};

use super::npy_error::NpyError;
use super::table::shown;
use super::wide::Wide;
use crate::numerics::widen;

/// A number type that is read, as float32.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    Bool,
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    F16,
    Bf16,
    F32,
    F64,
    F8E4M3,
    F8E5M2,
}

/// How a file stores its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stored {
    pub number: Number,
    /// The most significant byte first.
    pub big_endian: bool,
    /// The file only says how many bytes a value has.
    pub raw: bool,
}

impl Stored {
    /// Reads NumPy's code of the type.
    ///
    /// The package ml_dtypes gives NumPy bfloat16; as NumPy does not know it, it is saved as raw
    /// values of two bytes, `<V2` or `|V2`, or by its name.
    pub fn read(descr: &str) -> Result<Self, NpyError> {
        let unprefixed = descr.trim_start_matches(['<', '>', '=', '|']);
        let number = match unprefixed {
            "b1" | "?" => Number::Bool,
            "i1" => Number::I8,
            "i2" => Number::I16,
            "i4" => Number::I32,
            "i8" => Number::I64,
            "u1" => Number::U8,
            "u2" => Number::U16,
            "u4" => Number::U32,
            "u8" => Number::U64,
            "f2" => Number::F16,
            "f4" => Number::F32,
            "f8" => Number::F64,
            "V2" | "bfloat16" | "bf16" => Number::Bf16,
            "float8_e4m3fn" => Number::F8E4M3,
            "float8_e5m2" => Number::F8E5M2,
            other => return Err(not_numbers(descr, other)),
        };
        Ok(Self {
            number,
            big_endian: descr.starts_with('>'),
            raw: unprefixed == "V2",
        })
    }

    /// The type as NumPy names it.
    pub fn name(self) -> &'static str {
        match self.number {
            Number::Bool => "bool",
            Number::I8 => "int8",
            Number::I16 => "int16",
            Number::I32 => "int32",
            Number::I64 => "int64",
            Number::U8 => "uint8",
            Number::U16 => "uint16",
            Number::U32 => "uint32",
            Number::U64 => "uint64",
            Number::F16 => "float16",
            Number::Bf16 => "bfloat16",
            Number::F32 => "float32",
            Number::F64 => "float64",
            Number::F8E4M3 => "float8 e4m3",
            Number::F8E5M2 => "float8 e5m2",
        }
    }

    /// Bytes of one number.
    pub fn bytes(self) -> usize {
        match self.number {
            Number::Bool | Number::I8 | Number::U8 | Number::F8E4M3 | Number::F8E5M2 => 1,
            Number::I16 | Number::U16 | Number::F16 | Number::Bf16 => 2,
            Number::I32 | Number::U32 | Number::F32 => 4,
            Number::I64 | Number::U64 | Number::F64 => 8,
        }
    }

    /// Whether its numbers may need more than float32 holds.
    pub fn is_wide(self) -> bool {
        matches!(
            self.number,
            Number::I32 | Number::I64 | Number::U32 | Number::U64 | Number::F64
        )
    }

    /// Fills a row with numbers that stand one after the other, where the type is one of those that
    /// networks are saved in; false where each must be read by itself.
    pub fn fill(self, bytes: &[u8], out: &mut [f32]) -> bool {
        match self.number {
            _ if self.big_endian => return false,
            Number::F16 => widen::float16(bytes, out),
            Number::Bf16 => widen::bfloat16(bytes, out),
            Number::F32 => widen::float32(bytes, out),
            _ => return false,
        }
        true
    }

    /// One number with all its digits, from as many bytes as it has; NaN from fewer.
    pub fn wide(self, bytes: &[u8]) -> Wide {
        let big = self.big_endian;
        match self.number {
            Number::I64 => of(bytes, big, |b| i128::from(i64::from_le_bytes(b)).into()),
            Number::U64 => of(bytes, big, |b| i128::from(u64::from_le_bytes(b)).into()),
            _ => self.value(bytes).into(),
        }
    }

    /// One number, from as many bytes as it has; NaN from fewer.
    pub fn value(self, bytes: &[u8]) -> f64 {
        let big = self.big_endian;
        match self.number {
            Number::Bool => of(bytes, big, |[b]| f64::from(u8::from(b != 0))),
            Number::I8 => of(bytes, big, |b| f64::from(i8::from_le_bytes(b))),
            Number::I16 => of(bytes, big, |b| f64::from(i16::from_le_bytes(b))),
            Number::I32 => of(bytes, big, |b| f64::from(i32::from_le_bytes(b))),
            Number::I64 => of(bytes, big, |b| i64::from_le_bytes(b) as f64),
            Number::U8 => of(bytes, big, |[b]| f64::from(b)),
            Number::U16 => of(bytes, big, |b| f64::from(u16::from_le_bytes(b))),
            Number::U32 => of(bytes, big, |b| f64::from(u32::from_le_bytes(b))),
            Number::U64 => of(bytes, big, |b| u64::from_le_bytes(b) as f64),
            Number::F16 => of(bytes, big, |b| f16::from_le_bytes(b).to_f64()),
            Number::Bf16 => of(bytes, big, |b| bf16::from_le_bytes(b).to_f64()),
            Number::F32 => of(bytes, big, |b| f64::from(f32::from_le_bytes(b))),
            Number::F64 => of(bytes, big, f64::from_le_bytes),
            Number::F8E4M3 => of(bytes, big, |[b]| of_e4m3(b)),
            // The upper half of a float16.
            Number::F8E5M2 => of(bytes, big, |[b]| f16::from_le_bytes([0, b]).to_f64()),
        }
    }
}

/// A float8 of a sign, 4 bits of an exponent about 7 and 3 of a fraction, without infinities: where
/// all are set it is NaN.
fn of_e4m3(bits: u8) -> f64 {
    let (exponent, fraction) = (i32::from(bits >> 3 & 15), f64::from(bits & 7));
    let size = match (exponent, bits & 7) {
        (15, 7) => f64::NAN,
        (0, _) => fraction * 2f64.powi(-9),
        _ => (1.0 + fraction / 8.0) * 2f64.powi(exponent - 7),
    };
    if bits & 0x80 == 0 { size } else { -size }
}

/// `read` takes the bytes with the least significant first.
fn of<const N: usize, T: From<f64>>(
    bytes: &[u8],
    big_endian: bool,
    read: impl Fn([u8; N]) -> T,
) -> T {
    let Some(&(mut bytes)) = bytes.first_chunk::<N>() else {
        return f64::NAN.into();
    };
    if big_endian {
        bytes.reverse();
    }
    read(bytes)
}

fn not_numbers(descr: &str, unprefixed: &str) -> NpyError {
    let descr = shown(descr, 24);
    let float8 = matches!(unprefixed, "f1" | "V1") || unprefixed.starts_with("float8");
    match unprefixed.as_bytes().first() {
        _ if float8 => NpyError::Float8 { descr },
        Some(b'O') => NpyError::Objects,
        Some(b'c') => NpyError::Complex,
        Some(b'U' | b'S' | b'a') => NpyError::Text,
        Some(b'M' | b'm') => NpyError::Times,
        Some(b'V') => NpyError::Raw { descr },
        _ => NpyError::Dtype { descr },
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Every pattern, as ml_dtypes reads it.
    #[test]
    fn every_float8_is_read_as_it_is_written() {
        let known = include_str!("../../../tests/data/formats.json");
        let known: serde_json::Value = serde_json::from_str(known).unwrap();
        for (descr, key) in [("float8_e4m3fn", "e4m3"), ("float8_e5m2", "e5m2")] {
            let stored = Stored::read(descr).unwrap();
            let values = known["patterns"][key].as_str().unwrap().split(' ');
            for (pattern, value) in (0..=u8::MAX).zip(values) {
                let value = f32::from_bits(u32::from_str_radix(value, 16).unwrap());
                let read = stored.value(&[pattern]);
                let same =
                    read == f64::from(value) && read.is_sign_negative() == value.is_sign_negative();
                assert!(
                    same || read.is_nan() && value.is_nan(),
                    "{key} {pattern}: {read}, not {value}"
                );
            }
        }
    }
}
