//! y = γ_j (x - mean_j) / scale_j + β_j, column by column: the second half of BatchNorm.

use super::affine::Affine;
use super::block_sums::quarters;
use super::real::Real;
use super::row_maps::ratio;

/// Columns mapped at once; see [`super::row_maps`].
const STRIP: usize = 8;

/// The map in the form an inner loop wants: y = (x - near_j) a_j + b_j.
///
/// `near` is the activation nearest to the mean, so that x - `near` is exact for x around it;
/// what is left of the mean joins b.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnMap<T> {
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
        for (x, y) in x.chunks(4 * width).zip(y.chunks_mut(4 * width)) {
            let mut mapped = 0;
            if x.len() == 4 * width {
                mapped = self.map_four_rows(quarters(x), quarters_mut(y));
            }
            for (x, y) in x.chunks_exact(width).zip(y.chunks_exact_mut(width)) {
                self.map_columns_from(mapped, x, y);
                self.divide_columns(x, y);
            }
        }
    }

    /// Four rows side by side, so that near, a and b are loaded once for all of them. Leaves out
    /// the last columns, fewer than a strip; returns where they begin.
    fn map_four_rows(&self, x: [&[T]; 4], y: [&mut [T]; 4]) -> usize {
        let near = self.near.as_chunks::<STRIP>().0;
        let strips = near.len();
        let a = &self.a.as_chunks::<STRIP>().0[..strips];
        let b = &self.b.as_chunks::<STRIP>().0[..strips];
        let x = x.map(|row| &row.as_chunks::<STRIP>().0[..strips]);
        let y = y.map(|row| &mut row.as_chunks_mut::<STRIP>().0[..strips]);
        for i in 0..strips {
            let (near, a, b) = (near[i], a[i], b[i]);
            for row in 0..4 {
                let x = x[row][i];
                y[row][i] = std::array::from_fn(|l| (x[l] - near[l]) * a[l] + b[l]);
            }
        }
        strips * STRIP
    }

    /// The columns `start..` of one row.
    fn map_columns_from(&self, start: usize, x: &[T], y: &mut [T]) {
        let columns = self.near[start..]
            .iter()
            .zip(&self.a[start..])
            .zip(&self.b[start..]);
        for ((y, &x), ((&near, &a), &b)) in y[start..].iter_mut().zip(&x[start..]).zip(columns) {
            *y = (x - near) * a + b;
        }
    }

    fn divide_columns(&self, x: &[T], y: &mut [T]) {
        for column in &self.divided {
            let x_hat = ratio(x[column.j].widen() - column.mean, column.scale);
            y[column.j] = T::narrow(column.gamma * x_hat + column.beta);
        }
    }
}

fn quarters_mut<T>(four: &mut [T]) -> [&mut [T]; 4] {
    let (upper, lower) = four.split_at_mut(four.len() / 2);
    let (a, b) = upper.split_at_mut(upper.len() / 2);
    let (c, d) = lower.split_at_mut(lower.len() / 2);
    [a, b, c, d]
}
