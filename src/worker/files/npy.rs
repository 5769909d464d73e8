//! NumPy's `.npy` files: where the values of a plain array stand, and what they are.

use super::npy_error::NpyError;
use super::npy_header::{self, Header};
use super::number::Stored;
use super::table::{MAX_VALUES, Table};

/// The most bytes that are looked at to find out what a file is: more than any header that is read.
pub(super) const GLANCE: usize = 16 << 10;

/// Most axes that are read.
pub(super) const MAX_AXES: usize = 8;

/// How the values of a file are laid out, checked against the length of the file: no product of
/// a length and a stride exceeds it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Layout {
    pub stored: Stored,
    /// Lengths of the one to eight axes, none of them 0.
    pub shape: Vec<u64>,
    /// Values from one index of an axis to the next.
    pub strides: Vec<u64>,
    /// Where the first value stands.
    pub offset: u64,
}

impl Layout {
    /// Reads the first bytes of a file of `length` bytes that starts with NumPy's signature.
    pub fn read(beginning: &[u8], length: u64) -> Result<Self, NpyError> {
        let (header, rest) = npy_header::split(beginning)?;
        let offset = (beginning.len() - rest.len()) as u64;
        let stored = Stored::read(&header.descr)?;
        check_shape(
            &header,
            stored.bytes() as u64,
            length.saturating_sub(offset),
        )?;
        Ok(Self {
            stored,
            strides: strides(&header.shape, header.fortran_order),
            shape: header.shape,
            offset,
        })
    }
}

/// Whether the values of the shape are exactly the bytes that are there.
fn check_shape(header: &Header, size: u64, found: u64) -> Result<(), NpyError> {
    let shape = header.shape.clone();
    match shape.len() {
        0 => return Err(NpyError::NoAxes),
        1..=MAX_AXES => {}
        axes => return Err(NpyError::TooManyAxes { axes }),
    }
    if shape.contains(&0) {
        return Err(NpyError::NoValues { shape });
    }
    let needed = shape.iter().try_fold(size, |n, &m| n.checked_mul(m));
    match needed.map(|needed| (needed, found.checked_sub(needed))) {
        None => Err(NpyError::AbsurdShape { shape }),
        Some((needed, None)) => Err(NpyError::Truncated {
            shape,
            needed,
            found,
        }),
        Some((_, Some(0))) => Ok(()),
        Some((_, Some(extra))) => Err(NpyError::TrailingBytes { shape, extra }),
    }
}

/// Values from one index of an axis to the next, in Fortran's order or in C's.
pub(super) fn strides(shape: &[u64], fortran_order: bool) -> Vec<u64> {
    let mut strides = vec![1; shape.len()];
    let mut stride = 1;
    let mut set = |axis: usize| {
        strides[axis] = stride;
        stride *= shape[axis];
    };
    if fortran_order {
        (0..shape.len()).for_each(&mut set);
    } else {
        (0..shape.len()).rev().for_each(&mut set);
    }
    strides
}

/// All values of a file in memory, last axis fastest.
pub(super) fn read_npy(name: &str, bytes: &[u8]) -> Result<Table, NpyError> {
    let layout = Layout::read(bytes, bytes.len() as u64)?;
    let count: u64 = layout.shape.iter().product();
    if count > MAX_VALUES as u64 {
        return Err(NpyError::TooManyValues {
            shape: layout.shape,
        });
    }
    let body = bytes.get(layout.offset as usize..).unwrap_or_default();
    let size = layout.stored.bytes();
    let value = |place: u64| {
        let from = place as usize * size;
        layout.stored.value(body.get(from..).unwrap_or_default()) as f32
    };
    let is_c_order = layout.strides.last() == Some(&1) || layout.shape.len() == 1;
    let values = if is_c_order {
        (0..count).map(value).collect()
    } else {
        (0..count).map(|i| value(place_of(i, &layout))).collect()
    };
    let shape = layout.shape.iter().map(|&n| n as usize).collect();
    Ok(Table::new(name, shape, values))
}

/// Where the value at index `i` in C order stands.
fn place_of(i: u64, layout: &Layout) -> u64 {
    let mut rest = i;
    let axes = layout.shape.iter().zip(&layout.strides).rev();
    axes.map(|(length, stride)| {
        let place = rest % length * stride;
        rest /= length;
        place
    })
    .sum()
}

#[cfg(test)]
#[path = "npy_tests.rs"]
mod tests;
