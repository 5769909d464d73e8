//! The marked cell of a map, and what belongs to it.

use leptos::prelude::*;

use crate::findings::claims::{Map, MapOf, Who};
use crate::numerics::norms::{NormSpec, stat_set};

/// The marked cell; of a change also the set that its statistics are taken over, of derivatives its
/// row and its column.
#[component]
pub fn Marks(of: MapOf, map: Memo<Option<Map>>, cell: Signal<(usize, usize)>) -> impl IntoView {
    let lines = of != MapOf::Response;
    let shape = move || {
        map.with(|m| {
            m.as_ref()
                .map_or((0, 0), |m| (m.rows as usize, m.cols as usize))
        })
    };
    let set = move || {
        map.with(|map| {
            let map = map.as_ref()?;
            match map.who {
                Who::Norm(norm) if !lines && norm != NormSpec::None => {
                    outlined(norm, map, cell.get())
                }
                _ => None,
            }
        })
    };
    let boxed = move |class: &'static str, (rows, cols): (Span, Span)| {
        let shape = shape();
        let part = |at: usize, all: usize| format!("{}%", 100.0 * at as f64 / all.max(1) as f64);
        view! {
            <div class=format!("overlay-mark {class}") aria-hidden="true"
                style:left=part(cols.0, shape.1) style:width=part(cols.1, shape.1)
                style:top=part(rows.0, shape.0) style:height=part(rows.1, shape.0)></div>
        }
    };
    let line = move |along_row: bool| {
        move || {
            lines.then(|| {
                let ((row, col), shape) = (cell.get(), shape());
                let spans = if along_row {
                    ((row, 1), (0, shape.1))
                } else {
                    ((0, shape.0), (col, 1))
                };
                boxed("mark-hover-line", spans)
            })
        }
    };
    view! {
        {line(true)}{line(false)}
        {move || set().map(|spans| boxed("mark-set", spans))}
        {move || { let (row, col) = cell.get(); boxed("mark-cell small", ((row, 1), (col, 1))) }}
    }
}

/// First row or column, and how many.
type Span = (usize, usize);

/// The part of a cell's statistics set that the map shows.
fn outlined(norm: NormSpec, map: &Map, (row, col): (usize, usize)) -> Option<(Span, Span)> {
    let [first, whole] = [map.cut.first, map.cut.whole].map(|(r, c)| (r as usize, c as usize));
    let set = stat_set(norm, whole, (row + first.0, col + first.1));
    let inside = |range: std::ops::Range<usize>, first: usize, shown: usize| {
        let start = range.start.max(first);
        let end = range.end.min(first + shown);
        (start < end).then(|| (start - first, end - start))
    };
    Some((
        inside(set.rows, first.0, map.rows as usize)?,
        inside(set.cols, first.1, map.cols as usize)?,
    ))
}
