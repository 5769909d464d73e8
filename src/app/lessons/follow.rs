//! The door that keeps the lesson that is being written on this device, and in this tab the lessons
//! of somebody else's that were opened.

use leptos::prelude::*;

use super::open::Lessons;
use crate::app::browser;
use crate::words::en::lessons as words;

/// Keeps every change of them, for as long as the page lives.
pub fn follow(lessons: Lessons) {
    let own = lessons.page.own_lessons;
    Effect::new(move || own.with(browser::keep_own_lessons));
    Effect::new(move |before: Option<()>| {
        lessons.draft.track();
        // As it was read it need not be written; what could not be read stays until something is.
        if before.is_some() {
            let kept = lessons
                .draft
                .with_untracked(|draft| browser::keep_lesson_draft(draft.as_ref()));
            lessons
                .draft_trouble
                .set((!kept).then_some(words::DRAFT_NOT_KEPT));
        }
    });
}
