//! What the workers answer, and what becomes of it on the page.

use std::sync::Arc;

use leptos::prelude::*;

use super::{WorkerLink, now};
use crate::app::downloads;
use crate::app::state::{Entry, Phase, Trouble};
use crate::assignments::{Wanted, measured};
use crate::experiment::{Notice, Room};
use crate::findings::{CellFinding, Note, Step};
use crate::protocol::{self, Failure, Reply, Work};

/// A run longer than this shows its progress and fills the figures in as steps arrive.
const LONG_MS: f64 = 300.0;
/// Layers of a stack are shown as they arrive, this long after the figures last changed: twenty
/// times a second, so that drawing leaves the page time for its reader.
const LAYERS_MS: f64 = 50.0;

impl WorkerLink {
    /// Takes in what a worker says. What belongs to a stale run is dropped.
    pub(super) fn hear(&self, worker: usize, reply: Reply) {
        let page = self.0.page;
        let current = page.run.get_untracked();
        match reply {
            Reply::Ready => self.ready(worker),
            Reply::Alive => {}
            Reply::Step { run, place, step } if run == current => self.take(worker, place, step),
            Reply::Done { run, place, work } => {
                self.is_free(worker);
                self.note_memory(worker, work.memory_bytes);
                if run == current {
                    self.done(worker, place, work);
                }
                self.feed(worker);
            }
            Reply::Stopped => {
                self.is_free(worker);
                self.feed(worker);
            }
            Reply::Failed {
                why: Failure::Crash(why),
                ..
            } => self.broke(worker, Trouble::Run(Failure::Crash(why))),
            Reply::Failed { run, why } => {
                self.is_free(worker);
                if run == current && page.phase.get_untracked() == Phase::Running {
                    match why {
                        Failure::NoRecording(_) => self.fail_for_want(Trouble::Run(why)),
                        why => self.fail(Trouble::Run(why)),
                    }
                }
                self.feed(worker);
            }
            Reply::Inspected { run, cell } if run == current => self.inspected(*cell),
            Reply::Reading { number, share } => self.reading(number, share),
            Reply::Loaded { number, name, file } => {
                self.is_free(worker);
                self.loaded(worker, number, name, file);
                self.feed(worker);
            }
            Reply::OtherLoaded { number, name } => {
                self.is_free(worker);
                self.other_loaded(number, name);
                self.feed(worker);
            }
            Reply::OtherNotLoaded { number, name, why } => {
                self.is_free(worker);
                self.other_refused(number, &name, &why);
                self.feed(worker);
            }
            Reply::NotLoaded { number, name, why } => {
                self.is_free(worker);
                self.refused(number, &name, why);
                self.feed(worker);
            }
            Reply::Exported {
                for_message: true,
                bytes,
                ..
            } => self.answer_message(Ok(bytes)),
            Reply::NotExported {
                for_message: true,
                why,
            } => self.answer_message(Err(why)),
            Reply::Exported { name, bytes, .. } => {
                page.download_trouble.set(None);
                downloads::save_bytes(&name, &bytes);
            }
            Reply::NotExported { why, .. } => page.download_trouble.set(Some(why)),
            Reply::Timed { run, timing } if run == current => {
                page.timings.update(|rows| rows.push(timing))
            }
            Reply::UpdateTimed { run, timing } if run == current => {
                page.update_timings.update(|rows| rows.push(timing))
            }
            Reply::StackTimed { run, timing } if run == current => {
                page.stack_timings.update(|rows| rows.push(timing))
            }
            _ => {} // A stale run's reply.
        }
    }

    fn is_free(&self, worker: usize) {
        self.member(worker, |member| member.owes = member.owes.saturating_sub(1));
    }

