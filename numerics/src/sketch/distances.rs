//! How far a sketch is from the standard normal distribution.

use super::normal_table::{AtEdge, at_edges};
use super::{Occupied, Sketch};
use crate::normality::{normal_density, normal_quantile};

impl Sketch {
    /// sup |F − Φ| and ∫ |F − Φ|. Between two occupied bins F is level and the integral exact;
    /// inside a bin F rises evenly.
    pub(super) fn distances(&self, bins: &[Occupied]) -> (f64, f64) {
        if bins.is_empty() {
            return (0.0, 0.0);
        }
        let table = at_edges();
        let share = 1.0 / self.n() as f64;
        // Comparisons, because `f64::max` is a function call in WebAssembly.
        let larger = |a: f64, b: f64| if b > a { b } else { a };
        let (mut ks, mut w1, mut passed, mut before) = (0.0, 0.0, 0.0, 0.0);
        let mut from = &BELOW_ALL;
        for &(bin, count) in bins {
            let Some([low, high]) = table.get(bin as usize..bin as usize + 2) else {
                break; // The table has an edge on either side of every bin.
            };
            passed += f64::from(count);
            let after = passed * share;
            // Between neighbours the gap is 0. It is added all the same: whether a bin's neighbour
            // is occupied cannot be guessed by a processor.
            w1 += level_gap(before, from, low);
            let mean = 0.5 * (before + after) * (high.z - low.z);
            w1 += (mean - (high.integral - low.integral)).abs();
            ks = larger(
                ks,
                larger((before - low.cdf).abs(), (after - high.cdf).abs()),
            );
            from = high;
            before = after;
        }
        // Above the last value 1 − Φ is left: its integral is φ(z) − z (1 − Φ(z)).
        (ks, w1 + (from.integral - from.z))
    }
}

/// Where F = 0 begins: Φ and its integral are 0, and as F is, any z does.
const BELOW_ALL: AtEdge = AtEdge {
    z: 0.0,
    cdf: 0.0,
    integral: 0.0,
};

/// ∫ |level − Φ| between two edges.
#[inline(always)]
fn level_gap(level: f64, from: &AtEdge, to: &AtEdge) -> f64 {
    let part = |a: (f64, f64), b: (f64, f64)| (level * (b.0 - a.0) - (b.1 - a.1)).abs();
    let (start, end) = ((from.z, from.integral), (to.z, to.integral));
    if (level <= from.cdf) | (level >= to.cdf) {
        return part(start, end);
    }
    let middle = crossing(level);
    part(start, middle) + part(middle, end)
}

/// Where Φ reaches the level, and ∫ Φ up to there.
#[cold]
#[inline(never)]
fn crossing(level: f64) -> (f64, f64) {
    let z = normal_quantile(level);
    (z, z * level + normal_density(z))
}
