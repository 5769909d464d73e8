//! The reader's file, which every new worker must be given.

use leptos::prelude::*;
use web_sys::File;

use super::WorkerLink;
use crate::app::state::FileState;
use crate::experiment::Experiment;
use crate::protocol::Request;

/// The reader's file, which every new worker must be given.
#[derive(Default)]
pub struct OwnFile {
    /// The one that was read.
    read: Option<File>,
    /// One sent to the worker that may yet be refused.
    offered: Option<File>,
    /// The next answer is about a file that the page knows already.
    again: bool,
}

impl WorkerLink {
    /// Reads a file of the reader's in the worker.
    pub fn load(&self, file: File) {
        self.0.page.file.set(FileState::Reading(file.name()));
        self.0.file.borrow_mut().offered = Some(file.clone());
        self.send_file(file);
    }

    fn send_file(&self, file: File) {
        let link = self.0.page.experiment.with_untracked(Experiment::to_query);
        self.send(Request::Load { link }, Some(file));
    }

    /// Notes that the worker has read a file; true if it had been read before.
    pub(super) fn file_was_read(&self) -> bool {
        let mut file = self.0.file.borrow_mut();
        let again = std::mem::take(&mut file.again);
        if !again {
            file.read = file.offered.take();
        }
        again
    }

    /// A new worker knows no file.
    pub(super) fn send_file_again(&self) {
        let mut file = self.0.file.borrow_mut();
        let Some(read) = file.read.clone() else {
            return;
        };
        file.again = true;
        drop(file);
        self.send_file(read);
    }
}
