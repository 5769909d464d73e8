//! Exact quantiles of rows and columns, and the ribbon that draws them.
//!
//! The p-quantile of n ordered values x₀ ≤ … ≤ x_{n−1} interpolates linearly at position
//! h = (n−1)p: x_⌊h⌋ + (h − ⌊h⌋)(x_{⌊h⌋+1} − x_⌊h⌋). This is type 7 of R. J. Hyndman and Y. Fan,
//! "Sample quantiles in statistical packages", The American Statistician 50 (1996), the default
//! of R and NumPy.

mod columns;
mod ribbon;
mod select;

#[cfg(test)]
mod tests;

use columns::for_each_column;
use ndarray::ArrayView2;
use select::Selector;
use serde::{Deserialize, Serialize};
use std::ops::Range;

pub use ribbon::{RibbonGroup, ribbon};

/// The 5, 25, 50, 75 and 95 % quantiles of a set.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Quantiles5 {
    /// 5 %.
    pub q05: f32,
    /// 25 %, the lower quartile.
    pub q25: f32,
    /// 50 %, the median.
    pub q50: f32,
    /// 75 %, the upper quartile.
    pub q75: f32,
    /// 95 %.
    pub q95: f32,
}

/// The quantiles of the finite values of one row or column.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SetQuantiles {
    /// `None` when no value is finite.
    pub quantiles: Option<Quantiles5>,
    /// NaN and ±∞, left out.
    pub nonfinite: u32,
}

/// The quantiles of any values.
pub fn quantiles_of(values: impl IntoIterator<Item = f32>) -> SetQuantiles {
    Selector::default().measure(values)
}

/// The quantiles of the rows `rows` (clipped to the matrix), in order.
#[inline(never)]
pub fn row_quantiles(matrix: ArrayView2<'_, f32>, rows: Range<usize>) -> Vec<SetQuantiles> {
    let mut selector = Selector::default();
    let end = rows.end.min(matrix.nrows());
    (rows.start.min(end)..end)
        .map(|row| selector.measure(matrix.row(row).iter().copied()))
        .collect()
}

/// The quantiles of the columns `cols` (clipped to the matrix), in order.
///
/// Columns are read in tiles of 32: ask for a multiple of that at a time.
#[inline(never)]
pub fn column_quantiles(matrix: ArrayView2<'_, f32>, cols: Range<usize>) -> Vec<SetQuantiles> {
    let mut selector = Selector::default();
    if matrix.nrows() == 0 {
        let end = cols.end.min(matrix.ncols());
        return (cols.start.min(end)..end)
            .map(|_| selector.measure([]))
            .collect();
    }
    let mut measured = Vec::with_capacity(cols.len().min(matrix.ncols()));
    for_each_column(matrix, cols, |column| {
        measured.push(selector.measure(column.iter().copied()));
    });
    measured
}
