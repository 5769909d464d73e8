//! A mergeable picture of the shape of standardized values, filled in one pass and read in a time
//! that does not depend on how many there were.
//!
//! Bins are logarithmic in |z|: 256 to each doubling from 2⁻²⁰ to 2¹², one more about zero, the
//! same for negative values. Every z of fewer than 2²⁴ standardized values lies inside, because
//! |z| ≤ √(n−1). Within a bin the values count as spread evenly, so a quantile is exact to 0.4 %
//! of itself and a distribution function is exact at the edges of the bins.

mod density;
mod distances;
mod l_ratios;
mod normal_table;
mod shape;

#[cfg(test)]
mod tests;

pub use shape::{
    Body, DENSITY_BINS, DENSITY_REACH, HEAVY_TAIL_RATIO, QUANTILE_STEPS, SketchShape,
    quantile_score,
};

/// Bits of the mantissa that choose the bin.
const MANTISSA_BITS: u32 = 8;
const SHIFT: u32 = f32::MANTISSA_DIGITS - 1 - MANTISSA_BITS;
/// 2⁻²⁰ and 2¹² as bits: an exponent biased by 127 above 23 bits of mantissa.
const LOWEST: u32 = (127 - 20) << 23;
const HIGHEST: u32 = (127 + 12) << 23;
/// Bins on either side of zero.
const HALF: usize = ((HIGHEST - LOWEST) >> SHIFT) as usize;
const BINS: usize = 2 * HALF;
/// Bins looked at together.
const STRETCH: usize = 16;
const _: () = assert!(BINS.is_power_of_two());
/// Bins that a hundred thousand normal values occupy.
const MANY_OCCUPIED: usize = 5000;
/// Values whose bins are found together.
const TOGETHER: usize = 64;
/// An occupied bin and its count: whole, as the sums of counts are, which `f64` holds exactly, while
/// turning a `u64` into one takes WebAssembly a dozen instructions.
type Occupied = (u32, u32);

/// Counts of standardized values in logarithmic bins. NaN and ±∞ are counted apart.
///
/// ```
/// use normscope_numerics::sketch::Sketch;
///
/// let mut sketch = Sketch::new();
/// sketch.extend([-1.0, 0.25, 1.0_f32]);
/// assert!((sketch.quantile(0.5).unwrap() - 0.25).abs() < 0.002);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Sketch {
    counts: Box<[u32; BINS]>,
    total: u64,
    nonfinite: u64,
}

impl Default for Sketch {
    fn default() -> Self {
        Self::new()
    }
}

impl Sketch {
    /// The sketch of no values.
    pub fn new() -> Self {
        Self {
            counts: Box::new([0; BINS]),
            total: 0,
            nonfinite: 0,
        }
    }

    /// Forgets all values; the memory stays.
    pub fn clear(&mut self) {
        self.counts.fill(0);
        (self.total, self.nonfinite) = (0, 0);
    }

    /// Adds one standardized value.
    #[inline]
    pub fn push(&mut self, z: f32) {
        if z.is_finite() {
            self.counts[bin_of(z)] += 1;
            self.total += 1;
        } else {
            self.nonfinite += 1;
        }
    }

    /// Adds (x − shift) · factor for every x.
    pub fn extend_standardized(&mut self, values: &[f32], shift: f64, factor: f64) {
        let standardized = |x: f32| ((f64::from(x) - shift) * factor) as f32;
        let mut block = [0.0_f32; TOGETHER];
        let (blocks, rest) = values.as_chunks::<TOGETHER>();
        for values in blocks {
            for lane in 0..TOGETHER {
                block[lane] = standardized(values[lane]);
            }
            self.extend_block(&block);
        }
        rest.iter().for_each(|x| self.push(standardized(*x)));
    }

    /// Adds standardized values.
    pub fn extend_slice(&mut self, values: &[f32]) {
        let (blocks, rest) = values.as_chunks::<TOGETHER>();
        blocks.iter().for_each(|block| self.extend_block(block));
        rest.iter().for_each(|z| self.push(*z));
    }

    /// Adds values whose bins are found together, in a loop without branches.
    #[inline(always)]
    fn extend_block(&mut self, values: &[f32; TOGETHER]) {
        let (mut bins, mut largest) = ([0_u32; TOGETHER], 0);
        for lane in 0..TOGETHER {
            bins[lane] = bin_of(values[lane]) as u32;
            largest = largest.max(values[lane].to_bits() & 0x7fff_ffff);
        }
        if largest >= f32::INFINITY.to_bits() {
            values.iter().for_each(|z| self.push(*z));
            return;
        }
        for bin in bins {
            self.counts[bin as usize % BINS] += 1;
        }
        self.total += TOGETHER as u64;
    }

