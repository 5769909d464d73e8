//! What a panel shows of one matrix: heat map, ribbons, levels, moments.

use ndarray::ArrayView2;

use super::grid::{color_limit, grid};
use super::largest::largest;
use super::pace::{Pace, Stopped};
use crate::findings::{Levels, MAX_GRID, PanelFinding};
use crate::numerics::histogram::Span;
use crate::numerics::moments::{Moments, column_moments, row_moments};
use crate::numerics::norms::NormSpec;
use crate::numerics::quantiles::{SetQuantiles, ribbon};

/// Values measured between two breaths: some milliseconds.
const VALUES_AT_A_TIME: usize = 1 << 16;
/// Columns are read in tiles of this many.
const TILE: usize = 32;

/// The moments of every sample and of every feature of a matrix, in full.
pub struct SetMoments {
    /// One per sample.
    pub samples: Vec<Moments>,
    /// One per feature.
    pub features: Vec<Moments>,
}

impl SetMoments {
    /// Measures every sample and every feature of a matrix.
    pub async fn of<P: Pace>(matrix: ArrayView2<'_, f32>, pace: &mut P) -> Result<Self, Stopped> {
        let (rows, cols) = matrix.dim();
        let mut samples = Vec::with_capacity(rows);
        for block in pieces(rows, rows_at_a_time(cols)) {
            samples.extend(row_moments(matrix, block));
            pace.breathe().await?;
        }
        let mut features = Vec::with_capacity(cols);
        for block in pieces(cols, cols_at_a_time(rows)) {
            features.extend(column_moments(matrix, block));
            pace.breathe().await?;
        }
        Ok(Self { samples, features })
    }

    /// The moments of all values.
    pub fn pooled(&self) -> Moments {
        self.samples.iter().fold(Moments::new(), |mut all, row| {
            all.merge(row);
            all
        })
    }
}

/// Measures a matrix whose sets' moments and quantiles are known.
pub async fn panel_finding<P: Pace>(
    norm: NormSpec,
    matrix: ArrayView2<'_, f32>,
    moments: &SetMoments,
    (samples, features): (&[SetQuantiles], &[SetQuantiles]),
    pace: &mut P,
) -> Result<PanelFinding, Stopped> {
    let pooled = moments.pooled();
    let grid = grid(matrix, &pooled, pace).await?;
    let largest = largest(matrix, &moments.samples, pace).await?;
    let values = matrix.as_slice();
    Ok(PanelFinding {
        index: 0,
        norm,
        color_limit: color_limit(&grid),
        grid,
        feature_bands: ribbon(features, MAX_GRID),
        sample_bands: ribbon(samples, MAX_GRID),
        features: levels(&moments.features),
        samples: levels(&moments.samples),
        pooled: pooled.summary(),
        format: None,
        largest,
        span: values.and_then(|values| Span::with_moments(values, &pooled)),
        feature_moments: moments.features.iter().map(Moments::summary).collect(),
        sample_moments: moments.samples.iter().map(Moments::summary).collect(),
    })
}

/// Rows that are measured between two breaths.
pub fn rows_at_a_time(cols: usize) -> usize {
    (VALUES_AT_A_TIME / cols.max(1)).max(1)
}

/// Columns that are measured between two breaths.
pub fn cols_at_a_time(rows: usize) -> usize {
    (VALUES_AT_A_TIME / rows.max(1)).next_multiple_of(TILE)
}

/// Consecutive ranges of at most `step` that cover `0..n`.
pub fn pieces(n: usize, step: usize) -> impl Iterator<Item = std::ops::Range<usize>> {
    (0..n)
        .step_by(step)
        .map(move |from| from..(from + step).min(n))
}

/// How level the sets are.
pub fn levels(sets: &[Moments]) -> Levels {
    let of = |value: &dyn Fn(&Moments) -> Option<f64>| -> Moments {
        sets.iter()
            .filter(|set| set.n() > 0)
            .filter_map(value)
            .collect()
    };
    let means = of(&|set| Some(set.mean()));
    let deviations = of(&|set| Some(set.std_dev()));
    let average = |moments: &Moments| (moments.n() > 0).then(|| moments.mean());
    Levels {
        spread_of_means: zero_if_empty(means.std_dev()),
        means: (zero_if_empty(means.min()), zero_if_empty(means.max())),
        typical_deviation: zero_if_empty(deviations.mean()),
        deviations: (
            zero_if_empty(deviations.min()),
            zero_if_empty(deviations.max()),
        ),
        skewness: average(&of(&Moments::skewness)),
        excess_kurtosis: average(&of(&Moments::excess_kurtosis)),
    }
}

fn zero_if_empty(value: f64) -> f64 {
    if value.is_nan() { 0.0 } else { value }
}
