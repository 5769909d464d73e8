//! y = γ_j (x - mean_j) / scale_j + β_j, column by column: the second half of BatchNorm.

use super::affine::Affine;
use super::real::Real;
use super::row_maps::ratio;

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

    /// Maps any number of whole rows that follow each other in memory, one after the other: of rows
    /// side by side a load waits for the store before it when their addresses differ by a multiple
    /// of 4096 bytes, as they do at 1024 features.
    pub(super) fn apply(&self, x: &[T], y: &mut [T]) {
        let width = self.near.len().max(1);
        for (x, y) in x.chunks_exact(width).zip(y.chunks_exact_mut(width)) {
            self.map_columns(x, y);
            self.divide_columns(x, y);
        }
    }

    fn map_columns(&self, x: &[T], y: &mut [T]) {
        let columns = self.near.iter().zip(&self.a).zip(&self.b);
        for ((y, &x), ((&near, &a), &b)) in y.iter_mut().zip(x).zip(columns) {
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
