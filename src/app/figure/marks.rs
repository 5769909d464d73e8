//! Marks over a figure. Moving one repaints no canvas.

use leptos::prelude::*;

use super::{AnyFigure, Drawn};
use crate::figures::{Datum, Mark, MarkKind};

/// CSS pixels below which an outline would not be seen.
const LEAST_CSS: f64 = 5.0;
/// CSS pixels across the ring around a point.
const RING_CSS: f64 = 11.0;
/// CSS pixels of an upright line.
const LINE_CSS: f64 = 2.0;

/// What marks the selected data.
#[component]
pub fn FigureMarks(
    figure: AnyFigure,
    map: Drawn,
    /// What is marked.
    marked: Signal<Vec<Datum>>,
    /// Whether they follow the pointer: paler, and without what belongs to a datum.
    #[prop(optional)]
    hover: bool,
) -> impl IntoView {
    let marks = move || {
        let (figure, marked) = (figure.get(), marked.get());
        map.with(|drawn| {
            let (map, scale) = drawn.as_ref()?;
            let figure = figure?;
            let of = |datum: &Datum| match hover {
                true => map.marks(datum),
                false => figure.marks(map, datum),
            };
            let marks = marked.iter().flat_map(of);
            Some(marks.map(|mark| one(mark, *scale, hover)).collect_view())
        })
    };
    // Where a figure was drawn is known a frame after its size has changed: until then a mark may lie
    // beside it, where it must not widen the page.
    view! { <div class="overlay-marks" aria-hidden="true">{marks}</div> }
}

fn one(mark: Mark, scale: f64, hover: bool) -> impl IntoView {
    let rect = mark.rect.to_css(scale);
    let (class, rect) = match (mark.kind, hover) {
        (MarkKind::Set, _) => ("mark-set", rect.at_least(LEAST_CSS)),
        (MarkKind::Cell, false) => ("mark-cell", rect.at_least(LEAST_CSS)),
        (MarkKind::Cell, true) => ("mark-hover", rect.at_least(LEAST_CSS)),
        (MarkKind::Line, false) => ("mark-line", rect.at_least(LEAST_CSS)),
        (MarkKind::Line, true) => ("mark-hover-line", rect.at_least(LEAST_CSS)),
        (MarkKind::Column, _) => ("layer-mark", rect),
        (MarkKind::Dashed, _) => ("layer-mark thin", rect),
        (MarkKind::Upright, _) => ("mark-value", rect.widened(LINE_CSS)),
        (MarkKind::Ring, _) => ("mark-ring", rect.at_least(RING_CSS)),
        (MarkKind::Predicted, _) => ("mark-predicted", rect.at_least(RING_CSS)),
        (MarkKind::PredictedBetween, _) => ("mark-between", rect.widened(RING_CSS)),
    };
    let px = |css: f64| format!("{css:.1}px");
    view! {
        <div class=format!("overlay-mark {class}")
            style:left=px(rect.x) style:top=px(rect.y)
            style:width=px(rect.width) style:height=px(rect.height)></div>
    }
}
