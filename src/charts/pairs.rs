//! Pairs of numbers against each other: on the diagonal where both are equal.

use plotters::prelude::DrawingBackend;

use super::axes::{value_axis_below, value_labels_left};
use super::clip::Point;
use super::marks::draw_mark;
use super::pen::Pen;
use super::pixels::AxisMap;
use super::{Area, AxisRange, ChartError, Hue, Rect, Style, room};

/// What the chart shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairsData<'a> {
    /// (Across, upward). A pair that is not finite is left out.
    pub points: &'a [Point],
    /// Which of them stand out, by their places.
    pub telling: &'a [usize],
    /// Whose mark those have.
    pub hue: Hue,
}

const LEFT_CSS: f64 = 60.0;
const TOP_CSS: f64 = 7.0;
const RIGHT_CSS: f64 = 10.0;
const BELOW_CSS: f64 = 20.0;
/// Half the side of a point that does not stand out.
const POINT_CSS: f64 = 1.25;
/// Its opacity: many of them over each other are darker.
const POINT_OPACITY: f64 = 0.55;

/// Draws the diagonal, the points and over them those that stand out, on two equal axes; answers
/// every point's place in pixels, NaN for one that is left out.
///
/// # Errors
///
/// When the area is smaller than 130 × 110 CSS pixels, or the surface fails.
pub fn draw_pairs<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    data: &PairsData,
) -> Result<Vec<Point>, ChartError> {
    let whole = room(area, style, (130.0, 110.0))?;
    let frame = Rect::from_edges(
        style.px(LEFT_CSS),
        style.px(TOP_CSS),
        whole.width - style.px(RIGHT_CSS),
        whole.height - style.px(BELOW_CSS),
    );
    let pen = Pen::new(area, style);
    let range = AxisRange::of(data.points.iter().flat_map(|(x, y)| [*x, *y])).padded(0.04);
    let across = AxisMap::new(range, frame.x, frame.right());
    let upward = AxisMap::new(range, frame.bottom(), frame.y);
    value_axis_below(&pen, frame, across, style.px(BELOW_CSS / 2.0 + 2.0))?;
    value_labels_left(&pen, frame, upward, 5)?;
    let diagonal = [(frame.x, frame.bottom()), (frame.right(), frame.y)];
    pen.line(&diagonal, style.stroke(1.25), style.theme.theory)?;
    let pixel = |(x, y): Point| (across.pixel(x), upward.pixel(y));
    let shown = |(x, y): &Point| range.contains(*x) && range.contains(*y);
    let half = style.px(POINT_CSS);
    for &(x, y) in data.points.iter().filter(|point| shown(point)) {
        let (x, y) = pixel((x, y));
        let place = Rect::from_edges(x - half, y - half, x + half, y + half);
        pen.block(place, style.theme.hue(Hue::None), POINT_OPACITY)?;
    }
    let telling = data.telling.iter().filter_map(|at| data.points.get(*at));
    for point in telling.filter(|point| shown(point)) {
        draw_mark(&pen, pixel(*point), data.hue)?;
    }
    let place = |point: &Point| match shown(point) {
        true => pixel(*point),
        false => (f64::NAN, f64::NAN),
    };
    Ok(data.points.iter().map(place).collect())
}
