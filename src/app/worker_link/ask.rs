//! From what the page asks for to a run: nothing is done again that was done before.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Run, WorkerLink, now};
use crate::app::state::Phase;
use crate::assignments::Wanted;
use crate::experiment::{Experiment, Room};
use crate::protocol::{Part, Request, Schedule};

impl WorkerLink {
    /// Runs an experiment, or shows what is known of it: of equal jobs only the view differs.
    pub(super) fn ask(&self, experiment: Experiment) {
        if !experiment.room.runs() {
            return;
        }
        let asked = Arc::new(experiment);
        let before = self.0.asked.replace(Some(Arc::clone(&asked)));
        let same_job = before.is_some_and(|before| before.job() == asked.job());
        match self.0.page.phase.get_untracked() {
            Phase::Running if same_job => self.look(&asked),
            Phase::Done if same_job => {
                self.look(&asked);
                self.inspect_if_moved();
            }
            // After a cancel the layers that are done are looked at.
            Phase::Idle if same_job && self.is_on_screen(&asked) => self.look(&asked),
            _ if self.show_kept(&asked) => {}
            _ => self.start_run(&asked),
        }
    }

    /// Runs an experiment's parts.
    fn start_run(&self, asked: &Arc<Experiment>) {
        let Some(parts) = self.parts_of(asked) else {
            return self.nothing_to_run(asked);
        };
        self.begin(asked, parts);
    }

    /// Finds right answers to questions of assignments, as a run of their own.
    pub fn find_answers(&self, wanted: Vec<Wanted>) {
        let part = |wanted: Wanted| Part::Answer {
            item: wanted.item,
            link: wanted.link,
        };
        let asked = Arc::new(self.0.page.experiment.get_untracked());
        self.0.asked.replace(Some(Arc::clone(&asked)));
        self.begin(&asked, wanted.into_iter().map(part).collect());
    }

    fn begin(&self, asked: &Experiment, parts: Vec<Part>) {
        self.next_run();
        let of_part = |part: Part| {
            let habit = part.habit(asked);
            (part, habit)
        };
        let schedule = Schedule::new(parts.into_iter().map(of_part).collect());
        *self.0.run.borrow_mut() = Run {
            progress: vec![0.0; schedule.len()],
            schedule,
            since: now(),
            ..Run::default()
        };
        self.feed_all();
    }

    fn parts_of(&self, asked: &Experiment) -> Option<Vec<Part>> {
        match asked.room {
            Room::Claims => self.trials(asked),
            _ => Some(Part::all_of(asked)),
        }
    }

    /// An experiment that asks for no work: it is done.
    fn nothing_to_run(&self, asked: &Arc<Experiment>) {
        self.next_run();
        let page = self.0.page;
        page.shown.set(Arc::clone(asked));
        page.findings.set(Arc::default());
        page.phase.set(Phase::Done);
    }

    fn is_on_screen(&self, asked: &Experiment) -> bool {
        self.0
            .page
            .shown
            .with_untracked(|shown| shown.job() == asked.job())
    }

    /// The same numbers, looked at in another way: nothing is computed.
    fn look(&self, asked: &Arc<Experiment>) {
        if self.is_on_screen(asked) {
            self.0.page.shown.set(Arc::clone(asked));
        }
    }

    /// What a room found before, if it is what is asked for now.
    fn show_kept(&self, asked: &Arc<Experiment>) -> bool {
        let kept = self.0.rooms.borrow().of(asked);
        let Some(findings) = kept else { return false };
        self.next_run();
        let page = self.0.page;
        page.shown.set(Arc::clone(asked));
        page.findings.set(findings);
        page.phase.set(Phase::Done);
        self.inspect_if_moved();
        true
    }

    /// Has the selected cell described, if it is not the one that the findings describe.
    pub(super) fn inspect_if_moved(&self) {
        let Some(asked) = self.0.asked.borrow().clone() else {
            return;
        };
        let described = self.0.page.findings.with_untracked(|findings| {
            let source = findings.source.as_ref()?;
            let cell = findings.cell.as_ref()?;
            let selected = asked.view.selected;
            let within = |place: u32, n: u32| place.min(n.saturating_sub(1));
            let wanted = (
                within(selected.row, source.samples),
                within(selected.col, source.features),
            );
            Some(wanted == (cell.row, cell.col))
        });
        if asked.room == Room::Batch && described == Some(false) {
            let run = self.0.page.run.get_untracked();
            let link = asked.to_query();
            self.send_to_keeper(Request::Inspect { run, link });
        }
    }
}
