//! The messages between page and worker, and their codec.
//!
//! Every message travels as postcard bytes. A file's bytes do not: the browser's own `File`
//! object travels beside the message, so that the page never copies it.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::experiment::Trial;
use crate::findings::{CellFinding, Step};

/// Version of the page and of its workers, which run the same module.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// From the page to the worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Run this experiment. A newer run ends an older one.
    Run {
        /// Number of the run; replies carry it.
        run: u32,
        /// What to run, as the link that gives it back.
        link: String,
    },
    /// Run trials of the claims room.
    Try {
        /// Number of the run.
        run: u32,
        /// Which.
        trials: Trials,
    },
    /// End this run.
    Cancel {
        /// Number of the run.
        run: u32,
    },
    /// Describe another cell of the matrices of the last finished run.
    Inspect {
        /// Number of the run.
        run: u32,
        /// Sample, from 0.
        row: u32,
        /// Feature, from 0.
        col: u32,
    },
    /// Read the file that travels beside this message; then answer with [`Reply::Loaded`].
    Load {
        /// The reader's choices about files, in a link.
        link: String,
    },
    /// Make a file of the last finished run.
    Export {
        /// Which.
        what: ExportKind,
        /// The link that reproduces it.
        link: String,
    },
    /// Time the norms on this device.
    Benchmark {
        /// Number of the run.
        run: u32,
    },
}

/// What a card or an instrument of the claims room asks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trials {
    /// The seed, and for an instrument the reader's own batch and norms, as a link.
    pub link: String,
    /// What to run.
    pub trials: Vec<Trial>,
    /// Whether only the pictures to choose from are wanted.
    pub choices_only: bool,
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
}

/// From the worker to the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// The worker listens. Messages sent before are lost.
    Ready,
    /// Part of the answer.
    Step {
        /// Number of the run.
        run: u32,
        /// The part.
        step: Step,
    },
    /// The run is complete.
    Done {
        /// Number of the run.
        run: u32,
        /// How much work the worker has done since it started.
        work: Work,
        /// Milliseconds from request to here.
        milliseconds: f32,
    },
    /// The run ended without an answer.
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
    /// The file was read.
    Loaded {
        /// Its name.
        name: String,
        /// Its shape.
        shape: Vec<u32>,
    },
    /// The file could not be read; the sentence says why and what to do.
    NotLoaded {
        /// Its name.
        name: String,
        /// Why.
        why: String,
    },
    /// A file made for the reader.
    Exported {
        /// Its name.
        name: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// The file could not be made.
    NotExported {
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
    /// One row of the stacks' benchmark.
    StackTimed {
        /// Number of the run.
        run: u32,
        /// The row.
        timing: StackTiming,
    },
}

/// How often the worker did its costly work: a change of norm draws nothing, a change of
/// selection runs nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Work {
    /// Inputs drawn or read.
    pub inputs_drawn: u32,
    /// Norms applied to a whole input.
    pub norms_run: u32,
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
    /// What was timed: `copy`, or the key of a norm.
    pub what: String,
    /// Median milliseconds of one pass in Rust.
    pub rust_ms: f64,
    /// Median milliseconds of the same loops in plain JavaScript, where measured.
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
