//! The door of an assignment's own predictions: while a question of it is open, the claims room asks
//! and answers with them, and the reader's own wait.

use leptos::prelude::*;

use super::open::Assignments;
use crate::app::browser;
use crate::app::state::Phase;
use crate::app::worker_link::WorkerLink;
use crate::claims::{Topic, score, topic};
use crate::experiment::Room;
use crate::findings::claims::Truth;

/// Keeps work and predictions together, for as long as the page lives.
pub fn follow(assignments: Assignments, link: StoredValue<WorkerLink, LocalStorage>) {
    let page = assignments.page;
    let open = Memo::new(move |_| assignments.item().map(|(place, _)| place));
    let own = StoredValue::new(page.answers.get_untracked());
    Effect::new(move || {
        let place = open.get();
        if let Some(place) = place {
            assignments.change(|work| work.show(place, browser::unix_time()));
        }
        if place.is_some() == page.homework.get_untracked() {
            return;
        }
        match place {
            Some(_) => {
                own.set_value(page.answers.get_untracked());
                let predictions = assignments.works.with_untracked(|works| {
                    works.open().map(crate::assignments::Work::predictions)
                });
                page.homework.set(true);
                page.answers.set(predictions.unwrap_or_default());
            }
            None => {
                page.homework.set(false);
                let mut answers = own.get_value();
                answers.merge(browser::kept_answers());
                page.answers.set(answers);
            }
        }
        link.with_value(WorkerLink::predictions_changed);
    });
    Effect::new(move || {
        let found = found(assignments);
        let found = found.as_ref().map(|(card, truth)| (*card, truth));
        page.answers.with(|answers| {
            if page.homework.get() {
                let mut works = assignments.works.get_untracked();
                let news = works
                    .open_mut()
                    .is_some_and(|work| work.take_predictions(answers, found));
                if news {
                    assignments.works.set(works);
                }
            }
        });
    });
    Effect::new(move || assignments.works.with(browser::keep_works));
    Effect::new(move || assignments.draft.with(browser::keep_draft));
}

/// What the open card has found, once all of it has.
fn found(assignments: Assignments) -> Option<(&'static str, Truth)> {
    let page = assignments.page;
    let done = page.phase.get() == Phase::Done;
    let shown = page.shown.get();
    let Topic::Card(card) = topic(shown.view.card) else {
        return None;
    };
    let own = assignments
        .item()
        .is_some_and(|(place, work)| work.assignment.items[place].is_of(work.seed(), &shown));
    if !(done && own && shown.room == Room::Claims) {
        return None;
    }
    let truth = page
        .findings
        .with(|findings| score::truth(card, &findings.claims))?;
    Some((card.key, truth))
}
