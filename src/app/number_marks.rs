//! Numbers with decimal commas, where the link asks for them: every text of the page is turned before it
//! is painted, wherever it comes from, and what the reader types or copies stays as it is.

use leptos::prelude::document;
use web_sys::{Element, MutationRecord, Node};

use super::browser::watch_page;
use crate::numerics::number_text::commas::with_decimal_commas;

/// What holds code, and what is typed.
const AS_IT_IS: &str = "code, pre, script, style, textarea";

/// What a text was turned into: on the node itself, so that it is not turned twice.
const TURNED: &str = "normscopeTurned";

/// From now on every number of the page has a decimal comma.
pub fn write_commas() {
    watch_page(true, |records, _| records.iter().for_each(follow));
    if let Some(body) = document().body() {
        turn_all(&body);
    }
}

fn follow(record: &MutationRecord) {
    if record.type_() == "characterData" {
        return record.target().iter().for_each(turn);
    }
    let added = record.added_nodes();
    let added = (0..added.length()).filter_map(|place| added.get(place));
    added.for_each(|node| turn_all(&node));
}

/// Every text in a node.
fn turn_all(node: &Node) {
    if node.node_type() == Node::TEXT_NODE {
        return turn(node);
    }
    let children = node.child_nodes();
    (0..children.length())
        .filter_map(|place| children.get(place))
        .for_each(|child| turn_all(&child));
}

fn turn(text: &Node) {
    let Some(now) = text.node_value().filter(|now| now.contains(['.', ','])) else {
        return;
    };
    let turned_before = js_sys::Reflect::get(text, &TURNED.into()).ok();
    if turned_before.and_then(|before| before.as_string()).as_ref() == Some(&now) {
        return;
    }
    let stays = |parent: Element| matches!(parent.closest(AS_IT_IS), Ok(Some(_)));
    if text.parent_element().is_some_and(stays) {
        return;
    }
    let turned = with_decimal_commas(&now);
    if turned != now && js_sys::Reflect::set(text, &TURNED.into(), &turned.as_ref().into()).is_ok()
    {
        text.set_node_value(Some(&turned));
    }
}
