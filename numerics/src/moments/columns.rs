//! The moments of many rows or columns of a matrix.
//!
//! A column of a row-major matrix jumps from row to row. Columns are therefore taken side by side,
//! as many as a group of the kernel holds: a narrow strip of them is copied into a buffer that
//! stays in the first-level cache, and read there twice.

use super::Moments;
use super::kernel::{LANES, PowerSums, one_by_one, shifted_sums};
use ndarray::{ArrayView2, s};
use std::ops::Range;

/// Rows of a strip: with [`LANES`] columns 16 kB.
const ROWS_PER_STRIP: usize = 256;

/// The moments of the columns `cols` (clipped to the matrix), in order.
#[inline(never)]
pub fn column_moments(matrix: ArrayView2<'_, f32>, cols: Range<usize>) -> Vec<Moments> {
    let cols = clip(cols, matrix.ncols());
    let mut moments = vec![Moments::new(); cols.len()];
    let mut strip = vec![[0.0; LANES]; ROWS_PER_STRIP.min(matrix.nrows())];
    for (first, of_strip) in cols.step_by(LANES).zip(moments.chunks_mut(LANES)) {
        for top in (0..matrix.nrows()).step_by(ROWS_PER_STRIP) {
            let bottom = (top + ROWS_PER_STRIP).min(matrix.nrows());
            let groups = &mut strip[..bottom - top];
            match matrix.as_slice() {
                Some(values) if of_strip.len() == LANES => {
                    copy_rows(
                        groups,
                        &values[top * matrix.ncols() + first..],
                        matrix.ncols(),
                    );
                }
                _ => {
                    let part = matrix.slice(s![top..bottom, first..first + of_strip.len()]);
                    copy_into(groups, part);
                }
            }
            add_strip(of_strip, groups);
        }
    }
    moments
}

/// The moments of the rows `rows` (clipped to the matrix), in order.
#[inline(never)]
pub fn row_moments(matrix: ArrayView2<'_, f32>, rows: Range<usize>) -> Vec<Moments> {
    clip(rows, matrix.nrows())
        .map(|row| Moments::of_view(matrix.row(row)))
        .collect()
}

/// Copies the beginning of every row: a view of each would take longer than the copy.
fn copy_rows(groups: &mut [[f32; LANES]], values: &[f32], stride: usize) {
    for (group, row) in groups.iter_mut().zip(values.chunks(stride)) {
        if let Some(values) = row.first_chunk() {
            *group = *values;
        }
    }
}

/// Copies the rows of a strip; where it is narrower than a group, the places beyond it are left.
fn copy_into(groups: &mut [[f32; LANES]], part: ArrayView2<'_, f32>) {
    for (group, row) in groups.iter_mut().zip(part.rows()) {
        match row.as_slice() {
            Some(values) => group[..values.len()].copy_from_slice(values),
            None => group.iter_mut().zip(row).for_each(|(x, &value)| *x = value),
        }
    }
}

/// Adds the values at every place of the groups to the moments of that place.
fn add_strip(moments: &mut [Moments], groups: &[[f32; LANES]]) {
    let Some(firsts) = groups.first() else {
        return;
    };
    let origins = firsts.map(f64::from);
    let count = groups.len() as f64;
    let offsets = shifted_sums(groups, &origins).map(|sum| sum / count);
    let mut sums = PowerSums::from(firsts);
    sums.extend(groups, &origins, &offsets);
    for (lane, moments) in moments.iter_mut().enumerate() {
        moments.merge(&if offsets[lane].is_finite() {
            Moments {
                n: groups.len() as u64,
                origin: origins[lane],
                offset: offsets[lane],
                ..sums.of(lane)
            }
        } else {
            one_by_one(groups.iter().map(|group| group[lane]))
        });
    }
}

fn clip(range: Range<usize>, len: usize) -> Range<usize> {
    range.start.min(len)..range.end.min(len)
}
