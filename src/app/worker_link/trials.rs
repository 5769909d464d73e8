//! Asking for a card's trials or an instrument's.

use std::sync::Arc;

use leptos::prelude::*;

use super::WorkerLink;
use crate::app::browser;
use crate::app::state::Phase;
use crate::claims::answers::{Answer, Found};
use crate::claims::score::{score, truth};
use crate::claims::{Ask, Topic, topic};
use crate::experiment::{Experiment, Room, Trial};
use crate::findings::Findings;
use crate::findings::claims::Truth;
use crate::protocol::{Request, Trials};

impl WorkerLink {
    /// Runs what the open card or instrument needs now: the pictures to choose from before a
    /// prediction, the experiment after it.
    pub fn ask_trials(&self, experiment: Experiment) {
        let line = &self.0;
        let wanted = self.wanted(&experiment);
        let before = line.asked.borrow().clone();
        if before.as_deref() == Some(&experiment)
            && line.page.phase.get_untracked() == Phase::Running
        {
            return;
        }
        let run = self.next_run();
        let asked = Arc::new(experiment);
        *line.asked.borrow_mut() = Some(Arc::clone(&asked));
        *line.pending.borrow_mut() = Findings::default();
        let Some((trials, choices_only)) = wanted else {
            line.page.shown.set(asked);
            line.page.findings.set(Arc::default());
            line.page.phase.set(Phase::Done);
            return;
        };
        let request = Request::Try {
            run,
            trials: Trials {
                link: asked.to_query(),
                trials,
                choices_only,
            },
        };
        self.send(request, None);
    }

    fn wanted(&self, experiment: &Experiment) -> Option<(Vec<Trial>, bool)> {
        match topic(experiment.view.card) {
            Topic::Card(card) => {
                let answers = self.0.page.answers;
                let answered = answers.with_untracked(|answers| answers.of(card.key).is_some());
                let pictures = matches!(card.ask, Ask::Picture(_));
                (answered || pictures).then(|| ((card.trials)(), !answered))
            }
            Topic::Instrument(instrument) => Some((vec![(instrument.trial)(experiment)], false)),
            Topic::Summary => None,
        }
    }

    /// Locks a prediction in and runs its experiment.
    pub fn commit(&self, key: &str, answer: Answer) {
        self.change_answers(|answers| answers.commit(key, answer));
    }

    /// Forgets a prediction, so that the card asks again.
    pub fn forget(&self, key: &str) {
        self.change_answers(|answers| answers.forget(key));
    }

    fn change_answers(&self, change: impl FnOnce(&mut crate::claims::answers::Answers)) {
        let answers = self.0.page.answers;
        answers.update(change);
        answers.with_untracked(browser::keep_answers);
        self.retry();
    }

    /// Notes how far a prediction was from what the finished run found.
    pub fn note_result(&self) {
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
            let score = score(card, &answered.answer, claims)?;
            Some(Found {
                distance: score.distance,
                truth: found,
                grade: score.grade,
            })
        });
        if let Some(found) = result {
            page.answers.update(|answers| answers.note(card.key, found));
            page.answers.with_untracked(browser::keep_answers);
        }
    }
}
