//! One row of the ridges.

use plotters::prelude::DrawingBackend;

use super::super::clip::{self, Point};
use super::super::pen::{Align, Label, Pen};
use super::super::{AxisMap, AxisRange, ChartError, Rect, Style};
use super::{Bars, Ridge};

/// Under each base line: the room of the marker of mean and deviation.
const MARKER_CSS: f64 = 8.0;

/// A row's place and its two axes.
#[derive(Clone, Copy)]
pub(super) struct Row {
    rect: Rect,
    values: AxisMap,
    densities: AxisMap,
}

impl Row {
    /// A row whose highest density is `top`, `head` pixels under its upper edge.
    pub fn new(rect: Rect, values: AxisMap, (top, head): Point, style: &Style) -> Self {
        let base = rect.bottom() - style.px(MARKER_CSS);
        let densities = AxisMap::new(AxisRange::between(0.0, top), base, rect.y + head);
        Row {
            rect,
            values,
            densities,
        }
    }

    fn base(self) -> f64 {
        self.densities.start
    }
}

/// Bars, base line, theory, and the marker of mean and deviation.
pub(super) fn draw_ridge<B: DrawingBackend>(
    pen: &Pen<B>,
    row: Row,
    ridge: &Ridge,
) -> Result<(), ChartError> {
    let style = pen.style;
    draw_bars(pen, row, ridge)?;
    let colour = style.theme.zero_line();
    pen.level(
        (row.rect.x, row.rect.right()),
        row.base(),
        style.stroke(1.0),
        colour,
    )?;
    draw_theory(pen, row, ridge.theory, false)?;
    draw_theory(pen, row, ridge.dashed, true)?;
    draw_mean_sd(pen, row, ridge)
}

fn draw_bars<B: DrawingBackend>(pen: &Pen<B>, row: Row, ridge: &Ridge) -> Result<(), ChartError> {
    let Bars { low, high, heights } = ridge.bars;
    let width = (high - low) / heights.len() as f64;
    if !(width > 0.0 && width.is_finite()) {
        return Ok(());
    }
    let colour = pen.style.theme.hue(ridge.hue);
    let range = row.values.range;
    for (place, &height) in heights.iter().enumerate() {
        let (from, to) = (low + place as f64 * width, low + (place + 1) as f64 * width);
        if !(height > 0.0 && height.is_finite()) || to <= range.low() || from >= range.high() {
            continue;
        }
        let (left, right) = (row.values.pixel(from).round(), row.values.pixel(to).round());
        let gap = if right - left >= pen.style.px(4.0) {
            pen.style.stroke(1.0)
        } else {
            0.0
        };
        let right = (right - gap).max(left + 1.0);
        let top = row
            .densities
            .pixel(height)
            .min(row.base() - pen.style.stroke(1.0));
        pen.block(Rect::from_edges(left, top, right, row.base()), colour, 0.82)?;
        if height > row.densities.range.high() * (1.0 + 1e-9) {
            let cut = Rect::new(
                left - 1.0,
                top + pen.style.px(4.0),
                right - left + 2.0,
                pen.style.px(2.0),
            );
            pen.block(cut, pen.style.theme.paper, 1.0)?;
        }
    }
    Ok(())
}

fn draw_theory<B: DrawingBackend>(
    pen: &Pen<B>,
    row: Row,
    theory: &[Point],
    dashed: bool,
) -> Result<(), ChartError> {
    let range = row.values.range;
    let on_axis = |&(value, density): &Point| {
        if range.contains(value) {
            (value, density)
        } else {
            (value, f64::NAN)
        }
    };
    let curve: Vec<Point> = theory.iter().map(on_axis).collect();
    // Along the base line theory would only thicken it.
    let visible = AxisRange::between(
        0.012 * row.densities.range.high(),
        row.densities.range.high(),
    );
    for stretch in clip::inside(&curve, visible) {
        let line: Vec<Point> = stretch
            .into_iter()
            .map(|(value, density)| (row.values.pixel(value), row.densities.pixel(density)))
            .collect();
        let (thick, colour) = (pen.style.stroke(1.25), pen.style.theme.theory);
        if dashed {
            pen.dashes(&line, 1.4 * thick, colour)?;
        } else {
            pen.line(&line, thick, colour)?;
        }
    }
    Ok(())
}

/// The small bar from mean − sd to mean + sd with an upright tick at the mean.
fn draw_mean_sd<B: DrawingBackend>(
    pen: &Pen<B>,
    row: Row,
    ridge: &Ridge,
) -> Result<(), ChartError> {
    let Some((mean, sd)) = ridge.mean_sd.filter(|(mean, _)| mean.is_finite()) else {
        return Ok(());
    };
    let colour = pen.style.theme.hue(ridge.hue);
    let range = row.values.range;
    let sd = if sd.is_nan() { 0.0 } else { sd.abs() };
    if mean + sd < range.low() || mean - sd > range.high() {
        return Ok(());
    }
    let middle = row.base() + pen.style.px(4.0);
    let thick = pen.style.stroke(1.5);
    let ends = (row.values.pixel(mean - sd), row.values.pixel(mean + sd));
    pen.level(ends, middle - thick / 2.0, thick, colour)?;
    if range.contains(mean) {
        let tick = pen.style.stroke(2.0);
        let sides = (middle - pen.style.px(2.5), middle + pen.style.px(2.5));
        pen.upright(row.values.pixel(mean) - tick / 2.0, sides, tick, colour)?;
    }
    Ok(())
}

/// The name at the left of the row and the words at its right.
pub(super) fn draw_words<B: DrawingBackend>(
    pen: &Pen<B>,
    rect: Rect,
    ridge: &Ridge,
) -> Result<(), ChartError> {
    let y = rect.bottom() - pen.style.px(MARKER_CSS + 5.0);
    let colour = pen.style.theme.hue_text(ridge.hue);
    pen.text(
        (0.0, y),
        Label {
            text: ridge.label,
            colour,
            align: Align::Left,
            bold: true,
        },
    )?;
    pen.quiet_text(
        (rect.right() + pen.style.px(12.0), y),
        ridge.summary,
        Align::Left,
    )
}
