//! Histograms on a fixed range, mergeable, and the choice of one range for several samples.

mod activations;
mod bins;
mod shared;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use bins::{BinRange, BinRangeError};
pub use shared::{Span, shared_range};

/// Counts of values in equal bins, and of what lies outside them.
///
/// A bin contains its lower edge and not its upper one, except the last, which contains both.
/// NaN and ±∞ are counted apart.
///
/// ```
/// use normscope_numerics::histogram::{BinRange, Histogram};
///
/// let mut histogram = Histogram::new(BinRange::new(0.0, 1.0, 2)?);
/// histogram.extend_from_slice(&[0.1_f32, 0.5, 1.0, 7.0, f32::NAN]);
/// assert_eq!(histogram.counts(), [1, 2]);
/// assert_eq!((histogram.below(), histogram.above(), histogram.nonfinite()), (0, 1, 1));
/// # Ok::<(), normscope_numerics::histogram::BinRangeError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct Histogram {
    range: BinRange,
    counts: Vec<u64>,
    below: u64,
    above: u64,
    nonfinite: u64,
}

/// A histogram as it arrives, before its number of counts is compared with its range.
#[derive(Deserialize)]
struct Unchecked {
    range: BinRange,
    counts: Vec<u64>,
    below: u64,
    above: u64,
    nonfinite: u64,
}

/// Why two histograms, or a range and its counts, do not belong together.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum HistogramError {
    /// The bins of the two differ.
    #[error("Histograms merge only over the same bins: give both the same range.")]
    DifferentRanges,
    /// A count is missing or too many.
    #[error("The histogram has {counts} counts for {bins} bins: there must be one count per bin.")]
    WrongCounts {
        /// Counts given.
        counts: usize,
        /// Bins of the range.
        bins: usize,
    },
}

impl TryFrom<Unchecked> for Histogram {
    type Error = HistogramError;

    fn try_from(parts: Unchecked) -> Result<Self, HistogramError> {
        let Unchecked {
            range,
            counts,
            below,
            above,
            nonfinite,
        } = parts;
        if counts.len() != range.bins() {
            return Err(HistogramError::WrongCounts {
                counts: counts.len(),
                bins: range.bins(),
            });
        }
        Ok(Self {
            range,
            counts,
            below,
            above,
            nonfinite,
        })
    }
}

impl Histogram {
    /// An empty histogram over `range`.
    pub fn new(range: BinRange) -> Self {
        Self {
            range,
            counts: vec![0; range.bins()],
            below: 0,
            above: 0,
            nonfinite: 0,
        }
    }

    /// Counts one value.
    pub fn push(&mut self, value: f64) {
        if !value.is_finite() {
            self.nonfinite += 1;
        } else if value < self.range.lo() {
            self.below += 1;
        } else if value > self.range.hi() {
            self.above += 1;
        } else {
            self.counts[self.range.bin_of(value)] += 1;
        }
    }

    /// Counts every value of a slice.
    pub fn extend_from_slice<T: Copy + Into<f64>>(&mut self, values: &[T]) {
        for &value in values {
            self.push(value.into());
        }
    }

    /// [`Histogram::extend_from_slice`] for activations, of which there may be millions.
    #[inline(never)]
    pub fn extend_from_activations(&mut self, values: &[f32]) {
        let counted = activations::count(self.range, values);
        for (count, more) in self.counts.iter_mut().zip(&counted.inside) {
            *count += u64::from(*more);
        }
        self.below += u64::from(counted.below);
        self.above += u64::from(counted.above);
        self.nonfinite += u64::from(counted.nonfinite);
    }

    /// Adds the counts of another histogram over the same bins.
    ///
    /// # Errors
    /// [`HistogramError::DifferentRanges`] if the bins differ; nothing is added then.
    pub fn merge(&mut self, other: &Self) -> Result<(), HistogramError> {
        if self.range != other.range {
            return Err(HistogramError::DifferentRanges);
        }
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
        self.below += other.below;
        self.above += other.above;
        self.nonfinite += other.nonfinite;
        Ok(())
    }

    /// The bins.
    pub const fn range(&self) -> BinRange {
        self.range
    }

    /// Values per bin.
    pub fn counts(&self) -> &[u64] {
        &self.counts
    }

    /// Finite values below the range.
    pub const fn below(&self) -> u64 {
        self.below
    }

    /// Finite values above the range.
    pub const fn above(&self) -> u64 {
        self.above
    }

    /// NaN and ±∞.
    pub const fn nonfinite(&self) -> u64 {
        self.nonfinite
    }

    /// Finite values, inside the range and outside.
    pub fn total(&self) -> u64 {
        self.counts.iter().sum::<u64>() + self.below + self.above
    }

    /// The density in each bin, count / (total · width), comparable with a probability density.
    ///
    /// Values outside the range are part of the total, so that the area is the share of the
    /// values inside: 1 when nothing lies outside. All zero when there are no finite values.
    pub fn density(&self) -> Vec<f64> {
        let per_count = 1.0 / (self.total().max(1) as f64 * self.range.width());
        self.counts
            .iter()
            .map(|&count| count as f64 * per_count)
            .collect()
    }

    /// The p-quantile, 0 ≤ p ≤ 1, with values spread evenly within a bin: exact to one bin width.
    ///
    /// `None` when there are no values, or when the quantile lies outside the range. Merged
    /// histograms give the quantile of the merged values.
    pub fn quantile(&self, p: f64) -> Option<f64> {
        let wanted = p * self.total() as f64;
        let mut passed = self.below as f64;
        if wanted < passed {
            return None;
        }
        for (bin, &count) in self.counts.iter().enumerate() {
            let count = count as f64;
            if count > 0.0 && wanted <= passed + count {
                return Some(
                    self.range.lo() + self.range.width() * (bin as f64 + (wanted - passed) / count),
                );
            }
            passed += count;
        }
        None
    }
}
