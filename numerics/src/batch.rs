//! Drawing a batch of activations: a distribution, a shape, a structure and a seed.
//!
//! Each ingredient has its own stream of random numbers, drawn in the order of samples or of
//! features. So, for one seed and number of features, a larger batch begins with the rows of a
//! smaller one (unless there are domains, whose blocks grow with the batch), and turning one
//! ingredient up or down leaves the numbers of the others in place.

use ndarray::{Array2, ArrayViewMut2};
use thiserror::Error;

use super::distributions::{Distribution, DistributionSampler};
use super::rng::{Streams, Xoshiro256PlusPlus};
use super::structure::{Structure, StructureError};

mod terms;

pub use terms::{FeatureTerm, SampleTerm};

/// The most samples, and the most features, of a batch.
pub const MAX_SIDE: usize = 4096;

/// The most activations of a batch: 16 MiB of `f32`.
pub const MAX_ACTIVATIONS: usize = 4_194_304;

/// Why a batch could not be specified.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum BatchError {
    /// The number of samples is 0 or too large.
    #[error("The batch must have between 1 and {MAX_SIDE} samples, not {0}.")]
    Samples(usize),
    /// The number of features is 0 or too large.
    #[error("There must be between 1 and {MAX_SIDE} features, not {0}.")]
    Features(usize),
    /// Both sides are admissible but not together.
    #[error(
        "{samples} samples of {features} features are more than {MAX_ACTIVATIONS} activations: \
         ask for fewer of either."
    )]
    TooLarge {
        /// The number of samples.
        samples: usize,
        /// The number of features.
        features: usize,
    },
    /// More outlier features than features.
    #[error("{outliers} outlier features cannot be chosen among {features} features.")]
    Outliers {
        /// The number of outlier features.
        outliers: u32,
        /// The number of features.
        features: usize,
    },
    /// A field of the structure lies outside its range.
    #[error(transparent)]
    Structure(#[from] StructureError),
}

/// What a batch of shape [samples, features] is drawn from. Checked when made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BatchSpec {
    distribution: Distribution,
    samples: usize,
    features: usize,
    structure: Structure,
    seed: u64,
}

impl BatchSpec {
    /// A batch of `samples` rows and `features` columns.
    ///
    /// # Errors
    ///
    /// A side outside 1..=[`MAX_SIDE`], more than [`MAX_ACTIVATIONS`] in all, a structure out of
    /// range, or more outlier features than features.
    pub fn new(
        distribution: Distribution,
        samples: usize,
        features: usize,
        structure: Structure,
        seed: u64,
    ) -> Result<Self, BatchError> {
        if !(1..=MAX_SIDE).contains(&samples) {
            return Err(BatchError::Samples(samples));
        }
        if !(1..=MAX_SIDE).contains(&features) {
            return Err(BatchError::Features(features));
        }
        if samples * features > MAX_ACTIVATIONS {
            return Err(BatchError::TooLarge { samples, features });
        }
        structure.check()?;
        let outliers = structure.outlier_features;
        if outliers as usize > features {
            return Err(BatchError::Outliers { outliers, features });
        }
        Ok(Self {
            distribution,
            samples,
            features,
            structure,
            seed,
        })
    }

    /// The distribution of z.
    pub fn distribution(&self) -> Distribution {
        self.distribution
    }

    /// The number B of rows.
    pub fn samples(&self) -> usize {
        self.samples
    }

    /// The number D of columns.
    pub fn features(&self) -> usize {
        self.features
    }

    /// The structure.
    pub fn structure(&self) -> &Structure {
        &self.structure
    }

    /// The seed.
    pub fn seed(&self) -> u64 {
        self.seed
    }
}

/// The domain k(b) of row `sample` of a batch of `samples` rows: ⌊bK/B⌋, so that the K domains are
/// contiguous blocks whose sizes differ by at most one. 0 when there are fewer than two domains.
pub fn domain_of(sample: usize, samples: usize, domains: u32) -> u32 {
    let (sample, samples) = (sample as u64, samples.max(1) as u64);
    (sample * u64::from(domains.max(1)) / samples) as u32
}

