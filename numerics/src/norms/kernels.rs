//! The loops over a batch, compiled here once for each type of activation.
//!
//! A generic function is compiled in the package that calls it and with that package's settings:
//! the page's ask for few bytes, and these loops would run at a third of their speed.

use ndarray::{ArrayView1, ArrayView2, ArrayViewMut2};

use super::affine::AffineColumns;
use super::column_map::ColumnMap;
use super::column_sums::ColumnSums;
use super::real::Real;
use super::row_method::RowMethod;
use super::row_norm::RowNorm;

/// The passes that touch every value.
pub trait Kernels: Sized {
    /// [`ColumnSums::observe`].
    fn observe(sums: &mut ColumnSums, rows: ArrayView2<'_, Self>);

    /// Normalizes each row by itself.
    fn map_rows(
        method: RowMethod,
        affine: &AffineColumns<Self>,
        rows: ArrayView2<'_, Self>,
        out: ArrayViewMut2<'_, Self>,
    );

    /// Maps all rows at once where both matrices are contiguous, else one by one.
    fn map_columns(map: &ColumnMap<Self>, rows: ArrayView2<'_, Self>, out: ArrayViewMut2<'_, Self>);
}

macro_rules! compiled_here {
    ($($float:ty),*) => {$(
        impl Kernels for $float {
            #[inline(never)]
            fn observe(sums: &mut ColumnSums, rows: ArrayView2<'_, Self>) {
                sums.observe(rows);
            }

            #[inline(never)]
            fn map_rows(
                method: RowMethod,
                affine: &AffineColumns<Self>,
                rows: ArrayView2<'_, Self>,
                out: ArrayViewMut2<'_, Self>,
            ) {
                let affine = affine.row();
                for_each_row(rows, out, |x, y| method.forward_row(x, affine, y));
            }

            #[inline(never)]
            fn map_columns(
                map: &ColumnMap<Self>,
                rows: ArrayView2<'_, Self>,
                mut out: ArrayViewMut2<'_, Self>,
            ) {
                match (rows.as_slice(), out.as_slice_mut()) {
                    (Some(x), Some(y)) => map.apply(x, y),
                    _ => for_each_row(rows, out, |x, y| map.apply(x, y)),
                }
            }
        }
    )*};
}

compiled_here!(f32, f64);

/// Calls `f` with every row and the row to write; copies only rows that are not contiguous.
fn for_each_row<T: Real>(
    rows: ArrayView2<'_, T>,
    mut out: ArrayViewMut2<'_, T>,
    mut f: impl FnMut(&[T], &mut [T]),
) {
    for (x, mut y) in rows.rows().into_iter().zip(out.rows_mut()) {
        if let (Some(x), Some(y)) = (x.as_slice(), y.as_slice_mut()) {
            f(x, y);
        } else {
            let mut buffer = vec![T::default(); y.len()];
            f(&x.to_vec(), &mut buffer);
            y.assign(&ArrayView1::from(&buffer));
        }
    }
}
