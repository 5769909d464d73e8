//! Points in space.

use plotters::prelude::DrawingBackend;

use super::hue;
use crate::charts::pen::{Align, Pen};
use crate::charts::{Area, ChartError, Rect, Style, room};
use crate::findings::claims::Cloud;

/// Half the figure in units of the reach: the axes' ends and their names fit from every side. The
/// corners of the cube reach √3, but no point of a sphere comes near them.
const ROOM: f64 = 1.2;

/// Points in space, seen from an angle: turned by `yaw` about the upright axis, then by `pitch`.
/// `reach` is half the width of the cube that is shown. Nearer points are drawn later and larger.
///
/// # Errors
/// When the area is smaller than 60 CSS pixels or the surface fails.
pub fn draw_cloud<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    cloud: &Cloud,
    reach: f64,
    (yaw, pitch): (f64, f64),
) -> Result<(), ChartError> {
    let whole = room(area, style, (60.0, 60.0))?;
    let pen = Pen::new(area, style);
    let centre = (0.5 * whole.width, 0.5 * whole.height);
    let unit = 0.5 * whole.width.min(whole.height) / (ROOM * reach.max(1e-9));
    let seen = |[x, y, z]: [f64; 3]| {
        let (right, away) = (x * yaw.cos() + y * yaw.sin(), y * yaw.cos() - x * yaw.sin());
        let (up, depth) = (
            z * pitch.cos() - away * pitch.sin(),
            away * pitch.cos() + z * pitch.sin(),
        );
        (centre.0 + unit * right, centre.1 - unit * up, depth)
    };
    for axis in 0..3 {
        let mut ends = [[0.0; 3]; 2];
        (ends[0][axis], ends[1][axis]) = (-reach, reach);
        let [(x0, y0, _), (x1, y1, _)] = ends.map(seen);
        pen.line(
            &[(x0, y0), (x1, y1)],
            style.stroke(1.0),
            style.theme.hairline,
        )?;
        let name = ["x₁", "x₂", "x₃"][axis];
        pen.quiet_text((x1, y1), name, Align::Center)?;
    }
    let finite = |p: &&[f32; 3]| p.iter().all(|v| v.is_finite());
    let mut points: Vec<(f64, f64, f64)> = cloud
        .points
        .iter()
        .filter(finite)
        .map(|p| p.map(f64::from))
        .map(seen)
        .collect();
    points.sort_by(|a, b| b.2.total_cmp(&a.2));
    let colour = style.theme.hue(hue(&cloud.who));
    for (x, y, depth) in points {
        let nearness = (1.0 - depth / (ROOM * reach.max(1e-9))).clamp(0.4, 1.6);
        let half = style.px(1.4) * nearness;
        let place = Rect::from_edges(x - half, y - half, x + half, y + half);
        if place.x >= 0.0
            && place.y >= 0.0
            && place.right() <= whole.width
            && place.bottom() <= whole.height
        {
            pen.block(place, colour, 0.35 + 0.4 * nearness.min(1.0))?;
        }
    }
    Ok(())
}
