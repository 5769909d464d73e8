//! Equal bins over a finite interval.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Equal bins between two finite numbers, wide enough that their edges are distinct `f64`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct BinRange {
    lo: f64,
    hi: f64,
    bins: u32,
}

/// A range as it arrives, before it is checked.
#[derive(Deserialize)]
struct Unchecked {
    lo: f64,
    hi: f64,
    bins: u32,
}

/// Why bins cannot be made.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum BinRangeError {
    /// An end is NaN or infinite, or their distance overflows.
    #[error("A histogram from {lo} to {hi} has no finite width: give two finite ends.")]
    NotFinite {
        /// Lower end asked for.
        lo: f64,
        /// Upper end asked for.
        hi: f64,
    },
    /// The upper end is not above the lower one by enough to tell the edges apart.
    #[error("A histogram from {lo} to {hi} cannot hold {bins} bins: move the ends apart.")]
    TooNarrow {
        /// Lower end asked for.
        lo: f64,
        /// Upper end asked for.
        hi: f64,
        /// Bins asked for.
        bins: u32,
    },
    /// No bins, or too many.
    #[error("A histogram has 1 to {most} bins, not {0}.", most = BinRange::MOST_BINS)]
    BinCount(u32),
}

impl TryFrom<Unchecked> for BinRange {
    type Error = BinRangeError;

    fn try_from(raw: Unchecked) -> Result<Self, BinRangeError> {
        Self::new(raw.lo, raw.hi, raw.bins)
    }
}

impl BinRange {
    /// The largest number of bins: more than a figure has room for.
    pub const MOST_BINS: u32 = 512;

    /// `bins` equal bins from `lo` to `hi`.
    ///
    /// # Errors
    /// [`BinRangeError`] unless both ends and their distance are finite, there are 1 to 512 bins,
    /// and `hi` exceeds `lo` by enough for the edges to differ.
    pub fn new(lo: f64, hi: f64, bins: u32) -> Result<Self, BinRangeError> {
        if bins == 0 || bins > Self::MOST_BINS {
            return Err(BinRangeError::BinCount(bins));
        }
        if !(hi - lo).is_finite() {
            return Err(BinRangeError::NotFinite { lo, hi });
        }
        let width = (hi - lo) / f64::from(bins);
        if !width.is_normal() || lo + width <= lo || hi - width >= hi {
            return Err(BinRangeError::TooNarrow { lo, hi, bins });
        }
        Ok(Self { lo, hi, bins })
    }

    /// The bins of −1 to 1; `bins` is brought into 1 to 512.
    pub(super) fn unit(bins: u32) -> Self {
        Self {
            lo: -1.0,
            hi: 1.0,
            bins: bins.clamp(1, Self::MOST_BINS),
        }
    }

    /// The lower end.
    pub const fn lo(&self) -> f64 {
        self.lo
    }

    /// The upper end.
    pub const fn hi(&self) -> f64 {
        self.hi
    }

    /// How many bins.
    pub const fn bins(&self) -> usize {
        self.bins as usize
    }

    /// The width of a bin.
    pub fn width(&self) -> f64 {
        (self.hi - self.lo) / f64::from(self.bins)
    }

    /// The lower and upper edge of bin `index`.
    pub fn edges(&self, index: usize) -> (f64, f64) {
        let edge = |i: usize| self.lo + (self.hi - self.lo) * (i as f64 / f64::from(self.bins));
        (
            edge(index),
            if index + 1 == self.bins() {
                self.hi
            } else {
                edge(index + 1)
            },
        )
    }

    /// One over the width.
    pub(super) fn bins_per_unit(&self) -> f64 {
        f64::from(self.bins) / (self.hi - self.lo)
    }

    /// The bin of a value between `lo` and `hi`; values outside go to the nearest bin.
    pub fn bin_of(&self, value: f64) -> usize {
        let position = (value - self.lo) * self.bins_per_unit();
        // The cast takes negative numbers and NaN to 0.
        (position as usize).min(self.bins() - 1)
    }
}
