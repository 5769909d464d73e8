//! Order statistics by selection, without sorting the whole set.

use super::ranked::{between, both_ranks};
use super::{Quantiles5, SetQuantiles};

/// Measures one set after another in the same buffer.
///
/// Finite `f32` are compared as integers of the same order, which the selection handles without
/// branches.
#[derive(Debug, Default)]
pub(super) struct Selector {
    keys: Vec<i32>,
}

impl Selector {
    /// The quantiles of the finite values.
    pub(super) fn measure(&mut self, values: impl IntoIterator<Item = f32>) -> SetQuantiles {
        let mut nonfinite = 0;
        self.keys.clear();
        for value in values {
            if value.is_finite() {
                self.keys.push(key(value));
            } else {
                nonfinite += 1;
            }
        }
        SetQuantiles {
            quantiles: self.select(),
            nonfinite,
        }
    }

    fn select(&mut self) -> Option<Quantiles5> {
        let n = self.keys.len();
        if n == 0 {
            return None;
        }
        let ranks = both_ranks(n);
        let mut rising = ranks;
        rising.sort_unstable();
        select_ranks(&mut self.keys, &rising, 0);
        Some(between(n, ranks.map(|rank| value(self.keys[rank]))))
    }
}

/// Puts the keys of the given ascending ranks (counted from `first`, the rank of `keys[0]`) in
/// their places, with no larger key before and no smaller key after each.
pub(super) fn select_ranks<K: Ord>(keys: &mut [K], ranks: &[usize], first: usize) {
    let Some(&middle) = ranks.get(ranks.len() / 2) else {
        return;
    };
    let (low, _, high) = keys.select_nth_unstable(middle - first);
    let before = ranks.partition_point(|&rank| rank < middle);
    let after = ranks.partition_point(|&rank| rank <= middle);
    select_ranks(low, &ranks[..before], first);
    select_ranks(high, &ranks[after..], middle + 1);
}

/// An integer that orders as the number does.
pub(super) fn key(value: f32) -> i32 {
    let bits = value.to_bits() as i32;
    bits ^ ((bits >> 31) & i32::MAX)
}

/// The number of a [`key`].
pub(super) fn value(key: i32) -> f32 {
    f32::from_bits((key ^ ((key >> 31) & i32::MAX)) as u32)
}
