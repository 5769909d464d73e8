//! Points in space.

use plotters::prelude::DrawingBackend;

use super::bars::draw_bars;
use super::hue;
use crate::charts::pen::{Align, Pen};
use crate::charts::ridges::RidgeMap;
use crate::charts::{Area, ChartError, Rect, Style, room};
use crate::findings::claims::Cloud;
use crate::numerics::probe::Surface;

/// Half the figure in units of the reach: the axes' ends and their names fit from every side. The
/// corners of the cube reach √3, but no point of a sphere comes near them.
const ROOM: f64 = 1.2;
/// Points of a ring's line.
const RING_POINTS: usize = 72;
/// The three features.
const NAMES: [&str; 3] = ["x₁", "x₂", "x₃"];

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

    /// The place in `points` of the one drawn nearest to a pixel; of those drawn at one place, the
    /// nearest to the reader.
    pub fn nearest(self, points: &[[f32; 3]], (x, y): (f64, f64)) -> Option<usize> {
        let far = |point: &[f32; 3]| {
            let (left, top, depth) = self.seen(point.map(f64::from));
            ((left - x).hypot(top - y), depth)
        };
        let places = points.iter().map(far).enumerate();
        let finite = places.filter(|(_, (distance, _))| distance.is_finite());
        let nearest = finite.min_by(|(_, a), (_, b)| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        nearest.map(|(place, _)| place)
    }
}

/// Points in space, seen from an angle (yaw, pitch). Nearer points are drawn later and larger.
///
/// # Errors
/// When the area is smaller than 60 CSS pixels or the surface fails.
pub fn draw_cloud<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    cloud: &Cloud,
    (yaw, pitch): (f64, f64),
) -> Result<CloudMap, ChartError> {
    let whole = room(area, style, (60.0, 60.0))?;
    let reach = cloud.reach.max(1e-9);
    let map = CloudMap {
        centre: (0.5 * whole.width, 0.5 * whole.height),
        unit: 0.5 * whole.width.min(whole.height) / (ROOM * reach),
        yaw,
        pitch,
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
    let colour = style.theme.hue(hue(&cloud.who));
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

/// The histograms of the three features across the samples, on the axes of the cloud.
///
/// # Errors
/// As [`draw_bars`](super::draw_bars).
pub fn draw_features<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    cloud: &Cloud,
) -> Result<Option<RidgeMap>, ChartError> {
    let Some(map) = draw_bars(area, style, &cloud.features, &[])? else {
        return Ok(None);
    };
    let pen = Pen::new(area, style);
    for (rect, name) in map.rows.iter().zip(NAMES) {
        let place = (rect.x + style.px(2.0), rect.y + style.px(9.0));
        pen.quiet_text(place, name, Align::Left)?;
    }
    Ok(Some(map))
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

    #[test]
    fn the_point_under_the_pointer_is_the_nearest_one_drawn_there() {
        let points = [
            [0.0, 5.0, 0.0],
            [0.0, -5.0, 0.0],
            [3.0, 0.0, 0.0],
            [f32::NAN; 3],
        ];
        assert_eq!(FRONT.nearest(&points, (101.0, 99.0)), Some(1));
        assert_eq!(FRONT.nearest(&points, (126.0, 100.0)), Some(2));
        assert_eq!(FRONT.nearest(&points[3..], (0.0, 0.0)), None);
    }
}
