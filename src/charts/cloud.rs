//! Points in space.

use plotters::prelude::DrawingBackend;

use super::pen::{Align, Pen};
use super::{Area, ChartError, Hue, Rect, Style, room};
use crate::numerics::probe::Surface;

/// Half the figure in units of the reach: the axes' ends and their names fit from every side. The
/// corners of the cube reach √3, but no point of a sphere comes near them.
const ROOM: f64 = 1.2;
/// Points of a ring's line.
const RING_POINTS: usize = 72;
/// The names of the three axes.
pub const NAMES: [&str; 3] = ["x₁", "x₂", "x₃"];

/// What the chart shows.
#[derive(Debug, Clone, Copy)]
pub struct CloudData<'a> {
    /// The points; one that is not a number is left out.
    pub points: &'a [[f32; 3]],
    /// How far the axes go from 0.
    pub reach: f64,
    /// A surface behind the points.
    pub surface: Option<Surface>,
    /// Whose points they are.
    pub hue: Hue,
    /// Whence they are seen: yaw and pitch in radians.
    pub turned: (f64, f64),
}

/// Where a point in space is drawn: turned by `yaw` about the upright axis, then by `pitch`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CloudMap {
    centre: (f64, f64),
    unit: f64,
    yaw: f64,
    pitch: f64,
}

impl CloudMap {
    /// Pixels from the left and from the top, and how far away the point lies, in its own units.
    pub fn seen(self, [x, y, z]: [f64; 3]) -> (f64, f64, f64) {
        let (sin, cos) = self.yaw.sin_cos();
        let (right, away) = (x * cos + y * sin, y * cos - x * sin);
        let (sin, cos) = self.pitch.sin_cos();
        let (up, depth) = (z * cos - away * sin, away * cos + z * sin);
        let (left, top) = self.centre;
        (left + self.unit * right, top - self.unit * up, depth)
    }
}

/// Points in space, seen from an angle (yaw, pitch). Nearer points are drawn later and larger.
///
/// # Errors
/// When the area is smaller than 60 CSS pixels or the surface fails.
pub fn draw_cloud<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    cloud: &CloudData,
) -> Result<CloudMap, ChartError> {
    let whole = room(area, style, (60.0, 60.0))?;
    let reach = cloud.reach.max(1e-9);
    let map = CloudMap {
        centre: (0.5 * whole.width, 0.5 * whole.height),
        unit: 0.5 * whole.width.min(whole.height) / (ROOM * reach),
        yaw: cloud.turned.0,
        pitch: cloud.turned.1,
    };
    let pen = Pen::new(area, style);
    axes(&pen, map, reach)?;
    if let Some(surface) = cloud.surface {
        outline(&pen, map, surface, ROOM * reach)?;
    }
    let finite = |p: &&[f32; 3]| p.iter().all(|v| v.is_finite());
    let points = cloud.points.iter().filter(finite);
    let mut seen: Vec<_> = points.map(|p| map.seen(p.map(f64::from))).collect();
    seen.sort_by(|a, b| b.2.total_cmp(&a.2));
    let colour = style.theme.hue(cloud.hue);
    for (x, y, depth) in seen {
        let nearness = (1.0 - depth / (ROOM * reach)).clamp(0.4, 1.6);
        let half = style.px(1.4) * nearness;
        let place = Rect::from_edges(x - half, y - half, x + half, y + half);
        let inside = place.x >= 0.0 && place.right() <= whole.width;
        if inside && place.y >= 0.0 && place.bottom() <= whole.height {
            pen.block(place, colour, 0.35 + 0.4 * nearness.min(1.0))?;
        }
    }
    Ok(map)
}

/// The three axes and their names.
fn axes<B: DrawingBackend>(pen: &Pen<B>, map: CloudMap, reach: f64) -> Result<(), ChartError> {
    let style = pen.style;
    for (axis, name) in NAMES.into_iter().enumerate() {
        let mut ends = [[0.0; 3]; 2];
        (ends[0][axis], ends[1][axis]) = (-reach, reach);
        let [(x0, y0, _), (x1, y1, _)] = ends.map(|end| map.seen(end));
        let line = [(x0, y0), (x1, y1)];
        pen.line(&line, style.stroke(1.0), style.theme.hairline)?;
        pen.quiet_text((x1, y1), name, Align::Center)?;
    }
    Ok(())
}

/// Thin lines of the surface, where the figure has room for it: a sphere's edge and equator, or a
/// circle. A box is as wide as √(B − 1) and would be seen for the smallest batches only.
fn outline<B: DrawingBackend>(
    pen: &Pen<B>,
    map: CloudMap,
    surface: Surface,
    room: f64,
) -> Result<(), ChartError> {
    let style = pen.style;
    let (stroke, colour) = (style.stroke(1.0), style.theme.zero_line());
    let line = |points: &[(f64, f64)]| pen.line(points, stroke, colour);
    let ring = |at: &dyn Fn(f64) -> (f64, f64)| -> Vec<(f64, f64)> {
        let angle = |i: usize| std::f64::consts::TAU * i as f64 / RING_POINTS as f64;
        (0..=RING_POINTS).map(|i| at(angle(i))).collect()
    };
    let flat = |point: [f64; 3]| {
        let (x, y, _) = map.seen(point);
        (x, y)
    };
    match surface {
        Surface::Sphere { radius } | Surface::Circle { radius } if radius > room => Ok(()),
        Surface::Sphere { radius } => {
            let (left, top) = map.centre;
            let edge = map.unit * radius;
            line(&ring(&|a| (left + edge * a.cos(), top + edge * a.sin())))?;
            line(&ring(&|a| flat([radius * a.cos(), radius * a.sin(), 0.0])))
        }
        // y₁ + y₂ + y₃ = 0, spanned by (1, −1, 0)/√2 and (1, 1, −2)/√6.
        Surface::Circle { radius } => line(&ring(&|a| {
            let (u, v) = (
                radius * a.cos() / 2f64.sqrt(),
                radius * a.sin() / 6f64.sqrt(),
            );
            flat([u + v, v - u, -2.0 * v])
        })),
        Surface::Box { .. } => Ok(()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::CloudMap;

    const FRONT: CloudMap = CloudMap {
        centre: (100.0, 100.0),
        unit: 10.0,
        yaw: 0.0,
        pitch: 0.0,
    };

    #[test]
    fn a_quarter_turn_brings_the_second_axis_to_the_right() {
        let (x, y, depth) = FRONT.seen([1.0, 2.0, 3.0]);
        assert_eq!((x, y, depth), (110.0, 70.0, 2.0));
        let turned = CloudMap {
            yaw: std::f64::consts::FRAC_PI_2,
            ..FRONT
        };
        let (x, _, depth) = turned.seen([1.0, 2.0, 3.0]);
        assert!((x - 120.0).abs() < 1e-9 && (depth + 1.0).abs() < 1e-9);
    }
}
