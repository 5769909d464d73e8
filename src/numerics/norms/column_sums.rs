//! Mean and variance of every column, gathered over consecutive blocks of rows.

use ndarray::ArrayView2;

use super::real::Real;
use super::row_kernels::from_shifted_sums;

/// Σu and Σu² per column, of u = x - (the first row ever seen).
///
/// Because the shift is one of the n values of its column, (shift - mean)² ≤ n v: whatever the
/// mean, the variance loses at most a factor n of `f64`'s precision.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ColumnSums {
    shift: Vec<f64>,
    sum: Vec<f64>,
    squares: Vec<f64>,
    rows: usize,
}

impl ColumnSums {
    pub(super) fn new(features: usize) -> Self {
        let zeros = || vec![0.0; features];
        Self {
            shift: zeros(),
            sum: zeros(),
            squares: zeros(),
            rows: 0,
        }
    }

    pub(super) fn features(&self) -> usize {
        self.shift.len()
    }

    /// Rows seen so far.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Mean and population variance of column `j`.
    pub(super) fn mean_and_variance(&self, j: usize) -> (f64, f64) {
        from_shifted_sums(self.shift[j], self.rows, self.sum[j], self.squares[j])
    }

    /// Mean and √(v + ε) of column `j`.
    pub(super) fn mean_and_scale(&self, j: usize, eps: f64) -> (f64, f64) {
        let (mean, variance) = self.mean_and_variance(j);
        (mean, (variance + eps).sqrt())
    }

    /// Takes in the next rows. The caller has checked their width.
    pub(super) fn observe<T: Real>(&mut self, rows: ArrayView2<'_, T>) {
        if self.rows == 0 && rows.nrows() > 0 {
            self.shift = rows.row(0).iter().map(|x| x.widen()).collect();
        }
        self.rows += rows.nrows();
        let rows = rows.as_standard_layout();
        let Some(cells) = rows.as_slice() else { return };
        let width = self.shift.len().max(1);
        // Four rows at a time, so that the sums are loaded and stored a quarter as often.
        let mut blocks = cells.chunks_exact(4 * width);
        for block in &mut blocks {
            self.add_four_rows(block);
        }
        for row in blocks.remainder().chunks_exact(width) {
            self.add_row(row);
        }
    }

    fn add_four_rows<T: Real>(&mut self, block: &[T]) {
        let (upper, lower) = block.split_at(block.len() / 2);
        let (first, second) = upper.split_at(upper.len() / 2);
        let (third, fourth) = lower.split_at(lower.len() / 2);
        let sums = self.sum.iter_mut().zip(&mut self.squares).zip(&self.shift);
        let cells = first.iter().zip(second).zip(third.iter().zip(fourth));
        for (((sum, squares), shift), ((a, b), (c, d))) in sums.zip(cells) {
            let (a, b) = (a.widen() - shift, b.widen() - shift);
            let (c, d) = (c.widen() - shift, d.widen() - shift);
            *sum += (a + b) + (c + d);
            *squares += (a * a + b * b) + (c * c + d * d);
        }
    }

    fn add_row<T: Real>(&mut self, row: &[T]) {
        let sums = self.sum.iter_mut().zip(&mut self.squares).zip(&self.shift);
        for (((sum, squares), shift), x) in sums.zip(row) {
            let u = x.widen() - shift;
            *sum += u;
            *squares += u * u;
        }
    }
}
