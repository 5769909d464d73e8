//! Scales along the sides of a chart: labels, quiet rules, the line at zero.

use plotters::prelude::DrawingBackend;

use super::pen::{Align, Pen};
use super::pixels::{AxisMap, Rect};
use super::ticks::{Tick, ticks};
use super::{ChartError, Style};

/// CSS pixels that one label along a horizontal axis needs, gap included.
const LABEL_ROOM_CSS: f64 = 52.0;

/// How many labels fit on a horizontal axis of this many device pixels.
pub fn labels_that_fit(width: f64, scale: f64) -> usize {
    ((width / (LABEL_ROOM_CSS * scale)) as usize).clamp(2, 9)
}

/// Upright rules through `frame` at the ticks of `axis`, a stronger one at zero, and the labels
/// `below` device pixels under the frame.
pub fn value_axis_below<B: DrawingBackend>(
    pen: &Pen<B>,
    frame: Rect,
    axis: AxisMap,
    below: f64,
) -> Result<(), ChartError> {
    let theme = pen.style.theme;
    let sides = (frame.y, frame.bottom());
    let ticks = ticks(axis.range, labels_that_fit(frame.width, pen.style.scale));
    for tick in &ticks {
        let colour = if tick.value == 0.0 {
            theme.zero_line()
        } else {
            theme.hairline
        };
        pen.upright(axis.pixel(tick.value), sides, pen.style.stroke(1.0), colour)?;
    }
    labels_below(pen, frame, axis, below, ticks)
}

/// The labels of at most `most` ticks of `axis` left of the frame.
pub fn value_labels_left<B: DrawingBackend>(
    pen: &Pen<B>,
    frame: Rect,
    axis: AxisMap,
    most: usize,
) -> Result<(), ChartError> {
    for tick in ticks(axis.range, most) {
        let at = (frame.x - pen.style.px(6.0), axis.pixel(tick.value));
        pen.quiet_text(at, &tick.label, Align::Right)?;
    }
    Ok(())
}

/// The labels of ticks `below` device pixels under the frame. A label too close to an earlier one
/// is left out: give the important ticks first.
pub fn labels_below<B: DrawingBackend>(
    pen: &Pen<B>,
    frame: Rect,
    axis: AxisMap,
    below: f64,
    ticks: impl IntoIterator<Item = Tick>,
) -> Result<(), ChartError> {
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for tick in ticks {
        let x = axis.pixel(tick.value);
        let (align, (from, to)) = place_within(frame, x, &tick.label, letter(pen.style));
        let gap = pen.style.px(4.0);
        if taken
            .iter()
            .all(|&(start, end)| to + gap <= start || end + gap <= from)
        {
            pen.quiet_text((x, frame.bottom() + below), &tick.label, align)?;
            taken.push((from, to));
        }
    }
    Ok(())
}

/// About the width of a character, in device pixels.
pub(super) fn letter(style: &Style) -> f64 {
    0.64 * style.scale * style.text_css
}

/// How a label at `x` stays between the sides of `frame` (centred, unless its half would reach past
/// one of them), and the pixels it then covers. Text is not measured: every character is taken as
/// `letter` pixels wide.
fn place_within(frame: Rect, x: f64, label: &str, letter: f64) -> (Align, (f64, f64)) {
    let half = 0.5 * letter * label.chars().count() as f64;
    if x - half < frame.x {
        (Align::Left, (x, x + 2.0 * half))
    } else if x + half > frame.right() {
        (Align::Right, (x - 2.0 * half, x))
    } else {
        (Align::Center, (x - half, x + half))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_at_the_sides_stay_inside() {
        let frame = Rect::new(0.0, 0.0, 200.0, 50.0);
        let align = |x: f64| place_within(frame, x, "−3", 7.0).0;
        assert_eq!(
            [0.0, 6.0, 7.0, 193.0, 194.0, 200.0].map(align),
            [
                Align::Left,
                Align::Left,
                Align::Center,
                Align::Center,
                Align::Right,
                Align::Right
            ]
        );
    }

    #[test]
    fn narrow_axes_ask_for_few_labels() {
        assert_eq!(labels_that_fit(90.0, 1.0), 2);
        assert_eq!(labels_that_fit(520.0, 2.0), 5);
        assert_eq!(labels_that_fit(1e9, 1.0), 9);
    }
}
