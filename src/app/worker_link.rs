//! The only door to the workers: numbered runs, newest wins, stale replies dropped, and every run
//! shared among as many workers as the machine has cores for.

mod ask;
mod file;
mod kept;
mod member;
mod memory;
mod messages;
mod other_file;
mod own_file;
mod partner;
mod pool;
mod replies;
mod trials;
mod watch;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use self::kept::{KeptRooms, Told};
use self::member::Member;
use self::own_file::{Other, OwnFile};
use self::partner::Messages;
use super::browser::now;
use super::state::{Page, Phase, Trouble};
use crate::claims::answers::Answers;
use crate::experiment::{Experiment, Room};
use crate::findings::Collector;
use crate::protocol::{ExportKind, Habits, Request, Schedule, Work};

/// The page's end of the lines to its workers. Cheap to copy into closures.
#[derive(Clone)]
pub struct WorkerLink(Rc<Lines>);

struct Lines {
    page: Page,
    members: RefCell<Vec<Member>>,
    file: RefCell<OwnFile>,
    habits: RefCell<Habits>,
    run: RefCell<Run>,
    rooms: RefCell<KeptRooms>,
    messages: RefCell<Messages>,
    other: RefCell<Other>,
    /// What the newest run was asked for.
    asked: RefCell<Option<Arc<Experiment>>>,
}

/// The run in hand.
#[derive(Default)]
struct Run {
    schedule: Schedule,
    collector: Collector,
    told: Told,
    /// How much of every part is done.
    progress: Vec<f32>,
    work: Work,
    /// When it began, and when its figures were last shown.
    since: f64,
    published: f64,
}

impl WorkerLink {
    /// Starts the workers and runs every experiment the page asks for.
    pub fn connect(page: Page) -> Self {
        let link = Self(Rc::new(Lines {
            page,
            members: RefCell::default(),
            file: RefCell::default(),
            habits: RefCell::default(),
            run: RefCell::default(),
            rooms: RefCell::default(),
            messages: RefCell::default(),
            other: RefCell::default(),
            asked: RefCell::default(),
        }));
        link.fill_places();
        link.watch();
        link.follow_answers();
        link.listen_to_messages();
        let opener = link.clone();
        let path = Memo::new(move |_| page.experiment.with(|e| e.input.file.path.clone()));
        Effect::new(move || opener.open_named(path.get()));
        let teller = link.clone();
        Effect::new(move || teller.follow_state());
        let runner = link.clone();
        Effect::new(move || runner.ask(page.experiment.get()));
        link
    }

    /// Makes a file of the run whose figures are shown, for the reader's downloads.
    pub fn export(&self, what: ExportKind) {
        self.export_for(what, false);
    }

    /// The same, for downloads or as the answer to a message.
    fn export_for(&self, what: ExportKind, for_message: bool) {
        let shown = self.0.page.shown.get_untracked();
        let told = match what {
            ExportKind::Json => self.0.rooms.borrow().told(&shown),
            ExportKind::Npy(_) | ExportKind::Csv(_) | ExportKind::Affine => Vec::new(),
        };
        let link = super::address_bar::link_of(&shown);
        let answers = self.0.page.answers.with_untracked(Answers::to_text);
        self.send_to_keeper(Request::Export {
            what,
            link,
            told,
            answers,
            for_message,
        });
    }

    /// Times the norms on this device.
    pub fn benchmark(&self) {
        let run = self.next_run();
        self.0.page.timings.set(Vec::new());
        self.0.page.update_timings.set(Vec::new());
        self.0.page.stack_timings.set(Vec::new());
        self.send_to_keeper(Request::Benchmark { run });
    }

    /// Runs the present experiment again, with new workers where some are missing.
    pub fn retry(&self) {
        let experiment = self.0.page.experiment.get_untracked();
        self.0.asked.borrow_mut().take();
        self.0.rooms.borrow_mut().forget(experiment.room);
        self.fill_places();
        // A file that the link names and that did not arrive is fetched again.
        self.open_named(experiment.input.file.path.clone());
        self.ask(experiment);
    }

    /// Ends the run in hand. The figures of the last finished one stay, and in the depth room the
    /// layers that are done, which the reader may go on looking at.
    pub fn cancel(&self) {
        self.stop_run();
        let page = self.0.page;
        let room = page.experiment.with_untracked(|e| e.room);
        if room != Room::Depth {
            self.0.asked.borrow_mut().take();
            self.show_last(room);
        }
        page.progress.set(None);
        page.trouble.set(Some(Trouble::Cancelled));
        page.phase.set(Phase::Idle);
    }

    /// Ends the newest run without an answer; the last good figures stay.
    fn fail(&self, trouble: Trouble) {
        self.stop_run();
        self.0.page.progress.set(None);
        self.0.page.trouble.set(Some(trouble));
        self.0.page.phase.set(Phase::Failed);
    }

    /// The figures of a room's last finished run, in the place of some of the newest.
    fn show_last(&self, room: Room) {
        let last = self.0.rooms.borrow().last(room);
        if let Some((asked, findings)) = last {
            self.0.page.shown.set(asked);
            self.0.page.findings.set(findings);
        }
    }

    fn next_run(&self) -> u32 {
        self.stop_run();
        let page = self.0.page;
        let run = page.run.get_untracked() + 1;
        page.run.set(run);
        page.phase.set(Phase::Running);
        page.trouble.set(None);
        page.progress.set(None);
        let mut state = self.0.run.borrow_mut();
        *state = Run::default();
        state.since = now();
        run
    }
}
