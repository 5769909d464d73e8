//! The same picture with 64 × 96 values: the batch room's panels, of the input and of the norm.

use leptos::prelude::*;

use super::desk::Desk;
use crate::app::chart_canvas::FigureCanvas;
use crate::app::figure::{Drawn, FigureNumbers, FigureTools, any};
use crate::app::header::RoomLink;
use crate::app::state::Page;
use crate::experiment::{Room, SMALL_COLS, SMALL_ROWS};
use crate::figures::batch::{Panel, panels};
use crate::figures::{Datum, Figure};
use crate::start::scene;
use crate::words::en::norms::name;
use crate::words::en::start as words;

/// The input and the norm's output.
#[component]
pub fn Large() -> impl IntoView {
    let page = expect_context::<Page>();
    let all = Memo::new(move |_| {
        let shown = page.shown.get();
        page.findings.with(|findings| panels(&shown, findings))
    });
    let grown = RwSignal::new(0u32);
    let panel = move |index: usize| {
        let panel = Memo::new(move |_| all.with(|all: &Vec<Panel>| all.get(index).cloned()));
        view! { <LargePanel panel index grown /> }
    };
    view! {
        <section class="large" data-figure="large" aria-labelledby="large-heading">
            <h2 id="large-heading">{words::LARGE}</h2>
            <p class="caption">{words::LARGE_LEAD}" "<button type="button" class="quiet-button" on:click=move |_| grown.update(|n| *n += 1)>{words::GROW}</button></p>
            <div class="panels" data-count="2">{[0, 1].map(panel).collect_view()}</div>
            <p class="caption"><RoomLink room=Room::Batch label=words::TO_BATCH /></p>
        </section>
    }
}

#[component]
fn LargePanel(panel: Memo<Option<Panel>>, index: usize, grown: RwSignal<u32>) -> impl IntoView {
    let map: Drawn = RwSignal::new_local(None);
    let norm = move || panel.with(|panel| panel.as_ref().map(|panel| panel.panel.norm));
    let note = move || panel.with(|panel| panel.as_ref().map(Figure::note));
    let caption = move || panel.with(|panel| panel.as_ref().map(Figure::caption));
    let figure = any(panel);
    view! {
        <article class="panel" data-norm=move || norm().map(|norm| norm.key())>
            <header class="panel-head">
                <span class="swatch" aria-hidden="true"></span>
                <h3>{move || norm().map(|norm| name(&norm))}</h3>
                <span class="quiet">{note}</span>
            </header>
            <div class="panel-field"><FigureCanvas figure map /><Corner map index grown /></div>
            <p class="caption">{caption}</p>
            <div class="panel-foot">
                <FigureNumbers figure />
                <FigureTools figure marked=Signal::derive(Vec::new) />
            </div>
        </article>
    }
}

/// The small batch as it becomes the corner of the large one: it shrinks to the size that its
/// 4 × 6 numbers have there, and stays as an outline.
#[component]
fn Corner(map: Drawn, index: usize, grown: RwSignal<u32>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let numbers = move || {
        let selected = desk.selected.get();
        let scene = desk.worked.with(|worked| scene(worked, None, selected));
        let all = if index == 0 {
            scene.input
        } else {
            scene.output
        };
        all.into_iter()
            .map(
                |number| view! { <span data-tone=number.tone.map(|tone| tone.to_string())></span> },
            )
            .collect_view()
    };
    let last = Datum::Cell(SMALL_ROWS - 1, SMALL_COLS - 1);
    let place = move || {
        map.with(|drawn| {
            let (map, scale) = drawn.as_ref()?;
            let [first, last] = [Datum::Cell(0, 0), last].map(|cell| {
                map.marks(&cell)
                    .into_iter()
                    .next()
                    .map(|mark| mark.rect.to_css(*scale))
            });
            let (first, last) = (first?, last?);
            let (right, bottom) = (last.x + last.width, last.y + last.height);
            Some((first.x, first.y, right - first.x, bottom - first.y))
        })
    };
    let px = |css: f64| format!("{css:.1}px");
    move || {
        let times = grown.get();
        let (x, y, width, height) = place()?;
        Some(view! {
            <div class="corner" class:grows={times > 0} aria-hidden="true" style:left=px(x) style:top=px(y) style:width=px(width) style:height=px(height)>
                {(times > 0).then(numbers)}
            </div>
        })
    }
}
