//! A step of the lesson that is being written, as its fields read and change it.

use leptos::prelude::*;

use super::open::Lessons;
use crate::experiment::{Experiment, Room};
use crate::lessons::{Ask, Done, LessonStep};

/// The id of the heading of the form.
pub const HEADING: &str = "draft-heading";

/// Changes a question.
pub type Edit = Callback<Box<dyn Fn(&mut Ask) + Send + Sync>>;

/// A step of the draft.
#[derive(Clone, Copy)]
pub struct Drafted {
    lessons: Lessons,
    /// Its place, from 0.
    pub at: usize,
    now: Memo<Option<LessonStep>>,
}

impl Drafted {
    /// The step at a place.
    pub fn new(lessons: Lessons, at: usize) -> Self {
        let step = move || {
            lessons
                .draft
                .with(|draft| draft.as_ref()?.steps.get(at).cloned())
        };
        Self {
            lessons,
            at,
            now: Memo::new(move |_| step()),
        }
    }

    /// What is told of it; nothing once it was taken out.
    pub fn told<T: Default>(self, tell: impl FnOnce(&LessonStep) -> T) -> T {
        self.now
            .with(|step| step.as_ref().map_or_else(T::default, tell))
    }

    /// Changes it.
    pub fn change(self, edit: impl FnOnce(&mut LessonStep)) {
        self.lessons.change(|draft| {
            if let Some(step) = draft.steps.get_mut(self.at) {
                edit(step);
            }
        });
    }

    /// What it opens, which its fields do not change.
    pub fn experiment(self) -> Experiment {
        let link = untrack(|| self.told(|step| step.link.clone()));
        Experiment::from_query(&link).0
    }

    /// Its room.
    pub fn room(self) -> Room {
        self.experiment().room
    }

    /// What it asks.
    pub fn ask(self) -> Memo<Option<Ask>> {
        Memo::new(move |_| self.told(|step| step.ask.clone()))
    }

    /// What ends it.
    pub fn done(self) -> Memo<Option<Done>> {
        Memo::new(move |_| self.told(|step| step.done.clone()))
    }
}
