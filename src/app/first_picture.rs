//! From the first picture to the live page, without a flicker.

use leptos::prelude::*;

use super::browser;
use super::chart_canvas::when_painted;
use super::state::{Page, Phase};

/// Whether what stands before the page is the picture of this very view, which stays until the live
/// figures are painted.
fn is_there() -> bool {
    let root = document().document_element();
    root.and_then(|root| root.get_attribute("data-first"))
        .as_deref()
        == Some("picture")
}

/// Lets the page stand ready behind its first picture until the live figures are painted, so that
/// they take its place without a flicker.
pub fn give_way(page: Page) {
    if !is_there() {
        return stand_behind(false);
    }
    stand_behind(true);
    Effect::new(move || {
        if matches!(page.phase.get(), Phase::Done | Phase::Failed) {
            // In the next frame every figure has asked for its turn to be painted.
            request_animation_frame(|| when_painted(|| stand_behind(false)));
        }
    });
}

/// Shows the page, or lets it stand ready behind its first picture.
fn stand_behind(behind: bool) {
    if behind {
        return browser::set_root("data-first", "leaving");
    }
    browser::set_root("data-first", "gone");
    for id in ["skeleton", "first-bar"] {
        if let Some(element) = document().get_element_by_id(id) {
            element.remove();
        }
    }
}
