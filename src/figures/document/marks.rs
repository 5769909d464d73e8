//! Marks as SVG elements, as the page's style sheet draws them over a canvas.

use crate::charts::svg::UNITS;
use crate::charts::{Rect, Style};
use crate::figures::{Mark, MarkKind};

/// CSS pixels below which a mark would not be seen.
const LEAST_CSS: f64 = 5.0;
/// CSS pixels from a ring's middle to its stroke.
const RING_CSS: f64 = 5.5;

/// The elements of all marks.
pub(super) fn draw_marks(marks: &[Mark], style: &Style) -> String {
    marks.iter().map(|mark| draw(mark, style)).collect()
}

fn draw(mark: &Mark, style: &Style) -> String {
    let (ink, paper) = (style.theme.ink.css(), style.theme.paper.css());
    let rect = mark.rect;
    match mark.kind {
        MarkKind::Set | MarkKind::Cell => {
            let place = rect.at_least(LEAST_CSS * UNITS);
            outline(place, &paper, 4.0) + &outline(place, &ink, 2.0)
        }
        MarkKind::Line => format!(
            "<rect {} fill=\"{ink}\" fill-opacity=\"0.14\"/>\n",
            sides(rect.at_least(LEAST_CSS * UNITS))
        ),
        MarkKind::Column => outline(rect, &ink, 1.5),
        MarkKind::Dashed => upright(rect, &ink, " stroke-dasharray=\"12 12\""),
        MarkKind::Upright => upright(rect, &ink, ""),
        MarkKind::Ring => format!(
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"{}\"/>\n",
            rect.x,
            rect.y,
            RING_CSS * UNITS,
            2.0 * UNITS
        ),
        MarkKind::PredictedBetween => {
            let wide = Rect::new(
                rect.x - RING_CSS * UNITS / 2.0,
                rect.y,
                RING_CSS * UNITS,
                rect.height,
            );
            outline(wide, &ink, 2.5)
        }
        MarkKind::Predicted => {
            let (x, y, half) = (rect.x, rect.y, RING_CSS * UNITS);
            format!(
                "<path d=\"M{} {y}L{x} {}L{} {y}L{x} {}Z\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"{}\"/>\n",
                x - half,
                y - half,
                x + half,
                y + half,
                2.5 * UNITS
            )
        }
    }
}

fn outline(rect: Rect, colour: &str, width_css: f64) -> String {
    format!(
        "<rect {} fill=\"none\" stroke=\"{colour}\" stroke-width=\"{}\"/>\n",
        sides(rect),
        width_css * UNITS
    )
}

fn upright(rect: Rect, colour: &str, dashes: &str) -> String {
    format!(
        "<line x1=\"{0}\" y1=\"{1}\" x2=\"{0}\" y2=\"{2}\" stroke=\"{colour}\" stroke-width=\"{3}\"{dashes}/>\n",
        rect.x,
        rect.y,
        rect.bottom(),
        1.5 * UNITS
    )
}

fn sides(rect: Rect) -> String {
    format!(
        "x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"",
        rect.x, rect.y, rect.width, rect.height
    )
}
