//! A norm's output as a number format computes it.

use ndarray::{Array2, ArrayView2};

use super::ended::Ended;
use super::pace::Pace;
use super::panel::pieces;
use crate::numerics::formats::{FormatNorm, FormatReport};

/// Values computed between two breaths: some milliseconds.
const VALUES_AT_A_TIME: usize = 1 << 16;

/// The output, and how it compares with float64's.
pub async fn formatted<P: Pace>(
    norm: &FormatNorm,
    x: ArrayView2<'_, f32>,
    pace: &mut P,
) -> Result<(Array2<f32>, FormatReport), Ended> {
    let (mut y, mut report) = (Array2::zeros(x.dim()), FormatReport::default());
    let lines_at_a_time = (VALUES_AT_A_TIME / norm.line_length().max(1)).max(1);
    for lines in pieces(norm.lines(), lines_at_a_time) {
        norm.run(x, lines, y.view_mut(), &mut report);
        pace.breathe().await?;
    }
    Ok((y, report))
}
