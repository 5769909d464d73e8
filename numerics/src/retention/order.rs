//! Whether a norm keeps which of two values is the larger.

use super::property::Fate;
use ndarray::ArrayView2;
use rand::{RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Pairs of values compared in each set.
pub(super) const PAIRS_PER_SET: usize = 64;

/// The share of ties up to which order counts as kept: rounding to `f32` brings values together.
const MOST_TIED: f64 = 0.01;

/// The order of values within sets, before and after.
///
/// In every set the same at most 64 pairs of positions are compared: all pairs where that
/// suffices, else pairs drawn by a generator of fixed seed. Pairs that were equal before, or
/// hold a value that is not finite, are left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OrderRetention {
    /// Kept if no pair is reversed and at most 1 % became equal.
    pub fate: Fate,
    /// Pairs of different values before.
    pub pairs: u64,
    /// Of those, in opposite order after.
    pub reversed: u64,
    /// Of those, equal after.
    pub tied: u64,
}

impl OrderRetention {
    /// The share of pairs in opposite order; `None` without pairs.
    pub fn reversed_share(&self) -> Option<f64> {
        (self.pairs > 0).then(|| self.reversed as f64 / self.pairs as f64)
    }
}

/// A mergeable count of pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OrderTally {
    pairs: u64,
    reversed: u64,
    tied: u64,
}

impl OrderTally {
    fn push(&mut self, before: (f32, f32), after: (f32, f32)) {
        let all_finite = [before.0, before.1, after.0, after.1]
            .iter()
            .all(|x| x.is_finite());
        if before.0 == before.1 || !all_finite {
            return;
        }
        self.pairs += 1;
        self.tied += u64::from(after.0 == after.1);
        self.reversed +=
            u64::from((before.0 < before.1) == (after.0 > after.1) && after.0 != after.1);
    }

    /// Adds the pairs of another tally.
    pub fn merge(&mut self, other: &Self) {
        self.pairs += other.pairs;
        self.reversed += other.reversed;
        self.tied += other.tied;
    }

    pub(super) fn retention(&self) -> OrderRetention {
        let &Self {
            pairs,
            reversed,
            tied,
        } = self;
        let fate = match pairs {
            0 => Fate::Undefined,
            _ if reversed == 0 && tied as f64 <= MOST_TIED * pairs as f64 => Fate::Kept,
            _ => Fate::Changed,
        };
        OrderRetention {
            fate,
            pairs,
            reversed,
            tied,
        }
    }
}

/// Compares pairs of samples in each of the features `cols`.
pub(super) fn within_features(
    before: ArrayView2<'_, f32>,
    after: ArrayView2<'_, f32>,
    cols: Range<usize>,
) -> OrderTally {
    let pairs = index_pairs(before.nrows(), PAIRS_PER_SET);
    let end = cols.end.min(before.ncols());
    let mut tally = OrderTally::default();
    // Neighbouring columns share cache lines: the pairs go outside.
    for (i, j) in pairs {
        for c in cols.start.min(end)..end {
            tally.push(
                (before[[i, c]], before[[j, c]]),
                (after[[i, c]], after[[j, c]]),
            );
        }
    }
    tally
}

/// Compares pairs of features in each of the samples `rows`.
pub(super) fn within_samples(
    before: ArrayView2<'_, f32>,
    after: ArrayView2<'_, f32>,
    rows: Range<usize>,
) -> OrderTally {
    let pairs = index_pairs(before.ncols(), PAIRS_PER_SET);
    let end = rows.end.min(before.nrows());
    let mut tally = OrderTally::default();
    for r in rows.start.min(end)..end {
        for &(i, j) in &pairs {
            tally.push(
                (before[[r, i]], before[[r, j]]),
                (after[[r, i]], after[[r, j]]),
            );
        }
    }
    tally
}

/// At most `most` pairs of different indices below `n`, always the same: all of them if they are
/// few enough, else a random choice, which no period of the data can fool.
pub(super) fn index_pairs(n: usize, most: usize) -> Vec<(usize, usize)> {
    const SEED: u64 = 0x0dd_ba11;
    if n.saturating_mul(n.saturating_sub(1)) / 2 <= most {
        return (0..n)
            .flat_map(|i| (i + 1..n).map(move |j| (i, j)))
            .collect();
    }
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(SEED);
    let count = u32::try_from(n).unwrap_or(u32::MAX);
    let mut pair = || {
        let i = rng.random_range(0..count);
        let step = rng.random_range(1..count);
        let j = (u64::from(i) + u64::from(step)) % u64::from(count);
        (i as usize, j as usize)
    };
    (0..most).map(|_| pair()).collect()
}
