//! The reader's file: which worker has it.

use leptos::prelude::*;
use web_sys::File;

use super::WorkerLink;
use super::own_file::{Opened, Origin};
use crate::app::browser;
use crate::app::state::{FileState, Trouble};
use crate::experiment::{Beside, Experiment, FilePath, Room, Source};
use crate::protocol::{LoadedFile, Request};
use crate::words::en::failures as words;

impl WorkerLink {
    /// Opens the file on the page's own server that the link names, where that is another one.
    pub(super) fn open_named(&self, path: FilePath) {
        if path.is_empty() || self.0.file.borrow().has(&path) {
            return;
        }
        let (link, page) = (self.clone(), self.0.page);
        page.file
            .update(|state| state.reading = Some(path.name().into()));
        leptos::task::spawn_local(async move {
            let fetched = browser::fetch_file(&path).await;
            if page
                .experiment
                .with_untracked(|e| e.input.file.path != path)
            {
                return; // Another one is wanted by now.
            }
            match fetched {
                Ok(file) => link.load(vec![file], Origin::Server(path)),
                Err(why) => link.refuse(path.name(), why, false),
            }
        });
    }

    /// Reads files that the reader has chosen.
    pub fn choose(&self, files: Vec<File>) {
        self.load(files, Origin::Reader);
    }

    /// Reads a file in a worker, or several as one.
    pub(super) fn load(&self, files: Vec<File>, origin: Origin) {
        if files.is_empty() {
            return;
        }
        let mut own = self.0.file.borrow_mut();
        own.count += 1;
        let opened = Opened {
            number: own.count,
            files,
            origin,
        };
        own.offered = Some((opened.clone(), 0));
        drop(own);
        self.0.page.file.update(|state| {
            state.reading = Some(opened.name());
            state.share = 0.0;
            state.refused = None;
        });
        self.send_files(0, opened);
    }

    fn send_files(&self, worker: usize, Opened { number, files, .. }: Opened) {
        let link = self.0.page.experiment.with_untracked(Experiment::to_query);
        self.member(worker, |member| member.owes += 1);
        self.send(worker, Request::Load { link, number }, files);
    }

    /// A worker has read so much of a file that is new to the page.
    pub(super) fn reading(&self, number: u32, share: f32) {
        let own = self.0.file.borrow();
        let is_new = own
            .offered
            .as_ref()
            .is_some_and(|(new, _)| new.number == number);
        drop(own);
        if is_new {
            self.0.page.file.update(|state| state.share = share);
        }
    }

    /// A worker has looked at a file. One that is new to the page is shown, where nothing else was
    /// asked of it.
    pub(super) fn loaded(&self, worker: usize, number: u32, name: String, file: LoadedFile) {
        if !self.file_was_read(worker, number) {
            return; // A worker that is given the file again; what needs it was sent behind it.
        }
        let page = self.0.page;
        browser::keep_file_name(&name);
        let path = self.0.file.borrow().path();
        // A tensor that a link asks for stays asked for.
        let tensor = match page
            .experiment
            .with_untracked(|e| e.input.file.reading.tensor)
        {
            0 => file.first,
            asked => asked,
        };
        let lengths = match file.tensors.get(tensor as usize) {
            Some(tensor) => tensor.shape.clone(),
            None => file.shape.clone(),
        };
        page.file.set(FileState {
            ready: Some((name, file.shape)),
            tensors: file.tensors,
            ..FileState::default()
        });
        let asked = page.experiment.with_untracked(|e| e.input.file.slice);
        page.edit(|e| {
            let beside = e.room == Room::Depth && e.outputs.stack.beside == Beside::Own;
            if !beside {
                e.input.source = Source::Own;
            }
            e.input.file.path = path;
            e.input.file.reading.tensor = tensor;
            e.input.file.fit(&lengths);
        });
        let now = page.experiment.with_untracked(|e| e.input.file.slice);
        if now != asked {
            self.tell_slice(now);
        }
        self.retry();
    }

    /// A worker has refused a file. The one before it stays in use; a file that was in use and
    /// cannot be read any more is asked for.
    pub(super) fn refused(&self, number: u32, name: &str, why: String) {
        let mut own = self.0.file.borrow_mut();
        let is_new = own.offered.take_if(|(new, _)| new.number == number);
        let is_gone = is_new.is_none() && own.read.take_if(|read| read.number == number).is_some();
        drop(own);
        if is_new.is_some() || is_gone {
            self.refuse(name, why, is_gone);
        }
    }

    /// A worker died. What it was to look at first is refused: another try may end as this one did.
    pub(super) fn lose_offered(&self, worker: usize) {
        let mut own = self.0.file.borrow_mut();
        let lost = own.offered.take_if(|(_, asked)| *asked == worker);
        drop(own);
        if let Some((opened, _)) = lost {
            self.refuse(&opened.name(), words::NO_ANSWER.into(), false);
        }
        let mut other = self.0.other.borrow_mut();
        let lost = other.offered.take_if(|_| worker == 0);
        drop(other);
        if let Some((files, _)) = lost {
            let name = files.first().map(File::name).unwrap_or_default();
            self.refuse_other(&name, words::NO_ANSWER);
        }
    }

    /// Tells that a file cannot be used; `is_gone` where it is the one that was in use.
    fn refuse(&self, name: &str, why: String, is_gone: bool) {
        let page = self.0.page;
        page.file.update(|state| {
            if is_gone {
                state.lost = state.ready.take().map(|(name, _)| name);
            }
            state.reading = None;
            state.refused = Some(why.clone());
        });
        self.next_run();
        self.0.asked.borrow_mut().take();
        self.fail(Trouble::File(name.to_owned(), why));
    }

    /// Notes that a worker has read a file; true if it is the one just offered.
    fn file_was_read(&self, worker: usize, number: u32) -> bool {
        let mut own = self.0.file.borrow_mut();
        let Some((opened, _)) = own.offered.take_if(|(new, _)| new.number == number) else {
            return false;
        };
        own.read = Some(opened);
        drop(own);
        for (place, member) in self.0.members.borrow_mut().iter_mut().enumerate() {
            member.has_file = place == worker;
        }
        self.0.rooms.borrow_mut().forget_file();
        true
    }

    /// Makes sure that a worker has the reader's file before what is sent next.
    pub(super) fn give_file(&self, worker: usize) {
        let Some(opened) = self.0.file.borrow().read.clone() else {
            return;
        };
        if !self.member(worker, |member| {
            std::mem::replace(&mut member.has_file, true)
        }) {
            self.send_files(worker, opened);
        }
    }
}
