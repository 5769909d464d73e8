//! What a norm left of its input, measured piece by piece.

use ndarray::ArrayView2;

use super::ended::Ended;
use super::pace::Pace;
use super::panel::{SetMoments, pieces};
use crate::numerics::retention::{AxisTally, BeforeAfter, Retention};
use crate::protocol::Failure;

/// Values measured between two breaths.
const VALUES_AT_A_TIME: usize = 1 << 17;
/// Columns are read in tiles of this many.
const TILE: usize = 32;

/// Compares an input with the output of the same shape; the moments of both have been measured
/// with their panels.
pub async fn retention<P: Pace>(
    (before, before_moments): (ArrayView2<'_, f32>, &SetMoments),
    (after, after_moments): (ArrayView2<'_, f32>, &SetMoments),
    pace: &mut P,
) -> Result<Retention, Ended> {
    let both = BeforeAfter::new(before, after)
        .map_err(|error| Ended::Failed(Failure::BadExperiment(error.to_string())))?;
    let (rows, cols) = before.dim();
    let mut features = AxisTally::of_moments(&before_moments.features, &after_moments.features);
    let tiles = (VALUES_AT_A_TIME / rows.max(1))
        .max(1)
        .next_multiple_of(TILE);
    for block in pieces(cols, tiles) {
        features.merge(&both.feature_order(block));
        pace.breathe().await?;
    }
    let mut samples = AxisTally::of_moments(&before_moments.samples, &after_moments.samples);
    for block in pieces(rows, (VALUES_AT_A_TIME / cols.max(1)).max(1)) {
        samples.merge(&both.sample_order(block));
        pace.breathe().await?;
    }
    let cosines = both.cosines();
    pace.breathe().await?;
    Ok(Retention::new(&features, &samples, &cosines))
}
