//! The page's state: what is asked, what is found, and how the run stands.

use std::sync::Arc;

use leptos::prelude::*;

use crate::assignments::Truths;
use crate::claims::answers::Answers;
use crate::experiment::{Beside, Experiment, Notice, Presentation, Room, Source};
use crate::findings::Findings;
use crate::lessons::OwnLessons;
use crate::protocol::{Failure, StackTiming, TensorInfo, Timing, Work};
use crate::start::Done as Tasks;

/// How the newest run stands; mirrored on `<html data-run-state data-run>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Nothing asked yet.
    Idle,
    /// The worker is at it.
    Running,
    /// All figures are of the newest settings.
    Done,
    /// It ended without an answer.
    Failed,
}

impl Phase {
    /// Its word on the page's root element.
    pub fn key(self) -> &'static str {
        match self {
            Phase::Idle => "idle",
            Phase::Running => "running",
            Phase::Done => "done",
            Phase::Failed => "failed",
        }
    }
}

/// What went wrong with the newest run.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// The worker says why.
    Run(Failure),
    /// A file was refused: its name, and a sentence.
    File(String, String),
    /// The worker cannot be started.
    NoWorker,
    /// The site has a newer version, whose files are not this page's.
    NewerVersion,
    /// A message of the page around this one was refused: a sentence.
    Message(String),
    /// Nothing: the reader ended it.
    Cancelled,
}

/// The reader's own file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FileState {
    /// The one in use: name and lengths of its axes.
    pub ready: Option<(String, Vec<u32>)>,
    /// The tensors it holds, where it can hold several.
    pub tensors: Vec<TensorInfo>,
    /// Name of one that is being looked at.
    pub reading: Option<String>,
    /// How much of it is read, where that takes a while.
    pub share: f32,
    /// Why the last one offered was refused, in a sentence.
    pub refused: Option<String>,
    /// Name of the one that was in use before the page was loaded anew.
    pub lost: Option<String>,
}

impl FileState {
    /// Lengths of the axes of what is read of the file in use: of a tensor, where it holds several.
    pub fn shape(&self, tensor: u32) -> Option<&[u32]> {
        let tensor = self.tensors.get(tensor as usize).or(self.tensors.last());
        let whole = self.ready.as_ref().map(|(_, shape)| shape.as_slice());
        tensor.map_or(whole, |tensor| Some(tensor.shape.as_slice()))
    }
}

/// A second file, which the network room and the batch room compare with what they show.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OtherFile {
    /// Name of the one in use.
    pub name: Option<String>,
    /// Why the last one offered was refused, in a sentence.
    pub refused: Option<String>,
}

/// A reader's answer as a place of a curve against depth: a number, or from where to where it lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PredictedPoint {
    /// Key of the figure that shows it.
    pub figure: &'static str,
    /// The layer; `None` for the last.
    pub layer: Option<u32>,
    /// The number, or the lower end.
    pub value: f64,
    /// The upper end of an answer that was chosen; either end may be infinite.
    pub to: Option<f64>,
    /// The set-up of which it speaks.
    pub set_up: u32,
}

/// How an edit enters the browser's history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A new entry.
    Push,
    /// The middle of a drag: no entry yet.
    Hold,
    /// The end of a drag, or a correction: the present entry changes.
    Replace,
    /// Written by the browser itself (Back, Forward): nothing to write.
    Browser,
}

