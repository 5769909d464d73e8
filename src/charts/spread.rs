//! Quantiles of the values in layer after layer.

use plotters::prelude::DrawingBackend;

use super::pen::{Align, Pen};
use super::ribbon::{Along, Band, RibbonFrame, draw_ribbon};
use super::ticks::ticks;
use super::{Area, AxisRange, ChartError, Hue, Rect, Style, room};

const LEFT_CSS: f64 = 30.0;
const TOP_CSS: f64 = 7.0;
const BELOW_CSS: f64 = 18.0;

/// One network's layers from left to right, each a step of five quantiles.
///
/// # Errors
/// When the area is smaller than 80 × 60 CSS pixels or the surface fails.
pub fn draw_spread<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    layers: &[Band],
    range: AxisRange,
    hue: Hue,
) -> Result<(), ChartError> {
    let whole = room(area, style, (80.0, 60.0))?;
    let pen = Pen::new(area, style);
    let rect = Rect::from_edges(
        style.px(LEFT_CSS),
        style.px(TOP_CSS),
        whole.width - style.px(4.0),
        whole.height - style.px(BELOW_CSS),
    );
    let frame = RibbonFrame::new(rect, Along::Columns, range);
    let rows = (rect.height / style.px(30.0)) as usize;
    for tick in ticks(range, rows.clamp(2, 6)) {
        let y = frame.values.pixel(tick.value);
        let colour = match tick.value {
            0.0 => style.theme.zero_line(),
            _ => style.theme.hairline,
        };
        pen.level((rect.x, rect.right()), y, style.stroke(1.0), colour)?;
        pen.quiet_text((rect.x - style.px(5.0), y), &tick.label, Align::Right)?;
    }
    draw_ribbon(&pen, frame, layers, hue)?;
    let count = layers.len().max(1);
    let below = rect.bottom() + style.px(0.5 * BELOW_CSS + 2.0);
    for layer in [1, count.div_ceil(2), count] {
        let x = rect.x + rect.width * (layer as f64 - 0.5) / count as f64;
        pen.quiet_text((x, below), &layer.to_string(), Align::Center)?;
    }
    Ok(())
}
