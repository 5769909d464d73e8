//! Which lesson is open, what was answered in it, and which steps of all lessons were seen.

use std::sync::Arc;

use leptos::prelude::*;

use super::question::Answering;
use crate::app::browser;
use crate::app::state::{Entry, Page, PredictedPoint};
use crate::experiment::{Experiment, LessonPlace, Presentation, Room};
use crate::lessons::{Ask, Judged, Lesson, LessonStep, Progress, Reply, is_own, lesson};
use crate::start::Done as Tasks;
use crate::words::en::lessons as words;

/// The lessons of the page.
#[derive(Clone, Copy)]
pub struct Lessons {
    pub(super) page: Page,
    /// A lesson that is being written.
    pub draft: RwSignal<Option<Lesson>>,
    /// What the reader must know of how it is kept on this device.
    pub draft_trouble: RwSignal<Option<&'static str>>,
    /// Answers that were checked, by lesson and step.
    pub answers: RwSignal<Vec<(LessonPlace, Reply, Judged)>>,
    /// Steps that were done, by lesson: kept on this device.
    pub seen: RwSignal<Vec<LessonPlace>>,
}

impl Lessons {
    /// As they were left on this device.
    pub fn new(page: Page) -> Self {
        let draft = browser::kept_lesson_draft();
        let damaged = draft.as_ref().is_some_and(Option::is_none);
        Self {
            page,
            draft: RwSignal::new(draft.flatten()),
            draft_trouble: RwSignal::new(damaged.then_some(words::DRAFT_DAMAGED)),
            answers: RwSignal::new(Vec::new()),
            seen: RwSignal::new(browser::kept_lessons()),
        }
    }

    /// The place in a lesson that is open.
    pub fn place(self) -> Option<LessonPlace> {
        self.page
            .presentation
            .with(|presentation| presentation.lesson.clone())
    }

    /// The lesson of that key.
    pub fn of(self, key: &str) -> Option<Arc<Lesson>> {
        let own = || {
            let own = self.page.own_lessons;
            own.with(|own| own.of(key).map(|one| Arc::clone(&one.lesson)))
        };
        lesson(key).cloned().or_else(own)
    }

    /// The step that is open.
    pub fn step(self) -> Option<(LessonPlace, Arc<Lesson>)> {
        let place = self.place()?;
        let lesson = self.of(&place.key)?;
        ((place.step as usize) < lesson.steps.len()).then_some((place, lesson))
    }

    /// Opens a step: its experiment, and what is shown of it.
    pub fn open(self, key: &str, step: usize) {
        let Some(lesson) = self.of(key) else { return };
        let Some(asked) = lesson.steps.get(step) else {
            return;
        };
        let place = LessonPlace {
            key: key.into(),
            step: step as u32,
        };
        self.page.present(|now| *now = asked.presented(place, now));
        self.page.tasks.set(Tasks::default());
        self.page.stop_playing();
        let experiment = asked.experiment();
        self.page.edit_as(Entry::Push, |e| *e = experiment);
    }

    /// Opens a lesson of the reader's, or of somebody else's: at its beginning, or where the address
    /// has asked for it.
    pub fn begin_own(self, lesson: Lesson) {
        let mut own = self.page.own_lessons.get_untracked();
        let key = own.add(lesson, None);
        let asked = untrack(|| self.place()).filter(|place| place.key == key);
        self.page.own_lessons.set(own);
        self.page.lesson_trouble.set(None);
        self.open(&key, asked.map_or(0, |place| place.step as usize));
    }

    /// Opens the lesson of a file, or says why it is none.
    pub fn take(self, (name, text): (String, Result<String, String>)) {
        let read = text.and_then(|text| Lesson::read(&text).map_err(|why| why.to_string()));
        match read {
            Ok(lesson) => self.begin_own(lesson),
            Err(why) => {
                let why = words::refused(&name, &why);
                self.page.lesson_trouble.set(Some(why));
            }
        }
    }

    /// Begins to write a lesson, or goes on with the one that another tab has begun.
    pub fn write(self) {
        let kept = browser::kept_lesson_draft().flatten();
        self.draft.set(Some(kept.unwrap_or_else(Lesson::draft)));
    }

