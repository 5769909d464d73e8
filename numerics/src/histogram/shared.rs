//! One robust range for several samples, so that before and after stand on one axis.

use super::BinRange;
use crate::moments::Moments;
use crate::quantiles::values_of_ranks;
use serde::{Deserialize, Serialize};

/// How far a sample reaches: its extremes and its central 99 %.
///
/// `low` and `high` are order statistics, values of the sample itself: on a distribution of few atoms
/// they are atoms.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// The smallest value.
    pub min: f64,
    /// The value below which lie half a per cent of the sample.
    pub low: f64,
    /// The value above which lie half a per cent of the sample.
    pub high: f64,
    /// The largest value.
    pub max: f64,
}

/// Values looked at to find the central 99 %: their share beyond `low` is then 0.50 ± 0.03 %.
const MOST_SAMPLED: usize = 65_536;

const TAIL: f64 = 0.005;

impl Span {
    /// The span of the finite values of a slice; `None` if there are none.
    ///
    /// The extremes are those of all values. Of more than 65,536 values, the central 99 % is
    /// measured on evenly spaced ones.
    #[inline(never)]
    pub fn of(values: &[f32]) -> Option<Self> {
        Self::with_moments(values, &Moments::of(values))
    }

    /// The same, where the values' moments are known.
    #[inline(never)]
    pub fn with_moments(values: &[f32], moments: &Moments) -> Option<Self> {
        if moments.n() == 0 {
            return None;
        }
        // An odd stride does not stay in one column of a matrix of even width.
        let stride = values.len().div_ceil(MOST_SAMPLED) | 1;
        let sampled = values.iter().step_by(stride).copied();
        let sampled: Vec<f32> = sampled.filter(|x| x.is_finite()).collect();
        let (min, max) = (moments.min(), moments.max());
        let (low, high) = central(&sampled, moments).unwrap_or((min, max));
        Some(Self {
            min,
            low,
            high,
            max,
        })
    }

    fn is_usable(&self) -> bool {
        [self.min, self.low, self.high, self.max]
            .iter()
            .all(|x| x.is_finite())
    }

    fn union(self, other: Self) -> Self {
        Self {
            min: self.min.min(other.min),
            low: self.low.min(other.low),
            high: self.high.max(other.high),
            max: self.max.max(other.max),
        }
    }

    /// The central part, extended to an extreme that is less than 1.5 times as far away as the
    /// other end; the whole, where the central part is a single value.
    fn visible(&self) -> (f64, f64) {
        let core = self.high - self.low;
        if core <= 0.0 {
            return (self.min, self.max);
        }
        let lo = if self.high - self.min < 1.5 * core {
            self.min
        } else {
            self.low
        };
        let hi = if self.max - self.low < 1.5 * core {
            self.max
        } else {
            self.high
        };
        (lo, hi)
    }
}

fn central(sampled: &[f32], moments: &Moments) -> Option<(f64, f64)> {
    let last = sampled.len().checked_sub(1)?;
    let rank = (TAIL * last as f64) as usize;
    let about = (moments.mean(), moments.std_dev());
    let [low, high] = values_of_ranks(sampled, about, [rank, last - rank])?;
    Some((low.into(), high.into()))
}

/// The one range on which to draw histograms of several samples.
///
/// It covers the central 99 % of each sample, and an extreme of the whole where that is not far
/// away, so that a heavy tail does not squeeze the rest into one bin. The outermost values lie in
/// the middle of the outermost bins, and the edges are moved by up to a fifth of a bin where
/// an extreme or a percentile of some sample would lie on one: atoms, such as the ±1 of a
/// batch of two, then fall inside a bin.
///
/// Always finite, ordered and not empty: without any usable span it reaches
/// from about −1 to about 1. `bins` is
/// brought into 1 to 512.
#[inline(never)]
pub fn shared_range(spans: &[Span], bins: u32) -> BinRange {
    let bins = bins.clamp(1, BinRange::MOST_BINS);
    let usable = || spans.iter().copied().filter(Span::is_usable);
    let (lo, hi) = usable()
        .reduce(Span::union)
        .map_or((0.0, 0.0), |span| span.visible());
    let (lo, hi) = apart(lo, hi);
    let anchors: Vec<f64> = usable()
        .flat_map(|s| [s.min, s.low, s.high, s.max])
        .collect();
    clear_of_edges(lo, hi, bins, &anchors)
        .or_else(|| BinRange::new(lo, hi, bins).ok())
        .unwrap_or(BinRange::unit(bins))
}

/// Two ends that differ by more than rounding and whose distance does not overflow.
fn apart(lo: f64, hi: f64) -> (f64, f64) {
    const LARGEST: f64 = f64::MAX / 8.0;
    let (lo, hi) = (lo.clamp(-LARGEST, LARGEST), hi.clamp(-LARGEST, LARGEST));
    let magnitude = lo.abs().max(hi.abs());
    if hi - lo > magnitude * 1e-9 && hi - lo > f64::MIN_POSITIVE / f64::EPSILON {
        return (lo, hi);
    }
    let half = if magnitude < f64::MIN_POSITIVE / f64::EPSILON {
        1.0
    } else {
        magnitude / 2.0
    };
    (lo - half, hi + half)
}

/// Of a few ranges that end up to three quarters of a bin outside `lo` and `hi`, the first on
/// which every anchor is a fifth of a bin away from an edge, or else the one that comes closest.
fn clear_of_edges(lo: f64, hi: f64, bins: u32, anchors: &[f64]) -> Option<BinRange> {
    const CLEAR: f64 = 0.2;
    let bin = (hi - lo) / f64::from(bins.max(2) - 1);
    let mut best = None;
    for (left, right) in SHIFTS {
        let Ok(range) = BinRange::new(lo - left * bin, hi + right * bin, bins) else {
            continue;
        };
        let clearance = anchors
            .iter()
            .map(|&x| clearance(&range, x))
            .fold(0.5, f64::min);
        if clearance >= CLEAR {
            return Some(range);
        }
        if best.is_none_or(|(most, _)| clearance > most) {
            best = Some((clearance, range));
        }
    }
    best.map(|(_, range)| range)
}

/// Bins added at the left and at the right; the first puts the ends in the middle of a bin.
const SHIFTS: [(f64, f64); 9] = [
    (0.5, 0.5),
    (0.4, 0.6),
    (0.6, 0.4),
    (0.3, 0.7),
    (0.7, 0.3),
    (0.5, 0.7),
    (0.7, 0.5),
    (0.3, 0.5),
    (0.5, 0.3),
];

/// How far a value lies from the nearest edge, in bins; half a bin for one outside the range.
fn clearance(range: &BinRange, value: f64) -> f64 {
    if value < range.lo() || value > range.hi() {
        return 0.5;
    }
    let position = (value - range.lo()) / range.width();
    (position - position.round()).abs()
}
