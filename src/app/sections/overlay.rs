//! Marks over a panel: the statistics set of the selected cell, the cell, its feature and its
//! sample on the ribbons, and the cell under the pointer. Moving a mark repaints no canvas.

use leptos::prelude::*;

use super::shared::{Hover, selected};
use crate::app::state::Page;
use crate::charts::Rect;
use crate::charts::panel::PanelMap;
use crate::numerics::norms::{NormSpec, stat_set};

/// CSS pixels below which a mark would not be seen.
const LEAST_CSS: f64 = 5.0;

/// All marks of one panel.
#[component]
pub fn Overlay(
    map: RwSignal<Option<(PanelMap, f64)>, LocalStorage>,
    norm: Memo<NormSpec>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let chosen = selected(page);
    let hover = expect_context::<Hover>().0;
    let place = move |find: &dyn Fn(&PanelMap, (usize, usize)) -> Rect,
                      cell: Option<(usize, usize)>| {
        let cell = cell?;
        map.with(|map| {
            let (map, scale) = map.as_ref()?;
            (cell.0 < map.rows && cell.1 < map.cols).then(|| find(map, cell).to_css(*scale))
        })
    };
    let set = move || {
        let norm = norm.get();
        place(
            &|map, cell| {
                let region = stat_set(norm, (map.rows, map.cols), cell);
                map.rect_of(region.rows, region.cols)
            },
            chosen.get(),
        )
    };
    let one = |map: &PanelMap, (row, col): (usize, usize)| map.rect_of(row..row + 1, col..col + 1);
    let feature = |map: &PanelMap, (_, col): (usize, usize)| map.features_rect(col..col + 1);
    let sample = |map: &PanelMap, (row, _): (usize, usize)| map.samples_rect(row..row + 1);
    view! {
        <Mark class="mark-set" rect=Signal::derive_local(set) />
        <Mark class="mark-cell" rect=Signal::derive_local(move || place(&one, chosen.get())) />
        <Mark class="mark-line" rect=Signal::derive_local(move || place(&feature, chosen.get())) />
        <Mark class="mark-line" rect=Signal::derive_local(move || place(&sample, chosen.get())) />
        <Mark class="mark-hover" rect=Signal::derive_local(move || place(&one, hover.get())) />
        <Mark class="mark-hover-line" rect=Signal::derive_local(move || place(&feature, hover.get())) />
        <Mark class="mark-hover-line" rect=Signal::derive_local(move || place(&sample, hover.get())) />
    }
}

/// A mark at a place of the canvas under it.
#[component]
pub fn Mark(
    /// Its look.
    class: &'static str,
    /// Where it is, in CSS pixels; nowhere hides it.
    rect: Signal<Option<Rect>, LocalStorage>,
    /// Both its sides are at least this long.
    #[prop(default = LEAST_CSS)]
    least: f64,
) -> impl IntoView {
    let grown = move || rect.get().map(|rect| rect.at_least(least));
    let px = move |of: fn(Rect) -> f64| {
        grown().map_or("0".to_string(), |rect| format!("{:.1}px", of(rect)))
    };
    view! {
        <div class=format!("overlay-mark {class}") aria-hidden="true"
            hidden=move || grown().is_none()
            style:left=move || px(|rect| rect.x)
            style:top=move || px(|rect| rect.y)
            style:width=move || px(|rect| rect.width)
            style:height=move || px(|rect| rect.height)></div>
    }
}
