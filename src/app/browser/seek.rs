//! Moves the keyboard, and the page with it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Moves the keyboard to the element with that id.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        focus_on(element);
    }
}

/// Moves the keyboard, in the next frame, to what a selector finds first in the element with that id;
/// to the element itself where it finds nothing.
pub fn focus_within(id: &str, selector: &'static str) {
    let id = id.to_string();
    request_animation_frame(move || {
        let Some(element) = document().get_element_by_id(&id) else {
            return;
        };
        let within = element.query_selector(selector).ok().flatten();
        focus_on(within.unwrap_or(element));
    });
}

/// Moves the keyboard to the control with that key, in the middle of the screen.
pub fn go_to_control(key: &str) {
    let found = |fields: &str| {
        let fields = format!("[data-control=\"{key}\"] {fields}");
        document().query_selector(&fields).ok().flatten()
    };
    // A number rather than the choice before it.
    let field = found("input[type=range]").or_else(|| found(":is(input, select, button)"));
    let Some(field) = field else { return };
    let middle = web_sys::ScrollIntoViewOptions::new();
    middle.set_block(web_sys::ScrollLogicalPosition::Center);
    field.scroll_into_view_with_scroll_into_view_options(&middle);
    focus_on(field);
}

fn focus_on(element: web_sys::Element) {
    if let Ok(element) = element.dyn_into::<web_sys::HtmlElement>() {
        let _ = element.focus(); // An element that cannot take it leaves it where it is.
    }
}

/// Whether the fold that an event comes from is open.
pub fn is_open(event: &web_sys::Event) -> bool {
    let fold = event.current_target();
    let fold = fold.and_then(|fold| fold.dyn_into::<web_sys::Element>().ok());
    fold.is_some_and(|fold| fold.has_attribute("open"))
}

/// What can be read of the room on the screen: its controls and its figures.
pub fn readable_text() -> String {
    let read = |id: &str| {
        let part = document().get_element_by_id(id)?;
        let part = part.dyn_into::<web_sys::HtmlElement>().ok()?;
        Some(part.inner_text())
    };
    let parts = ["rail", "figures"].into_iter().filter_map(read);
    parts.collect::<Vec<_>>().join("\n")
}
