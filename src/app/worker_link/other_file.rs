//! The second file, which the network room and the batch room compare with what they show.

use leptos::prelude::*;
use web_sys::File;

use super::WorkerLink;
use crate::app::state::OtherFile;
use crate::experiment::{Experiment, Room};
use crate::protocol::Request;

impl WorkerLink {
    /// Compares with another file; with none, no more.
    pub fn compare_with(&self, files: Vec<File>) {
        self.0.page.other.update(|other| other.refused = None);
        self.0.other.borrow_mut().offered = Some(files.clone());
        self.send_other(0, files);
    }

    /// A worker has looked at a second file. One that was just offered is compared with now.
    pub(super) fn other_loaded(&self, name: String) {
        let mut other = self.0.other.borrow_mut();
        let Some(files) = other.offered.take() else {
            return; // A worker that is given the file again; what needs it was sent behind it.
        };
        other.files = files;
        other.number += 1;
        let number = other.number;
        drop(other);
        self.member(0, |member| member.other = number);
        self.0.page.other.set(OtherFile {
            name: Some(name).filter(|name| !name.is_empty()),
            refused: None,
        });
        for room in [Room::Network, Room::Batch] {
            self.0.rooms.borrow_mut().forget(room);
        }
        self.retry();
    }

    /// A worker has refused a second file. The one before it stays.
    pub(super) fn other_refused(&self, name: &str, why: &str) {
        self.0.other.borrow_mut().offered = None;
        let why = crate::words::en::failures::refused(name, why, true, true);
        self.0.page.other.update(|other| other.refused = Some(why));
    }

    /// Makes sure that a worker has the second file, or none, before what is sent next.
    pub(super) fn give_other(&self, worker: usize, asked: &Experiment) {
        if !matches!(asked.room, Room::Network | Room::Batch) {
            return;
        }
        let other = self.0.other.borrow();
        let (number, files) = (other.number, other.files.clone());
        drop(other);
        let known = self.member(worker, |member| {
            std::mem::replace(&mut member.other, number)
        });
        if known != number {
            self.send_other(worker, files);
        }
    }

    fn send_other(&self, worker: usize, files: Vec<File>) {
        let link = self.0.page.experiment.with_untracked(Experiment::to_query);
        self.send(worker, Request::LoadOther { link }, files);
    }
}
