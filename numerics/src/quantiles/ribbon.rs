//! The quantiles of many sets, reduced to as many as a figure has room for.

use super::{Quantiles5, SetQuantiles};
use serde::{Deserialize, Serialize};

/// Neighbouring sets drawn as one step of a ribbon.
///
/// A group does not average its outliers away: its 5 % is the lowest 5 % quantile of any set in
/// it and its 95 % the highest, so that one set that reaches far widens the ribbon where it
/// stands. The quartiles and the median are the medians of the sets' own, the typical set.
/// A group of one set is that set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RibbonGroup {
    /// Index of the first set.
    pub first: u32,
    /// How many sets, at least one.
    pub sets: u32,
    /// Lowest 5 %, median 25, 50 and 75 %, highest 95 %; `None` if no set has a finite value.
    pub quantiles: Option<Quantiles5>,
    /// The lowest and the highest median of a set in the group.
    pub medians: Option<(f32, f32)>,
    /// NaN and ±∞ in all its sets.
    pub nonfinite: u64,
}

/// Groups sets into at most `most_groups` (at least one) runs of nearly equal length, in order.
#[inline(never)]
pub fn ribbon(sets: &[SetQuantiles], most_groups: usize) -> Vec<RibbonGroup> {
    let groups = sets.len().min(most_groups.max(1));
    (0..groups)
        .map(|g| {
            let (from, to) = (g * sets.len() / groups, (g + 1) * sets.len() / groups);
            group(&sets[from..to], from)
        })
        .collect()
}

fn group(sets: &[SetQuantiles], first: usize) -> RibbonGroup {
    let known: Vec<Quantiles5> = sets.iter().filter_map(|set| set.quantiles).collect();
    let medians = known
        .iter()
        .map(|q| (q.q50, q.q50))
        .reduce(|(lo, hi), (a, b)| (lo.min(a), hi.max(b)));
    RibbonGroup {
        first: first as u32,
        sets: sets.len() as u32,
        quantiles: combine(&known),
        medians,
        nonfinite: sets.iter().map(|set| u64::from(set.nonfinite)).sum(),
    }
}

fn combine(known: &[Quantiles5]) -> Option<Quantiles5> {
    let q05 = known.iter().map(|q| q.q05).reduce(f32::min)?;
    let q95 = known.iter().map(|q| q.q95).reduce(f32::max)?;
    let typical = |of: fn(&Quantiles5) -> f32| median(known.iter().map(of).collect());
    Some(Quantiles5 {
        q05,
        q25: typical(|q| q.q25)?,
        q50: typical(|q| q.q50)?,
        q75: typical(|q| q.q75)?,
        q95,
    })
}

/// The lower median.
fn median(mut values: Vec<f32>) -> Option<f32> {
    let middle = values.len().checked_sub(1)? / 2;
    Some(*values.select_nth_unstable_by(middle, f32::total_cmp).1)
}
