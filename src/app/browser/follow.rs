//! What the page follows: its run on the root element for scripts and the style sheet, the screen's
//! pixels, the size of its letters, paper, the system's theme.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use super::kept::follow_system;
use super::set_root;
use crate::app::state::Page;

/// CSS pixels of the root's letters on a page of the usual size.
const USUAL_LETTERS: f64 = 16.0;

/// Keeps the root element's attributes: run state for scripts, theme for the style sheet.
pub fn mirror(page: Page) {
    Effect::new(move || {
        set_root("data-run-state", page.phase.get().key());
        set_root("data-run", &page.run.get().to_string());
    });
    Effect::new(move || {
        let (work, milliseconds) = page.work.get();
        set_root("data-inputs-drawn", &work.inputs_drawn.to_string());
        set_root("data-norms-run", &work.norms_run.to_string());
        set_root("data-run-ms", &format!("{milliseconds:.1}"));
    });
    Effect::new(move || set_root("data-theme", if page.dark.get() { "dark" } else { "light" }));
    follow_system(page);
    follow_pixel_ratio(page);
    follow_printing(page);
    follow_zoom(page);
}

/// Tells when the same window gets other pixels: moved to another screen, or zoomed.
fn follow_pixel_ratio(page: Page) {
    let ratio = window().device_pixel_ratio();
    page.pixel_ratio.set(ratio);
    let query = format!("(resolution: {ratio}dppx)");
    let Ok(Some(query)) = window().match_media(&query) else {
        return;
    };
    // A query knows one ratio: when it no longer holds, the next one is asked.
    let asked = query.clone();
    let changed = Closure::once_into_js(move || {
        asked.set_onchange(None);
        follow_pixel_ratio(page);
    });
    query.set_onchange(Some(changed.unchecked_ref()));
}

/// Tells how large the page is set: the style sheet makes all of it larger with the root's letters.
fn follow_zoom(page: Page) {
    let note = move || {
        let root = document().document_element();
        let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
        let size = style.and_then(|style| style.get_property_value("font-size").ok());
        let size = size.and_then(|size| size.trim_end_matches("px").parse::<f64>().ok());
        let zoom = size.map_or(1.0, |size| (size / USUAL_LETTERS).clamp(0.5, 8.0));
        if page.zoom.get_untracked() != zoom {
            page.zoom.set(zoom);
        }
    };
    let _ = window_event_listener(leptos::ev::resize, move |_| note());
    Effect::new(move || {
        page.presentation.track();
        // When the style sheet has heard of it.
        request_animation_frame(note);
    });
}

/// Tells when the page is laid out on paper, by the reader or by a program.
fn follow_printing(page: Page) {
    let printing = page.printing;
    let _ = window_event_listener(leptos::ev::beforeprint, move |_| printing.set(true));
    let _ = window_event_listener(leptos::ev::afterprint, move |_| printing.set(false));
}
