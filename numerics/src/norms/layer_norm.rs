//! Layer normalization.

use super::affine::RowAffine;
use super::real::Real;
use super::row_maps::{Divisor, centre_and_scale_row};
use super::row_norm::{RowBackward, RowNorm};
use super::row_sums::mean_and_variance;

/// Centres and scales each sample by the mean and variance of its own D features.
///
/// ```text
/// μ = ⟨x_j⟩_j      v = ⟨(x_j - μ)²⟩_j      s = √(v + ε)
/// x̂_j = (x_j - μ) / s                      y_j = γ_j x̂_j + β_j
/// ∂L/∂x = (g - ⟨g⟩ - x̂ ⟨g x̂⟩) / s          g = γ ⊙ ∂L/∂y
/// ```
///
/// Edge cases: D = 1 and constant rows give β; at ε = 0, D = 2 gives ±1, whatever the values.
///
/// Source: Ba, Kiros, Hinton 2016, Layer Normalization, arXiv 1607.06450, section 3.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LayerNorm {
    /// ε; 1e-5 in the frameworks.
    pub eps: f64,
}

impl LayerNorm {
    /// μ and s of one row.
    fn mean_and_scale<T: Real>(&self, x: &[T]) -> (f64, f64) {
        let (mean, variance) = mean_and_variance(x);
        (mean, (variance + self.eps).sqrt())
    }
}

impl RowNorm for LayerNorm {
    fn forward_row<T: Real>(&self, x: &[T], affine: RowAffine<'_, T>, y: &mut [T]) {
        let (mean, scale) = self.mean_and_scale(x);
        centre_and_scale_row(x, mean, scale, affine, y);
    }

    fn backward_row<T: Real>(&self, mut row: RowBackward<'_, T>) {
        let (mean, scale) = self.mean_and_scale(row.x);
        let by = Divisor::of(scale);
        let x_hat = |x: f64| by.divide(x - mean);
        let mean_g = row.mean_g(|_| 1.0);
        let mean_g_x_hat = row.mean_g(x_hat);
        row.add_affine_gradients(x_hat);
        row.write_dx(by, |_, x| mean_g + x_hat(x) * mean_g_x_hat);
    }
}
