//! The only door to the worker: numbered runs, newest wins, stale replies dropped, one restart.

mod crew;
mod life;
mod replies;
mod trials;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use web_sys::Worker;

use self::crew::{Crew, OwnFile};
use super::annex::{self, Inheritance};
use super::state::{Page, Phase, Trouble};
use super::wing::Wing;
use crate::experiment::{Experiment, Room, Source};
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
    /// The rooms beyond the batch room, where this module of the page has them.
    wing: Option<Wing>,
    worker: RefCell<Option<Worker>>,
    crew: Cell<Crew>,
    file: RefCell<OwnFile>,
    ready: Cell<bool>,
    restarted: Cell<bool>,
    /// Requests made before the worker was ready.
    held: RefCell<Vec<(Request, Option<web_sys::File>)>>,
    pending: RefCell<Findings>,
    asked: RefCell<Option<Arc<Experiment>>>,
    /// To be run before what the page asks for.
    before: RefCell<Option<Experiment>>,
    /// The run in hand is that one.
    is_before: Cell<bool>,
    since: Cell<f64>,
    published: Cell<f64>,
}

impl WorkerLink {
    /// Starts the worker and runs every experiment the page asks for; first that whose figures an
    /// earlier module of the page had on screen, which stay when the next gives none.
    pub fn connect(page: Page, inheritance: Inheritance, wing: Option<Wing>) -> Self {
        let link = Self(Rc::new(Line {
            page,
            wing,
            worker: RefCell::default(),
            crew: Cell::new(wing.map_or(Crew::BatchOnly, |_| Crew::Everything)),
            file: RefCell::new(OwnFile::known(inheritance.file)),
            ready: Cell::new(false),
            restarted: Cell::new(false),
            held: RefCell::default(),
            pending: RefCell::default(),
            asked: RefCell::default(),
            before: RefCell::new(figures_before(inheritance.shown.as_deref(), page)),
            is_before: Cell::new(false),
            since: Cell::new(0.0),
            published: Cell::new(0.0),
        }));
        link.start();
        link.send_file_again();
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
        let before = self.0.before.borrow_mut().take();
        self.0.is_before.set(before.is_some());
        let experiment = before.unwrap_or(experiment);
        let all_here = (experiment.room, experiment.source) == (Room::Batch, Source::Distribution);
        if !all_here && self.0.wing.is_none() {
            return self.leave();
        }
        if experiment.room == Room::Speed {
            return;
        }
        if let (Room::Claims, Some(wing)) = (experiment.room, self.0.wing) {
            return (wing.ask_trials)(self, experiment);
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
                .with_untracked(|shown| shown.same_run(&experiment));
        let answering = matches!(phase, Phase::Running | Phase::Done) || cancelled_midway;
        if experiment.room == Room::Depth
            && before
                .as_ref()
                .is_some_and(|before| before.same_run(&experiment))
            && answering
        {
            return self.look_again(experiment);
        }
        if let Some(before) = before
            && experiment.room == Room::Batch
            && phase == Phase::Done
            && only_selection_differs(&before, &experiment)
        {
            let (row, col) = (experiment.row, experiment.col);
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

    /// The room or the source asked for is in the page's other module, which will ask again.
    fn leave(&self) {
        self.0.page.trouble.set(None);
        self.0.page.phase.set(Phase::Running);
        let link = self.clone();
        leptos::task::spawn_local(async move {
            if !annex::open().await {
                link.fail(Trouble::NoRoom);
            }
        });
    }

    /// The same numbers, looked at in another way: nothing is computed.
    fn look_again(&self, experiment: Experiment) {
        let line = &self.0;
        let asked = Arc::new(experiment);
        *line.asked.borrow_mut() = Some(Arc::clone(&asked));
        let on_screen = line.page.shown.get_untracked();
        if on_screen.same_run(&asked) {
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
        self.call_crew_for(&request);
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
        let envelope = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes.as_slice()));
        if let Some(file) = file {
            envelope.push(&file);
        }
        if worker.post_message(&envelope).is_err() {
            self.fail(Trouble::NoWorker);
        }
    }
}

/// What an earlier module showed in the room that the page is in.
fn figures_before(shown: Option<&str>, page: Page) -> Option<Experiment> {
    let now = page.experiment.get_untracked();
    let (before, _) = Experiment::from_query(shown?);
    (now.room == Room::Batch && before != now).then_some(before)
}

fn only_selection_differs(before: &Experiment, now: &Experiment) -> bool {
    let mut moved = before.clone();
    (moved.row, moved.col) = (now.row, now.col);
    moved.scale = now.scale;
    moved == *now
}

fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
