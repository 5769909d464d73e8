//! What the worker answers, and what becomes of it on the page.

use std::sync::Arc;

use leptos::prelude::*;

use super::{LAYERS_MS, LONG_MS, WorkerLink, now};
use crate::app::downloads;
use crate::app::state::{Entry, Phase, Trouble};
use crate::experiment::{Notice, Room};
use crate::findings::{CellFinding, Note, Step};
use crate::protocol::{Failure, Reply, Work};

impl WorkerLink {
    /// Takes a reply of the worker's in. A stale run's replies are dropped, and those that a
    /// cancelled one sent before it heard of its end.
    pub(super) fn hear(&self, reply: Reply) {
        let page = self.0.page;
        let current = page.run.get_untracked();
        match reply {
            Reply::Ready => self.ready(),
            Reply::Step { .. } | Reply::Done { .. } if self.is_cancelled() => {}
            Reply::Step { run, step } if run == current => self.take(step),
            Reply::Done {
                run,
                work,
                milliseconds,
            } if run == current => self.done(work, milliseconds),
            Reply::Failed {
                run,
                why: Failure::Crash(why),
            } if run == current => self.broke(Trouble::Run(Failure::Crash(why))),
            Reply::Failed { run, why } if run == current => self.fail(Trouble::Run(why)),
            Reply::Inspected { run, cell } if run == current => self.inspected(*cell),
            Reply::Loaded { name, shape } => self.loaded(name, shape),
            Reply::NotLoaded { name, why } => self.refused(&name, why),
            Reply::Exported { name, bytes } => {
                page.download_trouble.set(None);
                downloads::save_bytes(&name, &bytes);
            }
            Reply::NotExported { why } => page.download_trouble.set(Some(why)),
            Reply::Timed { run, timing } if run == current => {
                page.timings.update(|rows| rows.push(timing))
            }
            Reply::StackTimed { run, timing } if run == current => {
                page.stack_timings.update(|rows| rows.push(timing))
            }
            _ => {} // A stale run's reply.
        }
    }

    fn is_cancelled(&self) -> bool {
        self.0.page.phase.get_untracked() == Phase::Idle
    }

    fn ready(&self) {
        self.0.ready.set(true);
        let held = std::mem::take(&mut *self.0.held.borrow_mut());
        for (request, file) in held {
            self.send(request, file);
        }
    }

    fn take(&self, step: Step) {
        let page = self.0.page;
        if let Step::Progress(done) = step {
            if now() - self.0.since.get() > LONG_MS {
                page.progress.set(Some(done));
            }
            return;
        }
        self.0.pending.borrow_mut().take(step);
        let pending = self.0.pending.borrow();
        let layers = pending
            .depth
            .as_ref()
            .is_some_and(|depth| !depth.stack_run(0).is_empty());
        let panels = !pending.panels.is_empty() && now() - self.0.since.get() > LONG_MS;
        let exhibits = !pending.claims.exhibits.is_empty() && now() - self.0.since.get() > LONG_MS;
        drop(pending);
        if panels || (layers || exhibits) && now() - self.0.published.get() > LAYERS_MS {
            self.publish();
        }
    }

    fn publish(&self) {
        let Some(asked) = self.0.asked.borrow().clone() else {
            return;
        };
        self.0.published.set(now());
        self.0.page.shown.set(asked);
        self.0
            .page
            .findings
            .set(Arc::new(self.0.pending.borrow().clone()));
    }

    fn done(&self, work: Work, milliseconds: f32) {
        let page = self.0.page;
        self.0.restarted.set(false);
        if page.experiment.with_untracked(|e| e.room != Room::Speed) {
            self.publish();
            self.note_result();
            page.work.set((work, milliseconds));
        }
        page.progress.set(None);
        page.phase.set(Phase::Done);
        self.keep_to_the_file();
    }

    /// A slice beyond the file has become its last: control and link follow, and it is said.
    fn keep_to_the_file(&self) {
        let page = self.0.page;
        let taken = page.findings.with_untracked(|findings| {
            let notes = findings.source.as_ref().map(|source| source.notes.clone());
            notes.into_iter().flatten().find_map(|note| match note {
                Note::NoSuchSlice { taken, .. } => u32::try_from(taken).ok(),
                _ => None,
            })
        });
        let Some(taken) = taken else { return };
        page.edit_as(Entry::Replace, |e| e.input.file.slice = taken);
        let now = taken.to_string();
        page.notices.set(vec![Notice::Clamped {
            key: "slice".into(),
            now,
        }]);
    }

    fn inspected(&self, cell: CellFinding) {
        let asked = self.0.asked.borrow().clone();
        if asked.is_some_and(|asked| {
            (asked.view.selected.row, asked.view.selected.col) != (cell.row, cell.col)
        }) {
            return; // A newer selection is on its way.
        }
        self.0.pending.borrow_mut().cell = Some(Arc::new(cell));
        self.publish();
    }

    /// Ends the newest run without an answer; the last good figures stay.
    pub(super) fn fail(&self, trouble: Trouble) {
        self.0.page.progress.set(None);
        self.0.page.trouble.set(Some(trouble));
        self.0.page.phase.set(Phase::Failed);
    }
}
