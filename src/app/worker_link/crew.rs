//! Which worker is beside the page: that of its own module. What the first module's cannot do is
//! asked for in the other module, but for downloads: the first of them replaces the worker by one
//! that can do everything, with the last run sent again.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{File, Worker};

use super::{Line, WorkerLink, now};
use crate::app::state::FileState;
use crate::findings::Findings;
use crate::protocol::Request;

#[wasm_bindgen]
extern "C" {
    /// Defined by the entrance in index.html: starts a worker of the first module or of the other.
    #[wasm_bindgen(catch, js_name = startWorker)]
    fn start_worker(of_all_rooms: bool) -> Result<Worker, JsValue>;
}

/// The workers beside the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Crew {
    /// Batches drawn from a distribution.
    BatchOnly,
    /// All rooms, files in and out, the benchmark.
    Everything,
}

impl Crew {
    /// Starts such a worker.
    pub fn start(self) -> Result<Worker, JsValue> {
        start_worker(self == Crew::Everything)
    }
}

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

impl OwnFile {
    /// A file that was read before.
    pub fn known(read: Option<File>) -> Self {
        Self {
            read,
            ..Self::default()
        }
    }
}

impl WorkerLink {
    /// Reads a file of the reader's in the worker.
    pub fn load(&self, file: File) {
        self.0.page.file.set(FileState::Reading(file.name()));
        self.0.file.borrow_mut().offered = Some(file.clone());
        self.send_file(file);
    }

    fn send_file(&self, file: File) {
        let asked = self.0.page.experiment.get_untracked();
        let link = asked.to_query();
        self.send(Request::Load { link }, Some(file));
    }

    /// The reader's file, for whoever takes over.
    pub fn own_file(&self) -> Option<File> {
        self.0.file.borrow().read.clone()
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
        let Some(file) = self.own_file() else { return };
        self.0.file.borrow_mut().again = true;
        self.send_file(file);
    }

    /// Replaces the worker by one that can answer this request.
    pub(super) fn call_crew_for(&self, request: &Request) {
        let line = &self.0;
        let export = matches!(request, Request::Export { .. });
        if !export || line.crew.get() == Crew::Everything {
            return;
        }
        line.crew.set(Crew::Everything);
        self.dismiss();
        self.start();
        self.run_again();
    }

    /// The last run once more under its own number: the new worker shall know what the figures show.
    fn run_again(&self) {
        let line: &Line = &self.0;
        let asked = line.asked.borrow().clone();
        let Some(asked) = asked else { return };
        *line.pending.borrow_mut() = Findings::default();
        line.since.set(now());
        self.send_run(line.page.run.get_untracked(), &asked);
    }
}
