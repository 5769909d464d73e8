//! The door that presents the page: hides what is not shown, holds what is locked, and tells the
//! style sheet how the page fills its window.
//!
//! Figures carry `data-figure`, controls `data-control`. Both come and go with the reader's settings,
//! so that the document itself is watched: what is new is hidden before it is painted.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use super::browser::{set_root, watch_page};
use super::state::Page;
use crate::experiment::{ALL_CONTROLS, FIGURE_NAMES, Frame, Presentation, ThemeChoice};

/// What groups figures or controls, and goes with the last of them.
const GROUPS: &str = ".group, .fold, .rail-form > .row-of-buttons, .rail-form > .hint, .ridge-figures, .depth-first, .more-measures, section.depth-small, .depth-three, .axis-bar, .network-notes, .panels-foot";

/// Presents the page as its presentation says, for as long as it lives.
pub fn follow(page: Page) {
    let present = move || page.presentation.with_untracked(apply);
    Effect::new(move || {
        page.presentation.with(tell_style);
        if let Some(theme) = page.presentation.with(|presentation| presentation.theme) {
            page.dark.set(theme == ThemeChoice::Dark);
        }
        present();
    });
    if page
        .presentation
        .with_untracked(|presentation| presentation.frame == Frame::Embed)
    {
        tell_height();
    }
    watch_page(false, move |_, _| {
        if page
            .presentation
            .with_untracked(|presentation| *presentation != Presentation::default())
        {
            present();
        }
    });
}

/// Tells the embedding page how high this one is, whenever that changes: a message
/// `{ type: "normscope:height", height }`, and nothing else.
fn tell_height() {
    let tell = Closure::<dyn FnMut()>::new(|| {
        let (Some(body), Ok(Some(parent))) = (document().body(), window().parent()) else {
            return;
        };
        let message = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&message, &"type".into(), &"normscope:height".into());
        let _ = js_sys::Reflect::set(&message, &"height".into(), &body.scroll_height().into());
        let _ = parent.post_message(&message, "*"); // A height is nobody's secret.
    });
    if let (Ok(observer), Some(body)) = (
        web_sys::ResizeObserver::new(tell.as_ref().unchecked_ref()),
        document().body(),
    ) {
        observer.observe(&body);
        std::mem::forget(observer); // It watches as long as the page lives.
    }
    tell.forget();
}

fn tell_style(presentation: &Presentation) {
    set_root("data-view", presentation.frame.key());
    let lesson = presentation
        .lesson
        .as_ref()
        .map_or("", |lesson| lesson.key.as_str());
    // A question of an assignment stands where a lesson does.
    let lesson = if presentation.item.is_some() {
        "assignment"
    } else {
        lesson
    };
    set_root("data-lesson", lesson);
}

/// Hides and holds every figure and control of the document.
fn apply(presentation: &Presentation) {
    for (attribute, all_hidden) in [
        ("data-figure", hides_figures(presentation)),
        ("data-control", hides_controls(presentation)),
    ] {
        for element in elements(&format!("main [{attribute}], .rail [{attribute}]")) {
            let name = element.get_attribute(attribute).unwrap_or_default();
            let hidden = all_hidden && !is_shown(&element, attribute, presentation)
                || presentation.hide.contains(&name);
            set(&element, "data-hidden", hidden);
            let is_pointed_out =
                attribute == "data-figure" && presentation.look.as_ref() == Some(&name);
            set(&element, "data-look", is_pointed_out);
            if !hidden && all_hidden {
                open_folds_around(&element);
            }
            if attribute == "data-control" {
                hold(&element, presentation.locks(&name));
            }
        }
    }
    let all_locked = presentation.locks(ALL_CONTROLS);
    for controls in elements(".room:not(.claims-room) > .rail") {
        hold(&controls, all_locked);
    }
    // The numbers of the small batch are a figure and handles at once: they are held, never hidden.
    for numbers in elements(".start .cells[role=group], .one-more, .put-back") {
        hold(&numbers, presentation.locks("cells"));
    }
    for group in elements(GROUPS) {
        let bare = hides_controls(presentation) && group.closest(".rail").ok().flatten().is_some()
            || hides_figures(presentation) && group.closest("main").ok().flatten().is_some();
        let kept = "[data-figure]:not([data-hidden]), [data-control]:not([data-hidden])";
        let empty = !matches!(group.query_selector(kept), Ok(Some(_)));
        set(&group, "data-hidden", bare && empty);
    }
}

/// Whether only the figures that are named are shown.
fn hides_figures(presentation: &Presentation) -> bool {
    presentation
        .show
        .iter()
        .any(|name| FIGURE_NAMES.iter().any(|(figure, _)| figure == name))
}

/// Whether only the controls that are named are shown: as soon as anything is named.
fn hides_controls(presentation: &Presentation) -> bool {
    !presentation.show.is_empty()
}

/// Whether an element of this kind is named, lies within a named one, or holds one.
fn is_shown(element: &web_sys::Element, attribute: &str, presentation: &Presentation) -> bool {
    let named = |element: &web_sys::Element| {
        element
            .get_attribute(attribute)
            .is_some_and(|name| presentation.show.contains(&name))
    };
    let mut around = Some(element.clone());
    while let Some(one) = around {
        if named(&one) {
            return true;
        }
        around = one.parent_element();
    }
    presentation.show.iter().any(|name| {
        matches!(
            element.query_selector(&format!("[{attribute}=\"{name}\"]")),
            Ok(Some(_))
        )
    })
}

fn open_folds_around(element: &web_sys::Element) {
    let fold = element
        .parent_element()
        .and_then(|parent| parent.closest("details.fold").ok().flatten());
    if let Some(fold) = fold {
        let _ = fold.set_attribute("open", ""); // The name is valid, so it cannot fail.
    }
}

/// Locks what can be turned within an element, or gives it back. It stays readable: what is inert is
/// hidden from those who hear the page.
fn hold(element: &web_sys::Element, on: bool) {
    if !on && !element.has_attribute("data-locked") {
        return; // What lies within may be locked by itself.
    }
    set(element, "data-locked", on);
    let wanted = match on {
        true => {
            "input:enabled, select:enabled, textarea:enabled, button:enabled, [role=spinbutton], [role=slider]"
        }
        false => "[data-kept]",
    };
    for one in within(element, wanted) {
        set(&one, "data-kept", on);
        match one.has_attribute("role") {
            true if on => drop(one.set_attribute("aria-disabled", "true")),
            true => drop(one.remove_attribute("aria-disabled")),
            false => set(&one, "disabled", on),
        }
    }
}

fn set(element: &web_sys::Element, attribute: &str, on: bool) {
    if element.has_attribute(attribute) != on {
        let _ = element.toggle_attribute_with_force(attribute, on); // The name is valid.
    }
}

fn elements(selector: &str) -> Vec<web_sys::Element> {
    document()
        .document_element()
        .map_or_else(Vec::new, |root| within(&root, selector))
}

fn within(element: &web_sys::Element, selector: &str) -> Vec<web_sys::Element> {
    let Ok(found) = element.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|i| found.item(i)?.dyn_into().ok())
        .collect()
}
