//! The columns of a matrix, one after the other.
//!
//! A column of a row-major matrix jumps from row to row. Columns are therefore taken in tiles:
//! a narrow strip of columns is copied, transposed, into a small buffer in which each column is
//! contiguous.

use ndarray::{ArrayView2, s};
use std::ops::Range;

/// Columns per tile: 32 `f32` are two cache lines of each row.
const COLUMNS_PER_TILE: usize = 32;

/// Calls `visit` with the values of every column of `cols` (clipped to the matrix), in order.
pub(super) fn for_each_column(
    matrix: ArrayView2<'_, f32>,
    cols: Range<usize>,
    mut visit: impl FnMut(&[f32]),
) {
    let cols = cols.start.min(matrix.ncols())..cols.end.min(matrix.ncols());
    let height = matrix.nrows().max(1);
    let mut tile = vec![0.0_f32; COLUMNS_PER_TILE.min(cols.len()) * height];
    for left in cols.clone().step_by(COLUMNS_PER_TILE) {
        let right = (left + COLUMNS_PER_TILE).min(cols.end);
        transpose_into(&mut tile, height, matrix.slice(s![.., left..right]));
        for values in tile.chunks(height).take(right - left) {
            visit(&values[..matrix.nrows()]);
        }
    }
}

fn transpose_into(tile: &mut [f32], stride: usize, part: ArrayView2<'_, f32>) {
    for (down, row) in part.rows().into_iter().enumerate() {
        match row.as_slice() {
            Some(values) => scatter(tile, stride, down, values.iter()),
            None => scatter(tile, stride, down, row.iter()),
        }
    }
}

#[inline(always)]
fn scatter<'a>(tile: &mut [f32], stride: usize, down: usize, row: impl Iterator<Item = &'a f32>) {
    for (column, &value) in tile.chunks_mut(stride).zip(row) {
        column[down] = value;
    }
}
