//! The moments of one block of a slice: two passes over data that stay in the first-level cache.

use super::Moments;

/// Values per block: large enough that merging blocks is free, small enough for the cache.
pub(super) const BLOCK: usize = 1024;

/// Independent partial sums, so that the additions of neighbouring values do not wait for each
/// other and the compiler can use vector instructions.
const LANES: usize = 8;

/// The moments of a block of values, non-finite ones counted apart.
pub(super) fn block_moments<T: Copy + Into<f64>>(block: &[T]) -> Moments {
    let Some(&first) = block.first() else {
        return Moments::new();
    };
    let origin = first.into();
    let (sum, min, max) = shifted_sum(block, origin);
    // A NaN or an infinity anywhere makes the sum non-finite; so does an overflow, which the
    // careful path survives too.
    if !sum.is_finite() {
        return one_by_one(block);
    }
    let n = block.len() as f64;
    let offset = sum / n;
    let [m2, m3, m4] = power_sums(block, origin, offset);
    Moments {
        n: block.len() as u64,
        nonfinite: 0,
        origin,
        offset,
        m2,
        m3,
        m4,
        min,
        max,
    }
}

fn one_by_one<T: Copy + Into<f64>>(block: &[T]) -> Moments {
    let mut moments = Moments::new();
    for &value in block {
        moments.push(value.into());
    }
    moments
}

/// Σ (x − origin), the minimum and the maximum.
fn shifted_sum<T: Copy + Into<f64>>(block: &[T], origin: f64) -> (f64, f64, f64) {
    let mut sums = [0.0; LANES];
    let mut lows = [f64::INFINITY; LANES];
    let mut highs = [f64::NEG_INFINITY; LANES];
    for_each_lane(block, |lane, x| {
        sums[lane] += x - origin;
        lows[lane] = if x < lows[lane] { x } else { lows[lane] };
        highs[lane] = if x > highs[lane] { x } else { highs[lane] };
    });
    let min = lows.iter().copied().fold(f64::INFINITY, f64::min);
    let max = highs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    (sums.iter().sum(), min, max)
}

/// Σ d², Σ d³, Σ d⁴ with d = (x − origin) − offset.
fn power_sums<T: Copy + Into<f64>>(block: &[T], origin: f64, offset: f64) -> [f64; 3] {
    let mut squares = [0.0; LANES];
    let mut cubes = [0.0; LANES];
    let mut fourths = [0.0; LANES];
    for_each_lane(block, |lane, x| {
        let d = (x - origin) - offset;
        let d2 = d * d;
        squares[lane] += d2;
        cubes[lane] += d2 * d;
        fourths[lane] += d2 * d2;
    });
    [
        squares.iter().sum(),
        cubes.iter().sum(),
        fourths.iter().sum(),
    ]
}

#[inline(always)]
fn for_each_lane<T: Copy + Into<f64>>(block: &[T], mut visit: impl FnMut(usize, f64)) {
    let (groups, rest) = block.as_chunks::<LANES>();
    for group in groups {
        for (lane, &x) in group.iter().enumerate() {
            visit(lane, x.into());
        }
    }
    for (lane, &x) in rest.iter().enumerate() {
        visit(lane, x.into());
    }
}
