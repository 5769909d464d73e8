//! The page: state, controls, sections, and one door per browser resource.
//!
//! Doors: [`worker_link`] (the worker), [`chart_canvas`] (canvases), [`address_bar`] (the link and
//! the history), [`browser`] (theme, storage, clipboard), [`downloads`] (files),
//! [`translation`] (what translators do to texts). Effects live in the
//! doors only, and none of them writes the experiment.

mod address_bar;
mod assignments;
mod browser;
mod chart_canvas;
mod claims;
mod code_menu;
mod controls;
mod downloads;
mod figure;
mod file_drop;
mod first_picture;
mod header;
mod icons;
mod lessons;
mod measure_select;
mod network;
mod number_marks;
mod passed_on;
mod present;
mod presentation;
mod rich_text;
mod room_heading;
mod room_layout;
mod room_view;
mod sections;
mod share;
mod sketch;
mod speed;
mod start;
mod state;
mod status;
mod terms;
mod ticker;
mod translation;
mod words_here;
mod worker_link;

use leptos::prelude::*;

use crate::experiment::Room;
use crate::words::en::interface as words;
use assignments::{AssignmentBar, AssignmentPanel, Assignments, AssignmentsRoom};
use claims::ClaimsRoom;
use header::Header;
use lessons::{DraftBar, LessonList, LessonPanel, Lessons};
use present::Presenter;
use room_view::{BATCH, DEPTH, NETWORK, RoomView};
use speed::Speed;
use start::StartRoom;
use state::Page;
use status::Status;
use terms::Glossary;
use worker_link::WorkerLink;

/// Mounts the page in place of what stood there while it loaded.
pub fn start() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    let mut own = browser::kept_own_lessons();
    let read = address_bar::read(&mut own);
    let trouble = address_bar::refusal(&read);
    let page = Page {
        commas: read.presentation.has_commas(),
        ..Page::new(read.experiment, read.notices, browser::prefers_dark())
    };
    page.presentation.set(read.presentation);
    page.own_lessons.set(own);
    page.lesson_trouble.set(trouble);
    page.answers.set(browser::kept_answers());
    page.file
        .update(|file| file.lost = browser::kept_file_name());
    provide_context(page);
    let lessons = Lessons::new(page);
    provide_context(lessons);
    lessons::follow(lessons);
    let assignments = Assignments::new(page);
    provide_context(assignments);
    provide_context(first_picture::Thumbnails::read());
    browser::mirror(page);
    first_picture::give_way(page);
    address_bar::connect(page);
    presentation::follow(page);
    assignments.open_packed();
    // A link to this very page is no new page: the browser tells that its end has changed.
    let _ = window_event_listener(leptos::ev::hashchange, move |_| assignments.open_packed());
    let link = StoredValue::new_local(WorkerLink::connect(page));
    provide_context(link);
    assignments::follow(assignments, link);
    file_drop::listen(page, link, assignments);
    translation::survive();
    if page.commas {
        number_marks::write_commas();
    }
    // The address says what is open, and behind its # may stand a lesson.
    let to_figures = |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        browser::go_to("figures");
    };
    let room = Memo::new(move |_| page.experiment.with(|e| e.room));
    view! {
        <div class="app">
        <a class="skip" href="#figures" on:click=to_figures>{words::SKIP_TO_FIGURES}</a>
        <Header />
        <Presenter />
        <DraftBar />
        <AssignmentBar />
        <div class="stage">
        <LessonPanel />
        <AssignmentPanel />
        {move || match room.get() {
            Room::Start => view! { <StartRoom /> }.into_any(),
            Room::Batch => view! { <RoomView of=&BATCH /> }.into_any(),
            Room::Depth => view! { <RoomView of=&DEPTH /> }.into_any(),
            Room::Claims => view! { <ClaimsRoom /> }.into_any(),
            Room::Network => view! { <RoomView of=&NETWORK /> }.into_any(),
            Room::Lessons => view! { <LessonList /> }.into_any(),
            Room::Assignments => view! { <AssignmentsRoom /> }.into_any(),
            Room::Glossary => view! { <Glossary /> }.into_any(),
            Room::Speed => view! {
                <main class="speed-room" id="figures" tabindex="-1"><Status /><Speed /></main>
            }.into_any(),
        }}
        </div>
        </div>
    }
}
