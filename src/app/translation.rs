//! Pages that the browser translates: its translators take each text node out and put `<font>`
//! elements in its place, and the page would go on writing into the node that nobody sees.

use wasm_bindgen::prelude::*;
use web_sys::{Element, MutationObserver, MutationObserverInit, MutationRecord, Node};

use super::browser::watch_page;

/// From now on a text that changes takes the place of its translation, which the translator then
/// makes anew: figures and words never tell different numbers.
pub fn survive() {
    watch_page(false, |records, observer| {
        records.iter().for_each(|record| follow(record, observer));
    });
}

/// Where a translation stands that took the place of a text node: on the node itself.
const TRANSLATION: &str = "normscopeTranslation";

fn follow(record: &MutationRecord, observer: &MutationObserver) {
    let Some(target) = record.target() else {
        return;
    };
    if record.type_() == "characterData" {
        return put_back(&target);
    }
    let (removed, added) = (record.removed_nodes(), record.added_nodes());
    let first = |nodes: &web_sys::NodeList| nodes.get(0);
    // One record for a replacement, or one for each of its halves, in either order.
    match (first(&removed), first(&added)) {
        (Some(text), font) if text.node_type() == Node::TEXT_NODE && !text.is_connected() => {
            let beside = font
                .or_else(|| record.previous_sibling())
                .or_else(|| record.next_sibling());
            if let Some(font) = beside.filter(is_translation) {
                keep(&text, &font, observer);
            }
        }
        _ => {}
    }
}

fn is_translation(node: &Node) -> bool {
    node.dyn_ref::<Element>()
        .is_some_and(|element| element.local_name() == "font")
}

/// Notes the translation of a text, and asks to be told when the text changes.
fn keep(text: &Node, font: &Node, observer: &MutationObserver) {
    let wanted = MutationObserverInit::new();
    wanted.set_character_data(true);
    let noted = js_sys::Reflect::set(text, &TRANSLATION.into(), font);
    if noted.is_ok() {
        let _ = observer.observe_with_options(text, &wanted); // It is a node: it cannot fail.
    }
}

/// A text that changed takes the place of its translation.
fn put_back(text: &Node) {
    if text.is_connected() {
        return;
    }
    let font = js_sys::Reflect::get(text, &TRANSLATION.into()).ok();
    let Some(font) = font.and_then(|font| font.dyn_into::<Element>().ok()) else {
        return;
    };
    let _ = font.replace_with_with_node_1(text); // Gone already: there is no place to take.
}
