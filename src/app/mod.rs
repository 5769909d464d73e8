//! The page: state, controls, sections, and one door per browser resource.
//!
//! Doors: [`worker_link`] (the worker), [`chart_canvas`] (canvases), [`address_bar`] (the link and
//! the history), [`browser`] (theme, storage, clipboard), [`downloads`] (files). Effects live in
//! the doors only, and none of them writes the experiment.

mod address_bar;
mod browser;
mod chart_canvas;
mod claims;
mod controls;
mod downloads;
mod header;
mod rich_text;
mod sections;
mod speed;
mod state;
mod status;
mod worker_link;

use leptos::prelude::*;

use crate::experiment::Room;
use crate::words::en::interface as words;
use claims::ClaimsRoom;
use controls::Rail;
use header::{Header, RoomLink};
use sections::{DepthFigures, Figures};
use speed::Speed;
use state::Page;
use status::Status;
use worker_link::WorkerLink;

/// Mounts the page in place of its skeleton.
pub fn start() {
    console_error_panic_hook::set_once();
    browser::drop_skeleton();
    leptos::mount::mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    let (experiment, notices) = address_bar::read();
    let page = Page::new(experiment, notices, browser::prefers_dark());
    provide_context(page);
    page.answers.set(browser::kept_answers());
    browser::mirror(page);
    address_bar::connect(page);
    let link = WorkerLink::connect(page);
    provide_context(StoredValue::new_local(link));
    let room = Memo::new(move |_| page.experiment.with(|e| e.room));
    let sheet_open = RwSignal::new(false);
    view! {
        <a class="skip" href="#figures">{words::SKIP_TO_FIGURES}</a>
        <Header />
        {move || match room.get() {
            room @ (Room::Batch | Room::Depth) => view! {
                <div class="room" class:sheet-open=move || sheet_open.get()
                    on:keydown=move |event| {
                        if event.key() == "Escape" && sheet_open.get_untracked() {
                            sheet_open.set(false);
                            browser::focus("controls-button");
                        }
                    }>
                    <aside class="rail" id="rail" tabindex="-1" aria-label=words::CONTROLS><Rail room /></aside>
                    <main class="figures" id="figures" tabindex="-1">
                        <Status />
                        {match room {
                            Room::Depth => view! { <DepthFigures /> }.into_any(),
                            Room::Batch | Room::Claims | Room::Speed => view! { <Figures /> }.into_any(),
                        }}
                        <footer class="foot"><p>{words::PRIVACY}</p><RoomLink room=Room::Speed label=words::SPEED_ROOM /></footer>
                    </main>
                    <SheetBar open=sheet_open />
                </div>
            }.into_any(),
            Room::Claims => view! { <ClaimsRoom /> }.into_any(),
            Room::Speed => view! { <main class="speed-room" id="figures" tabindex="-1"><Status /><Speed /></main> }.into_any(),
        }}
    }
}

/// On a narrow screen: what is set, and the button that opens the controls.
#[component]
fn SheetBar(open: RwSignal<bool>) -> impl IntoView {
    let page = expect_context::<Page>();
    let summary = Memo::new(move |_| page.experiment.with(crate::words::en::experiment::summary));
    view! {
        <div class="sheet-bar">
            <span class="sheet-summary">{move || summary.get()}</span>
            <button type="button" id="controls-button" aria-controls="rail" aria-expanded=move || open.get().to_string()
                on:click=move |_| {
                    open.update(|open| *open = !*open);
                    if open.get_untracked() {
                        // In the next frame the sheet is there to take the focus.
                        request_animation_frame(|| browser::focus("rail"));
                    }
                }>
                {move || if open.get() { words::CLOSE_CONTROLS } else { words::CONTROLS }}
            </button>
        </div>
    }
}
