//! The moments of many rows or columns of a matrix.
//!
//! A column of a row-major matrix jumps from row to row. Columns are therefore taken in tiles:
//! a narrow strip of columns is copied, transposed, into a small buffer in which each column is
//! contiguous.

use super::Moments;
use ndarray::{ArrayView2, s};
use std::ops::Range;

/// Columns per tile: 32 `f32` are two cache lines of each row.
const COLUMNS_PER_TILE: usize = 32;

const ROWS_PER_CHUNK: usize = 256;

/// The moments of the columns `cols` (clipped to the matrix), in order.
pub fn column_moments(matrix: ArrayView2<'_, f32>, cols: Range<usize>) -> Vec<Moments> {
    let cols = clip(cols, matrix.ncols());
    let mut moments = vec![Moments::new(); cols.len()];
    for_each_column_chunk(matrix, cols.clone(), ROWS_PER_CHUNK, |column, chunk| {
        moments[column - cols.start].extend_from_slice(chunk);
    });
    moments
}

/// The moments of the rows `rows` (clipped to the matrix), in order.
pub fn row_moments(matrix: ArrayView2<'_, f32>, rows: Range<usize>) -> Vec<Moments> {
    clip(rows, matrix.nrows())
        .map(|row| Moments::of_view(matrix.row(row)))
        .collect()
}

/// Calls `visit(column, values)` for every column of `cols` and every chunk of at most
/// `rows_per_chunk` of its rows, from top to bottom; `values` is contiguous.
pub(crate) fn for_each_column_chunk(
    matrix: ArrayView2<'_, f32>,
    cols: Range<usize>,
    rows_per_chunk: usize,
    mut visit: impl FnMut(usize, &mut [f32]),
) {
    let cols = clip(cols, matrix.ncols());
    let height = rows_per_chunk.min(matrix.nrows()).max(1);
    let mut tile = vec![0.0_f32; COLUMNS_PER_TILE.min(cols.len()) * height];
    for left in cols.clone().step_by(COLUMNS_PER_TILE) {
        let right = (left + COLUMNS_PER_TILE).min(cols.end);
        for top in (0..matrix.nrows()).step_by(height) {
            let bottom = (top + height).min(matrix.nrows());
            transpose_into(
                &mut tile,
                height,
                matrix.slice(s![top..bottom, left..right]),
            );
            for (values, column) in tile.chunks_mut(height).zip(left..right) {
                visit(column, &mut values[..bottom - top]);
            }
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

fn clip(range: Range<usize>, len: usize) -> Range<usize> {
    range.start.min(len)..range.end.min(len)
}
