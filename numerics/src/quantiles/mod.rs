//! Exact quantiles of rows and columns, and the ribbon that draws them.
//!
//! The p-quantile of n ordered values x₀ ≤ … ≤ x_{n−1} interpolates linearly at position
//! h = (n−1)p: x_⌊h⌋ + (h − ⌊h⌋)(x_{⌊h⌋+1} − x_⌊h⌋). This is type 7 of R. J. Hyndman and Y. Fan,
//! "Sample quantiles in statistical packages", The American Statistician 50 (1996), the default
//! of R and NumPy.

mod buckets;
mod columns;
mod median;
mod ranked;
mod ribbon;
mod select;

#[cfg(test)]
mod tests;

use buckets::{About, Buckets};
use columns::for_each_column;
use ndarray::ArrayView2;
use select::Selector;
use serde::{Deserialize, Serialize};
use std::ops::Range;

use crate::moments::Moments;

pub use median::median;
pub use ranked::Places;
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

/// The probabilities of [`Quantiles5`].
const PROBABILITIES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// The quantiles of any values.
pub fn quantiles_of(values: impl IntoIterator<Item = f32>) -> SetQuantiles {
    Selector::default().measure(values)
}

/// The values of rising `ranks` (each below the number of values) among finite values that lie
/// about `mean` ± `std_dev`: exact whatever these are, and fast where they are right.
#[inline(never)]
pub fn values_of_ranks<const N: usize>(
    values: &[f32],
    (mean, std_dev): (f64, f64),
    ranks: [usize; N],
) -> Option<[f32; N]> {
    let ordered = ranks.is_sorted() && ranks.iter().all(|rank| *rank < values.len());
    ordered.then(|| Buckets::default().values(values, About { mean, std_dev }, ranks))
}

/// The quantiles of finite values that lie about `mean` ± `std_dev`, as for [`values_of_ranks`].
#[inline(never)]
pub fn quantiles_about(values: &[f32], (mean, std_dev): (f64, f64)) -> Option<Quantiles5> {
    let about = About { mean, std_dev };
    (!values.is_empty()).then(|| Buckets::default().quantiles5(values, about))
}

/// The quantiles of sets, and where their order statistics stand, for
/// [`rows_after`] and [`columns_after`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RankedSets {
    /// In order.
    pub quantiles: Vec<SetQuantiles>,
    /// `None` for a set that is small or holds a value that is not finite.
    pub places: Vec<Option<Places>>,
}

impl RankedSets {
    /// Adds the sets that follow.
    pub fn extend(&mut self, more: Self) {
        self.quantiles.extend(more.quantiles);
        self.places.extend(more.places);
    }

    fn push(&mut self, values: &[f32], moments: &Moments, memory: &mut Memory) {
        let (quantiles, places) = memory.measure(values, moments);
        self.quantiles.push(quantiles);
        self.places.push(places);
    }
}

#[derive(Default)]
struct Memory {
    selector: Selector,
    buckets: Buckets,
}

impl Memory {
    fn measure(&mut self, values: &[f32], moments: &Moments) -> (SetQuantiles, Option<Places>) {
        let all_finite = moments.n() as usize == values.len();
        if !all_finite || values.len() < buckets::FEWEST {
            return (self.selector.measure(values.iter().copied()), None);
        }
        let about = About {
            mean: moments.mean(),
            std_dev: moments.std_dev(),
        };
        let (quantiles, places) = self.buckets.quantiles(values, about);
        (quantiles, Some(places))
    }
}

/// The quantiles of the rows `rows` (clipped to the matrix), in order; `moments` are those of the
/// same rows.
#[inline(never)]
pub fn rank_rows(
    matrix: ArrayView2<'_, f32>,
    rows: Range<usize>,
    moments: &[Moments],
) -> RankedSets {
    let (mut ranked, mut memory) = (RankedSets::default(), Memory::default());
    let end = rows.end.min(matrix.nrows());
    for (row, moments) in (rows.start.min(end)..end).zip(moments) {
        let row = matrix.row(row);
        match row.as_slice() {
            Some(values) => ranked.push(values, moments, &mut memory),
            None => ranked.push(&row.to_vec(), moments, &mut memory),
        }
    }
    ranked
}

/// The quantiles of the columns `cols` (clipped to the matrix), in order; `moments` are those of
/// the same columns. Columns are read in tiles of 16: ask for a multiple of that at a time.
#[inline(never)]
pub fn rank_columns(
    matrix: ArrayView2<'_, f32>,
    cols: Range<usize>,
    moments: &[Moments],
) -> RankedSets {
    let (mut ranked, mut memory) = (RankedSets::default(), Memory::default());
    let mut moments = moments.iter();
    for_each_column(matrix, cols, |column| {
        if let Some(moments) = moments.next() {
            ranked.push(column, moments, &mut memory);
        }
    });
    ranked
}

/// [`rank_rows`] after a norm that maps every row by one rising or falling function
/// ([`NormSpec::keeps_order`](crate::norms::NormSpec::keeps_order)); `places` are those of the same
/// rows before it.
#[inline(never)]
pub fn rows_after(
    matrix: ArrayView2<'_, f32>,
    rows: Range<usize>,
    moments: &[Moments],
    places: &[Option<Places>],
) -> Vec<SetQuantiles> {
    if places.iter().all(Option::is_none) {
        return rank_rows(matrix, rows, moments).quantiles;
    }
    let n = matrix.ncols();
    let sets = rows.zip(moments).zip(places);
    sets.map(|((row, moments), places)| {
        let known = places.filter(|_| moments.n() as usize == n);
        known
            .and_then(|places| places.quantiles(n, |at| matrix[[row, at as usize]]))
            .unwrap_or_else(|| {
                let alone = rank_rows(matrix, row..row + 1, std::slice::from_ref(moments));
                alone.quantiles.first().copied().unwrap_or(NOTHING)
            })
    })
    .collect()
}

/// [`rows_after`] for columns.
#[inline(never)]
pub fn columns_after(
    matrix: ArrayView2<'_, f32>,
    cols: Range<usize>,
    moments: &[Moments],
    places: &[Option<Places>],
) -> Vec<SetQuantiles> {
    if places.iter().all(Option::is_none) {
        return rank_columns(matrix, cols, moments).quantiles;
    }
    let n = matrix.nrows();
    let sets = cols.zip(moments).zip(places);
    sets.map(|((col, moments), places)| {
        let known = places.filter(|_| moments.n() as usize == n);
        known
            .and_then(|places| places.quantiles(n, |at| matrix[[at as usize, col]]))
            .unwrap_or_else(|| {
                let alone = rank_columns(matrix, col..col + 1, std::slice::from_ref(moments));
                alone.quantiles.first().copied().unwrap_or(NOTHING)
            })
    })
    .collect()
}

const NOTHING: SetQuantiles = SetQuantiles {
    quantiles: None,
    nonfinite: 0,
};
