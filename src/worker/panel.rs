//! What a panel shows of one matrix: heat map, ribbons, levels, moments.

use ndarray::ArrayView2;

use super::grid::{color_limit, grid};
use super::pace::{Pace, Stopped};
use crate::findings::{Levels, MAX_GRID, PanelFinding};
use crate::numerics::histogram::Span;
use crate::numerics::moments::{Moments, column_moments, row_moments};
use crate::numerics::norms::{Affine, NormSpec};
use crate::numerics::quantiles::{
    RankedSets, SetQuantiles, columns_after, rank_columns, rank_rows, ribbon, rows_after,
};

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

/// What is known of an input besides its panel: what its outputs' panels are measured against.
pub struct InputSets {
    /// Moments of its samples and features.
    pub moments: SetMoments,
    /// The quantiles of its samples, and where they stand.
    samples: RankedSets,
    /// The same of its features.
    features: RankedSets,
}

/// Measures an input.
pub async fn input_panel<P: Pace>(
    matrix: ArrayView2<'_, f32>,
    pace: &mut P,
) -> Result<(PanelFinding, InputSets), Stopped> {
    let moments = set_moments(matrix, pace).await?;
    let (rows, cols) = matrix.dim();
    let (mut samples, mut features) = (RankedSets::default(), RankedSets::default());
    for block in row_pieces((rows, cols)) {
        samples.extend(rank_rows(matrix, block.clone(), &moments.samples[block]));
        pace.breathe().await?;
    }
    for block in column_pieces((rows, cols)) {
        features.extend(rank_columns(
            matrix,
            block.clone(),
            &moments.features[block],
        ));
        pace.breathe().await?;
    }
    let sets = (&samples.quantiles[..], &features.quantiles[..]);
    let panel = assembled(NormSpec::None, matrix, &moments, sets, pace).await?;
    let sets = InputSets {
        moments,
        samples,
        features,
    };
    Ok((panel, sets))
}

/// Measures an output. The input's sets spare the search for quantiles where the norm keeps order,
/// and change no bit: a job that does not have them gives none.
pub async fn panel_finding<P: Pace>(
    (norm, affine): (NormSpec, &Affine),
    matrix: ArrayView2<'_, f32>,
    before: Option<&InputSets>,
    pace: &mut P,
) -> Result<(PanelFinding, SetMoments), Stopped> {
    let moments = set_moments(matrix, pace).await?;
    let shape = matrix.dim();
    let (mut samples, mut features): (Vec<SetQuantiles>, Vec<SetQuantiles>) = Default::default();
    let known = before.filter(|_| norm.keeps_order(affine, true));
    for block in row_pieces(shape) {
        let of_block = &moments.samples[block.clone()];
        samples.extend(match known {
            Some(known) => {
                let places = &known.samples.places[block.clone()];
                rows_after(matrix, block, of_block, places)
            }
            None => rank_rows(matrix, block, of_block).quantiles,
        });
        pace.breathe().await?;
    }
    let known = before.filter(|_| norm.keeps_order(affine, false));
    for block in column_pieces(shape) {
        let of_block = &moments.features[block.clone()];
        features.extend(match known {
            Some(known) => {
                let places = &known.features.places[block.clone()];
                columns_after(matrix, block, of_block, places)
            }
            None => rank_columns(matrix, block, of_block).quantiles,
        });
        pace.breathe().await?;
    }
    let panel = assembled(norm, matrix, &moments, (&samples, &features), pace).await?;
    Ok((panel, moments))
}

/// The moments of every sample and of every feature.
async fn set_moments<P: Pace>(
    matrix: ArrayView2<'_, f32>,
    pace: &mut P,
) -> Result<SetMoments, Stopped> {
    let (rows, cols) = matrix.dim();
    let (mut samples, mut features) = (Vec::with_capacity(rows), Vec::with_capacity(cols));
    for block in row_pieces((rows, cols)) {
        samples.extend(row_moments(matrix, block));
        pace.breathe().await?;
    }
    for block in column_pieces((rows, cols)) {
        features.extend(column_moments(matrix, block));
        pace.breathe().await?;
    }
    Ok(SetMoments { samples, features })
}

/// The panel, given the quantiles of samples and of features.
async fn assembled<P: Pace>(
    norm: NormSpec,
    matrix: ArrayView2<'_, f32>,
    moments: &SetMoments,
    (samples, features): (&[SetQuantiles], &[SetQuantiles]),
    pace: &mut P,
) -> Result<PanelFinding, Stopped> {
    let pooled = moments.samples.iter().fold(Moments::new(), |mut all, row| {
        all.merge(row);
        all
    });
    let grid = grid(matrix, &pooled, pace).await?;
    let span = matrix.as_slice();
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
        span: span.and_then(|values| Span::with_moments(values, &pooled)),
        feature_moments: moments.features.iter().map(Moments::summary).collect(),
        sample_moments: moments.samples.iter().map(Moments::summary).collect(),
    })
}

fn row_pieces((rows, cols): (usize, usize)) -> impl Iterator<Item = std::ops::Range<usize>> {
    pieces(rows, (VALUES_AT_A_TIME / cols.max(1)).max(1))
}

fn column_pieces((rows, cols): (usize, usize)) -> impl Iterator<Item = std::ops::Range<usize>> {
    let step = (VALUES_AT_A_TIME / rows.max(1)).max(1);
    pieces(cols, step.next_multiple_of(TILE))
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
