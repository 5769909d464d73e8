//! Batch normalization.

use ndarray::{Array2, ArrayView2, CowArray, Ix2};

use super::affine::Affine;
use super::column_map::ColumnMap;
use super::column_sums::ColumnSums;
use super::error::{NormError, checked_eps, same_shape};
use super::gradients::Gradients;
use super::real::Real;
use super::row_maps::Divisor;

/// Centres and scales each feature: by the batch in training, by running statistics in use.
///
/// ```text
/// training    μ_j = ⟨x_bj⟩_b   v_j = ⟨(x_bj - μ_j)²⟩_b   s_j = √(v_j + ε)
///             x̂ = (x - μ_j) / s_j           y = γ_j x̂ + β_j
///             r^μ ← (1 - m) r^μ + m μ       r^v ← (1 - m) r^v + m v B / (B - 1)
/// ∂L/∂x       (g - ⟨g⟩_b - x̂ ⟨g x̂⟩_b) / s   g = γ ⊙ ∂L/∂y
/// evaluation  y = γ (x - r^μ) / √(r^v + ε) + β
/// ```
///
/// Training couples the samples: ∂y_b/∂x_b' = (δ_bb' - 1/B - x̂_b x̂_b' / B) / s is not 0 for
/// b ≠ b'. Evaluation is a fixed affine map. The running statistics start at 0 and 1.
///
/// Edge cases: B = 1 gives β and a gradient of 0, whatever the sample, and leaves the running
/// variance alone, since one sample has none (PyTorch raises an error instead). B = 2 gives ±1
/// at ε = 0. Constant columns give β.
///
/// Source: Ioffe & Szegedy 2015, Batch Normalization, arXiv 1502.03167, section 3; the
/// momentum's sense and the B / (B - 1) are PyTorch's.
#[derive(Debug, Clone, PartialEq)]
pub struct BatchNorm {
    eps: f64,
    momentum: f64,
    affine: Affine,
    running_mean: Vec<f64>,
    running_var: Vec<f64>,
}

impl BatchNorm {
    /// A fresh layer with γ = 1, β = 0, r^μ = 0, r^v = 1. PyTorch's ε is 1e-5, its momentum 0.1.
    ///
    /// # Errors
    /// [`NormError::Epsilon`]; [`NormError::Momentum`] when it lies outside [0, 1].
    pub fn new(features: usize, eps: f64, momentum: f64) -> Result<Self, NormError> {
        if !(0.0..=1.0).contains(&momentum) {
            return Err(NormError::Momentum(momentum));
        }
        Ok(Self {
            eps: checked_eps(eps)?,
            momentum,
            affine: Affine::identity(),
            running_mean: vec![0.0; features],
            running_var: vec![1.0; features],
        })
    }

    /// The same layer with that γ and β.
    ///
    /// # Errors
    /// [`NormError::AffineLength`] when they do not fit the features.
    pub fn with_affine(self, affine: Affine) -> Result<Self, NormError> {
        affine.check(self.features())?;
        Ok(Self { affine, ..self })
    }

    /// D.
    pub fn features(&self) -> usize {
        self.running_mean.len()
    }

    /// r^μ, one per feature.
    pub fn running_mean(&self) -> &[f64] {
        &self.running_mean
    }

    /// r^v, one per feature.
    pub fn running_var(&self) -> &[f64] {
        &self.running_var
    }

    /// Normalizes by the batch's own statistics and moves the running ones towards them.
    ///
    /// # Errors
    /// [`NormError::Width`] when the batch has another number of features.
    pub fn train<T: Real>(&mut self, x: ArrayView2<'_, T>) -> Result<Array2<T>, NormError> {
        self.check_width(x)?;
        let sums = column_sums(x);
        let map = ColumnMap::new(self.features(), &self.affine, |j| {
            sums.mean_and_scale(j, self.eps)
        });
        self.update_running(&sums);
        Ok(applied(&map, x))
    }

