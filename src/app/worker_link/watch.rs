//! Silence is a fault: a worker that owes an answer and has not been heard for a while is replaced.

use std::time::Duration;

use leptos::prelude::*;

use super::WorkerLink;
use crate::app::state::Trouble;
use crate::protocol::Failure;

/// How often the workers are looked after. Ticks are counted and not milliseconds, since a machine
/// that was asleep has not been listening.
const TICK: Duration = Duration::from_secs(1);
/// A worker at work is heard every second; after this many ticks of silence it counts as dead. It
/// leaves room for a slow machine's longest step, which lasts some seconds.
const SILENT_TICKS: u32 = 10;

impl WorkerLink {
    /// Looks after the workers for as long as the page lives.
    pub(super) fn watch(&self) {
        let link = self.clone();
        // Without timers there is no page either.
        let _ = set_interval_with_handle(move || link.tick(), TICK);
    }

    fn tick(&self) {
        let silent: Vec<usize> = {
            let mut members = self.0.members.borrow_mut();
            for member in members.iter_mut() {
                member.silent = if member.ready && member.owes > 0 {
                    member.silent + 1
                } else {
                    0
                };
            }
            let dead = |place: &usize| members[*place].silent > SILENT_TICKS;
            (0..members.len()).filter(dead).collect()
        };
        for place in silent {
            self.broke(place, Trouble::Run(Failure::Silence));
        }
    }

    /// What a lost worker told of its parts is forgotten, and the reader hears of it.
    pub(super) fn do_again(&self, parts: &[u32]) {
        let mut run = self.0.run.borrow_mut();
        for &place in parts {
            let stack = run.schedule.stack(place);
            run.collector.forget(place, stack);
            run.told.retain(|(told, _)| *told != place);
            if let Some(progress) = run.progress.get_mut(place as usize) {
                *progress = 0.0;
            }
        }
        drop(run);
        self.0.page.revived.update(|count| *count += 1);
    }
}
