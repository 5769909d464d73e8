//! What every room found last: a reader who comes back sees it at once.

use std::sync::Arc;

use crate::experiment::{Experiment, Room};
use crate::findings::Findings;

/// What a run told: the places of its parts, and their steps as bytes, for a download.
pub type Told = Vec<(u32, Vec<u8>)>;

/// A finished run.
struct Kept {
    asked: Arc<Experiment>,
    findings: Arc<Findings>,
    told: Told,
}

/// The last finished run of every room.
#[derive(Default)]
pub struct KeptRooms(Vec<Kept>);

impl KeptRooms {
    /// Keeps a finished run.
    pub fn keep(&mut self, asked: &Arc<Experiment>, findings: &Arc<Findings>, told: Told) {
        self.forget(asked.room);
        self.0.push(Kept {
            asked: Arc::clone(asked),
            findings: Arc::clone(findings),
            told,
        });
    }

    /// The room's last finished run.
    pub fn last(&self, room: Room) -> Option<(Arc<Experiment>, Arc<Findings>)> {
        let own = self.0.iter().find(|kept| kept.asked.room == room)?;
        Some((Arc::clone(&own.asked), Arc::clone(&own.findings)))
    }

    /// The findings of a run that did the same job.
    pub fn of(&self, asked: &Experiment) -> Option<Arc<Findings>> {
        let same = |kept: &&Kept| kept.asked.job() == asked.job();
        self.0
            .iter()
            .find(same)
            .map(|kept| Arc::clone(&kept.findings))
    }

    /// What a run that did the same job told; nothing where there was none.
    pub fn told(&self, shown: &Experiment) -> Told {
        let own = self.0.iter().find(|kept| kept.asked.job() == shown.job());
        own.map_or_else(Vec::new, |kept| kept.told.clone())
    }

    /// The findings of a room's last run have gained a part.
    pub fn amend(&mut self, room: Room, findings: &Arc<Findings>, told: (u32, Vec<u8>)) {
        if let Some(kept) = self.0.iter_mut().find(|kept| kept.asked.room == room) {
            kept.findings = Arc::clone(findings);
            kept.told.push(told);
        }
    }

    /// Forgets a room's last run.
    pub fn forget(&mut self, room: Room) {
        self.0.retain(|kept| kept.asked.room != room);
    }

    /// Forgets every run that used the reader's file: it is another one now.
    pub fn forget_file(&mut self) {
        self.0.retain(|kept| !kept.asked.needs_file());
    }
}
