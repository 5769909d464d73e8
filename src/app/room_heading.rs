//! The one first heading of a page whose own one is not shown: there for those who do not see.

use leptos::prelude::*;

use super::assignments::Assignments;
use super::lessons::Lessons;
use super::state::Page;
use crate::experiment::Room;
use crate::words::en::rooms;

/// Names what is open where the room's leading sentence, or its claim, is hidden.
#[component]
pub fn RoomHeading() -> impl IntoView {
    let page = expect_context::<Page>();
    let lessons = expect_context::<Lessons>();
    let assignments = expect_context::<Assignments>();
    let room = Memo::new(move |_| page.experiment.with(|e| e.room));
    let hidden = Memo::new(move |_| {
        let room = room.get();
        let shown = page
            .presentation
            .with(|presentation| presentation.shows_heading(room));
        // A file that is asked for in the place of the figures has a heading of its own.
        let in_place = matches!(room, Room::Batch | Room::Depth | Room::Network);
        let asked = in_place && page.lacks_file();
        !shown && !asked
    });
    let name = move || {
        let lesson = lessons.step().map(|(_, lesson)| lesson.title.clone());
        let assignment = || assignments.item().map(|(_, work)| work.assignment.title);
        let room = || rooms::name(room.get()).to_string();
        lesson.or_else(assignment).unwrap_or_else(room)
    };
    move || {
        hidden
            .get()
            .then(|| view! { <h1 class="visually-hidden">{name}</h1> })
    }
}
