//! The statistics of one layer of a stream on every axis, in two passes over blocks of rows.
//!
//! A "distribution of activations" is one of five things, and they differ: all B·D values; the
//! D features of every sample, each sample standardized by its own mean and deviation; the same
//! of one sample; the B samples of every feature, likewise; the same of one feature.
//!
//! Skewness and kurtosis over many sets are ratios of averages: with the population moments
//! m₂, m₃, m₄ of each set and ⟨·⟩ the mean over the sets, γ = ⟨m₃⟩/⟨m₂⟩^{3/2} and
//! κ = ⟨m₄⟩/⟨m₂⟩² − 3. The mean of the sets' own ratios would be biased towards 0 (an
//! exponential row of 512 features: 1.33 instead of 1.5 after one Gaussian layer).

mod averages;

#[cfg(test)]
mod tests;

use ndarray::ArrayView2;
use serde::{Deserialize, Serialize};

pub use averages::SetAverages;

use crate::moments::{Moments, MomentsSummary, column_moments};
use crate::sketch::{Sketch, SketchShape};

/// One of the five distributions of a layer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AxisShape {
    /// Values in one set.
    pub per_set: u64,
    /// Sets.
    pub sets: u64,
    /// Mean of all values.
    pub mean: f64,
    /// Root of the sets' average variance: the standard deviation where there is one set.
    pub std_dev: f64,
    /// Skewness γ, a ratio of averages.
    pub skewness: Option<f64>,
    /// Excess kurtosis κ, a ratio of averages.
    pub excess_kurtosis: Option<f64>,
    /// The sets' own excess kurtoses: 5 %, median, 95 %. `None` for a single set.
    pub kurtosis_of_sets: Option<[f64; 3]>,
    /// The sets' own skewnesses: 5 %, median, 95 %.
    pub skewness_of_sets: Option<[f64; 3]>,
    /// The shape of the standardized values; `None` where no set varies.
    pub shape: Option<SketchShape>,
}

/// The five distributions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LayerShapes {
    /// All values.
    pub pooled: AxisShape,
    /// Every sample, each standardized.
    pub samples: AxisShape,
    /// The selected sample.
    pub sample: AxisShape,
    /// Every feature, each standardized.
    pub features: AxisShape,
    /// The selected feature.
    pub feature: AxisShape,
    /// All values with their extremes.
    pub all: MomentsSummary,
}

/// The measurement of one layer. First [`observe`](Self::observe) every block of rows, then
/// [`fit`](Self::fit), then [`count`](Self::count) every block again, then
/// [`finish`](Self::finish), which leaves it ready for the next layer.
#[derive(Debug, Clone)]
pub struct LayerStats {
    selected: (usize, usize),
    rows: Vec<Moments>,
    columns: Vec<Moments>,
    pooled: Moments,
    column_means: Vec<f64>,
    /// NaN for a constant feature, which has no shape: that leaves it out of the count.
    column_factors: Vec<f64>,
    sketches: [Sketch; 5],
}

const POOLED: usize = 0;
const SAMPLES: usize = 1;
const SAMPLE: usize = 2;
const FEATURES: usize = 3;
const FEATURE: usize = 4;

impl LayerStats {
    /// For matrices of `columns` features; `selected` is the sample and the feature shown alone.
    pub fn new(columns: usize, selected: (usize, usize)) -> Self {
        Self {
            selected,
            rows: Vec::new(),
            columns: vec![Moments::new(); columns],
            pooled: Moments::new(),
            column_means: vec![0.0; columns],
            column_factors: vec![0.0; columns],
            sketches: [(); 5].map(|()| Sketch::new()),
        }
    }

    /// First pass: the next rows, in order.
    #[inline(never)]
    pub fn observe(&mut self, rows: ArrayView2<'_, f32>) {
        for row in rows.rows() {
            let moments = Moments::of_view(row);
            self.pooled.merge(&moments);
            self.rows.push(moments);
        }
        let found = column_moments(rows, 0..rows.ncols());
        for (column, more) in self.columns.iter_mut().zip(&found) {
            column.merge(more);
        }
    }

