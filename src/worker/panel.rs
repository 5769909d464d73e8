//! What a panel shows of one matrix: heat map, ribbons, levels, moments.

use ndarray::ArrayView2;

use super::grid::{color_limit, grid};
use super::largest::largest;
use super::pace::{Pace, Stopped};
use crate::findings::{Levels, MAX_GRID, PanelFinding};
use crate::numerics::histogram::Span;
use crate::numerics::moments::{Moments, column_moments, row_moments};
use crate::numerics::norms::NormSpec;
use crate::numerics::quantiles::{column_quantiles, ribbon, row_quantiles};

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

/// Measures a matrix.
pub async fn panel_finding<P: Pace>(
    norm: NormSpec,
    matrix: ArrayView2<'_, f32>,
    pace: &mut P,
) -> Result<(PanelFinding, SetMoments), Stopped> {
    let (rows, cols) = matrix.dim();
    let (mut row_sets, mut row_stats) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
    for block in pieces(rows, (VALUES_AT_A_TIME / cols.max(1)).max(1)) {
        row_stats.extend(row_moments(matrix, block.clone()));
        row_sets.extend(row_quantiles(matrix, block));
        pace.breathe().await?;
    }
    let (mut col_sets, mut col_stats) = (Vec::with_capacity(cols), Vec::with_capacity(cols));
    for block in pieces(
        cols,
        (VALUES_AT_A_TIME / rows.max(1)).next_multiple_of(TILE),
    ) {
        col_stats.extend(column_moments(matrix, block.clone()));
        col_sets.extend(column_quantiles(matrix, block));
        pace.breathe().await?;
    }
    let pooled = row_stats.iter().fold(Moments::new(), |mut all, row| {
        all.merge(row);
        all
    });
    let grid = grid(matrix, pace).await?;
    let largest = largest(matrix, pace).await?;
    let panel = PanelFinding {
        index: 0,
        norm,
        color_limit: color_limit(&grid),
        grid,
        feature_bands: ribbon(&col_sets, MAX_GRID),
        sample_bands: ribbon(&row_sets, MAX_GRID),
        features: levels(&col_stats),
        samples: levels(&row_stats),
        largest,
        pooled: pooled.summary(),
        span: matrix.as_slice().and_then(Span::of),
        feature_moments: col_stats.iter().map(Moments::summary).collect(),
        sample_moments: row_stats.iter().map(Moments::summary).collect(),
    };
    let moments = SetMoments {
        samples: row_stats,
        features: col_stats,
    };
    Ok((panel, moments))
}

/// Consecutive ranges of at most `step` that cover `0..n`.
pub fn pieces(n: usize, step: usize) -> impl Iterator<Item = std::ops::Range<usize>> {
    (0..n)
        .step_by(step)
        .map(move |from| from..(from + step).min(n))
}

/// How level the sets are.
fn levels(sets: &[Moments]) -> Levels {
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
