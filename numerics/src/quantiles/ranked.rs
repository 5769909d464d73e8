//! The places of a set's quantiles, and what they say of the set after a norm.
//!
//! A norm that maps all values of a set by one rising function leaves the value of rank r where it
//! was. Its quantiles afterwards are therefore those of the values that stand at the same places,
//! exactly, without any search; a falling function turns the ranks round. In floating point too: a
//! subtraction, a multiplication or a division by one number and its rounding keep ≤.

use super::{PROBABILITIES, Quantiles5, SetQuantiles};

/// How many values five quantiles interpolate between.
pub(super) const VALUES: usize = 2 * PROBABILITIES.len();

/// Where the values just below and just above each quantile stand in a set of finite values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Places([u32; VALUES]);

/// The rank below each quantile and how far above it the quantile lies, of `n` ≥ 1 values.
pub(super) fn ranks(n: usize) -> [(usize, f64); PROBABILITIES.len()] {
    PROBABILITIES.map(|p| {
        let position = p * (n - 1) as f64;
        (position as usize, position - (position as usize) as f64)
    })
}

/// The rank below each quantile and the next: the last is its own successor. They rise from 21
/// values on.
pub(super) fn both_ranks(n: usize) -> [usize; VALUES] {
    let ranks = ranks(n);
    std::array::from_fn(|i| (ranks[i / 2].0 + i % 2).min(n - 1))
}

/// The quantiles from the values of [`both_ranks`].
pub(super) fn between(n: usize, values: [f32; VALUES]) -> Quantiles5 {
    let ranks = ranks(n);
    let [q05, q25, q50, q75, q95] = std::array::from_fn(|i| {
        let (below, above) = (f64::from(values[2 * i]), f64::from(values[2 * i + 1]));
        (below + ranks[i].1 * (above - below)) as f32
    });
    Quantiles5 {
        q05,
        q25,
        q50,
        q75,
        q95,
    }
}

impl Places {
    pub(super) fn new(places: [u32; VALUES]) -> Self {
        Self(places)
    }

    /// The quantiles of `n` finite values to which one rising or falling function took the set;
    /// `None` in the rare case that a falling one needs a place that is not known.
    pub(super) fn quantiles(&self, n: usize, value: impl Fn(u32) -> f32) -> Option<SetQuantiles> {
        let values = self.0.map(&value);
        let rising = values[0] <= values[VALUES - 1];
        let values = if rising {
            values
        } else {
            turned_round(n, values)?
        };
        Some(SetQuantiles {
            quantiles: Some(between(n, values)),
            nonfinite: 0,
        })
    }
}

/// The values of [`both_ranks`] in a set where rank r has become rank n − 1 − r.
fn turned_round(n: usize, values: [f32; VALUES]) -> Option<[f32; VALUES]> {
    let known = both_ranks(n);
    let mut turned = [0.0; VALUES];
    for (turned, rank) in turned.iter_mut().zip(known) {
        let at = known.iter().position(|known| *known == n - 1 - rank)?;
        *turned = values[at];
    }
    Some(turned)
}
