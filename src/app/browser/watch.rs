//! Hearing of whatever changes in the page's document.

use leptos::prelude::document;
use wasm_bindgen::prelude::*;
use web_sys::{MutationObserver, MutationObserverInit, MutationRecord};

/// Calls `follow` with the changes of the page, before they are painted, for as long as it lives: of its
/// elements, and of their texts where that is asked for.
pub fn watch_page(
    texts: bool,
    mut follow: impl FnMut(Vec<MutationRecord>, &MutationObserver) + 'static,
) {
    let told = Closure::<dyn FnMut(js_sys::Array, MutationObserver)>::new(
        move |records: js_sys::Array, observer: MutationObserver| {
            let records = records.iter().map(JsCast::unchecked_into);
            follow(records.collect(), &observer);
        },
    );
    let wanted = MutationObserverInit::new();
    wanted.set_child_list(true);
    wanted.set_subtree(true);
    wanted.set_character_data(texts);
    let observer = MutationObserver::new(told.as_ref().unchecked_ref());
    if let (Ok(observer), Some(body)) = (observer, document().body()) {
        let _ = observer.observe_with_options(&body, &wanted); // The body is a node: it cannot fail.
    }
    told.forget(); // It watches as long as the page lives.
}
