//! The moments of one block of values: two passes over data that stay in the first-level cache.
//!
//! Values are taken a group at a time, and every place in the group has its own sums. The places
//! do not wait for each other, and loops over them become vector instructions. They are the parts
//! of one series, or series of their own side by side.

use super::Moments;

/// Values per block: large enough that merging blocks is free, small enough for the cache.
pub(super) const BLOCK: usize = 1024;

/// Values in a group. Loops over fewer are unrolled before they are made into vectors.
pub(super) const LANES: usize = 16;

/// One number for every place in a group.
pub(super) type Lanes = [f64; LANES];

/// What a block may hold.
pub(super) trait Value: Copy + PartialOrd + Into<f64> {}

impl<T: Copy + PartialOrd + Into<f64>> Value for T {}

/// The moments of a block of values, non-finite ones counted apart.
pub(super) fn block_moments<T: Value>(block: &[T]) -> Moments {
    let Some(&first) = block.first() else {
        return Moments::new();
    };
    let origin = first.into();
    let (groups, rest) = block.as_chunks();
    let of_groups: f64 = shifted_sums(groups, &[origin; LANES]).iter().sum();
    let of_rest: f64 = rest.iter().map(|&x| x.into() - origin).sum();
    let sum = of_groups + of_rest;
    // A NaN or an infinity anywhere makes the sum non-finite; so does an overflow, which the
    // careful path survives too.
    if !sum.is_finite() {
        return one_by_one(block.iter().copied());
    }
    let offset = sum / block.len() as f64;
    let mut sums = PowerSums::from(&[first; LANES]);
    sums.extend(groups, &[origin; LANES], &[offset; LANES]);
    for (lane, &x) in rest.iter().enumerate() {
        sums.add(lane, x, origin, offset);
    }
    Moments {
        n: block.len() as u64,
        origin,
        offset,
        ..sums.total()
    }
}

/// The moments of values that may hold NaN or ±∞.
#[cold]
pub(super) fn one_by_one<T: Value>(values: impl Iterator<Item = T>) -> Moments {
    let mut moments = Moments::new();
    values.for_each(|value| moments.push(value.into()));
    moments
}

/// Σ (x − origin) of every place.
#[inline(always)]
pub(super) fn shifted_sums<T: Value>(groups: &[[T; LANES]], origins: &Lanes) -> Lanes {
    let mut sums = [0.0; LANES];
    for group in groups {
        for lane in 0..LANES {
            sums[lane] += group[lane].into() - origins[lane];
        }
    }
    sums
}

/// Σ d², Σ d³, Σ d⁴ with d = (x − origin) − offset, and the extremes, of every place.
pub(super) struct PowerSums<T> {
    squares: Lanes,
    cubes: Lanes,
    fourths: Lanes,
    lows: [T; LANES],
    highs: [T; LANES],
}

impl<T: Value> PowerSums<T> {
    /// No sums yet; the first value of every place starts its extremes.
    pub fn from(firsts: &[T; LANES]) -> Self {
        Self {
            squares: [0.0; LANES],
            cubes: [0.0; LANES],
            fourths: [0.0; LANES],
            lows: *firsts,
            highs: *firsts,
        }
    }

    /// Adds groups.
    #[inline(always)]
    pub fn extend(&mut self, groups: &[[T; LANES]], origins: &Lanes, offsets: &Lanes) {
        for group in groups {
            for lane in 0..LANES {
                self.add(lane, group[lane], origins[lane], offsets[lane]);
            }
        }
    }

    #[inline(always)]
    fn add(&mut self, lane: usize, x: T, origin: f64, offset: f64) {
        let d = (x.into() - origin) - offset;
        let d2 = d * d;
        self.squares[lane] += d2;
        self.cubes[lane] += d2 * d;
        self.fourths[lane] += d2 * d2;
        self.lows[lane] = smaller(self.lows[lane], x);
        self.highs[lane] = larger(self.highs[lane], x);
    }

    /// The sums and extremes of one place; count, origin and offset are the caller's.
    pub fn of(&self, lane: usize) -> Moments {
        Moments {
            m2: self.squares[lane],
            m3: self.cubes[lane],
            m4: self.fourths[lane],
            min: self.lows[lane].into(),
            max: self.highs[lane].into(),
            ..Moments::new()
        }
    }

    /// The sums and extremes of all places together.
    fn total(&self) -> Moments {
        let [low, ..] = self.lows;
        let [high, ..] = self.highs;
        Moments {
            m2: self.squares.iter().sum(),
            m3: self.cubes.iter().sum(),
            m4: self.fourths.iter().sum(),
            min: self.lows.into_iter().fold(low, smaller).into(),
            max: self.highs.into_iter().fold(high, larger).into(),
            ..Moments::new()
        }
    }
}

// Comparisons, because `f64::min` is a function call in WebAssembly.
#[inline(always)]
fn smaller<T: Value>(a: T, b: T) -> T {
    if b < a { b } else { a }
}

#[inline(always)]
fn larger<T: Value>(a: T, b: T) -> T {
    if b > a { b } else { a }
}
