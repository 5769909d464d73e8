//! The heat map's numbers: the matrix itself, or blocks of it that hide no outlier.

use ndarray::{ArrayView2, s};

use super::pace::{Pace, Stopped};
use crate::findings::{Grid, MAX_GRID};
use crate::numerics::blocks::{Usual, band};
use crate::numerics::moments::Moments;
use crate::numerics::quantiles::quantiles_about;

/// Values looked at to find the usual range.
const LOOKED_AT: usize = 1 << 16;
/// Values between two breaths.
const VALUES_AT_A_TIME: usize = 1 << 17;

/// The grid of a matrix, at most [`MAX_GRID`] cells per side; `all` are the moments of its values.
pub async fn grid<P: Pace>(
    matrix: ArrayView2<'_, f32>,
    all: &Moments,
    pace: &mut P,
) -> Result<Grid, Stopped> {
    let (rows, cols) = matrix.dim();
    let (row_block, col_block) = (
        rows.div_ceil(MAX_GRID).max(1),
        cols.div_ceil(MAX_GRID).max(1),
    );
    let (down, across) = (rows.div_ceil(row_block), cols.div_ceil(col_block));
    let mut values = Vec::with_capacity(down * across);
    let usual = usual_range(matrix, all);
    let mut since_breath = 0;
    for from in (0..rows).step_by(row_block) {
        let rows = matrix.slice(s![from..(from + row_block).min(rows), ..]);
        values.extend(band(rows, col_block, usual));
        since_breath += rows.len();
        if since_breath >= VALUES_AT_A_TIME {
            since_breath = 0;
            pace.breathe().await?;
        }
    }
    pace.breathe().await?;
    let size = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(Grid {
        rows: size(down),
        cols: size(across),
        row_block: size(row_block),
        col_block: size(col_block),
        values,
    })
}

/// Median and half-width of the usual values, measured on evenly spaced ones.
fn usual_range(matrix: ArrayView2<'_, f32>, all: &Moments) -> Usual {
    // An odd stride does not stay in one column of a matrix of even width.
    let stride = matrix.len().div_ceil(LOOKED_AT) | 1;
    let some = matrix.iter().step_by(stride).copied();
    let some: Vec<f32> = some.filter(|value| value.is_finite()).collect();
    let (median, half_width) = quantiles_about(&some, (all.mean(), all.std_dev()))
        .map_or((0.0, f32::INFINITY), |q| (q.q50, 0.5 * (q.q95 - q.q05)));
    Usual { median, half_width }
}

/// The 98 % quantile of the finite magnitudes; 1 where there is none above 0.
pub fn color_limit(grid: &Grid) -> f32 {
    let mut sizes: Vec<f32> = grid
        .values
        .iter()
        .map(|value| value.abs())
        .filter(|size| size.is_finite())
        .collect();
    let Some(last) = sizes.len().checked_sub(1) else {
        return 1.0;
    };
    let at = (0.98 * last as f64).round() as usize;
    let limit = *sizes.select_nth_unstable_by(at, f32::total_cmp).1;
    let limit = if limit > 0.0 {
        limit
    } else {
        sizes.iter().copied().fold(0.0, f32::max)
    };
    if limit > 0.0 { limit } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::block_on::block_on;
    use crate::worker::pace::Unhurried;
    use ndarray::Array2;

    fn grid_of(matrix: &Array2<f32>) -> Grid {
        let all = Moments::of(matrix.as_slice().unwrap_or(&[]));
        block_on(grid(matrix.view(), &all, &mut Unhurried))
            .unwrap_or_else(|_| unreachable!("never stops"))
    }

    #[test]
    fn a_small_matrix_is_its_own_grid() {
        let matrix = Array2::from_shape_fn((3, 5), |(r, c)| (10 * r + c) as f32);
        let grid = grid_of(&matrix);
        assert_eq!(
            (grid.rows, grid.cols, grid.row_block, grid.col_block),
            (3, 5, 1, 1)
        );
        assert_eq!(grid.values, matrix.into_raw_vec_and_offset().0);
    }

    #[test]
    fn one_outlier_among_a_million_values_is_seen() {
        let mut matrix =
            Array2::from_shape_fn((1024, 1024), |(r, c)| ((r * 31 + c * 17) % 11) as f32 - 5.0);
        matrix[[517, 801]] = 400.0;
        let grid = grid_of(&matrix);
        assert_eq!(
            (grid.rows, grid.cols, grid.row_block, grid.col_block),
            (256, 256, 4, 4)
        );
        let seen: Vec<usize> = (0..grid.values.len())
            .filter(|&i| grid.values[i] > 100.0)
            .collect();
        assert_eq!(
            seen,
            [(517 / 4) * 256 + 801 / 4],
            "the outlier's own block and no other"
        );
        assert_eq!(grid.values[seen[0]], 400.0);
    }

    #[test]
    fn blocks_of_ordinary_values_show_their_mean() {
        let matrix = Array2::from_shape_fn((512, 2), |(r, _)| if r % 2 == 0 { 1.0 } else { 3.0 });
        assert!(grid_of(&matrix).values.iter().all(|&value| value == 2.0));
    }

    #[test]
    fn a_block_that_holds_nan_shows_it() {
        let mut matrix = Array2::<f32>::zeros((512, 512));
        matrix[[0, 1]] = f32::NAN;
        assert!(grid_of(&matrix).values[0].is_nan());
        assert_eq!(color_limit(&grid_of(&matrix)), 1.0);
    }
}
