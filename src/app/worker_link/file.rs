//! The reader's file: which worker has it.

use leptos::prelude::*;
use web_sys::File;

use super::WorkerLink;
use crate::app::state::FileState;
use crate::protocol::Request;

/// The reader's file.
#[derive(Default)]
pub struct OwnFile {
    /// The one that was read.
    read: Option<File>,
    /// One sent to a worker that may yet be refused, and the worker.
    offered: Option<(File, usize)>,
}

impl WorkerLink {
    /// Reads a file of the reader's in a worker.
    pub fn load(&self, file: File) {
        self.0.page.file.set(FileState::Reading(file.name()));
        self.0.file.borrow_mut().offered = Some((file.clone(), 0));
        self.send(0, Request::Load, Some(file));
    }

    /// Notes that a worker has read a file; true if it is the one just offered.
    pub(super) fn file_was_read(&self, worker: usize) -> bool {
        let mut own = self.0.file.borrow_mut();
        let Some((file, _)) = own.offered.take_if(|(_, asked)| *asked == worker) else {
            return false;
        };
        own.read = Some(file);
        drop(own);
        for (place, member) in self.0.members.borrow_mut().iter_mut().enumerate() {
            member.has_file = place == worker;
        }
        self.0.rooms.borrow_mut().forget_file();
        true
    }

    /// Notes that the offered file was refused; the one before stays.
    pub(super) fn file_was_refused(&self) {
        self.0.file.borrow_mut().offered = None;
    }

    /// Makes sure that a worker has the reader's file before what is sent next.
    pub(super) fn give_file(&self, worker: usize) {
        let Some(file) = self.0.file.borrow().read.clone() else {
            return;
        };
        if !self.member(worker, |member| {
            std::mem::replace(&mut member.has_file, true)
        }) {
            self.send(worker, Request::Load, Some(file));
        }
    }
}
