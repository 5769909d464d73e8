//! One panel on the page: selection by every means.

use leptos::prelude::*;

use super::keyboard::moved;
use super::shared::{Hover, selected};
use crate::app::chart_canvas::FigureCanvas;
use crate::app::figure::{Drawn, FigureMarks, FigureNumbers, FigureTools, any, datum_under};
use crate::app::state::{Entry, Page};
use crate::figures::batch::Panel;
use crate::figures::{Datum, Figure};
use crate::numerics::norms::NormSpec;
use crate::words::en::captions;
use crate::words::en::interface as words;
use crate::words::en::norms::{explanation, name, set};

/// The panel with that index; 0 is the input.
#[component]
pub fn PanelView(index: usize, panel: Memo<Option<Panel>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let asked = Memo::new(move |_| match index.checked_sub(1) {
        None => NormSpec::None,
        Some(i) => page.experiment.with(|e| {
            e.outputs
                .normalization
                .norms
                .get(i)
                .copied()
                .unwrap_or(NormSpec::None)
        }),
    });
    // The title of the figure on screen, or of the one on its way.
    let norm = Memo::new(move |_| {
        panel.with(|panel| panel.as_ref().map_or(asked.get(), |panel| panel.panel.norm))
    });
    let note = move || {
        let shown = panel.with(|panel| panel.as_ref().map(Figure::note));
        shown.unwrap_or_else(|| set(&asked.get()).into())
    };
    let map: Drawn = RwSignal::new_local(None);
    let hover = expect_context::<Hover>().0;
    let chosen = selected(page);
    let cell = |cell: Option<(usize, usize)>| -> Vec<Datum> {
        cell.map(|(row, col)| Datum::Cell(row, col))
            .into_iter()
            .collect()
    };
    let marked = Signal::derive(move || cell(chosen.get()));
    let hovered = Signal::derive(move || cell(hover.get()));
    let figure = any(panel);
    view! {
        <article class="panel" data-norm=move || norm.get().key()>
            <header class="panel-head">
                <span class="swatch" aria-hidden="true"></span>
                <h2 title=move || explanation(&norm.get())>{move || name(&norm.get())}</h2>
                <span class="quiet">{note}</span>
            </header>
            <Field panel map page>
                <FigureCanvas figure map marked />
                <FigureMarks figure map marked />
                <FigureMarks figure map marked=hovered hover=true />
            </Field>
            <div class="panel-foot">
                <FigureNumbers figure />
                <FigureTools figure marked />
            </div>
        </article>
    }
}

/// The focusable field over the canvas: pointer, touch and keys select a cell.
#[component]
fn Field(panel: Memo<Option<Panel>>, map: Drawn, page: Page, children: Children) -> impl IntoView {
    let hover = expect_context::<Hover>().0;
    let chosen = selected(page);
    let shape = move || panel.with(|panel| panel.as_ref().map(Panel::shape));
    // A finger selects when it turns out to tap: until then it may be about to scroll the page.
    let touched = StoredValue::new(false);
    let cell_under = move |event: &web_sys::MouseEvent| {
        let (row, col) = chosen.get_untracked().unwrap_or((0, 0));
        // A ribbon selects its feature or its sample and leaves the other as it is.
        match datum_under(map, event)? {
            Datum::Cell(row, col) => Some((row, col)),
            Datum::Feature(col) => Some((row, col)),
            Datum::Sample(row) => Some((row, col)),
            _ => None,
        }
    };
    let select = move |entry: Entry, (row, col): (usize, usize)| {
        page.edit_as(entry, |e| {
            (e.view.selected.row, e.view.selected.col) = (row as u32, col as u32)
        });
    };
    // A drag or a held key is written into the link at its end: browsers refuse hundreds of writes.
    let write = move || page.edit_as(Entry::Replace, |_| {});
    let on_key = move |event: web_sys::KeyboardEvent| {
        let from = page
            .experiment
            .with_untracked(|e| (e.view.selected.row as usize, e.view.selected.col as usize));
        if let Some(to) = shape().and_then(|shape| moved(&event.key(), from, shape)) {
            event.prevent_default();
            select(Entry::Hold, to);
        }
    };
    let label = move || {
        let index = panel.with(|panel| panel.as_ref().map_or(0, |panel| panel.panel.index));
        page.findings
            .with(|findings| captions::selection(findings, index as usize))
    };
    view! {
        <div class="panel-field" tabindex="0" role="application" aria-roledescription="heat map"
            aria-label=label title=words::MAP_KEYS
            on:keydown=on_key
            on:keyup=move |_| write()
            on:pointerdown=move |event| {
                touched.set_value(event.pointer_type() == "touch");
                if !touched.get_value() && let Some(cell) = cell_under(&event) {
                    select(Entry::Hold, cell);
                }
            }
            on:pointerup=move |_| write()
            on:click=move |event| {
                if touched.get_value() && let Some(cell) = cell_under(&event) {
                    select(Entry::Replace, cell);
                }
            }
            on:pointermove=move |event| {
                let under = cell_under(&event);
                if hover.get_untracked() != under {
                    hover.set(under);
                }
                if event.buttons() == 1 && event.pointer_type() == "mouse" && let Some(cell) = under {
                    select(Entry::Hold, cell);
                }
            }
            on:pointerleave=move |_| {
                hover.set(None);
                write();
            }>
            {children()}
        </div>
    }
}
