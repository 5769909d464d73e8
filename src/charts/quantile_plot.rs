//! Quantiles against those of a Gaussian: on the diagonal where they agree.

use plotters::prelude::DrawingBackend;

use super::axes::{value_axis_below, value_labels_left};
use super::clip::{self, Point};
use super::marks::draw_mark;
use super::pen::Pen;
use super::pixels::AxisMap;
use super::{Area, AxisRange, ChartError, Hue, Rect, Style, room};

/// One series.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantiles {
    /// Whose they are.
    pub hue: Hue,
    /// (Gaussian quantile, measured quantile), both in standard deviations.
    pub points: Vec<Point>,
}

/// What the chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct QuantileData {
    /// The series.
    pub series: Vec<Quantiles>,
    /// (Gaussian quantile, lower end, upper end) of the strip in which 95 % of the quantiles of a
    /// true Gaussian of that size fall.
    pub band: Vec<(f64, f64, f64)>,
}

/// Both axes reach this many standard deviations.
const REACH: f64 = 3.6;
const LEFT_CSS: f64 = 26.0;
const TOP_CSS: f64 = 7.0;
const RIGHT_CSS: f64 = 8.0;
const BELOW_CSS: f64 = 18.0;

/// Draws strip, diagonal and marks; returns the field.
///
/// # Errors
///
/// When the area is smaller than 110 × 70 CSS pixels, or the surface fails.
pub fn draw_quantiles<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    data: &QuantileData,
) -> Result<Rect, ChartError> {
    let whole = room(area, style, (110.0, 70.0))?;
    let frame = Rect::from_edges(
        style.px(LEFT_CSS),
        style.px(TOP_CSS),
        whole.width - style.px(RIGHT_CSS),
        whole.height - style.px(BELOW_CSS),
    );
    let pen = Pen::new(area, style);
    let range = AxisRange::between(-REACH, REACH);
    let across = AxisMap::new(range, frame.x, frame.right());
    let upward = AxisMap::new(range, frame.bottom(), frame.y);
    draw_band(&pen, &data.band, across, upward)?;
    value_axis_below(&pen, frame, across, style.px(BELOW_CSS / 2.0 + 2.0))?;
    value_labels_left(&pen, frame, upward, 4)?;
    let diagonal = [
        (frame.x, frame.bottom()),
        (frame.right(), upward.pixel(REACH)),
    ];
    pen.line(&diagonal, style.stroke(1.25), style.theme.theory)?;
    for series in &data.series {
        for &(normal, measured) in &series.points {
            if range.contains(normal) && range.contains(measured) {
                draw_mark(
                    &pen,
                    (across.pixel(normal), upward.pixel(measured)),
                    series.hue,
                )?;
            }
        }
    }
    Ok(frame)
}

fn draw_band<B: DrawingBackend>(
    pen: &Pen<B>,
    band: &[(f64, f64, f64)],
    across: AxisMap,
    upward: AxisMap,
) -> Result<(), ChartError> {
    let usable = band.iter().filter(|(at, low, high)| {
        across.range.contains(*at) && low.is_finite() && high.is_finite()
    });
    let edge = |of: fn(&(f64, f64, f64)) -> f64| -> Vec<Point> {
        let curve: Vec<Point> = usable.clone().map(|row| (row.0, of(row))).collect();
        clip::clamped(&curve, upward.range)
            .into_iter()
            .map(|(at, value)| (across.pixel(at), upward.pixel(value)))
            .collect()
    };
    let mut outline = edge(|row| row.1);
    let mut upper = edge(|row| row.2);
    upper.reverse();
    outline.extend(upper);
    pen.shape(&outline, pen.style.theme.band, 1.0)
}
