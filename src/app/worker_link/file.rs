//! The reader's file, which every new worker must be given.

use leptos::prelude::*;
use web_sys::File;

use super::WorkerLink;
use crate::app::browser;
use crate::app::state::{FileState, Trouble};
use crate::experiment::{Beside, Experiment, Room, Source};
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
        self.0.page.file.update(|state| {
            state.reading = Some(file.name());
            state.refused = None;
        });
        self.0.file.borrow_mut().offered = Some(file.clone());
        self.send_file(file);
    }

    fn send_file(&self, file: File) {
        let link = self.0.page.experiment.with_untracked(Experiment::to_query);
        self.send(Request::Load { link }, Some(file));
    }

    /// The worker has looked at a file. One that is new to the page is shown, where nothing else
    /// was asked of it.
    pub(super) fn loaded(&self, name: String, shape: Vec<u32>) {
        let page = self.0.page;
        browser::keep_file_name(&name);
        let first = shape.clone();
        page.file.set(FileState {
            ready: Some((name, shape)),
            ..FileState::default()
        });
        let mut file = self.0.file.borrow_mut();
        if std::mem::take(&mut file.again) {
            return; // The run that needs it was sent behind it.
        }
        file.read = file.offered.take();
        drop(file);
        page.edit(|e| {
            let beside = e.room == Room::Depth && e.outputs.stack.beside == Beside::Own;
            if !beside {
                e.input.source = Source::Own;
            }
            e.input.file.fit(&first);
        });
        self.retry();
    }

    /// The worker has refused a file. The one before it stays in use.
    pub(super) fn refused(&self, name: &str, why: String) {
        let page = self.0.page;
        let mut file = self.0.file.borrow_mut();
        let again = std::mem::take(&mut file.again);
        file.offered = None;
        if again {
            file.read = None;
        }
        drop(file);
        page.file.update(|state| {
            if again {
                state.lost = state.ready.take().map(|(name, _)| name);
            }
            state.reading = None;
            state.refused = Some(why.clone());
        });
        self.next_run();
        *self.0.asked.borrow_mut() = None;
        self.fail(Trouble::File(name.to_owned(), why));
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
