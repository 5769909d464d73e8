//! Root-mean-square normalization.

use super::affine::RowAffine;
use super::real::Real;
use super::row_maps::{Divisor, scale_row};
use super::row_norm::{RowBackward, RowNorm};
use super::row_sums::sum_of_squares;

/// Scales each sample by the root mean square of its own D features, without centring.
///
/// ```text
/// r = √(⟨x_j²⟩_j + ε)
/// x̂_j = x_j / r                            y_j = γ_j x̂_j + β_j
/// ∂L/∂x = (g - x̂ ⟨g x̂⟩) / r                g = γ ⊙ ∂L/∂y
/// ```
///
/// The output row has length √D (up to ε), not 1, and its mean is not 0.
///
/// Edge cases: a row of zeros gives β; D = 1 gives the sign of x at ε = 0.
///
/// Source: Zhang & Sennrich 2019, Root Mean Square Layer Normalization, arXiv 1910.07467,
/// section 4. ε inside the root is the frameworks' convention; the authors' code has it outside.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RmsNorm {
    /// ε; 1e-6 here.
    pub eps: f64,
}

impl RmsNorm {
    /// r of one row.
    fn scale<T: Real>(&self, x: &[T]) -> f64 {
        (sum_of_squares(x) / x.len() as f64 + self.eps).sqrt()
    }
}

impl RowNorm for RmsNorm {
    fn forward_row<T: Real>(&self, x: &[T], affine: RowAffine<'_, T>, y: &mut [T]) {
        scale_row(x, self.scale(x), affine, y);
    }

    fn backward_row<T: Real>(&self, mut row: RowBackward<'_, T>) {
        let by = Divisor::of(self.scale(row.x));
        let x_hat = |x: f64| by.divide(x);
        let mean_g_x_hat = row.mean_g(x_hat);
        row.add_affine_gradients(x_hat);
        row.write_dx(by, |_, x| x_hat(x) * mean_g_x_hat);
    }
}
