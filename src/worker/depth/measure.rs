//! One layer's statistics, in pieces that let the worker listen.

use ndarray::{ArrayView2, Axis};

use crate::numerics::layer_stats::{LayerShapes, LayerStats};
use crate::worker::pace::{Pace, Stopped};

/// Values measured between two breaths: well under a slice of the worker's time.
const VALUES_AT_A_TIME: usize = 1 << 17;

/// The five distributions of a stream.
pub async fn measure<P: Pace>(
    stats: &mut LayerStats,
    stream: ArrayView2<'_, f32>,
    pace: &mut P,
) -> Result<LayerShapes, Stopped> {
    let block = (VALUES_AT_A_TIME / stream.ncols().max(1)).max(1);
    for rows in stream.axis_chunks_iter(Axis(0), block) {
        stats.observe(rows);
        pace.breathe().await?;
    }
    stats.fit();
    for (i, rows) in stream.axis_chunks_iter(Axis(0), block).enumerate() {
        stats.count(i * block, rows);
        pace.breathe().await?;
    }
    Ok(stats.finish())
}
