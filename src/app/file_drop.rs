//! A file dropped anywhere on the page is read, never opened in place of the page.

use leptos::prelude::*;

use super::assignments::{Assignments, take_files};
use super::browser;
use super::state::Page;
use super::worker_link::WorkerLink;
use crate::claims::{Topic, topic};
use crate::experiment::Room;

/// Takes files that are dropped, for as long as the page lives.
pub fn listen(page: Page, link: StoredValue<WorkerLink, LocalStorage>, assignments: Assignments) {
    let carries_files = |event: &leptos::ev::DragEvent| {
        let types = event.data_transfer().map(|data| data.types());
        types.is_some_and(|types| types.includes(&"Files".into(), 0))
    };
    // The handles are kept by nobody: the listeners live as long as the page.
    let _ = window_event_listener(leptos::ev::dragover, move |event| {
        if carries_files(&event) {
            event.prevent_default();
        }
    });
    let _ = window_event_listener(leptos::ev::drop, move |event| {
        if !carries_files(&event) {
            return;
        }
        event.prevent_default();
        let files = event.data_transfer().and_then(|data| data.files());
        let files = files.map_or_else(Vec::new, |files| browser::listed(&files));
        // Where a class is collected, files are what it has handed in: texts of JSON.
        let handed_in = files
            .iter()
            .all(|file| file.name().to_lowercase().ends_with(".json"));
        if assignments.collects() && handed_in {
            return take_files(assignments, link, files);
        }
        if !files.is_empty() {
            go_where_it_shows(page);
            link.with_value(|link| link.choose(files));
        }
    });
}

/// To the batch room, from where no file is shown.
fn go_where_it_shows(page: Page) {
    let shows = page.experiment.with_untracked(|e| match e.room {
        Room::Batch | Room::Depth | Room::Network => true,
        Room::Claims => matches!(topic(e.view.card), Topic::Instrument(_)),
        _ => false,
    });
    if !shows {
        let batch = page.in_room(Room::Batch);
        page.edit(|e| *e = batch);
    }
}
