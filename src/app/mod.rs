//! The page: state, controls, sections, and one door per browser resource.
//!
//! Doors: [`worker_link`] (the worker), [`chart_canvas`] (canvases), [`address_bar`] (the link and
//! the history), [`browser`] (theme, storage, clipboard), [`downloads`] (files), [`annex`] (the
//! page's other module). Effects live in the doors only, and none of them writes the experiment.
//!
//! The page is two modules: one that knows the batch room alone, which opens fast, and one of all
//! rooms. Which rooms a module has is told by the [`Wing`] that its binary starts it with.

mod address_bar;
mod annex;
mod browser;
mod chart_canvas;
mod claims;
mod controls;
mod downloads;
mod figure;
mod header;
mod live;
mod rich_text;
mod room_layout;
mod sections;
mod speed;
mod state;
mod status;
mod wing;
mod worker_link;

use leptos::prelude::*;

use crate::app::live::{live, memo};
use crate::experiment::Room;
use crate::words::en::interface as words;
use annex::Inheritance;
use header::Header;
use room_layout::{BATCH, RoomView};
use state::Page;
pub use wing::{ALL_ROOMS, Wing};
use worker_link::WorkerLink;

/// Mounts the page in place of its skeleton, or of the module that ran before. Without a `wing`
/// it has the batch room alone, and leaves for the other module when a reader opens another.
pub fn start(wing: Option<Wing>) {
    console_error_panic_hook::set_once();
    let inheritance = annex::take_over();
    let focus = inheritance.as_ref().map(|left| left.focus.clone());
    browser::drop_skeleton();
    let page = leptos::mount::mount_to(document().body().expect("a page has a body"), move || {
        view! { <App wing inheritance=inheritance.unwrap_or_default() /> }
    });
    annex::keep(page);
    match focus {
        Some(id) if document().get_element_by_id(&id).is_some() => browser::focus(&id),
        Some(_) => browser::focus_first("nav [aria-current=page]"),
        None => {}
    }
}

#[component]
fn App(wing: Option<Wing>, inheritance: Inheritance) -> impl IntoView {
    let (experiment, notices) = address_bar::read();
    let page = Page::new(experiment, notices, browser::prefers_dark());
    page.run.set(inheritance.run);
    provide_context(page);
    if let Some(wing) = wing {
        (wing.enter)(page);
    }
    browser::mirror(page);
    address_bar::connect(page);
    let link = WorkerLink::connect(page, inheritance, wing);
    annex::offer(page, link.clone());
    provide_context(StoredValue::new_local(link));
    provide_context(wing);
    // Until the other module has arrived, the figures of the batch room stay.
    let room = memo(move || match wing {
        Some(_) => page.experiment.with(|e| e.room),
        None => Room::Batch,
    });
    view! {
        <a class="skip" href="#figures">{words::SKIP_TO_FIGURES}</a>
        <Header />
        {live(move || match (room.get(), wing) {
            (Room::Batch, _) | (_, None) => view! { <RoomView of=&BATCH /> }.into_any(),
            (room, Some(wing)) => (wing.open)(room),
        })}
    }
}