    /// Between the passes: fixes what every set is standardized by.
    #[inline(never)]
    pub fn fit(&mut self) {
        let fits = self.column_means.iter_mut().zip(&mut self.column_factors);
        for ((to_mean, to_factor), moments) in fits.zip(&self.columns) {
            let (mean, factor) = standardizer(moments);
            *to_mean = mean;
            *to_factor = if factor > 0.0 { factor } else { f64::NAN };
        }
    }

    /// Second pass: rows again, of which the first is number `first`.
    ///
    /// The three large sketches take the rows one after the other: the bins that one of them
    /// mostly fills, some 20 kB, then stay in the first-level cache.
    #[inline(never)]
    pub fn count(&mut self, first: usize, rows: ArrayView2<'_, f32>) {
        let rows = rows.as_standard_layout();
        let rows = || rows.rows().into_iter().filter_map(|row| row.to_slice());
        self.count_pooled(rows());
        self.count_samples(first, rows());
        self.count_features(rows());
    }

    fn count_pooled<'a>(&mut self, rows: impl Iterator<Item = &'a [f32]>) {
        let (mean, factor) = standardizer(&self.pooled);
        for row in rows {
            self.sketches[POOLED].extend_standardized(row, mean, factor);
        }
    }

    fn count_samples<'a>(&mut self, first: usize, rows: impl Iterator<Item = &'a [f32]>) {
        for (number, row) in (first..).zip(rows) {
            let Some((mean, factor)) = self.rows.get(number).map(standardizer) else {
                return;
            };
            if factor > 0.0 {
                self.sketches[SAMPLES].extend_standardized(row, mean, factor);
                if number == self.selected.0 {
                    self.sketches[SAMPLE].extend_standardized(row, mean, factor);
                }
            }
        }
    }

    fn count_features<'a>(&mut self, rows: impl Iterator<Item = &'a [f32]>) {
        let (means, factors) = (&self.column_means, &self.column_factors);
        let mut z = vec![0.0_f32; means.len()];
        for row in rows {
            for (((z, x), mean), factor) in z.iter_mut().zip(row).zip(means).zip(factors) {
                *z = ((f64::from(*x) - mean) * factor) as f32;
            }
            self.sketches[FEATURES].extend_slice(&z);
            self.sketches[FEATURE].extend(z.get(self.selected.1).copied());
        }
    }

    /// What was found.
    #[inline(never)]
    pub fn finish(&mut self) -> LayerShapes {
        let one = |moments: Option<&Moments>| {
            SetAverages::of(moments.map_or(&[][..], std::slice::from_ref))
        };
        let (row, column) = self.selected;
        let shapes = LayerShapes {
            pooled: self.axis(POOLED, &one(Some(&self.pooled))),
            samples: self.axis(SAMPLES, &SetAverages::of(&self.rows)),
            sample: self.axis(SAMPLE, &one(self.rows.get(row))),
            features: self.axis(FEATURES, &SetAverages::of(&self.columns)),
            feature: self.axis(FEATURE, &one(self.columns.get(column))),
            all: self.pooled.summary(),
        };
        self.rows.clear();
        self.columns.fill(Moments::new());
        self.pooled = Moments::new();
        self.sketches.iter_mut().for_each(Sketch::clear);
        shapes
    }

    fn axis(&self, which: usize, sets: &SetAverages) -> AxisShape {
        let sketch = &self.sketches[which];
        AxisShape {
            per_set: sets.per_set,
            sets: sets.sets,
            mean: sets.mean,
            std_dev: sets.variance.sqrt(),
            skewness: sets.skewness(),
            excess_kurtosis: sets.excess_kurtosis(),
            kurtosis_of_sets: sets.kurtosis_of_sets,
            skewness_of_sets: sets.skewness_of_sets,
            shape: (sets.variance > 0.0).then(|| sketch.shape()).flatten(),
        }
    }
}

/// The mean and one over the standard deviation; a factor of 0 where the values do not vary.
fn standardizer(moments: &Moments) -> (f64, f64) {
    let factor = 1.0 / moments.std_dev();
    if factor.is_finite() {
        (moments.mean(), factor)
    } else {
        (moments.mean(), 0.0)
    }
}
