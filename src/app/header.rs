//! The bar on top: rooms, undo and redo, link, downloads, theme.

use leptos::prelude::*;

use super::code_menu::CodeMenu;
use super::icons::{Mark, SaveIcon};
use super::present::PresentButton;
use super::share::Share;
use super::state::{Page, Phase};
use super::worker_link::WorkerLink;
use super::{address_bar, browser};
use crate::experiment::{Presentation, Room};
use crate::protocol::ExportKind;
use crate::words::en::{interface as words, norms::name, rooms};

/// The rooms of the bar, in their order.
const ROOMS: [Room; 6] = [
    Room::Start,
    Room::Batch,
    Room::Depth,
    Room::Claims,
    Room::Network,
    Room::Lessons,
];

/// The bar.
#[component]
pub fn Header() -> impl IntoView {
    let page = expect_context::<Page>();
    let theme_label = move || {
        if page.dark.get() {
            words::TO_LIGHT
        } else {
            words::TO_DARK
        }
    };
    // A lesson and a question lead through other rooms: the reader is in theirs.
    let place = Memo::new(move |_| {
        let room = page.experiment.with(|e| e.room);
        page.presentation.with(|now| match (&now.lesson, now.item) {
            (Some(_), _) => Room::Lessons,
            (None, Some(_)) => Room::Assignments,
            _ => room,
        })
    });
    view! {
        <header class="bar">
            <a class="brand" href="./"><Mark />{words::NAME}</a>
            <nav aria-label="Rooms">
                {ROOMS.map(|room| view! { <RoomLink room label=rooms::name(room) here=place /> })}
            </nav>
            <div class="bar-tools">
                <button type="button" class="icon" aria-label=words::UNDO title=words::UNDO on:click=|_| address_bar::undo()>"↶"</button>
                <button type="button" class="icon" aria-label=words::REDO title=words::REDO on:click=|_| address_bar::redo()>"↷"</button>
                <PresentButton />
                <Share />
                <DownloadMenu />
                <button type="button" class="icon" aria-label=theme_label title=theme_label
                    on:click=move |_| browser::switch_theme(page)>"◐"</button>
            </div>
        </header>
    }
}

/// A link that opens a room as it was left, or with its first example.
#[component]
pub fn RoomLink(
    room: Room,
    label: &'static str,
    /// The room that the reader is in, where it is not the one that is shown.
    #[prop(optional, into)]
    here: Option<Signal<Room>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let here = Memo::new(move |_| match here {
        Some(here) => here.get() == room,
        None => page.experiment.with(|e| e.room == room),
    });
    let href = move || address_bar::link_of(&page.in_room(room));
    view! {
        <a href=href aria-current=move || here.get().then_some("page")
            on:click=move |event| {
                if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                    event.prevent_default();
                    let there = page.in_room(room);
                    page.present(|now| *now = Presentation::default());
                    page.edit(|e| *e = there);
                }
            }>{label}</a>
    }
}

#[component]
fn DownloadMenu() -> impl IntoView {
    let page = expect_context::<Page>();
    let panels = Memo::new(move |_| {
        page.findings.with(|findings| {
            findings
                .panels
                .iter()
                .map(|panel| name(&panel.norm))
                .collect::<Vec<_>>()
        })
    });
    let in_batch = Memo::new(move |_| page.experiment.with(|e| e.room == Room::Batch));
    view! {
        <details class="menu">
            <summary class="by-icon"><SaveIcon /><span class="word">{words::DOWNLOAD}</span></summary>
            <div class="menu-body">
                <Export what=ExportKind::Json label=words::DOWNLOAD_JSON.to_string() />
                {move || panels.get().into_iter().enumerate().map(|(i, title)| {
                    let index = i as u32;
                    view! {
                        <Export what=ExportKind::Npy(index) label=format!("{title} (.npy)") />
                        <Export what=ExportKind::Csv(index) label=format!("{title} (.csv)") />
                    }
                }).collect_view()}
                {move || in_batch.get().then(|| view! { <CodeMenu /> })}
                <label class="inline-choice"><input type="checkbox" prop:checked=move || page.clear_ground.get()
                    on:change=move |event| page.clear_ground.set(event_target_checked(&event)) />{words::CLEAR_GROUND}</label>
                {move || page.download_trouble.get().map(|why| view! { <p class="note" role="status">{why}</p> })}
            </div>
        </details>
    }
}

#[component]
fn Export(what: ExportKind, label: String) -> impl IntoView {
    let page = expect_context::<Page>();
    let link = expect_context::<StoredValue<WorkerLink, LocalStorage>>();
    view! {
        <button type="button" disabled=move || page.phase.get() != Phase::Done
            on:click=move |_| link.with_value(|link| link.export(what))>{label}</button>
    }
}
