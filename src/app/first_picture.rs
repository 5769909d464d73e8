//! From the first picture to the live page, without a flicker.

use leptos::prelude::*;

use super::browser;
use super::chart_canvas::when_painted;
use super::state::{Page, Phase};
use crate::experiment::Room;
use crate::words::en::rooms;

/// Whether what stands before the page is the picture of this very view, which stays until the live
/// figures are painted.
fn is_there() -> bool {
    let root = document().document_element();
    root.and_then(|root| root.get_attribute("data-first"))
        .as_deref()
        == Some("picture")
}

/// The rooms' thumbnails, drawn by their own figures when the page was built.
#[derive(Clone)]
pub struct Thumbnails(Vec<(Room, String)>);

impl Thumbnails {
    /// As they stand in the first picture, before it goes.
    pub fn read() -> Self {
        let of = |room: &Room| {
            (
                *room,
                browser::inner_html(&format!("thumbnail-{}", room.key())),
            )
        };
        Self(rooms::TO_GO_TO.iter().map(of).collect())
    }

    /// That of a room, as HTML; nothing where there is none.
    pub fn of(&self, room: Room) -> String {
        let found = self.0.iter().find(|(its, _)| *its == room);
        found.map_or_else(String::new, |(_, html)| html.clone())
    }
}

/// Lets the page stand ready behind its first picture until the live figures are painted, so that
/// they take its place without a flicker.
pub fn give_way(page: Page) {
    if !is_there() {
        return stand_behind(false);
    }
    stand_behind(true);
    Effect::new(move || {
        // A link to the plain address may carry what opens a room that runs nothing.
        let runs = page.experiment.with(|e| e.room.runs());
        if !runs || matches!(page.phase.get(), Phase::Done | Phase::Failed) {
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
