//! What a norm left of its input, measured piece by piece.

use ndarray::ArrayView2;

use super::pace::Pace;
use super::panel::pieces;
use super::run::Ended;
use crate::numerics::survival::{AxisTally, BeforeAfter, Survival};
use crate::protocol::Failure;

/// Values measured between two breaths.
const VALUES_AT_A_TIME: usize = 1 << 17;
/// Columns are read in tiles of this many.
const TILE: usize = 32;

/// Compares an input with the output of the same shape.
pub async fn survivors<P: Pace>(
    before: ArrayView2<'_, f32>,
    after: ArrayView2<'_, f32>,
    pace: &mut P,
) -> Result<Survival, Ended> {
    let both = BeforeAfter::new(before, after)
        .map_err(|error| Ended::Failed(Failure::BadExperiment(error.to_string())))?;
    let (rows, cols) = before.dim();
    let mut features = AxisTally::default();
    for block in pieces(
        cols,
        (VALUES_AT_A_TIME / rows.max(1))
            .max(1)
            .next_multiple_of(TILE),
    ) {
        features.merge(&both.features(block));
        pace.breathe().await?;
    }
    let mut samples = AxisTally::default();
    for block in pieces(rows, (VALUES_AT_A_TIME / cols.max(1)).max(1)) {
        samples.merge(&both.samples(block));
        pace.breathe().await?;
    }
    let cosines = both.cosines();
    pace.breathe().await?;
    Ok(Survival::new(&features, &samples, &cosines))
}