    /// Normalizes by the running statistics: an affine map that no other sample influences.
    ///
    /// # Errors
    /// [`NormError::Width`] when the batch has another number of features.
    pub fn eval<T: Real>(&self, x: ArrayView2<'_, T>) -> Result<Array2<T>, NormError> {
        self.check_width(x)?;
        let map = ColumnMap::new(self.features(), &self.affine, |j| self.running(j));
        Ok(applied(&map, x))
    }

    /// Gradients of [`BatchNorm::train`] from `dy` = ∂L/∂y.
    ///
    /// # Errors
    /// [`NormError::Width`] or [`NormError::Shapes`] when the matrices do not fit.
    pub fn backward<T: Real>(
        &self,
        x: ArrayView2<'_, T>,
        dy: ArrayView2<'_, T>,
    ) -> Result<Gradients<T>, NormError> {
        self.check_width(x)?;
        same_shape(x.dim(), dy.dim())?;
        Ok(gradients_of_training(x, dy, self.eps, &self.affine))
    }

    /// Gradients of [`BatchNorm::eval`] from `dy` = ∂L/∂y: ∂L/∂x = g / √(r^v + ε).
    ///
    /// # Errors
    /// [`NormError::Width`] or [`NormError::Shapes`] when the matrices do not fit.
    pub fn backward_eval<T: Real>(
        &self,
        x: ArrayView2<'_, T>,
        dy: ArrayView2<'_, T>,
    ) -> Result<Gradients<T>, NormError> {
        self.check_width(x)?;
        same_shape(x.dim(), dy.dim())?;
        let (x, dy) = (x.as_standard_layout(), dy.as_standard_layout());
        let columns = ColumnBackward::new(&x, &dy, |j| self.running(j));
        let (dgamma, dbeta) = columns.affine_gradients();
        let dx = columns.dx(|j, dy, _| self.affine.gamma(j) * dy);
        Ok(Gradients {
            dx,
            dgamma,
            dbeta,
            dalpha: None,
        })
    }

    /// r^μ and √(r^v + ε) of a feature.
    fn running(&self, j: usize) -> (f64, f64) {
        (
            self.running_mean[j],
            (self.running_var[j] + self.eps).sqrt(),
        )
    }

    fn update_running(&mut self, sums: &ColumnSums) {
        let (rows, m) = (sums.rows() as f64, self.momentum);
        for j in 0..self.features() {
            let (mean, variance) = sums.mean_and_variance(j);
            if sums.rows() >= 1 {
                self.running_mean[j] = (1.0 - m) * self.running_mean[j] + m * mean;
            }
            if sums.rows() >= 2 {
                let sample_variance = variance * rows / (rows - 1.0);
                self.running_var[j] = (1.0 - m) * self.running_var[j] + m * sample_variance;
            }
        }
    }

    fn check_width<T: Real>(&self, x: ArrayView2<'_, T>) -> Result<(), NormError> {
        let (features, found) = (self.features(), x.ncols());
        if found == features {
            Ok(())
        } else {
            Err(NormError::Width { features, found })
        }
    }
}

/// Gradients of BatchNorm in training. With the sums ∂γ and ∂β at hand,
/// ∂L/∂x = γ (∂L/∂y - ∂β / B - x̂ ∂γ / B) / s.
pub(super) fn gradients_of_training<T: Real>(
    x: ArrayView2<'_, T>,
    dy: ArrayView2<'_, T>,
    eps: f64,
    affine: &Affine,
) -> Gradients<T> {
    let sums = column_sums(x);
    let (x, dy) = (x.as_standard_layout(), dy.as_standard_layout());
    let columns = ColumnBackward::new(&x, &dy, |j| sums.mean_and_scale(j, eps));
    let (dgamma, dbeta) = columns.affine_gradients();
    let rows = x.nrows() as f64;
    let means: Vec<(f64, f64, f64)> = (0..x.ncols())
        .map(|j| (affine.gamma(j), dbeta[j] / rows, dgamma[j] / rows))
        .collect();
    let dx = columns.dx(|j, dy, x_hat| {
        let (gamma, mean_dy, mean_dy_x_hat) = means[j];
        gamma * (dy - mean_dy - x_hat * mean_dy_x_hat)
    });
    Gradients {
        dx,
        dgamma,
        dbeta,
        dalpha: None,
    }
}

