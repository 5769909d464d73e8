//! The only door to the address bar: the link is the experiment, Back and Forward are undo and
//! redo, and a drag is one entry.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use super::state::{Entry, Page};
use crate::experiment::{Experiment, Notice};

/// What the link of this page asks for.
pub fn read() -> (Experiment, Vec<Notice>) {
    let query = window().location().search().unwrap_or_default();
    Experiment::from_query(&query)
}

/// The full link of an experiment.
pub fn link_of(experiment: &Experiment) -> String {
    let location = window().location();
    let origin = location.origin().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    format!("{origin}{path}{}", query_of(experiment))
}

/// Keeps the address bar and the experiment together, both ways.
pub fn connect(page: Page) {
    Effect::new(move || {
        let experiment = page.experiment.get();
        write(&experiment, page.entry.get());
    });
    let on_pop = Closure::<dyn FnMut()>::new(move || {
        let (experiment, notices) = read();
        page.entry.set(Entry::Browser);
        page.experiment.set(experiment);
        page.notices.set(notices);
    });
    window().set_onpopstate(Some(on_pop.as_ref().unchecked_ref()));
    on_pop.forget(); // The page listens as long as it lives.
}

/// One step back in the reader's history.
pub fn undo() {
    if let Ok(history) = window().history() {
        let _ = history.back(); // At the start there is nothing to go back to.
    }
}

/// One step forward.
pub fn redo() {
    if let Ok(history) = window().history() {
        let _ = history.forward(); // At the end there is nothing to go forward to.
    }
}

fn write(experiment: &Experiment, entry: Entry) {
    let Ok(history) = window().history() else {
        return;
    };
    let path = window().location().pathname().unwrap_or_default();
    let url = format!("{path}{}", query_of(experiment));
    // A browser may refuse when it is asked too often; the next edit writes the whole link again.
    let _ = match entry {
        Entry::Push => history.push_state_with_url(&JsValue::NULL, "", Some(&url)),
        Entry::Replace => history.replace_state_with_url(&JsValue::NULL, "", Some(&url)),
        Entry::Hold | Entry::Browser => Ok(()),
    };
}

fn query_of(experiment: &Experiment) -> String {
    let query = experiment.to_query();
    if query.is_empty() {
        String::new()
    } else {
        format!("?{query}")
    }
}
