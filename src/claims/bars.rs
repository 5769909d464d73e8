//! Bars of a sketch, and how alike two lists of them are.

use crate::numerics::histogram::Histogram;

/// Bars of a sketch.
pub const SKETCH_BARS: usize = 24;

/// The densities of a histogram in a sketch's bars between `low` and `high`.
pub fn densities(histogram: &Histogram, low: f64, high: f64) -> Vec<f32> {
    let width = (high - low) / SKETCH_BARS as f64;
    let density = histogram.density();
    let range = histogram.range();
    let mean_between = |from: f64, to: f64| {
        let mass: f64 = density
            .iter()
            .enumerate()
            .map(|(bin, d)| {
                let (left, right) = range.edges(bin);
                d * (right.min(to) - left.max(from)).max(0.0)
            })
            .sum();
        (mass / (to - from)) as f32
    };
    (0..SKETCH_BARS)
        .map(|bar| low + bar as f64 * width)
        .map(|from| mean_between(from, from + width))
        .collect()
}

/// Bars moved and stretched to the mean and the standard deviation of others; as they are where
/// one of the two has none.
pub(super) fn fitted(bars: &[f32], to: &[f32]) -> Vec<f32> {
    let (Some(own), Some(wanted)) = (spread(bars), spread(to)) else {
        return bars.to_vec();
    };
    let stretch = wanted.1 / own.1;
    let back = |place: f64| own.0 + (place - wanted.0) / stretch;
    // Each new bar holds what lay between the places that its edges come from.
    let share = |from: f64, to: f64| -> f64 {
        let part = |(bar, height): (usize, &f32)| {
            let (left, right) = (bar as f64, bar as f64 + 1.0);
            f64::from(height.max(0.0)) * (right.min(to) - left.max(from)).max(0.0)
        };
        bars.iter().enumerate().map(part).sum()
    };
    (0..bars.len())
        .map(|bar| share(back(bar as f64), back(bar as f64 + 1.0)) as f32)
        .collect()
}

/// Mean and standard deviation of bars, in bars; `None` for a single bar or none.
fn spread(bars: &[f32]) -> Option<(f64, f64)> {
    let places = || {
        let middles = bars.iter().enumerate();
        middles.map(|(bar, height)| (bar as f64 + 0.5, f64::from(height.max(0.0))))
    };
    let total: f64 = places().map(|(_, height)| height).sum();
    let mean = places().map(|(x, height)| x * height).sum::<f64>() / total;
    let variance = places()
        .map(|(x, height)| (x - mean).powi(2) * height)
        .sum::<f64>()
        / total;
    (total > 0.0 && variance > 0.0).then(|| (mean, variance.sqrt()))
}

/// Half the sum of the differences between two lists of heights, each scaled to sum 1; 1 where one
/// of them is empty or flat at 0.
pub fn total_variation(a: &[f32], b: &[f32]) -> f64 {
    let sum = |heights: &[f32]| heights.iter().map(|h| f64::from(h.max(0.0))).sum::<f64>();
    let (total_a, total_b) = (sum(a), sum(b));
    if !(total_a > 0.0 && total_b > 0.0) {
        return if total_a == total_b { 0.0 } else { 1.0 };
    }
    let shares = a.iter().zip(b);
    let gaps = shares
        .map(|(a, b)| (f64::from(a.max(0.0)) / total_a - f64::from(b.max(0.0)) / total_b).abs());
    0.5 * gaps.sum::<f64>()
}