fn column_sums<T: Real>(x: ArrayView2<'_, T>) -> ColumnSums {
    let mut sums = ColumnSums::new(x.ncols());
    sums.observe(x);
    sums
}

fn applied<T: Real>(map: &ColumnMap<T>, x: ArrayView2<'_, T>) -> Array2<T> {
    let mut y = Array2::from_elem(x.dim(), T::default());
    T::map_columns(map, x, y.view_mut());
    y
}

/// A batch on the way back, with the mean and scale of every column. Its rows are slices, so that
/// the loops over them become vectors.
struct ColumnBackward<'a, T> {
    x: ArrayView2<'a, T>,
    dy: ArrayView2<'a, T>,
    statistics: Vec<(f64, Divisor)>,
}

impl<'a, T: Real> ColumnBackward<'a, T> {
    /// Of two matrices of standard layout.
    fn new(
        x: &'a CowArray<'_, T, Ix2>,
        dy: &'a CowArray<'_, T, Ix2>,
        statistics: impl Fn(usize) -> (f64, f64),
    ) -> Self {
        let of_column = |j| {
            let (mean, scale) = statistics(j);
            (mean, Divisor::of(scale))
        };
        Self {
            statistics: (0..x.ncols()).map(of_column).collect(),
            x: x.view(),
            dy: dy.view(),
        }
    }

    fn rows(&self) -> impl Iterator<Item = (&'a [T], &'a [T])> {
        let rows = |all: ArrayView2<'a, T>| {
            let slice = all.to_slice().unwrap_or_default();
            slice.chunks_exact(all.ncols().max(1))
        };
        rows(self.x).zip(rows(self.dy))
    }

    /// ∂γ_j = Σ_b ∂L/∂y_bj x̂_bj and ∂β_j = Σ_b ∂L/∂y_bj.
    fn affine_gradients(&self) -> (Vec<f64>, Vec<f64>) {
        let (mut dgamma, mut dbeta) = (vec![0.0; self.x.ncols()], vec![0.0; self.x.ncols()]);
        for (x, dy) in self.rows() {
            let sums = dgamma.iter_mut().zip(&mut dbeta).zip(&self.statistics);
            for (((dgamma, dbeta), (mean, by)), (x, dy)) in sums.zip(x.iter().zip(dy)) {
                *dgamma += dy.widen() * by.divide(x.widen() - mean);
                *dbeta += dy.widen();
            }
        }
        (dgamma, dbeta)
    }

    /// ∂L/∂x = slope(j, ∂L/∂y, x̂) / s, or 0 where s is 0.
    fn dx(&self, slope: impl Fn(usize, f64, f64) -> f64) -> Array2<T> {
        let mut dx = Array2::from_elem(self.x.dim(), T::default());
        let out = dx.as_slice_mut().unwrap_or_default();
        for (dx, (x, dy)) in out
            .chunks_exact_mut(self.statistics.len().max(1))
            .zip(self.rows())
        {
            let cells = dx.iter_mut().zip(x.iter().zip(dy)).zip(&self.statistics);
            for (j, ((dx, (x, dy)), (mean, by))) in cells.enumerate() {
                let slope = slope(j, dy.widen(), by.divide(x.widen() - mean));
                *dx = T::narrow(if by.scale == 0.0 {
                    0.0
                } else {
                    by.divide(slope)
                });
            }
        }
        dx
    }
}
