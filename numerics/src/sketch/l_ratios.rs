//! The L-moment ratios of a sketch.

use super::normal_table::at_edges;
use super::{Occupied, Sketch};

impl Sketch {
    /// τ₃ and τ₄ from the probability-weighted moments b_k = ∫ z Fᵏ dF, to which a bin with middle
    /// z adds z (F₁ᵏ⁺¹ − F₀ᵏ⁺¹)/(k+1). Source: J. R. M. Hosking, "L-moments", Journal of the Royal
    /// Statistical Society B 52 (1990).
    pub(super) fn l_ratios(&self, bins: &[Occupied]) -> (Option<f64>, Option<f64>) {
        let share = 1.0 / self.n() as f64;
        let mut sums = [0.0; 4];
        let mut before = [0.0; 4];
        let mut passed = 0.0;
        let table = at_edges();
        for &(bin, count) in bins {
            let bin = bin as usize;
            let middle = 0.5 * (table[bin].z + table[bin + 1].z);
            passed += f64::from(count);
            let f = passed * share;
            let square = f * f;
            let after = [f, square, square * f, square * square];
            for (sum, (after, before)) in sums.iter_mut().zip(after.iter().zip(&before)) {
                *sum += middle * (after - before);
            }
            before = after;
        }
        let [b0, b1, b2, b3] = [sums[0], sums[1] / 2.0, sums[2] / 3.0, sums[3] / 4.0];
        let l2 = 2.0 * b1 - b0;
        let ratio = |l: f64| (l2 > 0.0).then(|| l / l2).filter(|t| t.is_finite());
        (
            ratio(6.0 * b2 - 6.0 * b1 + b0),
            ratio(20.0 * b3 - 30.0 * b2 + 12.0 * b1 - b0),
        )
    }
}
