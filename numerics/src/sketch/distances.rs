//! How far a sketch is from the standard normal distribution.

use super::normal_table::{AtEdge, at_edges};
use super::{Occupied, Sketch};
use crate::normality::{normal_density, normal_quantile};

impl Sketch {
    /// sup |F − Φ| and ∫ |F − Φ|. Between two occupied bins F is level and the integral exact;
    /// inside a bin F rises evenly.
    pub(super) fn distances(&self, bins: &[Occupied]) -> (f64, f64) {
        let table = at_edges();
        let share = 1.0 / self.n() as f64;
        // Comparisons, because `f64::max` is a function call in WebAssembly.
        let larger = |a: f64, b: f64| if b > a { b } else { a };
        let (mut ks, mut w1, mut passed, mut before) = (0.0, 0.0, 0_u64, 0.0);
        let mut from: Option<(usize, &AtEdge)> = None;
        for &(bin, count) in bins {
            let (low, high) = (&table[bin], &table[bin + 1]);
            passed += count;
            let after = passed as f64 * share;
            w1 += match from {
                None => low.integral,
                Some((edge, _)) if edge == bin => 0.0,
                Some((_, from)) => level_gap(before, from, low),
            };
            let mean = 0.5 * (before + after) * (high.z - low.z);
            w1 += (mean - (high.integral - low.integral)).abs();
            ks = larger(
                ks,
                larger((before - low.cdf).abs(), (after - high.cdf).abs()),
            );
            from = Some((bin + 1, high));
            before = after;
        }
        // Above the last value 1 − Φ is left: its integral is φ(z) − z (1 − Φ(z)).
        w1 += from.map_or(0.0, |(_, last)| last.integral - last.z);
        (ks, w1)
    }
}

/// ∫ |level − Φ| between two edges.
fn level_gap(level: f64, from: &AtEdge, to: &AtEdge) -> f64 {
    let part = |a: (f64, f64), b: (f64, f64)| (level * (b.0 - a.0) - (b.1 - a.1)).abs();
    let (start, end) = ((from.z, from.integral), (to.z, to.integral));
    if level <= from.cdf || level >= to.cdf {
        return part(start, end);
    }
    let crossing = normal_quantile(level);
    let middle = (crossing, crossing * level + normal_density(crossing));
    part(start, middle) + part(middle, end)
}
