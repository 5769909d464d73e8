//! NumPy's `.npy` files: the values of a plain array, whatever its number type, as float32.

use half::f16;
use ndarray::{ArrayView, IxDyn, ShapeBuilder};

use super::npy_header::{self, Header};
use super::table::{MAX_VALUES, Note, Table, shown};

/// Why a `.npy` file gave no numbers.
#[derive(Debug, Clone, PartialEq, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum NpyError {
    /// The bytes end before the header does.
    #[error("This .npy file ends inside its header: the download or the copy was cut off.")]
    EndsInHeader,
    /// A header too long for an array of numbers.
    #[error(
        "The header of this .npy file has {bytes} bytes; that of an array of numbers has about \
         118. Save the array again: np.save(\"x.npy\", x.astype(\"float32\"))."
    )]
    LongHeader {
        /// Its length.
        bytes: usize,
    },
    /// A version that NumPy had not defined when this was written.
    #[error(
        "This .npy file has format version {major}.{minor}; versions 1.0, 2.0 and 3.0 are read."
    )]
    Version {
        /// First number.
        major: u8,
        /// Second number.
        minor: u8,
    },
    /// A header that is not the dictionary NumPy writes.
    #[error("The header of this .npy file is damaged: {0}. Save the array again with np.save.")]
    Header(String),
    /// An array of Python objects.
    #[error(
        "This array holds Python objects, often because its rows differ in length. Make it a \
         plain array: np.save(\"x.npy\", np.stack(list(x)).astype(\"float32\"))."
    )]
    Objects,
    /// An array with named fields.
    #[error(
        "This is a structured array with named fields. Save one field, or stack them: \
         np.save(\"x.npy\", np.stack([x[n] for n in x.dtype.names], -1).astype(\"float32\"))."
    )]
    Structured,
    /// Complex numbers.
    #[error(
        "This array holds complex numbers. Save a real part of them: \
         np.save(\"x.npy\", x.real.astype(\"float32\")), or np.abs(x)."
    )]
    Complex,
    /// Strings.
    #[error(
        "This array holds text. If it spells numbers, convert it: \
         np.save(\"x.npy\", x.astype(\"float32\"))."
    )]
    Text,
    /// Dates or durations.
    #[error(
        "This array holds dates or times. Convert it to numbers: \
         np.save(\"x.npy\", x.astype(\"int64\").astype(\"float32\"))."
    )]
    Times,
    /// Raw bytes, NumPy's way to store bfloat16 and its like.
    #[error(
        "This array holds raw bytes ({descr}), which is how NumPy saves bfloat16 and float8. \
         Convert before saving: np.save(\"x.npy\", x.astype(\"float32\")), \
         or tensor.float().numpy() from PyTorch."
    )]
    Raw {
        /// NumPy's code of the type.
        descr: String,
    },
    /// Any other type.
    #[error(
        "This array's number type “{descr}” is not read. Save it as float32: \
         np.save(\"x.npy\", x.astype(\"float32\"))."
    )]
    Dtype {
        /// NumPy's code of the type.
        descr: String,
    },
    /// No axis: a single number.
    #[error("This file holds a single number, not an array of samples and features.")]
    NoAxes,
    /// Four axes or more.
    #[error(
        "This array has {axes} axes; one to three are read. Merge some: \
         np.save(\"x.npy\", x.reshape(-1, x.shape[-1]))."
    )]
    TooManyAxes {
        /// How many.
        axes: usize,
    },
    /// An axis of length zero.
    #[error("This array has shape {shape:?}: it holds no values.")]
    NoValues {
        /// As in the file.
        shape: Vec<u64>,
    },
    /// More than [`MAX_VALUES`].
    #[error(
        "This array has shape {shape:?}, more than the {MAX_VALUES} values that this page can \
         hold. Save a part of it: np.save(\"x.npy\", x[:1000])."
    )]
    TooManyValues {
        /// As in the file.
        shape: Vec<u64>,
    },
    /// Fewer bytes than the shape needs.
    #[error(
        "This .npy file is cut off: its shape {shape:?} needs {needed} bytes of values, and \
         {found} are there. Download or copy it again."
    )]
    Truncated {
        /// As in the file.
        shape: Vec<u64>,
        /// Bytes for that shape.
        needed: usize,
        /// Bytes after the header.
        found: usize,
    },
    /// More bytes than the shape needs.
    #[error(
        "After the values of its shape {shape:?} this .npy file goes on for {extra} bytes: \
         perhaps several arrays were saved into it. Save each into its own file."
    )]
    TrailingBytes {
        /// As in the file.
        shape: Vec<u64>,
        /// Bytes too many.
        extra: usize,
    },
}

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
