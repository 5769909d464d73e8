//! A matrix as at most so many cells: the mean of every block, or the value in it that a mean
//! would hide.

use ndarray::{ArrayView2, s};

/// A value farther than this many half-widths of the 5–95 % range from the median is shown
/// itself instead of its block's mean. A normal distribution puts one value in 10¹⁰ there.
const FAR: f32 = 4.0;

/// What counts as usual: a median and half the distance of the 5 and 95 % quantiles.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Usual {
    /// The median.
    pub median: f32,
    /// The half-width; infinite where none is known.
    pub half_width: f32,
}

impl Usual {
    /// Beyond this distance from the median a value is far; never if the usual values are one.
    fn reach(&self) -> f32 {
        if self.half_width > 0.0 {
            FAR * self.half_width
        } else {
            f32::INFINITY
        }
    }
}

/// The numbers of one row of cells, from a band of rows and `columns` ≥ 1 features to a cell: the
/// mean of the block; the first NaN; or, where one lies far out or is infinite, the value farthest
/// from the median.
#[inline(never)]
pub fn band(rows: ArrayView2<'_, f32>, columns: usize, usual: Usual) -> Vec<f32> {
    let width = rows.ncols();
    let (mut sums, mut farthest) = (vec![0.0_f64; width], vec![0.0_f32; width]);
    for row in rows.rows() {
        match row.as_slice() {
            Some(values) => add(&mut sums, &mut farthest, values, usual.median),
            None => add(&mut sums, &mut farthest, &row.to_vec(), usual.median),
        }
    }
    let columns = columns.max(1);
    let cells = sums.chunks(columns).zip(farthest.chunks(columns));
    let cell = |(at, (sums, farthest)): (usize, (&[f64], &[f32]))| {
        let sum: f64 = sums.iter().sum();
        let far = farthest.iter().any(|distance| *distance > usual.reach());
        if far || !sum.is_finite() {
            let from = at * columns;
            extreme(rows.slice(s![.., from..from + sums.len()]), usual.median)
        } else {
            (sum / (sums.len() * rows.nrows()) as f64) as f32
        }
    };
    cells.enumerate().map(cell).collect()
}

/// Adds a row to the sum of every column and to its largest distance from the median. NaN is no
/// distance, but makes the sum NaN.
fn add(sums: &mut [f64], farthest: &mut [f32], row: &[f32], median: f32) {
    for (sum, x) in sums.iter_mut().zip(row) {
        *sum += f64::from(*x);
    }
    for (farthest, x) in farthest.iter_mut().zip(row) {
        let distance = (x - median).abs();
        *farthest = if distance > *farthest {
            distance
        } else {
            *farthest
        };
    }
}

/// The first NaN, or else the first of the values farthest from the median.
fn extreme(block: ArrayView2<'_, f32>, median: f32) -> f32 {
    let mut farthest = median;
    for &value in block {
        if value.is_nan() {
            return value;
        }
        if (value - median).abs() > (farthest - median).abs() {
            farthest = value;
        }
    }
    farthest
}
