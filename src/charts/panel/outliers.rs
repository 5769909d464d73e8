//! Values that the colours cannot show, named where they stand.

use plotters::prelude::DrawingBackend;

use super::super::pen::{Align, Label, Pen};
use super::super::{ChartError, Rect};
use super::{Outlier, PanelMap};

/// CSS pixels of the frame around a cell.
const FRAME_CSS: f64 = 9.0;
/// CSS pixels between a frame and its words, and around the words.
const GAP_CSS: f64 = 3.0;
/// Part of the font size that a digit takes sideways, at most.
const DIGIT: f64 = 0.62;

/// A frame around each cell and its value beside it, on the side that has room. The words of a
/// later one give way to those of an earlier, larger one.
pub(super) fn draw_outliers<B: DrawingBackend>(
    pen: &Pen<B>,
    map: &PanelMap,
    outliers: &[Outlier],
) -> Result<(), ChartError> {
    let mut taken: Vec<Rect> = Vec::new();
    let inside = outliers
        .iter()
        .filter(|o| o.row < map.rows && o.col < map.cols);
    for outlier in inside {
        let cell = map.rect_of(outlier.row..outlier.row + 1, outlier.col..outlier.col + 1);
        let frame = within(cell.at_least(pen.style.px(FRAME_CSS)), map.heat);
        draw_frame(pen, frame)?;
        let words = words_beside(pen, frame, map.heat, &outlier.words);
        if taken.iter().all(|other| !overlap(*other, words)) {
            draw_words(pen, words, &outlier.words)?;
            taken.push(words);
        }
    }
    Ok(())
}

fn draw_frame<B: DrawingBackend>(pen: &Pen<B>, frame: Rect) -> Result<(), ChartError> {
    let (thick, theme) = (pen.style.stroke(1.5), pen.style.theme);
    let sides = |rect: Rect, colour| {
        pen.level((rect.x, rect.right()), rect.y, thick, colour)?;
        pen.level((rect.x, rect.right()), rect.bottom() - thick, thick, colour)?;
        pen.upright(rect.x, (rect.y, rect.bottom()), thick, colour)?;
        pen.upright(rect.right() - thick, (rect.y, rect.bottom()), thick, colour)
    };
    let inner = Rect::from_edges(
        frame.x + thick,
        frame.y + thick,
        frame.right() - thick,
        frame.bottom() - thick,
    );
    sides(inner, theme.paper)?;
    sides(frame, theme.ink)
}

fn draw_words<B: DrawingBackend>(pen: &Pen<B>, place: Rect, words: &str) -> Result<(), ChartError> {
    let theme = pen.style.theme;
    pen.block(place, theme.paper, 0.88)?;
    let middle = (place.x + place.width / 2.0, place.y + place.height / 2.0);
    let label = Label {
        text: words,
        colour: theme.ink,
        align: Align::Center,
        bold: true,
    };
    pen.text(middle, label)
}

/// The place of the words: right of the frame, or left of it near the right edge.
fn words_beside<B: DrawingBackend>(pen: &Pen<B>, frame: Rect, heat: Rect, words: &str) -> Rect {
    let gap = pen.style.px(GAP_CSS);
    let size = pen.style.px(pen.style.text_css);
    let width = DIGIT * size * words.chars().count() as f64 + 2.0 * gap;
    let height = size + 2.0 * gap;
    let y = frame.y + (frame.height - height) / 2.0;
    let right = Rect::new(frame.right() + gap, y, width, height);
    let left = Rect::new(frame.x - gap - width, y, width, height);
    within(
        if right.right() <= heat.right() {
            right
        } else {
            left
        },
        heat,
    )
}

/// The rectangle moved into `heat`.
fn within(rect: Rect, heat: Rect) -> Rect {
    let x = rect.x.min(heat.right() - rect.width).max(heat.x);
    let y = rect.y.min(heat.bottom() - rect.height).max(heat.y);
    Rect::new(
        x,
        y,
        rect.width.min(heat.width),
        rect.height.min(heat.height),
    )
}

fn overlap(a: Rect, b: Rect) -> bool {
    a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
}
