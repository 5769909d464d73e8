//! A matrix as cells.

use plotters::prelude::DrawingBackend;

use crate::charts::color_map::heat_rgba;
use crate::charts::pen::Pen;
use crate::charts::rgb::Rgb;
use crate::charts::{Area, ChartError, Rect, Style, room};
use crate::findings::claims::Map;

/// The cells of a matrix, coloured by `scale_max`.
///
/// # Errors
/// When the area is smaller than 8 CSS pixels or the surface fails.
pub fn draw_map<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    map: &Map,
    scale_max: f32,
) -> Result<(), ChartError> {
    let whole = room(area, style, (8.0, 8.0))?;
    let pen = Pen::new(area, style);
    let rgba = heat_rgba(&map.values, scale_max, style.theme);
    let (rows, cols) = (map.rows.max(1) as usize, map.cols.max(1) as usize);
    let edge = |at: usize, all: usize, size: f64| (size * at as f64 / all as f64).round();
    for (i, colour) in rgba.chunks_exact(4).take(rows * cols).enumerate() {
        let (row, col) = (i / cols, i % cols);
        let cell = Rect::from_edges(
            edge(col, cols, whole.width),
            edge(row, rows, whole.height),
            edge(col + 1, cols, whole.width),
            edge(row + 1, rows, whole.height),
        );
        pen.block(cell, Rgb(colour[0], colour[1], colour[2]), 1.0)?;
    }
    Ok(())
}
