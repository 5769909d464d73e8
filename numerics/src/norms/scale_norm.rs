//! A sphere of learned radius.

use super::affine::RowAffine;
use super::real::Real;
use super::row_maps::{Divisor, scale_row};
use super::row_norm::{RowBackward, RowNorm};
use super::row_sums::sum_of_squares;

/// Gives each sample the length g_s, one number for all features.
///
/// ```text
/// u = x / max(‖x‖, ε)     x̂ = g_s u        y_j = γ_j x̂_j + β_j
/// ∂L/∂x = g_s (g - u (u · g)) / ‖x‖        g = γ ⊙ ∂L/∂y
/// ```
///
/// At g_s = √D, where training starts, it is RMSNorm with ε = 0. The paper has no γ and β; they
/// are there so that all norms can be compared under one affine map. ∂L/∂g_s = Σ_j γ_j ∂γ_j / g_s.
///
/// Edge cases: as L2. ‖x‖ < ε gives x̂ = g_s x / ε; a row of zeros gives β.
///
/// Source: Nguyen & Salazar 2019, Transformers without Tears, arXiv 1910.05895, section 2.2.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScaleNorm {
    /// g_s.
    pub scale: f64,
    /// ε, the least length divided by; 1e-12 here.
    pub eps: f64,
}

impl ScaleNorm {
    /// ScaleNorm at the beginning of training: g_s = √D.
    pub fn initial(features: usize, eps: f64) -> Self {
        Self {
            scale: (features as f64).sqrt(),
            eps,
        }
    }
}

/// ‖x‖.
pub(super) fn length<T: Real>(x: &[T]) -> f64 {
    sum_of_squares(x).sqrt()
}

/// max(‖x‖, ε), NaN if ‖x‖ is NaN.
pub(super) fn floored(length: f64, eps: f64) -> f64 {
    if length < eps { eps } else { length }
}

impl RowNorm for ScaleNorm {
    fn forward_row<T: Real>(&self, x: &[T], affine: RowAffine<'_, T>, y: &mut [T]) {
        scale_row(x, floored(length(x), self.eps) / self.scale, affine, y);
    }

    fn backward_row<T: Real>(&self, mut row: RowBackward<'_, T>) {
        let x = row.x;
        let length = length(x);
        let divisor = floored(length, self.eps);
        let by = Divisor::of(divisor);
        let u = |x: f64| by.divide(x);
        // Below the floor the length does not enter, so nothing is projected out.
        let along = if length < self.eps {
            0.0
        } else {
            row.mean_g(u) * x.len() as f64
        };
        row.add_affine_gradients(|x| self.scale * u(x));
        row.write_dx(Divisor::of(divisor / self.scale), |_, x| u(x) * along);
    }
}