/// The whole batch at once, of shape [samples, features].
///
/// ```
/// use normscope_numerics::batch::{BatchSpec, draw};
/// use normscope_numerics::distributions::{Distribution, DistributionKind};
/// use normscope_numerics::structure::Structure;
///
/// let distribution = Distribution::of(DistributionKind::Normal);
/// let small = draw(&BatchSpec::new(distribution, 2, 3, Structure::default(), 7)?);
/// let large = draw(&BatchSpec::new(distribution, 5, 3, Structure::default(), 7)?);
/// assert_eq!(small.row(1), large.row(1));
/// # Ok::<(), normscope_numerics::batch::BatchError>(())
/// ```
pub fn draw(spec: &BatchSpec) -> Array2<f32> {
    BatchDraw::new(spec).draw_rows(spec.samples)
}

/// A batch in the making, drawn some rows at a time; the rows do not depend on how many at a time.
///
/// Values beyond the range of `f32` become ±∞; none is NaN.
#[derive(Debug, Clone)]
pub struct BatchDraw {
    spec: BatchSpec,
    sampler: DistributionSampler,
    values: Xoshiro256PlusPlus,
    feature_terms: Vec<FeatureTerm>,
    sample_terms: Vec<SampleTerm>,
    /// a_j + m_kj, one row per domain.
    centres: Array2<f64>,
    /// The mean about which neighbours are correlated.
    mean: f64,
    /// One sample's z.
    buffer: Vec<f64>,
    drawn: usize,
}

impl BatchDraw {
    /// Draws all terms of the structure, and no row yet.
    pub fn new(spec: &BatchSpec) -> Self {
        let streams = Streams::new(spec.seed);
        let feature_terms = terms::feature_terms(&spec.structure, spec.features, &streams);
        Self {
            spec: *spec,
            sampler: spec.distribution.sampler(),
            values: streams.stream("values"),
            sample_terms: terms::sample_terms(&spec.structure, spec.samples, &streams),
            centres: terms::centres(&spec.structure, &feature_terms, &streams),
            feature_terms,
            mean: spec.distribution.moments().mean.finite().unwrap_or(0.0),
            buffer: vec![0.0; spec.features],
            drawn: 0,
        }
    }

    /// How many rows are still to be drawn.
    pub fn remaining(&self) -> usize {
        self.spec.samples - self.drawn
    }

    /// The next `rows` rows, or as many as remain.
    pub fn draw_rows(&mut self, rows: usize) -> Array2<f32> {
        let mut out = Array2::zeros((rows.min(self.remaining()), self.spec.features));
        self.fill_rows(out.view_mut());
        out
    }

    /// Fills the rows of `out` with the next rows and returns how many: fewer than `out` has when
    /// the batch ends before.
    ///
    /// # Panics
    ///
    /// If `out` has another number of columns than the batch has features.
    #[inline(never)]
    pub fn fill_rows(&mut self, mut out: ArrayViewMut2<f32>) -> usize {
        assert_eq!(out.ncols(), self.spec.features, "one column per feature");
        let rows = out.nrows().min(self.remaining());
        for mut row in out.rows_mut().into_iter().take(rows) {
            self.draw_values();
            let SampleTerm {
                offset,
                scale,
                domain,
            } = self.sample_terms[self.drawn];
            let centre = self.centres.row(domain as usize);
            let features = self.feature_terms.iter().zip(centre).zip(&self.buffer);
            for (x, ((feature, centre), z)) in row.iter_mut().zip(features) {
                *x = (offset + scale * (centre + feature.scale * z)) as f32;
            }
            self.drawn += 1;
        }
        rows
    }

    /// The a_j and s_j of every feature.
    pub fn feature_terms(&self) -> &[FeatureTerm] {
        &self.feature_terms
    }

    /// The o_b, c_b and k(b) of every sample.
    pub fn sample_terms(&self) -> &[SampleTerm] {
        &self.sample_terms
    }

    /// One sample's z into the buffer.
    fn draw_values(&mut self) {
        self.sampler.fill_f64(&mut self.values, &mut self.buffer);
        let rho = self.spec.structure.correlation;
        if rho > 0.0 {
            correlate(&mut self.buffer, rho, self.mean);
        }
    }
}

/// Turns independent draws into the first-order autoregression about `mean`.
fn correlate(values: &mut [f64], rho: f64, mean: f64) {
    let fresh = (1.0 - rho * rho).sqrt();
    for j in 1..values.len() {
        values[j] = mean + rho * (values[j - 1] - mean) + fresh * (values[j] - mean);
    }
}

#[cfg(test)]
mod tests;