/// Signals shared by every part of the page.
#[derive(Clone, Copy)]
pub struct Page {
    /// What is asked. Written by [`Page::edit`] and the address bar only.
    pub experiment: RwSignal<Experiment>,
    /// The other rooms as they were left.
    pub left: RwSignal<Vec<Experiment>>,
    /// How the newest edit enters the history.
    pub entry: RwSignal<Entry>,
    /// What the link asked for and did not get.
    pub notices: RwSignal<Vec<Notice>>,
    /// The findings on screen.
    pub findings: RwSignal<Arc<Findings>>,
    /// The experiment they belong to.
    pub shown: RwSignal<Arc<Experiment>>,
    /// Number of the newest run.
    pub run: RwSignal<u32>,
    /// How it stands.
    pub phase: RwSignal<Phase>,
    /// How much of it is done, shown once it takes long.
    pub progress: RwSignal<Option<f32>>,
    /// What went wrong.
    pub trouble: RwSignal<Option<Trouble>>,
    /// The worker's own count of its work, and the milliseconds of the last run.
    pub work: RwSignal<(Work, f32)>,
    /// Bytes of every worker's memory, 0 for one that has not told.
    pub memory: RwSignal<Vec<u64>>,
    /// How many times a worker died and its part of a run was done again.
    pub revived: RwSignal<u32>,
    /// The reader's file.
    pub file: RwSignal<FileState>,
    /// The file that is compared with.
    pub other: RwSignal<OtherFile>,
    /// A sentence about the last download, if it failed.
    pub download_trouble: RwSignal<Option<String>>,
    /// Rows of the benchmark.
    pub timings: RwSignal<Vec<Timing>>,
    /// Rows of the whole updates' benchmark.
    pub update_timings: RwSignal<Vec<Timing>>,
    /// Rows of the stacks' benchmark.
    pub stack_timings: RwSignal<Vec<StackTiming>>,
    /// What the reader has predicted in the claims room.
    pub answers: RwSignal<Answers>,
    /// Whether these are the predictions of an assignment, and not the reader's own.
    pub homework: RwSignal<bool>,
    /// Right answers to questions of assignments, as far as the engine has found them.
    pub truths: RwSignal<Truths>,
    /// Which tasks of the start room are done.
    pub tasks: RwSignal<Tasks>,
    /// How the page is presented.
    pub presentation: RwSignal<Presentation>,
    /// Whether numbers are written with decimal commas, for as long as the page lives.
    pub commas: bool,
    /// Lessons that do not come with the page, as far as this tab remembers them.
    pub own_lessons: RwSignal<OwnLessons>,
    /// Why the last lesson from a link or a file cannot be opened, in a sentence.
    pub lesson_trouble: RwSignal<Option<String>>,
    /// Dark figures.
    pub dark: RwSignal<bool>,
    /// Device pixels per CSS pixel of the screen.
    pub pixel_ratio: RwSignal<f64>,
    /// How much larger than usual the page is set: on a projector, or by the reader's own settings.
    pub zoom: RwSignal<f64>,
    /// Whether the page is being laid out on paper.
    pub printing: RwSignal<bool>,
    /// Whether saved figures stand on nothing, and not on white.
    pub clear_ground: RwSignal<bool>,
    /// The layer of a film that plays or is being scrubbed, not yet part of the experiment.
    pub player: RwSignal<Option<u32>>,
    /// What the reader predicted of a curve against depth, once it was judged.
    pub predicted: RwSignal<Option<PredictedPoint>>,
    /// The layer at which a film stops by itself: that of which a lesson speaks.
    pub stop_at: RwSignal<Option<u32>>,
}

impl Page {
    /// The page before its first run.
    pub fn new(experiment: Experiment, notices: Vec<Notice>, dark: bool) -> Self {
        Self {
            shown: RwSignal::new(Arc::new(experiment.clone())),
            experiment: RwSignal::new(experiment),
            left: RwSignal::new(Vec::new()),
            entry: RwSignal::new(Entry::Browser),
            notices: RwSignal::new(notices),
            findings: RwSignal::new(Arc::default()),
            run: RwSignal::new(0),
            phase: RwSignal::new(Phase::Idle),
            progress: RwSignal::new(None),
            trouble: RwSignal::new(None),
            work: RwSignal::new((Work::default(), 0.0)),
            memory: RwSignal::new(Vec::new()),
            revived: RwSignal::new(0),
            file: RwSignal::new(FileState::default()),
            other: RwSignal::new(OtherFile::default()),
            download_trouble: RwSignal::new(None),
            timings: RwSignal::new(Vec::new()),
            update_timings: RwSignal::new(Vec::new()),
            stack_timings: RwSignal::new(Vec::new()),
            answers: RwSignal::new(Answers::default()),
            homework: RwSignal::new(false),
            truths: RwSignal::new(Truths::default()),
            tasks: RwSignal::new(Tasks::default()),
            presentation: RwSignal::new(Presentation::default()),
            commas: false,
            own_lessons: RwSignal::new(OwnLessons::default()),
            lesson_trouble: RwSignal::new(None),
            dark: RwSignal::new(dark),
            pixel_ratio: RwSignal::new(1.0),
            zoom: RwSignal::new(1.0),
            printing: RwSignal::new(false),
            clear_ground: RwSignal::new(false),
            player: RwSignal::new(None),
            predicted: RwSignal::new(None),
            stop_at: RwSignal::new(None),
        }
    }

