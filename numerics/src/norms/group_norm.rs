//! Group normalization.

use super::affine::RowAffine;
use super::layer_norm::LayerNorm;
use super::real::Real;
use super::row_norm::{RowBackward, RowNorm};

/// LayerNorm inside each of G equal groups of neighbouring features of a sample.
///
/// With m = D / G, group i holds the features i m to (i + 1) m - 1; each has its own mean and
/// variance, as in [`LayerNorm`]. γ and β stay per feature.
///
/// Edge cases: G = 1 is LayerNorm; G = D gives β. Where G does not divide D, the largest divisor
/// of D below G is used ([`GroupNorm::effective_groups`]); the frameworks refuse.
///
/// Source: Wu & He 2018, Group Normalization, arXiv 1803.08494, section 3.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GroupNorm {
    /// G as asked for.
    pub groups: u32,
    /// ε; 1e-5 in the frameworks.
    pub eps: f64,
}

impl GroupNorm {
    /// The largest divisor of the number of features that is at most G; at least 1.
    pub fn effective_groups(&self, features: usize) -> u32 {
        let most = u32::try_from(features).unwrap_or(u32::MAX).min(self.groups);
        (2..=most)
            .rev()
            .find(|&g| features.is_multiple_of(g as usize))
            .unwrap_or(1)
    }

    /// Features per group, at least 1.
    pub(super) fn group_size(&self, features: usize) -> usize {
        (features / self.effective_groups(features) as usize).max(1)
    }
}

impl RowNorm for GroupNorm {
    fn forward_row<T: Real>(&self, x: &[T], affine: RowAffine<'_, T>, y: &mut [T]) {
        let size = self.group_size(x.len());
        let within = LayerNorm { eps: self.eps };
        for (i, (x, y)) in x
            .chunks_exact(size)
            .zip(y.chunks_exact_mut(size))
            .enumerate()
        {
            within.forward_row(x, affine.segment(i * size..(i + 1) * size), y);
        }
    }

    fn backward_row<T: Real>(&self, mut row: RowBackward<'_, T>) {
        let size = self.group_size(row.x.len());
        let within = LayerNorm { eps: self.eps };
        for start in (0..row.x.len()).step_by(size) {
            within.backward_row(row.segment(start..start + size));
        }
    }
}
