//! Order statistics by selection, without sorting the whole set.

use super::{Quantiles5, SetQuantiles};

const PROBABILITIES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

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
        let last = self.keys.len().checked_sub(1)?;
        let positions = PROBABILITIES.map(|p| p * last as f64);
        let ranks = positions.map(|h| h as usize);
        select_ranks(&mut self.keys, &ranks, 0);
        let mut values = [0.0; 5];
        for (i, (&h, &rank)) in positions.iter().zip(&ranks).enumerate() {
            let below = f64::from(value(self.keys[rank]));
            let above = f64::from(value(self.successor(rank, ranks.get(i + 1).copied())));
            values[i] = (below + (h - rank as f64) * (above - below)) as f32;
        }
        let [q05, q25, q50, q75, q95] = values;
        Some(Quantiles5 {
            q05,
            q25,
            q50,
            q75,
            q95,
        })
    }

    /// The key after the selected `rank` in order: the smallest of those up to the next selected
    /// rank, for all beyond that are larger still. The last key is its own successor.
    fn successor(&self, rank: usize, next: Option<usize>) -> i32 {
        let end = match next {
            Some(next) if next > rank => next + 1,
            Some(_) | None => self.keys.len(),
        };
        self.keys[rank + 1..end]
            .iter()
            .copied()
            .min()
            .unwrap_or(self.keys[rank])
    }
}

/// Puts the keys of the given ascending ranks (counted from `first`, the rank of `keys[0]`) in
/// their places, with no larger key before and no smaller key after each.
fn select_ranks(keys: &mut [i32], ranks: &[usize], first: usize) {
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
fn key(value: f32) -> i32 {
    let bits = value.to_bits() as i32;
    bits ^ ((bits >> 31) & i32::MAX)
}

/// The number of a [`key`].
fn value(key: i32) -> f32 {
    f32::from_bits((key ^ ((key >> 31) & i32::MAX)) as u32)
}
