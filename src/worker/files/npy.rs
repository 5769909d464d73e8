//! NumPy's `.npy` files: the values of a plain array, whatever its number type, as float32.

use half::f16;
use ndarray::{ArrayView, IxDyn, ShapeBuilder};

use super::note::Note;
use super::npy_error::NpyError;
use super::npy_header::{self, Header};
use super::table::{MAX_VALUES, Table, shown};

/// Reads a file that starts with NumPy's signature.
///
/// Booleans become 0 and 1; integers and float64 are rounded to the nearest float32.
pub(super) fn read_npy(name: &str, bytes: &[u8]) -> Result<Table, NpyError> {
    let (header, body) = npy_header::split(bytes)?;
    let (number, big_endian) = number_type(&header.descr)?;
    let shape = checked_shape(&header, number.bytes(), body.len())?;
    let values = number.decode(body, big_endian);
    let beyond = match number {
        Number::F64 => beyond_f32(body, big_endian),
        _ => None,
    };
    let values = if header.fortran_order {
        to_c_order(values, &shape)
    } else {
        values
    };
    Ok(Table::new(name, shape, values).with_notes(beyond))
}

/// The shape, once its values are known to be exactly the bytes that are there.
fn checked_shape(header: &Header, size: usize, found: usize) -> Result<Vec<usize>, NpyError> {
    let claimed = &header.shape;
    match claimed.len() {
        0 => return Err(NpyError::NoAxes),
        1..=3 => {}
        axes => return Err(NpyError::TooManyAxes { axes }),
    }
    let shape = claimed.clone();
    if claimed.contains(&0) {
        return Err(NpyError::NoValues { shape });
    }
    let lengths: Option<Vec<usize>> = claimed.iter().map(|&n| usize::try_from(n).ok()).collect();
    let count = |lengths: &[usize]| lengths.iter().try_fold(1usize, |n, &m| n.checked_mul(m));
    let (lengths, count) = match lengths.map(|lengths| (count(&lengths), lengths)) {
        Some((Some(count), lengths)) if count <= MAX_VALUES => (lengths, count),
        _ => return Err(NpyError::TooManyValues { shape }),
    };
    let needed = count * size;
    match found.checked_sub(needed) {
        None => Err(NpyError::Truncated {
            shape,
            needed,
            found,
        }),
        Some(0) => Ok(lengths),
        Some(extra) => Err(NpyError::TrailingBytes { shape, extra }),
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Number {
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
    F32,
    F64,
}

/// The number type and whether it is stored with the most significant byte first.
fn number_type(descr: &str) -> Result<(Number, bool), NpyError> {
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
        other => return Err(not_numbers(descr, other)),
    };
    Ok((number, descr.starts_with('>')))
}

fn not_numbers(descr: &str, unprefixed: &str) -> NpyError {
    let descr = shown(descr, 24);
    match unprefixed.as_bytes().first() {
        Some(b'O') => NpyError::Objects,
        Some(b'c') => NpyError::Complex,
        Some(b'U' | b'S' | b'a') => NpyError::Text,
        Some(b'M' | b'm') => NpyError::Times,
        Some(b'V') => NpyError::Raw { descr },
        _ => NpyError::Dtype { descr },
    }
}

impl Number {
    fn bytes(self) -> usize {
        match self {
            Self::Bool | Self::I8 | Self::U8 => 1,
            Self::I16 | Self::U16 | Self::F16 => 2,
            Self::I32 | Self::U32 | Self::F32 => 4,
            Self::I64 | Self::U64 | Self::F64 => 8,
        }
    }

    fn decode(self, body: &[u8], big_endian: bool) -> Vec<f32> {
        match self {
            Self::Bool => decode(body, big_endian, |[b]| f32::from(u8::from(b != 0))),
            Self::I8 => decode(body, big_endian, |b| f32::from(i8::from_le_bytes(b))),
            Self::I16 => decode(body, big_endian, |b| f32::from(i16::from_le_bytes(b))),
            Self::I32 => decode(body, big_endian, |b| i32::from_le_bytes(b) as f32),
            Self::I64 => decode(body, big_endian, |b| i64::from_le_bytes(b) as f32),
            Self::U8 => decode(body, big_endian, |[b]| f32::from(b)),
            Self::U16 => decode(body, big_endian, |b| f32::from(u16::from_le_bytes(b))),
            Self::U32 => decode(body, big_endian, |b| u32::from_le_bytes(b) as f32),
            Self::U64 => decode(body, big_endian, |b| u64::from_le_bytes(b) as f32),
            Self::F16 => decode(body, big_endian, |b| f16::from_le_bytes(b).to_f32()),
            Self::F32 => decode(body, big_endian, f32::from_le_bytes),
            Self::F64 => decode(body, big_endian, |b| f64::from_le_bytes(b) as f32),
        }
    }
}

/// `of` takes the bytes with the least significant first.
fn decode<const N: usize>(body: &[u8], big_endian: bool, of: impl Fn([u8; N]) -> f32) -> Vec<f32> {
    let (numbers, _) = body.as_chunks::<N>();
    numbers
        .iter()
        .map(|&bytes| of(little_endian(bytes, big_endian)))
        .collect()
}

fn little_endian<const N: usize>(mut bytes: [u8; N], big_endian: bool) -> [u8; N] {
    if big_endian {
        bytes.reverse();
    }
    bytes
}

/// Counts the float64 that are finite and no longer so as float32.
fn beyond_f32(body: &[u8], big_endian: bool) -> Option<Note> {
    let (numbers, _) = body.as_chunks();
    let count = numbers
        .iter()
        .map(|&bytes| f64::from_le_bytes(little_endian(bytes, big_endian)))
        .filter(|v| v.is_finite() && (*v as f32).is_infinite())
        .count();
    (count > 0).then_some(Note::BeyondF32 { count })
}

/// From first axis fastest to last axis fastest.
fn to_c_order(values: Vec<f32>, shape: &[usize]) -> Vec<f32> {
    match ArrayView::from_shape(IxDyn(shape).f(), &values) {
        Ok(view) => view.iter().copied().collect(),
        Err(_) => values, // unreachable: the shape's product was checked against the values
    }
}

#[cfg(test)]
#[path = "npy_tests.rs"]
mod tests;
