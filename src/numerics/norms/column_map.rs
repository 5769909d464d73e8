//! y = γ_j (x - mean_j) / scale_j + β_j, column by column: the second half of BatchNorm.

use super::affine::Affine;
use super::real::Real;
use super::row_maps::ratio;

/// Columns mapped at once; see [`super::row_maps`].
const STRIP: usize = 8;

/// The map in the form an inner loop wants: y = (x - near_j) a_j + b_j.
///
/// `near` is the activation nearest to the mean, so that x - `near` is exact for x around it;
/// what is left of the mean joins b.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ColumnMap<T> {
    near: Vec<T>,
    a: Vec<T>,
    b: Vec<T>,
    /// Columns whose scale this type cannot invert (0, tiny, huge, NaN): divided in `f64`.
    divided: Vec<DividedColumn>,
}

#[derive(Debug, Clone, PartialEq)]
struct DividedColumn {
    j: usize,
    mean: f64,
    scale: f64,
    gamma: f64,
    beta: f64,
}

impl<T: Real> ColumnMap<T> {
    /// From mean and scale of each of the columns `0..features`.
    pub(super) fn new(
        features: usize,
        affine: &Affine,
        mean_and_scale: impl Fn(usize) -> (f64, f64),
    ) -> Self {
        let empty = || Vec::with_capacity(features);
        let mut map = Self {
            near: empty(),
            a: empty(),
            b: empty(),
            divided: Vec::new(),
        };
        for j in 0..features {
            let (mean, scale) = mean_and_scale(j);
            let (gamma, beta) = (affine.gamma(j), affine.beta(j));
            let near = T::narrow(mean);
            map.near.push(near);
            map.a.push(T::narrow(gamma / scale));
            map.b
                .push(T::narrow(beta - (mean - near.widen()) / scale * gamma));
            if !T::SAFE_SCALES.contains(&scale) {
                map.divided.push(DividedColumn {
                    j,
                    mean,
                    scale,
                    gamma,
                    beta,
                });
            }
        }
        map
    }

    /// Maps any number of whole rows that follow each other in memory.
    pub(super) fn apply(&self, x: &[T], y: &mut [T]) {
        let width = self.near.len().max(1);
        let fours = x.chunks(4 * width).zip(y.chunks_mut(4 * width));
        for (x, y) in fours {
            if x.len() == 4 * width {
                self.map_rows::<4>(x, y);
            } else {
                let rows = x.chunks_exact(width).zip(y.chunks_exact_mut(width));
                rows.for_each(|(x, y)| self.map_rows::<1>(x, y));
            }
        }
        if !self.divided.is_empty() {
            let rows = x.chunks_exact(width).zip(y.chunks_exact_mut(width));
            rows.for_each(|(x, y)| self.divide_row(x, y));
        }
    }

    /// R rows side by side, so that near, a and b are loaded once for all of them.
    #[inline(always)]
    fn map_rows<const R: usize>(&self, x: &[T], y: &mut [T]) {
        let width = self.near.len();
        let strips = width / STRIP;
        let near = &self.near.as_chunks::<STRIP>().0[..strips];
        let a = &self.a.as_chunks::<STRIP>().0[..strips];
        let b = &self.b.as_chunks::<STRIP>().0[..strips];
        let x_rows: [_; R] = std::array::from_fn(|r| &x[r * width..(r + 1) * width]);
        let x_strips = x_rows.map(|row| &row.as_chunks::<STRIP>().0[..strips]);
        let mut rest = y;
        let y_rows: [_; R] = std::array::from_fn(|_| {
            let (row, after) = std::mem::take(&mut rest).split_at_mut(width);
            rest = after;
            row.split_at_mut(strips * STRIP)
        });
        let y_strips =
            y_rows.map(|(head, tail)| (&mut head.as_chunks_mut::<STRIP>().0[..strips], tail));
        for i in 0..strips {
            let (near, a, b) = (near[i], a[i], b[i]);
            for r in 0..R {
                let x = x_strips[r][i];
                y_strips[r].0[i] = std::array::from_fn(|l| (x[l] - near[l]) * a[l] + b[l]);
            }
        }
        for r in 0..R {
            for (j, y) in (strips * STRIP..width).zip(y_strips[r].1.iter_mut()) {
                *y = (x_rows[r][j] - self.near[j]) * self.a[j] + self.b[j];
            }
        }
    }

    fn divide_row(&self, x: &[T], y: &mut [T]) {
        for column in &self.divided {
            let x_hat = ratio(x[column.j].widen() - column.mean, column.scale);
            y[column.j] = T::narrow(column.gamma * x_hat + column.beta);
        }
    }
}