    /// Changes the lesson that is being written.
    pub fn change(self, edit: impl FnOnce(&mut Lesson)) {
        self.draft.update(|draft| {
            if let Some(draft) = draft {
                edit(draft);
            }
        });
    }

    /// Opens the list of lessons.
    pub fn show_list(self) {
        self.page.present(|now| *now = Presentation::default());
        let list = self.page.in_room(Room::Lessons);
        self.page.edit(|e| *e = list);
    }

    /// Whether the step is done, or needs nothing to be.
    /// `start` is the step's own experiment.
    pub fn is_done(self, step: &LessonStep, start: &Experiment, place: &LessonPlace) -> bool {
        let Some(done) = &step.done else { return true };
        let page = self.page;
        let tasks = page.tasks.get();
        let predicted = |card: &str| page.answers.with(|answers| answers.of(card).is_some());
        let answered = self
            .answers
            .with(|all| all.iter().any(|(at, ..)| at == place));
        let played = page.player.get();
        let findings = page.findings.get();
        page.experiment.with(|experiment: &Experiment| {
            let layer = played.or(experiment.view.depth.layer);
            let now = Progress {
                experiment,
                findings: &findings,
                answered,
                tasks: &tasks,
                predicted: &predicted,
                layer,
            };
            done.has_happened(start, &now)
        })
    }

    /// How the question of a step is answered: as often as the reader likes.
    pub fn answering(self, place: LessonPlace) -> Answering {
        let here = place.clone();
        let given = Memo::new(move |_| {
            self.answers.with(|all| {
                let last = all.iter().rev().find(|(at, ..)| *at == here);
                last.map(|(_, reply, judged)| (reply.clone(), Some(judged.clone())))
            })
        });
        let at = place.clone();
        let give = Callback::new(move |(reply, judged): (Reply, Option<Judged>)| {
            if let Some(judged) = judged {
                self.answers
                    .update(|all| all.push((at.clone(), reply, judged)));
            }
        });
        let take_back = Callback::new(move |()| {
            self.answers
                .update(|all| all.retain(|(at, ..)| *at != place));
        });
        Answering {
            given,
            give,
            take_back: Some(take_back),
            label: words::CHECK,
            ready: Signal::stored(true),
        }
    }

    /// Shows what a step reveals once it is done.
    pub fn reveal(self, step: &LessonStep) {
        if !step.reveal.is_empty() {
            let show = step.revealed();
            let is_shown = |now: &Presentation| now.show == show;
            if !self.page.presentation.with_untracked(is_shown) {
                self.page.presentation.update(|now| now.show = show);
            }
        }
    }

    /// Marks the number that was answered in the figure that shows the measured one.
    pub fn mark_prediction(self, step: &LessonStep, place: &LessonPlace) {
        let answered = self.answers.with_untracked(|all| {
            let last = all.iter().rev().find(|(at, ..)| at == place);
            last.map(|(_, reply, _)| reply.clone())
        });
        let point = step.ask.as_ref().zip(answered);
        self.page
            .predicted
            .set(point.and_then(|(ask, reply)| predicted(ask, &reply)));
    }

    /// Keeps a step as seen, on this device.
    pub fn keep(self, place: &LessonPlace) {
        let known = self.seen.with_untracked(|seen| seen.contains(place));
        if !known && !is_own(&place.key) {
            self.seen.update(|seen| seen.push(place.clone()));
            browser::keep_lessons(&self.seen.get_untracked());
        }
    }
}

/// Where an answer stands in a curve against depth; nothing of one that is not of a curve.
fn predicted(ask: &Ask, reply: &Reply) -> Option<PredictedPoint> {
    let (of, value, to) = match (ask, reply) {
        (Ask::Number { of, .. }, Reply::Number(value)) => (of, *value, None),
        (Ask::Choice { options, .. }, Reply::Choice(chosen)) => {
            let conditions = options.get(*chosen as usize)?.conditions.all();
            let told = conditions.iter().find(|one| one.of.curve().is_some())?;
            let low = told.at_least.unwrap_or(f64::NEG_INFINITY);
            (&told.of, low, Some(told.at_most.unwrap_or(f64::INFINITY)))
        }
        _ => return None,
    };
    Some(PredictedPoint {
        figure: of.curve()?,
        layer: of.layer,
        value,
        to,
        set_up: of.set_up?,
    })
}
