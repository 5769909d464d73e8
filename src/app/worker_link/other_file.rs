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
        let mut other = self.0.other.borrow_mut();
        other.count += 1;
        let number = other.count;
        other.offered = Some((files.clone(), number));
        drop(other);
        self.send_other(0, number, files);
    }

    /// A worker has looked at a second file. One that was just offered is compared with now.
    pub(super) fn other_loaded(&self, number: u32, name: String) {
        let mut other = self.0.other.borrow_mut();
        let Some((files, _)) = other.offered.take_if(|(_, new)| *new == number) else {
            return; // A worker that is given the file again; what needs it was sent behind it.
        };
        other.files = files;
        other.number = number;
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
    pub(super) fn other_refused(&self, number: u32, name: &str, why: &str) {
        let mut other = self.0.other.borrow_mut();
        let is_new = other.offered.take_if(|(_, new)| *new == number).is_some();
        drop(other);
        if is_new {
            self.refuse_other(name, why);
        }
    }

    pub(super) fn refuse_other(&self, name: &str, why: &str) {
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
            self.send_other(worker, number, files);
        }
    }

    fn send_other(&self, worker: usize, number: u32, files: Vec<File>) {
        let link = self.0.page.experiment.with_untracked(Experiment::to_query);
        self.member(worker, |member| member.owes += 1);
        self.send(worker, Request::LoadOther { link, number }, files);
    }
}
