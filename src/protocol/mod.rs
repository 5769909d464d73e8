//! The messages between page and worker, and their codec.
//!
//! Every message travels as postcard bytes. A file's bytes do not: the browser's own `File`
//! object travels beside the message, so that the page never copies it.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::findings::CellFinding;

mod part;
mod schedule;

pub use part::{LAYER_PARTS, Part};
pub use schedule::{Habits, Schedule};

/// Version of the page and of its workers, which run the same module.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// From the page to a worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Do a part of a run. A newer run ends an older one.
    Do {
        /// Number of the run; replies carry it.
        run: u32,
        /// Place of the part in the run; replies carry it too.
        place: u32,
        /// The experiment, as the link that gives it back.
        link: String,
        /// What to do.
        part: Part,
    },
    /// End this run.
    Cancel {
        /// Number of the run.
        run: u32,
    },
    /// Describe the selected cell of an experiment.
    Inspect {
        /// Number of the run.
        run: u32,
        /// The experiment, as its link.
        link: String,
    },
    /// Read the file that travels beside this message; then answer with [`Reply::Loaded`].
    Load {
        /// The reader's choices about files, in a link.
        link: String,
        /// Counts the files of the page; a newer one ends the reading of an older.
        number: u32,
    },
    /// Read the second file that travels beside this message, or take the one before away where none
    /// does; then answer with [`Reply::OtherLoaded`].
    LoadOther {
        /// The reader's choices about files, in a link.
        link: String,
        /// As of [`Self::Load`].
        number: u32,
    },
    /// Make a file of a run.
    Export {
        /// Which.
        what: ExportKind,
        /// The run, as the link that reproduces it.
        link: String,
        /// For [`ExportKind::Json`] what was told: places of parts, and their steps as bytes.
        told: Vec<(u32, Vec<u8>)>,
        /// For the JSON of the claims room, what the reader has predicted, as
        /// [`crate::claims::answers::Answers`] write it.
        answers: String,
        /// Whether it is the answer to a message, and not a download; comes back with the file.
        for_message: bool,
    },
    /// Time the norms on this device.
    Benchmark {
        /// Number of the run.
        run: u32,
    },
}

/// A file made for the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExportKind {
    /// Every number on the page, with the experiment and its link.
    Json,
    /// One matrix as `.npy`: 0 is the input, then the norms in order.
    Npy(u32),
    /// One matrix as `.csv`.
    Csv(u32),
    /// γ and β as `.npy`, where they differ from feature to feature.
    Affine,
}

/// What a file of the reader's holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LoadedFile {
    /// Lengths of the axes of what is read of it.
    pub shape: Vec<u32>,
    /// Its tensors, where it can hold several; empty for a file of one array.
    pub tensors: Vec<TensorInfo>,
    /// The one to show first: the first of the largest stream among them.
    pub first: u32,
}

/// A tensor of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TensorInfo {
    /// Its name.
    pub name: String,
    /// Its number type.
    pub kind: String,
    /// Lengths of its axes.
    pub shape: Vec<u32>,
    /// Bytes of its values.
    pub bytes: u64,
}

