//! What the norms that look at one sample at a time have in common.

use std::ops::Range;

use super::affine::RowAffine;
use super::real::Real;
use super::row_maps::Divisor;

/// A norm whose output row depends on the input row alone.
pub trait RowNorm {
    /// Writes y = γ x̂ + β for one row. `x`, `y` and the affine have one length.
    fn forward_row<T: Real>(&self, x: &[T], affine: RowAffine<'_, T>, y: &mut [T]);

    /// Writes ∂L/∂x of one row and adds its part to the gradients of γ, β (and α).
    fn backward_row<T: Real>(&self, row: RowBackward<'_, T>);
}

/// One row on the way back: what is known, and where its gradients go.
pub struct RowBackward<'a, T> {
    /// Input of the forward pass.
    pub x: &'a [T],
    /// ∂L/∂y.
    pub dy: &'a [T],
    /// γ and β of the forward pass.
    pub affine: RowAffine<'a, T>,
    /// ∂L/∂x, written.
    pub dx: &'a mut [T],
    /// ∂L/∂γ, added to.
    pub dgamma: &'a mut [f64],
    /// ∂L/∂β, added to.
    pub dbeta: &'a mut [f64],
    /// ∂L/∂α of DyT, added to; other norms leave it alone.
    pub dalpha: &'a mut f64,
}

impl<T: Real> RowBackward<'_, T> {
    /// g_j = γ_j ∂L/∂y_j, the gradient that reaches x̂_j.
    pub(super) fn g(&self, j: usize) -> f64 {
        self.affine.pair(j).0 * self.dy[j].widen()
    }

    /// Adds ∂γ_j += dy_j x̂_j and ∂β_j += dy_j; `x_hat` is told x_j.
    pub(super) fn add_affine_gradients(&mut self, x_hat: impl Fn(f64) -> f64) {
        let sums = self.dgamma.iter_mut().zip(self.dbeta.iter_mut());
        for ((dgamma, dbeta), (x, dy)) in sums.zip(self.x.iter().zip(self.dy)) {
            *dgamma += dy.widen() * x_hat(x.widen());
            *dbeta += dy.widen();
        }
    }

    /// Writes ∂L/∂x_j = (g_j - correction) / scale, or 0 where the scale is 0; `correction` is told
    /// j and x_j.
    pub(super) fn write_dx(&mut self, by: Divisor, correction: impl Fn(usize, f64) -> f64) {
        if by.scale == 0.0 {
            return self.dx.fill(T::default());
        }
        let cells = self.dx.iter_mut().zip(self.x.iter().zip(self.dy));
        for (j, (dx, (x, dy))) in cells.enumerate() {
            let g = self.affine.pair(j).0 * dy.widen();
            *dx = T::narrow(by.divide(g - correction(j, x.widen())));
        }
    }

    /// ⟨g f⟩, the mean of g_j f(x_j) over the row.
    pub(super) fn mean_g(&self, f: impl Fn(f64) -> f64) -> f64 {
        const LANES: usize = 4; // Sums that do not wait for each other.
        let mut lanes = [0.0; LANES];
        let cells = self.x.chunks(LANES).zip(self.dy.chunks(LANES));
        for (four, (x, dy)) in cells.enumerate() {
            for (l, (lane, (x, dy))) in lanes.iter_mut().zip(x.iter().zip(dy)).enumerate() {
                let gamma = self.affine.pair(four * LANES + l).0;
                *lane += gamma * dy.widen() * f(x.widen());
            }
        }
        lanes.iter().sum::<f64>() / self.x.len() as f64
    }

    /// The features `range` as a row of their own.
    pub(super) fn segment(&mut self, range: Range<usize>) -> RowBackward<'_, T> {
        RowBackward {
            x: &self.x[range.clone()],
            dy: &self.dy[range.clone()],
            affine: self.affine.segment(range.clone()),
            dx: &mut self.dx[range.clone()],
            dgamma: &mut self.dgamma[range.clone()],
            dbeta: &mut self.dbeta[range],
            dalpha: self.dalpha,
        }
    }
}
