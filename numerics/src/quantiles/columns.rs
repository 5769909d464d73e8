//! The columns of a matrix, one after the other.
//!
//! A column of a row-major matrix jumps from row to row. Columns are therefore taken in tiles:
//! a narrow strip of columns is copied, transposed, into a small buffer in which each column is
//! contiguous.

use ndarray::{ArrayView2, s};
use std::ops::Range;

/// Columns per tile: 16 `f32` are a cache line of each row.
const COLUMNS_PER_TILE: usize = 16;
/// Rows that are transposed together: four values of a column are one vector.
const ROWS_TOGETHER: usize = 4;
/// What columns of the tile are longer than the matrix is high: one cache line, and at a height of
/// 1024 they would else all begin in the same set of the cache.
const PADDING: usize = 16;

/// Calls `visit` with the values of every column of `cols` (clipped to the matrix), in order.
pub(super) fn for_each_column(
    matrix: ArrayView2<'_, f32>,
    cols: Range<usize>,
    mut visit: impl FnMut(&[f32]),
) {
    let cols = cols.start.min(matrix.ncols())..cols.end.min(matrix.ncols());
    let height = matrix.nrows();
    let stride = height + PADDING;
    let mut tile = vec![0.0_f32; COLUMNS_PER_TILE.min(cols.len()) * stride];
    for left in cols.clone().step_by(COLUMNS_PER_TILE) {
        let right = (left + COLUMNS_PER_TILE).min(cols.end);
        transpose_into(&mut tile, stride, matrix.slice(s![.., left..right]));
        for values in tile.chunks(stride).take(right - left) {
            visit(&values[..height]);
        }
    }
}

fn transpose_into(tile: &mut [f32], stride: usize, part: ArrayView2<'_, f32>) {
    let mut down = 0;
    while down + ROWS_TOGETHER <= part.nrows() && part.ncols() == COLUMNS_PER_TILE {
        let rows =
            [0, 1, 2, 3].map(|i| part.row(down + i).to_slice().and_then(<[f32]>::first_chunk));
        let [Some(a), Some(b), Some(c), Some(d)] = rows else {
            break;
        };
        transpose_four(tile, stride, down, [a, b, c, d]);
        down += ROWS_TOGETHER;
    }
    for (down, row) in part.rows().into_iter().enumerate().skip(down) {
        for (column, &value) in tile.chunks_mut(stride).zip(row) {
            column[down] = value;
        }
    }
}

fn transpose_four(
    tile: &mut [f32],
    stride: usize,
    down: usize,
    [a, b, c, d]: [&[f32; COLUMNS_PER_TILE]; ROWS_TOGETHER],
) {
    for (j, column) in tile.chunks_mut(stride).enumerate().take(COLUMNS_PER_TILE) {
        column[down..down + ROWS_TOGETHER].copy_from_slice(&[a[j], b[j], c[j], d[j]]);
    }
}
