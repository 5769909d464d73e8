//! The only door to the worker: numbered runs, newest wins, stale replies dropped, one restart.

mod file;
mod life;
mod replies;
mod trials;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use web_sys::Worker;

use self::file::OwnFile;
use super::state::{Page, Phase, Trouble};
use crate::experiment::{Experiment, Room};
use crate::findings::Findings;
use crate::protocol::{self, ExportKind, Request};

/// A run longer than this shows its progress and fills the figures in as steps arrive.
const LONG_MS: f64 = 300.0;
/// Layers of a stack are shown as they arrive, this long after the figures last changed: twenty
/// times a second, so that drawing leaves the page time for its reader.
const LAYERS_MS: f64 = 50.0;

/// The page's end of the line. Cheap to copy into closures.
#[derive(Clone)]
pub struct WorkerLink(Rc<Line>);

struct Line {
    page: Page,
    worker: RefCell<Option<Worker>>,
    file: RefCell<OwnFile>,
    ready: Cell<bool>,
    restarted: Cell<bool>,
    /// Requests made before the worker was ready.
    held: RefCell<Vec<(Request, Option<web_sys::File>)>>,
    pending: RefCell<Findings>,
    asked: RefCell<Option<Arc<Experiment>>>,
    since: Cell<f64>,
    published: Cell<f64>,
}

impl WorkerLink {
    /// Starts the worker and runs every experiment the page asks for.
    pub fn connect(page: Page) -> Self {
        let link = Self(Rc::new(Line {
            page,
            worker: RefCell::default(),
            file: RefCell::default(),
            ready: Cell::new(false),
            restarted: Cell::new(false),
            held: RefCell::default(),
            pending: RefCell::default(),
            asked: RefCell::default(),
            since: Cell::new(0.0),
            published: Cell::new(0.0),
        }));
        link.start();
        let runner = link.clone();
        Effect::new(move || runner.ask(page.experiment.get()));
        link
    }

    /// Makes a file of the last run for the reader.
    pub fn export(&self, what: ExportKind) {
        let link = super::address_bar::link_of(&self.0.page.shown.get_untracked());
        self.send(Request::Export { what, link }, None);
    }

    /// Times the norms on this device.
    pub fn benchmark(&self) {
        let run = self.next_run();
        self.0.page.timings.set(Vec::new());
        self.0.page.stack_timings.set(Vec::new());
        self.send(Request::Benchmark { run }, None);
    }

    /// Runs the present experiment again.
    pub fn retry(&self) {
        *self.0.asked.borrow_mut() = None;
        self.ask(self.0.page.experiment.get_untracked());
    }

    /// Ends the run in hand. The figures of the last finished one stay, and in the depth room the
    /// layers that are done, which the reader may go on looking at.
    pub fn cancel(&self) {
        let run = self.0.page.run.get_untracked();
        self.send(Request::Cancel { run }, None);
        if self
            .0
            .page
            .experiment
            .with_untracked(|asked| asked.room != Room::Depth)
        {
            *self.0.asked.borrow_mut() = None;
        }
        self.0.page.progress.set(None);
        self.0.page.trouble.set(Some(Trouble::Cancelled));
        self.0.page.phase.set(Phase::Idle);
    }

    fn ask(&self, experiment: Experiment) {
        match experiment.room {
            Room::Speed => return,
            Room::Claims => return self.ask_trials(experiment),
            Room::Batch | Room::Depth => {}
        }
        let line = &self.0;
        let before = line.asked.borrow().clone();
        let phase = line.page.phase.get_untracked();
        if before.as_deref() == Some(&experiment) && phase == Phase::Running {
            return;
        }
        let cancelled_midway = phase == Phase::Idle
            && line
                .page
                .shown
                .with_untracked(|shown| shown.job() == experiment.job());
        let answering = matches!(phase, Phase::Running | Phase::Done) || cancelled_midway;
        if experiment.room == Room::Depth
            && before
                .as_ref()
                .is_some_and(|before| before.job() == experiment.job())
            && answering
        {
            return self.look_again(experiment);
        }
        if let Some(before) = before
            && experiment.room == Room::Batch
            && phase == Phase::Done
            && before.job() == experiment.job()
        {
            let (row, col) = (experiment.view.selected.row, experiment.view.selected.col);
            *line.asked.borrow_mut() = Some(Arc::new(experiment));
            let run = line.page.run.get_untracked();
            return self.send(Request::Inspect { run, row, col }, None);
        }
        let run = self.next_run();
        let asked = Arc::new(experiment);
        *line.asked.borrow_mut() = Some(Arc::clone(&asked));
        *line.pending.borrow_mut() = Findings::default();
        self.send_run(run, &asked);
    }

    /// The same numbers, looked at in another way: nothing is computed.
    fn look_again(&self, experiment: Experiment) {
        let line = &self.0;
        let asked = Arc::new(experiment);
        *line.asked.borrow_mut() = Some(Arc::clone(&asked));
        let on_screen = line.page.shown.get_untracked();
        if on_screen.job() == asked.job() {
            line.page.shown.set(asked);
        }
    }

    fn next_run(&self) -> u32 {
        let page = self.0.page;
        let run = page.run.get_untracked() + 1;
        page.run.set(run);
        page.phase.set(Phase::Running);
        page.trouble.set(None);
        page.progress.set(None);
        self.0.since.set(now());
        run
    }

    fn send_run(&self, run: u32, experiment: &Experiment) {
        let link = experiment.to_query();
        self.send(Request::Run { run, link }, None);
    }

    fn send(&self, request: Request, file: Option<web_sys::File>) {
        if !self.0.ready.get() {
            let mut held = self.0.held.borrow_mut();
            if matches!(request, Request::Run { .. } | Request::Try { .. }) {
                held.retain(|(waiting, _)| {
                    !matches!(waiting, Request::Run { .. } | Request::Try { .. })
                });
            }
            held.push((request, file));
            return;
        }
        let (Some(worker), Ok(bytes)) = (&*self.0.worker.borrow(), protocol::encode(&request))
        else {
            return;
        };
        let letter = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes.as_slice()));
        if let Some(file) = file {
            letter.push(&file);
        }
        if worker.post_message(&letter).is_err() {
            self.fail(Trouble::NoWorker);
        }
    }
}

fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
