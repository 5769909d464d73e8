//! How much memory the workers have.

use leptos::prelude::*;

use super::WorkerLink;

impl WorkerLink {
    /// Takes in how much memory a worker has, in bytes; 0 for one that is gone.
    pub(super) fn note_memory(&self, worker: usize, bytes: u64) {
        self.0.page.memory.update(|all| {
            if all.len() <= worker {
                all.resize(worker + 1, 0);
            }
            all[worker] = bytes;
        });
    }
}
