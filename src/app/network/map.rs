//! The map on the page: pointer, touch and keys select a layer and a feature or a token.

use leptos::prelude::*;

use crate::app::chart_canvas::FigureCanvas;
use crate::app::figure::{Drawn, FigureMarks, FigureNumbers, FigureTools, any, datum_under, rem};
use crate::app::sections::moved;
use crate::app::state::{Entry, Page};
use crate::experiment::{Across, Experiment};
use crate::figures::network::LayersMap;
use crate::figures::{Datum, Figure, HitMap};
use crate::words::en::network as words;

/// The selected layer and set; without a choice, where something stands out most.
fn selected(experiment: &Experiment, map: Option<&LayersMap>) -> (usize, usize) {
    let view = &experiment.view;
    let Some(layer) = view.depth.layer else {
        return map.map_or((0, 0), LayersMap::first);
    };
    let set = match view.network.across {
        Across::Features => view.selected.col,
        Across::Tokens => view.selected.row,
    };
    let last = map.map_or(0, |map| map.shape().0.saturating_sub(1));
    ((layer as usize).min(last), set as usize)
}

/// The map with its caption, its numbers and its files.
#[component]
pub fn Map(map: Memo<Option<LayersMap>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let drawn: Drawn = RwSignal::new_local(None);
    let hover = RwSignal::new(None::<(usize, usize)>);
    let chosen =
        Memo::new(move |_| map.with(|map| page.experiment.with(|e| selected(e, map.as_ref()))));
    let cell = |(layer, set): (usize, usize)| vec![Datum::Cell(layer, set)];
    let marked = Signal::derive(move || cell(chosen.get()));
    let hovered = Signal::derive(move || hover.get().map(cell).unwrap_or_default());
    let told = move |tell: fn(&LayersMap) -> String| {
        move || map.with(|map| map.as_ref().map_or_else(String::new, tell))
    };
    let here = move || {
        let (layer, set) = hover.get().unwrap_or_else(|| chosen.get());
        map.with(|map| map.as_ref()?.reading(&Datum::Cell(layer, set)))
    };
    let height = move || rem(map.with(|map| map.as_ref().map_or(380, Figure::height_css)));
    view! {
        <article class="network-map" data-figure="layers">
            <header><h2>{told(Figure::title)}</h2><span class="quiet">{told(Figure::note)}</span></header>
            <Field map drawn hover chosen height=Signal::derive(height)>
                <FigureCanvas figure=any(map) map=drawn marked />
                <FigureMarks figure=any(map) map=drawn marked />
                <FigureMarks figure=any(map) map=drawn marked=hovered />
            </Field>
            <p class="network-here tabular" aria-live="polite">{here}</p>
            <p class="caption">{told(Figure::caption)}</p>
            <div class="panel-foot">
                <FigureNumbers figure=any(map) />
                <FigureTools figure=any(map) marked />
            </div>
        </article>
    }
}

/// The layer and the set under the pointer.
fn cell_under(
    map: Memo<Option<LayersMap>>,
    drawn: Drawn,
    event: &web_sys::MouseEvent,
) -> Option<(usize, usize)> {
    let Datum::Cell(layer, column) = datum_under(drawn, event)? else {
        return None;
    };
    let columns = drawn.with_untracked(|drawn| match drawn {
        Some((HitMap::Panel(panel), _)) => panel.cols,
        _ => 1,
    });
    let set = map.with_untracked(|map| map.as_ref()?.set_at(layer, column, columns))?;
    Some((layer, set))
}

/// The focusable field over the canvas.
#[component]
fn Field(
    map: Memo<Option<LayersMap>>,
    drawn: Drawn,
    hover: RwSignal<Option<(usize, usize)>>,
    chosen: Memo<(usize, usize)>,
    height: Signal<String>,
    children: Children,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let select = move |entry: Entry, (layer, set): (usize, usize)| {
        page.edit_as(entry, |e| {
            e.view.depth.layer = Some(layer as u32);
            match e.view.network.across {
                Across::Features => e.view.selected.col = set as u32,
                Across::Tokens => e.view.selected.row = set as u32,
            }
        });
    };
    let write = move || page.edit_as(Entry::Replace, |_| {});
    let on_key = move |event: web_sys::KeyboardEvent| {
        let shape = map.with_untracked(|map| map.as_ref().map_or((0, 0), LayersMap::shape));
        if let Some(to) = moved(&event.key(), chosen.get_untracked(), shape) {
            event.prevent_default();
            select(Entry::Hold, to);
        }
    };
    let under = move |event: &web_sys::MouseEvent| cell_under(map, drawn, event);
    let label = move || {
        let (layer, set) = chosen.get();
        let here = map.with(|map| map.as_ref()?.reading(&Datum::Cell(layer, set)));
        format!("{}. {}", words::MAP, here.unwrap_or_default())
    };
    view! {
        <div class="network-field" tabindex="0" role="application" aria-roledescription="heat map" style:height=height
            aria-label=label title=words::MAP_KEYS
            on:keydown=on_key
            on:keyup=move |_| write()
            // A finger that scrolls the page selects nothing; one that taps does.
            on:click=move |event| if let Some(cell) = under(&event) { select(Entry::Replace, cell) }
            on:pointermove=move |event| if event.pointer_type() != "touch" { hover.set(under(&event)) }
            on:pointerleave=move |_| hover.set(None)>
            {children()}
        </div>
    }
}
