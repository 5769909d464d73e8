//! What lies on the start room's desk: the batch, the moment, the number in hand.

use leptos::prelude::*;

use crate::app::state::{Entry, Page};
use crate::experiment::{LessonPlace, SmallBatch};
use crate::start::{Done, Moment, Task, Worked, moments};
use crate::words::en::start as words;

/// The room's state, shared by its parts.
#[derive(Clone, Copy)]
pub struct Desk {
    page: Page,
    /// The batch and the norm that works it out.
    pub worked: Memo<Worked>,
    /// The selected number's place.
    pub selected: Memo<(usize, usize)>,
    /// Index of the moment that is shown; the number of moments where all is worked out.
    pub step: Memo<u32>,
    /// How many moments there are.
    pub steps: Memo<u32>,
    /// The moment that is shown.
    pub moment: Memo<Option<Moment>>,
    /// Which tasks are done.
    pub done: RwSignal<Done>,
    /// The batch before the last change and after it.
    change: RwSignal<Option<(Worked, Worked)>>,
    /// The batch as it was when the hand took hold of a number.
    held: StoredValue<Option<Worked>>,
    /// The step of a film that plays or is scrubbed, not yet part of the experiment, and the step of a
    /// lesson in which it does.
    playing: RwSignal<Option<(u32, Option<LessonPlace>)>>,
    /// The step of a lesson that is open.
    here: Memo<Option<LessonPlace>>,
}

impl Desk {
    /// The desk of the page's experiment.
    pub fn new() -> Self {
        let page = expect_context::<Page>();
        let playing = RwSignal::new(None::<(u32, Option<LessonPlace>)>);
        let here = Memo::new(move |_| page.presentation.with(|now| now.lesson.clone()));
        let worked = Memo::new(move |_| page.experiment.with(Worked::of));
        let steps = Memo::new(move |_| worked.with(|worked| moments(worked.norm).len() as u32));
        let step = Memo::new(move |_| {
            let kept = page.experiment.with(|e| e.view.moment);
            let played = playing.get().filter(|(_, of)| *of == here.get());
            let played = played.map(|(step, _)| step);
            played.or(kept).unwrap_or(u32::MAX).min(steps.get())
        });
        let moment = Memo::new(move |_| {
            let all = moments(worked.with(|worked| worked.norm));
            all.get(step.get() as usize).copied()
        });
        let selected = Memo::new(move |_| {
            page.experiment
                .with(|e| (e.view.selected.row as usize, e.view.selected.col as usize))
        });
        Self {
            page,
            worked,
            selected,
            step,
            steps,
            moment,
            done: page.tasks,
            change: RwSignal::new(None),
            held: StoredValue::new(None),
            playing,
            here,
        }
    }

    /// Selects a number.
    pub fn select(self, (row, col): (usize, usize)) {
        self.page.edit_as(Entry::Hold, |e| {
            (e.view.selected.row, e.view.selected.col) = (row as u32, col as u32);
        });
    }

    /// Puts another number in a place; what follows from it is shown at once, all worked out.
    pub fn put(self, place: (usize, usize), value: i32) {
        let now = self.worked.get_untracked();
        let before = self.held.get_value().unwrap_or(now);
        self.held.set_value(Some(before));
        self.playing.set(None);
        self.page.edit_as(Entry::Hold, |e| {
            (e.view.selected.row, e.view.selected.col) = (place.0 as u32, place.1 as u32);
            e.input.small = e.input.small.with(place, value);
            e.view.moment = None;
        });
        self.judge(before);
    }

    /// Changes the selected number.
    pub fn put_by(self, by: i32) {
        let place = self.selected.get_untracked();
        let value = i32::from(self.worked.with_untracked(|worked| worked.batch.at(place)));
        self.put(place, value + by);
    }

    /// The batch as it was at first.
    pub fn reset(self) {
        let before = self.worked.get_untracked();
        self.page.edit(|e| e.input.small = SmallBatch::default());
        self.judge(before);
    }

    /// Writes what was held into the link: a changed number as one step of history, a mere selection
    /// as none.
    pub fn write(self) {
        let held = self.held.try_update_value(Option::take).flatten();
        let entry = if held.is_some() {
            Entry::Push
        } else {
            Entry::Replace
        };
        self.page.edit_as(entry, |_| {});
    }

    /// Shows a step without keeping it.
    pub fn show(self, step: u32) {
        self.playing.set(Some((step, self.here.get_untracked())));
    }

    /// Whether what plays belongs to what is open.
    pub fn plays_here(self) -> bool {
        let here = self.here.get_untracked();
        self.playing
            .with_untracked(|playing| playing.as_ref().is_some_and(|(_, of)| *of == here))
    }

    /// Keeps the step that is shown.
    pub fn keep(self) {
        let (step, steps) = (self.step.get_untracked(), self.steps.get_untracked());
        self.page.edit_as(Entry::Replace, |e| {
            e.view.moment = (step < steps).then_some(step);
        });
        self.playing.set(None);
    }

    /// Takes another norm; the batch stays.
    pub fn take(self, norm: crate::numerics::norms::NormSpec) {
        self.playing.set(None);
        self.page.edit(|e| {
            e.outputs.normalization.norms = vec![norm];
            e.view.moment = None;
        });
        let worked = self.worked.get_untracked();
        self.done
            .update(|done| *done = Task::all_done(*done, &worked, &worked));
    }

    /// What the last change has moved, while its batch lies here.
    pub fn moved(self) -> String {
        if self.moment.get().is_some() {
            return String::new(); // Not all is worked out.
        }
        let now = self.worked.get();
        let change = self.change.get().filter(|(_, after)| *after == now);
        change.map_or(String::new(), |(before, after)| {
            words::moved(&before, &after)
        })
    }

    fn judge(self, before: Worked) {
        let now = self.worked.get_untracked();
        if before.batch != now.batch {
            self.done
                .update(|done| *done = Task::all_done(*done, &before, &now));
            self.change.set(Some((before, now)));
        }
    }
}
