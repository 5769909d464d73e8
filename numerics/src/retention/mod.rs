//! What survives a norm: a matrix before and after it, compared property by property.
//!
//! For every feature (column) and every sample (row): mean, standard deviation, root mean square,
//! skewness, excess kurtosis and order; and the cosine between samples. Each property is
//! [fixed, kept or changed](Fate), with the numbers that say so.
//!
//! The work comes in pieces that merge, so that a caller can pause between them:
//!
//! ```
//! use ndarray::array;
//! use normscope_numerics::retention::{BeforeAfter, Fate, Retention};
//!
//! let before = array![[1.0_f32, 2.0, 4.0], [5.0, 3.0, 7.0]];
//! let after = before.mapv(|x| 2.0 * x);
//! let pair = BeforeAfter::new(before.view(), after.view())?;
//! let mut features = pair.features(0..2);
//! features.merge(&pair.features(2..3));
//! let retention = Retention::new(&features, &pair.samples(0..2), &pair.cosines());
//! assert_eq!(retention.samples.scale.fate, Fate::Changed);
//! assert_eq!(retention.samples.skewness.fate, Fate::Kept);
//! assert_eq!(retention.cosine.fate, Fate::Kept);
//! # Ok::<(), normscope_numerics::retention::ShapesDiffer>(())
//! ```

mod axis;
mod cosine;
mod order;
mod property;

#[cfg(test)]
mod tests;

use super::moments::{column_moments, row_moments};
use ndarray::ArrayView2;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use thiserror::Error;

pub use axis::{AxisRetention, AxisTally};
pub use order::{OrderRetention, OrderTally};
pub use property::{Extent, Fate, PairedTally, Property};

/// Two matrices that cannot be compared value by value.
#[derive(Debug, Clone, PartialEq, Error)]
#[error(
    "The input is {before_rows} × {before_cols} and the output {after_rows} × {after_cols}: \
     a norm keeps the shape of its input, so both must be alike."
)]
pub struct ShapesDiffer {
    before_rows: usize,
    before_cols: usize,
    after_rows: usize,
    after_cols: usize,
}

/// The input and the output of a norm, of one shape `[samples, features]`.
#[derive(Debug, Clone, Copy)]
pub struct BeforeAfter<'a> {
    before: ArrayView2<'a, f32>,
    after: ArrayView2<'a, f32>,
}

impl<'a> BeforeAfter<'a> {
    /// Puts an input and its output side by side.
    ///
    /// # Errors
    /// [`ShapesDiffer`] unless the shapes are equal.
    pub fn new(
        before: ArrayView2<'a, f32>,
        after: ArrayView2<'a, f32>,
    ) -> Result<Self, ShapesDiffer> {
        if before.dim() != after.dim() {
            let ((before_rows, before_cols), (after_rows, after_cols)) =
                (before.dim(), after.dim());
            return Err(ShapesDiffer {
                before_rows,
                before_cols,
                after_rows,
                after_cols,
            });
        }
        Ok(Self { before, after })
    }

    /// Measures the features `cols` (clipped to the matrix; a multiple of 32 is quickest).
    #[inline(never)]
    pub fn features(&self, cols: Range<usize>) -> AxisTally {
        let before = column_moments(self.before, cols.clone());
        let after = column_moments(self.after, cols.clone());
        let mut tally = AxisTally::of_moments(&before, &after);
        tally.merge(&self.feature_order(cols));
        tally
    }

    /// Measures the samples `rows` (clipped to the matrix).
    #[inline(never)]
    pub fn samples(&self, rows: Range<usize>) -> AxisTally {
        let before = row_moments(self.before, rows.clone());
        let after = row_moments(self.after, rows.clone());
        let mut tally = AxisTally::of_moments(&before, &after);
        tally.merge(&self.sample_order(rows));
        tally
    }

    /// The order within the features `cols` only, for a caller that has their moments.
    #[inline(never)]
    pub fn feature_order(&self, cols: Range<usize>) -> AxisTally {
        order::within_features(self.before, self.after, cols).into()
    }

    /// The order within the samples `rows` only, for a caller that has their moments.
    #[inline(never)]
    pub fn sample_order(&self, rows: Range<usize>) -> AxisTally {
        order::within_samples(self.before, self.after, rows).into()
    }

    /// The cosines between at most 256 pairs of samples: all pairs where that suffices, else
    /// pairs drawn by a generator of fixed seed. One piece: 2 × 256 rows are read of each matrix.
    #[inline(never)]
    pub fn cosines(&self) -> PairedTally {
        cosine::between_samples(self.before, self.after)
    }

    /// Everything at once, for matrices so small that no pause is needed.
    pub fn retention(&self) -> Retention {
        let (rows, cols) = self.before.dim();
        Retention::new(
            &self.features(0..cols),
            &self.samples(0..rows),
            &self.cosines(),
        )
    }
}

/// The pairs of places whose order is compared in every set of `n` values.
pub fn order_pairs(n: usize) -> Vec<(usize, usize)> {
    order::index_pairs(n, order::PAIRS_PER_SET)
}

/// The pairs of samples whose cosines are compared.
pub fn cosine_pairs(samples: usize) -> Vec<(usize, usize)> {
    order::index_pairs(samples, cosine::MOST_PAIRS)
}

/// What a norm leaves of its input.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Retention {
    /// Each feature, over the samples.
    pub features: AxisRetention,
    /// Each sample, over its features.
    pub samples: AxisRetention,
    /// The cosine of the angle between two samples; its sets are pairs.
    pub cosine: Property,
}

impl Retention {
    /// The verdicts over what was tallied.
    pub fn new(features: &AxisTally, samples: &AxisTally, cosines: &PairedTally) -> Self {
        Self {
            features: features.retention(),
            samples: samples.retention(),
            cosine: cosine::verdict(cosines),
        }
    }
}
