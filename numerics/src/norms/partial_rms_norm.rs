//! Root-mean-square normalization from a part of the features.

use super::affine::RowAffine;
use super::real::Real;
use super::row_maps::{Divisor, scale_row};
use super::row_norm::{RowBackward, RowNorm};
use super::row_sums::sum_of_squares;

/// Scales each sample by the root mean square of its first k features.
///
/// ```text
/// k = ⌈p D⌉        r = √(1/k Σ_{j<k} x_j² + ε)
/// x̂_j = x_j / r    for all j               y_j = γ_j x̂_j + β_j
/// ∂L/∂x_j = (g_j - x̂_j [j < k] 1/k Σ_i g_i x̂_i) / r        g = γ ⊙ ∂L/∂y
/// ```
///
/// The output's root mean square is 1 on the first k features only.
///
/// Edge cases: k is at least 1 and at most D. With a prefix of zeros at ε = 0, zeros stay 0 and
/// every other feature becomes infinite.
///
/// Source: Zhang & Sennrich 2019, arXiv 1910.07467, section 4 (pRMSNorm, p = 6.25 %). The paper
/// rounds p D up; its code rounds down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PartialRmsNorm {
    /// p, the part of the features that is looked at, in (0, 1].
    pub fraction: f64,
    /// ε; 1e-6 here.
    pub eps: f64,
}

impl PartialRmsNorm {
    /// k = ⌈p D⌉, between 1 and D.
    ///
    /// A product that misses a whole number by rounding alone counts as that number: 7 % of 100
    /// features are 7, although `0.07 * 100.0` is a little more.
    pub fn prefix(&self, features: usize) -> usize {
        let k = (self.fraction * features as f64 - 1e-9).ceil();
        (k as usize).clamp(1, features.max(1))
    }

    /// r of one row.
    fn scale<T: Real>(&self, x: &[T]) -> f64 {
        let k = self.prefix(x.len()).min(x.len());
        (sum_of_squares(&x[..k]) / k as f64 + self.eps).sqrt()
    }
}

impl RowNorm for PartialRmsNorm {
    fn forward_row<T: Real>(&self, x: &[T], affine: RowAffine<'_, T>, y: &mut [T]) {
        scale_row(x, self.scale(x), affine, y);
    }

    fn backward_row<T: Real>(&self, mut row: RowBackward<'_, T>) {
        let x = row.x;
        let k = self.prefix(x.len());
        let by = Divisor::of(self.scale(x));
        let x_hat = |x: f64| by.divide(x);
        let sum_g_x_hat = row.mean_g(x_hat) * x.len() as f64;
        row.add_affine_gradients(x_hat);
        row.write_dx(by, |j, x| {
            if j < k {
                x_hat(x) * sum_g_x_hat / k as f64
            } else {
                0.0
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::PartialRmsNorm;

    #[test]
    fn the_prefix_is_rounded_up_but_not_by_rounding_errors() {
        for (fraction, features, k) in [
            (0.25, 8, 2),
            (0.3, 8, 3),
            (0.07, 100, 7),
            (0.0625, 512, 32),
            (1e-9, 5, 1),
            (1.0, 5, 5),
        ] {
            assert_eq!(PartialRmsNorm { fraction, eps: 0.0 }.prefix(features), k);
        }
    }
}
