//! Which assignment is open, how far its student is, what is being made, and what was collected.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::state::{Entry, Page};
use crate::assignments::{
    Assignment, BadAssignment, BadHandIn, Collected, HandIn, Item, Work, Works, collect, figures_of,
};
use crate::experiment::{Presentation, Room};
use crate::lessons::Measure;
use crate::start::Done as Tasks;
use crate::words::en::assignments as words;

/// A question that is being written: the numbers it can ask for, with their values in the lab.
pub type Offered = Vec<(Measure, f64)>;

/// A file that was given to be collected: its name, and what it holds.
pub type Given = (String, Result<HandIn, BadHandIn>);

/// The assignments of the page.
#[derive(Clone, Copy)]
pub struct Assignments {
    pub(super) page: Page,
    /// What is done on this device, what is open first.
    pub works: RwSignal<Works>,
    /// Why an assignment cannot be opened.
    pub trouble: RwSignal<Option<String>>,
    /// One that is being made.
    pub draft: RwSignal<Option<Assignment>>,
    /// What the open questions of the draft can ask for, by their links.
    pub offered: RwSignal<Vec<(String, Offered)>>,
    /// Files that were given to be collected.
    pub files: RwSignal<Vec<Given>>,
}

impl Assignments {
    /// As they were left on this device.
    pub fn new(page: Page) -> Self {
        Self {
            page,
            works: RwSignal::new(browser::kept_works()),
            trouble: RwSignal::new(None),
            draft: RwSignal::new(browser::kept_draft()),
            offered: RwSignal::new(Vec::new()),
            files: RwSignal::new(Vec::new()),
        }
    }

    /// The work that is open.
    pub fn work(self) -> Option<Work> {
        self.works.with(|works| works.open().cloned())
    }

    /// The question that is open, by its place, with the work it belongs to.
    pub fn item(self) -> Option<(usize, Work)> {
        let place = self.page.presentation.with(|now| now.item)? as usize;
        let work = self.work()?;
        let named = !work.name.trim().is_empty();
        (named && place < work.assignment.items.len()).then_some((place, work))
    }

    /// Changes the work that is open.
    pub fn change(self, edit: impl FnOnce(&mut Work)) {
        self.works.update(|works| {
            if let Some(work) = works.open_mut() {
                edit(work);
            }
        });
    }

    /// Opens an assignment, where it was left.
    pub fn begin(self, assignment: Assignment) {
        self.trouble.set(None);
        self.works.update(|works| works.begin(assignment));
        self.show_room();
    }

    /// Opens a question: its experiment at the student's seed, and what is shown of it.
    pub fn open(self, place: usize) {
        let Some(work) = self.works.with_untracked(|works| works.open().cloned()) else {
            return;
        };
        let Some(item) = work.assignment.items.get(place) else {
            return;
        };
        self.page.present(|now| *now = presented(item, place, now));
        self.page.tasks.set(Tasks::default());
        self.page.player.set(None);
        let experiment = item.experiment(work.seed());
        self.page.edit_as(Entry::Push, |e| *e = experiment);
    }

    /// Opens the room.
    pub fn show_room(self) {
        self.page.present(|now| *now = Presentation::default());
        let room = self.page.in_room(Room::Assignments);
        self.page.edit(|e| *e = room);
    }

    /// Opens the assignment that the link carries behind its #, or says why it cannot.
    pub fn open_packed(self) {
        if let Some(read) = Assignment::unpacked(&browser::fragment()) {
            self.take(words::IN_LINK, read);
        }
    }

    /// Opens an assignment that was read, or says why it is none.
    pub fn take(self, name: &str, read: Result<Assignment, BadAssignment>) {
        match read {
            Ok(assignment) => self.begin(assignment),
            Err(why) => {
                self.trouble
                    .set(Some(words::refused(name, &why.to_string())));
                self.show_room();
            }
        }
    }

    /// The teacher's own assignment: the one that is being made, or the one that is open.
    pub fn own(self) -> Option<Assignment> {
        let draft = self.draft.get().filter(|draft| draft.check().is_ok());
        draft.or_else(|| self.work().map(|work| work.assignment))
    }

    /// Whether files are what a class has handed in.
    pub fn collects(self) -> bool {
        self.page
            .experiment
            .with_untracked(|e| e.room == Room::Assignments)
    }

    /// What was collected, sorted.
    pub fn collected(self) -> Collected {
        let draft = self.draft.get().filter(|draft| draft.check().is_ok());
        let mut own = self.works.with(Works::assignments);
        own.extend(draft);
        self.files.with(|files| collect(&own, files))
    }
}

/// What a question shows of the page. A lesson's step shows what it does in its lesson; a question of
/// the teacher's the figures in which it is read, without controls; a card is a page of its own.
fn presented(item: &Item, place: usize, now: &Presentation) -> Presentation {
    let show = match item {
        Item::Card { .. } => Vec::new(),
        Item::Step { .. } => item.step().map_or_else(Vec::new, |step| {
            [step.show.as_slice(), &step.controls].concat()
        }),
        Item::Open { ask, .. } => figures_of(ask, item.experiment(0).room),
    };
    Presentation {
        frame: now.frame,
        theme: now.theme,
        numbers: now.numbers,
        show,
        item: Some(place as u32),
        ..Presentation::default()
    }
}
