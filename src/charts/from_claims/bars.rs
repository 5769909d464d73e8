//! Histograms under each other, and small ones to choose from.

use plotters::prelude::DrawingBackend;

use super::hue;
use crate::charts::ridges::{Bars as Heights, Ridge, RidgeData, RidgeMap, draw_ridges};
use crate::charts::{Area, AxisRange, ChartError, Hue, Style};
use crate::findings::claims::Bars;
use crate::numerics::histogram::Histogram;

/// Histograms under each other; `labels` are name and summary of each row, or none. Nothing without rows.
///
/// # Errors
/// As [`draw_ridges`].
pub fn draw_bars<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    rows: &[Bars],
    labels: &[(String, String)],
) -> Result<Option<RidgeMap>, ChartError> {
    let Some(range) = rows.first().map(|row| row.histogram.range()) else {
        return Ok(None);
    };
    let heights: Vec<Vec<f64>> = rows.iter().map(|row| row.histogram.density()).collect();
    let curves: Vec<Vec<(f64, f64)>> = rows
        .iter()
        .map(|row| {
            let points = row.curve.iter();
            points
                .map(|(x, y)| (f64::from(*x), f64::from(*y)))
                .collect()
        })
        .collect();
    let ridges: Vec<Ridge> = (0..rows.len())
        .map(|i| Ridge {
            label: labels.get(i).map_or("", |label| &label.0),
            summary: labels.get(i).map_or("", |label| &label.1),
            hue: hue(&rows[i].who),
            bars: Heights {
                low: range.lo(),
                high: range.hi(),
                heights: &heights[i],
            },
            theory: &curves[i],
            dashed: &[],
            mean_sd: Some((rows[i].moments.mean, rows[i].moments.std_dev)),
        })
        .collect();
    let data = RidgeData {
        rows: &ridges,
        range: AxisRange::between(range.lo(), range.hi()),
        shared_heights: false,
        labels_inside: !labels.is_empty(),
    };
    draw_ridges(area, style, &data).map(Some)
}

/// One small histogram, to choose or to compare.
///
/// # Errors
/// As [`draw_ridges`].
pub fn draw_choice<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    histogram: &Histogram,
    hue: Hue,
) -> Result<(), ChartError> {
    let heights = histogram.density();
    let range = histogram.range();
    let row = Ridge {
        label: "",
        summary: "",
        hue,
        bars: Heights {
            low: range.lo(),
            high: range.hi(),
            heights: &heights,
        },
        theory: &[],
        dashed: &[],
        mean_sd: None,
    };
    let data = RidgeData {
        rows: &[row],
        range: AxisRange::between(range.lo(), range.hi()),
        shared_heights: false,
        labels_inside: false,
    };
    draw_ridges(area, style, &data).map(drop)
}
