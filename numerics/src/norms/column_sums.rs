//! Mean and variance of every column, gathered over consecutive blocks of rows.

use ndarray::ArrayView2;

use super::block_sums::{BLOCK_ROWS, BlockSums};
use super::real::Real;
use super::row_sums::from_shifted_sums;

/// Σu and Σu² per column, of u = x - (the first row ever seen).
///
/// Because the shift is one of the n values of its column, (shift - mean)² ≤ n v: whatever the
/// mean, the variance loses at most a factor n of `f64`'s precision.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnSums {
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
        let width = self.features().max(1);
        let mut quick = BlockSums::new(width);
        for block in cells.chunks(BLOCK_ROWS * width) {
            quick.measure(block);
            if quick.is_safe() {
                self.add_block(block.len() / width, &quick);
            } else {
                block.chunks_exact(width).for_each(|row| self.add_row(row));
            }
        }
    }

    /// Moves a block's sums from its own shift to the common one, t away:
    /// Σ(u + t) = Σu + n t and Σ(u + t)² = Σu² + 2 t Σu + n t².
    fn add_block<T: Real>(&mut self, rows: usize, quick: &BlockSums<T>) {
        let n = rows as f64;
        let sums = self.sum.iter_mut().zip(&mut self.squares).zip(&self.shift);
        let additions = quick.shift.iter().zip(&quick.sum).zip(&quick.squares);
        for (((sum, squares), shift), ((near, s), q)) in sums.zip(additions) {
            let (t, s) = (near.widen() - shift, s.widen());
            *sum += s + n * t;
            *squares += q.widen() + t * (s + s + n * t);
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

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::{Array2, s};

    fn batch(rows: usize, mean: f32) -> Array2<f32> {
        Array2::from_shape_fn((rows, 5), |(b, j)| {
            mean + 1.4 * ((3 * b + j) as f32 * 0.7).sin() + 0.1 * j as f32
        })
    }

    /// Two-pass reference in `f64`.
    fn reference(x: &Array2<f32>, j: usize) -> (f64, f64) {
        let n = x.nrows() as f64;
        let column: Vec<f64> = x.column(j).iter().map(|&x| f64::from(x)).collect();
        let mean = column.iter().sum::<f64>() / n;
        (
            mean,
            column.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / n,
        )
    }

    /// 4e-6 of the variance are 2e-6 of the scale. A block's worst case is a factor 16 of 20
    /// roundings of 2⁻²⁴ that all point one way; these data come within a fifth of that.
    fn assert_close(x: &Array2<f32>, sums: &ColumnSums) {
        for j in 0..x.ncols() {
            let (mean, variance) = sums.mean_and_variance(j);
            let (expected_mean, expected) = reference(x, j);
            assert!(
                (variance - expected).abs() <= 4e-6 * expected,
                "{variance} for {expected}"
            );
            assert!((mean - expected_mean).abs() <= 4e-6 * expected.sqrt());
        }
    }

    /// Block sizes around the inner blocks of 4 and 64 rows, and every mean, give one answer.
    #[test]
    fn blocks_of_any_size_add_up() {
        for mean in [0.0, 10_000.0] {
            let x = batch(331, mean);
            for size in [1, 3, 4, 63, 64, 65, 331] {
                let mut sums = ColumnSums::new(5);
                for start in (0..331).step_by(size) {
                    sums.observe(x.slice(s![start..(start + size).min(331), ..]));
                }
                assert_eq!(sums.rows(), 331);
                assert_close(&x, &sums);
            }
        }
    }

    /// A shift far from all other rows, first in the batch and first in a block.
    #[test]
    fn an_outlier_in_the_first_row_is_harmless() {
        for row in [0, 64] {
            let mut x = batch(512, 0.0);
            x.row_mut(row).fill(1e4);
            let mut sums = ColumnSums::new(5);
            sums.observe(x.view());
            assert_close(&x, &sums);
        }
    }

    #[test]
    fn transposed_memory_gives_the_same_sums() {
        let x = batch(40, 1.0);
        let (mut rows, mut columns) = (ColumnSums::new(5), ColumnSums::new(5));
        rows.observe(x.view());
        let transposed = x.t().as_standard_layout().into_owned();
        columns.observe(transposed.t());
        assert_eq!(rows, columns);
    }

    #[test]
    fn tiny_constant_and_infinite_columns_go_through_f64() {
        let mut x = batch(40, 0.0) * 1e-25;
        x.column_mut(1).fill(7.5);
        x[[3, 2]] = f32::INFINITY;
        let mut sums = ColumnSums::new(5);
        sums.observe(x.view());
        let expected = reference(&x, 0).1;
        assert!((sums.mean_and_variance(0).1 / expected - 1.0).abs() < 1e-9);
        assert_eq!(sums.mean_and_variance(1), (7.5, 0.0));
        assert!(sums.mean_and_variance(2).1.is_nan());
    }
}
