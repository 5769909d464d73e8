//! The same picture with 64 × 96 values: the batch room's panels, of the input and of the norm.

use leptos::prelude::*;

use crate::app::chart_canvas::FigureCanvas;
use crate::app::figure::{Drawn, FigureNumbers, FigureTools, any};
use crate::app::header::RoomLink;
use crate::app::state::Page;
use crate::experiment::Room;
use crate::figures::Figure;
use crate::figures::batch::{Panel, panels};
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
    let panel = move |index: usize| {
        let panel = Memo::new(move |_| all.with(|all: &Vec<Panel>| all.get(index).cloned()));
        view! { <LargePanel panel /> }
    };
    view! {
        <section class="large" data-figure="large" aria-labelledby="large-heading">
            <h2 id="large-heading">{words::LARGE}</h2>
            <p class="caption">{words::LARGE_LEAD}</p>
            <div class="panels" data-count="2">{[0, 1].map(panel).collect_view()}</div>
            <p class="caption"><RoomLink room=Room::Batch label=words::TO_BATCH /></p>
        </section>
    }
}

#[component]
fn LargePanel(panel: Memo<Option<Panel>>) -> impl IntoView {
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
            <div class="panel-field"><FigureCanvas figure map /></div>
            <p class="caption">{caption}</p>
            <div class="panel-foot">
                <FigureNumbers figure />
                <FigureTools figure marked=Signal::derive(Vec::new) />
            </div>
        </article>
    }
}