    /// Adds every value of another sketch.
    pub fn merge(&mut self, other: &Self) {
        for (count, more) in self.counts.iter_mut().zip(other.counts.iter()) {
            *count = count.saturating_add(*more);
        }
        self.total += other.total;
        self.nonfinite += other.nonfinite;
    }

    /// How many finite values were added.
    pub const fn n(&self) -> u64 {
        self.total
    }

    /// How many NaN and ±∞ were left out.
    pub const fn nonfinite(&self) -> u64 {
        self.nonfinite
    }

    /// The occupied bins upwards, each with its count. Most bins are empty: they are passed over
    /// many at a time. Of the others each is written, and the next is written over one that was
    /// empty: no branch.
    fn occupied(&self) -> Vec<Occupied> {
        let mut bins: Vec<Occupied> = Vec::with_capacity(MANY_OCCUPIED);
        for (stretch, counts) in self.counts.as_chunks::<STRETCH>().0.iter().enumerate() {
            if counts.iter().fold(0, |any, count| any | count) == 0 {
                continue;
            }
            let (mut some, mut found) = ([(0, 0); STRETCH], 0);
            for (bin, &count) in counts.iter().enumerate() {
                some[found % STRETCH] = ((stretch * STRETCH + bin) as u32, count);
                found += usize::from(count > 0);
            }
            bins.extend_from_slice(&some[..found]);
        }
        bins
    }

    /// The p-quantile, 0 ≤ p ≤ 1; `None` without values.
    pub fn quantile(&self, p: f64) -> Option<f64> {
        self.quantiles(std::iter::once(p)).next().flatten()
    }

    /// The quantiles of rising probabilities, in one walk over the bins.
    pub fn quantiles(
        &self,
        probabilities: impl Iterator<Item = f64>,
    ) -> impl Iterator<Item = Option<f64>> {
        quantiles(
            self.occupied().into_iter(),
            self.total as f64,
            probabilities,
        )
    }
}

impl Extend<f32> for Sketch {
    fn extend<I: IntoIterator<Item = f32>>(&mut self, values: I) {
        for z in values {
            self.push(z);
        }
    }
}

/// The quantiles of rising probabilities, in one walk over occupied bins.
fn quantiles(
    mut bins: impl Iterator<Item = Occupied>,
    total: f64,
    probabilities: impl Iterator<Item = f64>,
) -> impl Iterator<Item = Option<f64>> {
    let mut here = bins.next();
    let mut passed = 0.0;
    probabilities.map(move |p| {
        let wanted = p * total;
        loop {
            let (bin, count) = here?;
            let (bin, count) = (bin as usize, f64::from(count));
            if wanted <= passed + count {
                let (low, high) = (edge(bin), edge(bin + 1));
                let within = ((wanted - passed) / count).clamp(0.0, 1.0);
                return Some(low + within * (high - low));
            }
            let next = bins.next();
            if next.is_none() {
                return Some(edge(bin + 1));
            }
            passed += count;
            here = next;
        }
    })
}

#[inline(always)]
fn bin_of(z: f32) -> usize {
    let bits = z.to_bits();
    let magnitude = (bits & 0x7fff_ffff).clamp(LOWEST, HIGHEST - 1);
    let step = ((magnitude - LOWEST) >> SHIFT) as usize;
    // HALF + step, or of a negative value HALF − 1 − step: as BINS is a power of two, its bits
    // turned round.
    let negative = (bits as i32 >> 31) as u32 as usize & (BINS - 1);
    (HALF + step) ^ negative
}

/// Width of the bin that holds z.
fn bin_width(z: f64) -> f64 {
    let bin = bin_of(z as f32);
    edge(bin + 1) - edge(bin)
}

/// The lower edge of a bin; of `BINS`, the upper edge of the last. The two bins about zero meet
/// there.
fn edge(bin: usize) -> f64 {
    let magnitude = |step: usize| {
        if step == 0 {
            return 0.0;
        }
        f64::from(f32::from_bits(LOWEST + ((step as u32) << SHIFT)))
    };
    if bin >= HALF {
        magnitude(bin - HALF)
    } else {
        -magnitude(HALF - bin)
    }
}
