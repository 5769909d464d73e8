//! Asking for a card's trials or an instrument's.

use leptos::prelude::*;

use super::WorkerLink;
use crate::app::browser;
use crate::app::state::Page;
use crate::claims::answers::{Answer, Answers, Found};
use crate::claims::score::{score, truth};
use crate::claims::{Ask, Topic, topic};
use crate::experiment::{Experiment, Room, Trial};
use crate::findings::claims::Truth;
use crate::protocol::Part;

impl WorkerLink {
    /// What the open card or instrument needs now: the pictures to choose from before a prediction,
    /// the experiment after it; `None` where it needs nothing.
    pub(super) fn trials(&self, experiment: &Experiment) -> Option<Vec<Part>> {
        let part = |place: usize, trial: Trial, choices_only| Part::Trial {
            place: place as u32,
            trial: Box::new(trial),
            choices_only,
        };
        match topic(experiment.view.card) {
            Topic::Card(card) => {
                let answers = self.0.page.answers;
                let answered = answers.with_untracked(|answers| answers.of(card.key).is_some());
                let trials = (card.trials)().into_iter().enumerate();
                if answered {
                    return Some(
                        trials
                            .map(|(place, trial)| part(place, trial, false))
                            .collect(),
                    );
                }
                // The question's pictures are those of the first trial.
                let pictures = matches!(card.ask, Ask::Picture(_));
                pictures.then(|| {
                    trials
                        .take(1)
                        .map(|(at, trial)| part(at, trial, true))
                        .collect()
                })
            }
            Topic::Instrument(instrument) => {
                Some(vec![part(0, (instrument.trial)(experiment), false)])
            }
            Topic::Summary => None,
        }
    }

    /// Locks a prediction in and runs its experiment.
    pub fn commit(&self, key: &str, answer: Answer) {
        let link = self.0.page.experiment.with_untracked(Experiment::to_query);
        self.change_answers(|answers| answers.commit(key, answer, &link, browser::unix_time()));
    }

    /// Forgets a prediction, so that the card asks again.
    pub fn forget(&self, key: &str) {
        self.change_answers(|answers| answers.forget(key, browser::unix_time()));
    }

    /// The predictions are others now: what the claims room has found is looked at anew.
    pub fn predictions_changed(&self) {
        self.0.rooms.borrow_mut().forget(Room::Claims);
        if self
            .0
            .page
            .experiment
            .with_untracked(|e| e.room == Room::Claims)
        {
            self.retry();
        }
    }

    /// Forgets all predictions.
    pub fn forget_all(&self) {
        self.change_answers(|answers| answers.forget_all(browser::unix_time()));
    }

    /// Takes in what other tabs keep, as soon as they keep it.
    pub(super) fn follow_answers(&self) {
        let link = self.clone();
        browser::on_answers_kept_elsewhere(move |theirs| {
            let page = link.0.page;
            if page.homework.get_untracked() {
                return; // They are taken in when the reader's own are open again.
            }
            let open = page.experiment.with_untracked(|e| e.view.card.key());
            let answered = || page.answers.with_untracked(|a| a.of(open).map(|a| a.at));
            let before = answered();
            page.answers.update(|answers| answers.merge(theirs));
            let in_room = page.experiment.with_untracked(|e| e.room == Room::Claims);
            if in_room && before != answered() {
                link.retry();
            }
        });
    }

    fn change_answers(&self, change: impl FnOnce(&mut Answers)) {
        let page = self.0.page;
        page.answers.update(change);
        keep(page);
        if page.experiment.with_untracked(|e| e.room == Room::Claims) {
            self.retry();
        }
    }

    /// Notes how far a prediction was from what the finished run found.
    pub(super) fn note_result(&self) {
        let page = self.0.page;
        let open = page
            .shown
            .with_untracked(|e| (e.room == Room::Claims).then(|| topic(e.view.card)));
        let Some(Topic::Card(card)) = open else {
            return;
        };
        let result = page.findings.with_untracked(|findings| {
            let claims = &findings.claims;
            let found = match truth(card, claims)? {
                Truth::Number(number) => number,
                Truth::Picture(place) => f64::from(place),
                Truth::Sketch(_) => 0.0,
            };
            let answers = page.answers.get_untracked();
            let answered = answers.of(card.key)?;
            let as_locked_in = page
                .shown
                .with_untracked(|shown| answered.is_graded_by(shown));
            let score = score(card, &answered.answer, claims)?;
            as_locked_in.then_some(Found {
                distance: score.distance,
                truth: found,
                grade: score.grade,
            })
        });
        if let Some(found) = result {
            page.answers.update(|answers| answers.note(card.key, found));
            keep(page);
        }
    }
}

/// Keeps the reader's own predictions on the device; those of an assignment are kept with it.
fn keep(page: Page) {
    if !page.homework.get_untracked() {
        browser::keep_answers(page.answers);
    }
}