    fn take(&self, worker: usize, place: u32, step: Vec<u8>) {
        let mut run = self.0.run.borrow_mut();
        if !run.schedule.holds(place, worker) {
            return; // Told by a worker whose part was given to another, or after a cancel.
        }
        let Ok(decoded) = protocol::decode::<Step>(&step) else {
            return;
        };
        if let Step::Answer(answer) = decoded {
            let found = answer.truth.as_ref().map(measured);
            let wanted = Wanted {
                item: answer.item,
                link: answer.link,
            };
            return self
                .0
                .page
                .truths
                .update(|truths| truths.keep(wanted, found));
        }
        if let Step::Progress(done) = decoded {
            if let Some(part) = run.progress.get_mut(place as usize) {
                *part = done;
            }
            let all = run.progress.iter().sum::<f32>() / run.progress.len().max(1) as f32;
            let is_long = now() - run.since > LONG_MS;
            drop(run);
            if is_long {
                self.0.page.progress.set(Some(all));
            }
            return;
        }
        run.told.push((place, step));
        run.collector.take(place, decoded);
        let findings = run.collector.findings();
        let layers = findings
            .depth
            .as_ref()
            .is_some_and(|depth| !depth.stack_run(0).is_empty());
        let is_long = now() - run.since > LONG_MS;
        let is_due = now() - run.published > LAYERS_MS;
        let panels = !findings.panels.is_empty() && is_long;
        let exhibits = !findings.claims.exhibits.is_empty() && is_long;
        drop(run);
        if panels || (layers || exhibits) && is_due {
            self.publish();
        }
    }

    fn publish(&self) {
        let Some(asked) = self.0.asked.borrow().clone() else {
            return;
        };
        let mut run = self.0.run.borrow_mut();
        run.published = now();
        let findings = Arc::new(run.collector.findings().clone());
        drop(run);
        self.0.page.shown.set(asked);
        self.0.page.findings.set(findings);
    }

    fn done(&self, worker: usize, place: u32, work: Work) {
        let page = self.0.page;
        if page.experiment.with_untracked(|e| e.room == Room::Speed) {
            page.progress.set(None);
            return page.phase.set(Phase::Done);
        }
        let mut run = self.0.run.borrow_mut();
        if !run.schedule.done(place, worker) {
            return;
        }
        // Workers that each draw the same input have drawn one: that of the run's first part.
        if place == 0 {
            run.work.inputs_drawn = work.inputs_drawn;
        }
        run.work.norms_run += work.norms_run;
        run.work.memory_bytes = run.work.memory_bytes.max(work.memory_bytes);
        if let Some(part) = run.progress.get_mut(place as usize) {
            *part = 1.0;
        }
        let complete = run.schedule.is_complete();
        drop(run);
        if complete {
            self.finish();
        }
    }

    fn finish(&self) {
        let page = self.0.page;
        self.publish();
        let mut run = self.0.run.borrow_mut();
        let (told, work, took) = (std::mem::take(&mut run.told), run.work, now() - run.since);
        drop(run);
        if let Some(asked) = self.0.asked.borrow().clone() {
            let findings = page.findings.get_untracked();
            self.0.rooms.borrow_mut().keep(&asked, &findings, told);
        }
        self.note_result();
        page.work.update(|(all, milliseconds)| {
            all.inputs_drawn += work.inputs_drawn;
            all.norms_run += work.norms_run;
            all.memory_bytes = work.memory_bytes;
            *milliseconds = took as f32;
        });
        page.progress.set(None);
        page.phase.set(Phase::Done);
        self.inspect_if_moved();
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
        self.tell_slice(taken);
    }

    /// Says which slice is shown in place of one that the file does not have.
    pub(super) fn tell_slice(&self, now: u32) {
        self.0.page.notices.set(vec![Notice::Clamped {
            key: "slice".into(),
            now: now.to_string(),
        }]);
    }

    fn inspected(&self, cell: CellFinding) {
        let page = self.0.page;
        let mut findings = page.findings.get_untracked().as_ref().clone();
        let step = Step::Cell(Box::new(cell));
        let Ok(bytes) = protocol::encode(&step) else {
            return;
        };
        findings.take(step);
        let findings = Arc::new(findings);
        let Some(asked) = self.0.asked.borrow().clone() else {
            return;
        };
        self.0
            .rooms
            .borrow_mut()
            .amend(asked.room, &findings, (0, bytes));
        page.shown.set(asked);
        page.findings.set(findings);
        self.inspect_if_moved();
    }
}
