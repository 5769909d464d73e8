//! Unit length.

use super::affine::RowAffine;
use super::real::Real;
use super::row_norm::{RowBackward, RowNorm};
use super::scale_norm::ScaleNorm;

/// Gives each sample length 1.
///
/// ```text
/// u = x / max(‖x‖, ε)                      y_j = γ_j u_j + β_j
/// ∂L/∂x = (g - u (u · g)) / ‖x‖            g = γ ⊙ ∂L/∂y
/// ```
///
/// It is [`ScaleNorm`] with its scale fixed at 1.
///
/// Edge cases: ε is a floor, not a term under the root; below it u = x / ε and ∂L/∂x = g / ε.
/// A row of zeros gives β.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct L2Norm {
    /// ε, the least length divided by; 1e-12 in the frameworks.
    pub eps: f64,
}

impl RowNorm for L2Norm {
    fn forward_row<T: Real>(&self, x: &[T], affine: RowAffine<'_, T>, y: &mut [T]) {
        ScaleNorm {
            scale: 1.0,
            eps: self.eps,
        }
        .forward_row(x, affine, y);
    }

    fn backward_row<T: Real>(&self, row: RowBackward<'_, T>) {
        ScaleNorm {
            scale: 1.0,
            eps: self.eps,
        }
        .backward_row(row);
    }
}
