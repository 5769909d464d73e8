//! Dynamic tanh.

use super::affine::RowAffine;
use super::real::Real;
use super::row_maps::{map_row_per_feature, map_row_slowly};
use super::row_norm::{RowBackward, RowNorm};

/// Squashes every cell by itself: a stand-in for a norm that computes no statistic.
///
/// ```text
/// t = tanh(α x)                            y_j = γ_j t_j + β_j
/// ∂L/∂x = g α (1 - t²)     ∂L/∂α = Σ g x (1 - t²)      g = γ ⊙ ∂L/∂y
/// ```
///
/// Edge cases: ±∞ gives ±γ + β. No invariance holds, since nothing is measured.
///
/// Source: Zhu et al. 2025, Transformers without Normalization, arXiv 2503.10622, section 4.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DyT {
    /// α, one number for all features; training starts from 0.5.
    pub alpha: f64,
}

impl RowNorm for DyT {
    fn forward_row<T: Real>(&self, x: &[T], affine: RowAffine<'_, T>, y: &mut [T]) {
        let alpha = T::narrow(self.alpha);
        match affine {
            RowAffine::Constant { gamma, beta } => {
                let (gamma, beta) = (T::narrow(gamma), T::narrow(beta));
                map_row_slowly(x, y, |x| (alpha * x).tanh() * gamma + beta);
            }
            RowAffine::PerFeature { gamma, beta } => {
                map_row_per_feature(x, gamma, beta, y, |x, gamma, beta| {
                    (alpha * x).tanh() * gamma + beta
                });
            }
        }
    }

    fn backward_row<T: Real>(&self, mut row: RowBackward<'_, T>) {
        let (x, alpha) = (row.x, self.alpha);
        let t = |x: f64| (alpha * x).tanh();
        let slope = |j: usize| 1.0 - t(x[j].widen()).powi(2);
        row.add_affine_gradients(t);
        *row.dalpha += (0..x.len())
            .map(|j| row.g(j) * x[j].widen() * slope(j))
            .sum::<f64>();
        for j in 0..x.len() {
            row.dx[j] = T::narrow(row.g(j) * alpha * slope(j));
        }
    }
}