/// From the worker to the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// The worker listens. Messages sent before are lost.
    Ready,
    /// Part of a part's answer.
    Step {
        /// Number of the run.
        run: u32,
        /// Place of the part.
        place: u32,
        /// What was found, as the bytes of a [`Step`]: they are kept for a download as they are.
        step: Vec<u8>,
    },
    /// The worker is at it: sent at least every second while a part is in hand.
    Alive,
    /// The part is complete.
    Done {
        /// Number of the run.
        run: u32,
        /// Place of the part.
        place: u32,
        /// How much work it was.
        work: Work,
    },
    /// The part was ended by a newer run or a cancel.
    Stopped,
    /// The run ends without an answer.
    Failed {
        /// Number of the run.
        run: u32,
        /// Why.
        why: Failure,
    },
    /// Another cell of the last run.
    Inspected {
        /// Number of the run.
        run: u32,
        /// What was found.
        cell: Box<CellFinding>,
    },
    /// How much of the file is read so far.
    Reading {
        /// As asked.
        number: u32,
        /// From 0 to 1.
        share: f32,
    },
    /// The file was read.
    Loaded {
        /// As asked.
        number: u32,
        /// Its name.
        name: String,
        /// What it holds.
        file: LoadedFile,
    },
    /// The second file was read, or taken away.
    OtherLoaded {
        /// As asked.
        number: u32,
        /// Its name; empty where it was taken away.
        name: String,
    },
    /// The second file could not be read; the sentence says why and what to do.
    OtherNotLoaded {
        /// As asked.
        number: u32,
        /// Its name.
        name: String,
        /// Why.
        why: String,
    },
    /// The file could not be read; the sentence says why and what to do.
    NotLoaded {
        /// As asked.
        number: u32,
        /// Its name.
        name: String,
        /// Why.
        why: String,
    },
    /// A file made for the reader.
    Exported {
        /// As asked.
        for_message: bool,
        /// Its name.
        name: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// The file could not be made.
    NotExported {
        /// As asked.
        for_message: bool,
        /// Why, in a sentence.
        why: String,
    },
    /// One row of the benchmark.
    Timed {
        /// Number of the run.
        run: u32,
        /// The row.
        timing: Timing,
    },
    /// One row of the whole updates' benchmark.
    UpdateTimed {
        /// Number of the run.
        run: u32,
        /// The row.
        timing: Timing,
    },
    /// One row of the stacks' benchmark.
    StackTimed {
        /// Number of the run.
        run: u32,
        /// The row.
        timing: StackTiming,
    },
}

/// How often costly work was done: a change of norm draws nothing, a change of selection runs
/// nothing. A worker counts its own; of a run that several share, an input counts once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Work {
    /// Inputs drawn or read.
    pub inputs_drawn: u32,
    /// Norms whose output was measured.
    pub norms_run: u32,
    /// Bytes of the worker's memory, which never shrinks.
    pub memory_bytes: u64,
}

impl Work {
    /// The work since `before`.
    pub fn since(self, before: Self) -> Self {
        Self {
            inputs_drawn: self.inputs_drawn - before.inputs_drawn,
            norms_run: self.norms_run - before.norms_run,
            memory_bytes: self.memory_bytes,
        }
    }
}

/// Why a run gave no answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Failure {
    /// The link names a file of the reader's, and none is loaded.
    NoFile,
    /// The recorded activations could not be fetched.
    NoRecording(String),
    /// The source cannot be read as asked.
    BadSource(String),
    /// The experiment contradicts itself.
    BadExperiment(String),
    /// A worker owed an answer and was not heard of any more.
    Silence,
    /// A defect of normscope: the worker stopped.
    Crash(String),
}

/// One measured row of the benchmark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Timing {
    /// Samples.
    pub rows: u32,
    /// Features.
    pub cols: u32,
    /// What was timed: `copy` or the key of a norm; of a whole update `batch` or `depth`, its room.
    pub what: String,
    /// Median milliseconds in Rust.
    pub rust_ms: f64,
    /// Median milliseconds of the same job in plain JavaScript, where measured.
    pub js_ms: Option<f64>,
}

/// One measured stack of dense layers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StackTiming {
    /// Layers.
    pub layers: u32,
    /// Samples.
    pub samples: u32,
    /// Features.
    pub width: u32,
    /// Milliseconds of the whole run: weights, products, norm, statistics, messages.
    pub whole_ms: f64,
    /// Milliseconds of as many matrix products of that size alone.
    pub products_ms: f64,
    /// Milliseconds from the start to the first layer told.
    pub first_layer_ms: f64,
    /// The worker's memory after it, in bytes; it never shrinks, so this is the peak.
    pub memory_bytes: u64,
}

/// Bytes that are not a message of this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("these bytes are not a message of this version of normscope")]
pub struct NotAMessage;

/// Writes a message.
pub fn encode<T: Serialize>(message: &T) -> Result<Vec<u8>, NotAMessage> {
    postcard::to_stdvec(message).map_err(|_| NotAMessage)
}

/// Reads a message.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, NotAMessage> {
    postcard::from_bytes(bytes).map_err(|_| NotAMessage)
}
