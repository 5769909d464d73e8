//! A file dropped anywhere on the page is read, never opened in place of the page.

use leptos::prelude::*;

use super::browser;
use super::worker_link::WorkerLink;

/// Takes files that are dropped, for as long as the page lives.
pub fn listen(link: StoredValue<WorkerLink, LocalStorage>) {
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
        if let Some(files) = files {
            link.with_value(|link| link.choose(browser::listed(&files)));
        }
    });
}
