//! The marks of measured values: one shape per series, so that colour is never alone.

use plotters::prelude::DrawingBackend;

use super::clip::Point;
use super::pen::Pen;
use super::{ChartError, Hue};

/// CSS pixels from a mark's middle to its edge.
pub const RADIUS_CSS: f64 = 3.0;

/// A mark's outline around its middle, in units of its radius, and whether it is filled.
///
/// A disc for A, a square for B, a triangle for C; of the norms a square for BatchNorm, a wide ring
/// for LayerNorm and a triangle for RMSNorm, which are seen inside each other where they coincide,
/// a bar for L2; a diamond for everything else.
fn outline(hue: Hue) -> (Vec<Point>, bool) {
    let ring = |corners: usize, turn: f64, reach: f64| -> Vec<Point> {
        (0..corners)
            .map(move |i| {
                let angle = std::f64::consts::TAU * (i as f64 + turn) / corners as f64;
                (reach * angle.sin(), -reach * angle.cos())
            })
            .collect()
    };
    match hue {
        Hue::SetUpA => (ring(16, 0.0, 1.0), true),
        Hue::SetUpB | Hue::Batch => (ring(4, 0.5, 1.25), true),
        Hue::SetUpC | Hue::Rms => (ring(3, 0.0, 1.4), true),
        Hue::Layer => (ring(24, 0.0, 1.75), false),
        Hue::L2 | Hue::Scale => (
            vec![(-1.5, -0.5), (1.5, -0.5), (1.5, 0.5), (-1.5, 0.5)],
            true,
        ),
        _ => (ring(4, 0.0, 1.35), true),
    }
}

/// Draws a series' mark at a point of the area.
pub fn draw_mark<B: DrawingBackend>(
    pen: &Pen<B>,
    (x, y): Point,
    hue: Hue,
) -> Result<(), ChartError> {
    let radius = RADIUS_CSS * pen.style.scale;
    let (outline, filled) = outline(hue);
    let mut outline: Vec<Point> = outline
        .into_iter()
        .map(|(dx, dy)| (x + radius * dx, y + radius * dy))
        .collect();
    let colour = pen.style.theme.hue(hue);
    if filled {
        return pen.shape(&outline, colour, 1.0);
    }
    outline.extend(outline.first().copied());
    pen.line(&outline, pen.style.stroke(1.25), colour)
}