    /// Writes the film's layer into the experiment. Moving on from a chosen layer changes the
    /// present entry of the history; the first choice makes one.
    pub fn keep_layer(self) {
        let Some(layer) = self.player.get_untracked() else {
            return;
        };
        let chosen = self
            .experiment
            .with_untracked(|e| e.view.depth.layer.is_some());
        let entry = if chosen { Entry::Replace } else { Entry::Push };
        self.edit_as(entry, |e| {
            e.view.depth.layer = (layer < e.outputs.stack.layers).then_some(layer);
        });
        self.player.set(None);
    }

    /// Ends a film where it is, without a trace in the experiment.
    pub fn stop_playing(self) {
        self.player.set(None);
    }

    /// A room as it was left, or its first example: rooms do not leak settings into each other.
    pub fn in_room(self, room: Room) -> Experiment {
        let now = self.experiment.get();
        if now.room == room {
            return now;
        }
        let left = self
            .left
            .with(|left| left.iter().find(|e| e.room == room).cloned());
        left.unwrap_or_else(|| Experiment::first_in(room))
    }

    /// Keeps the room that is left as it is.
    fn leave_room(self) {
        let now = self.experiment.get_untracked();
        self.left.update(|left| {
            left.retain(|e| e.room != now.room);
            left.push(now);
        });
    }

    /// Whether the experiment needs a file of the reader's and has none, and no figures either.
    pub fn lacks_file(self) -> bool {
        let wanted = self.experiment.with(|e| {
            let beside = e.room == Room::Depth && e.outputs.stack.beside == Beside::Own;
            beside || (e.input.source == Source::Own && e.room.runs())
        });
        wanted
            && self.file.with(|file| file.ready.is_none())
            && self.findings.with(|findings| findings.source.is_none())
    }

    /// Whether a run has ended since this was asked for first: until then what stands on the screen
    /// may still move, and a narrow screen shows nothing of it.
    pub fn settled(self) -> Memo<bool> {
        Memo::new(move |before: Option<&bool>| {
            before == Some(&true) || matches!(self.phase.get(), Phase::Done | Phase::Failed)
        })
    }

    /// Whether there is anything to show.
    pub fn has_figures(self) -> bool {
        self.findings
            .with(|findings| **findings != Findings::default())
    }

    /// Presents the page otherwise, as one step of history, also where the experiment stays. Its
    /// numbers stay as they are written.
    pub fn present(self, change: impl FnOnce(&mut Presentation)) {
        let mut presentation = self.presentation.get_untracked();
        let numbers = presentation.numbers;
        change(&mut presentation);
        presentation.numbers = numbers;
        if presentation != self.presentation.get_untracked() {
            self.entry.set(Entry::Push);
            self.presentation.set(presentation);
        }
    }

    /// Changes the experiment as one step of history.
    pub fn edit(self, change: impl FnOnce(&mut Experiment)) {
        self.edit_as(Entry::Push, change);
    }

    /// Changes the experiment; a drag holds its entry back until it ends.
    pub fn edit_as(self, entry: Entry, change: impl FnOnce(&mut Experiment)) {
        let before = self.experiment.get_untracked();
        let mut experiment = before.clone();
        change(&mut experiment);
        let mut experiment = self
            .presentation
            .with_untracked(|presentation| presentation.held(&before, experiment));
        experiment.settle();
        // A held drag is written at its end even where its last value is the one already in force.
        let ends_drag = entry != Entry::Hold && self.entry.get_untracked() == Entry::Hold;
        if experiment == self.experiment.get_untracked() && !ends_drag {
            return;
        }
        if experiment.room != self.experiment.with_untracked(|e| e.room) {
            self.leave_room();
        }
        self.notices.set(Vec::new());
        self.entry.set(entry);
        self.experiment.set(experiment);
    }
}
