//! The marks of measured values: one shape per series, so that colour is never alone.

use plotters::prelude::DrawingBackend;

use super::clip::Point;
use super::pen::Pen;
use super::{ChartError, Hue};

/// CSS pixels from a mark's middle to its edge.
pub const RADIUS_CSS: f64 = 3.0;

/// The corners of a series' mark around its middle, in units of its radius: a disc for A, a square
/// for B, a triangle for C, a diamond for everything else.
fn corners(hue: Hue) -> Vec<Point> {
    let ring = |corners: usize, turn: f64, reach: f64| {
        (0..corners)
            .map(move |i| {
                let angle = std::f64::consts::TAU * (i as f64 + turn) / corners as f64;
                (reach * angle.sin(), -reach * angle.cos())
            })
            .collect()
    };
    match hue {
        Hue::SetUpA => ring(16, 0.0, 1.0),
        Hue::SetUpB => ring(4, 0.5, 1.25),
        Hue::SetUpC => ring(3, 0.0, 1.4),
        _ => ring(4, 0.0, 1.35),
    }
}

/// Draws a series' mark at a point of the area.
pub fn draw_mark<B: DrawingBackend>(
    pen: &Pen<B>,
    (x, y): Point,
    hue: Hue,
) -> Result<(), ChartError> {
    let radius = RADIUS_CSS * pen.style.scale;
    let outline: Vec<Point> = corners(hue)
        .into_iter()
        .map(|(dx, dy)| (x + radius * dx, y + radius * dy))
        .collect();
    pen.shape(&outline, pen.style.theme.hue(hue), 1.0)
}
