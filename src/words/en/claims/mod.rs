//! Words of the claims room that no card holds.

#![allow(missing_docs, reason = "the constants are the words themselves")]

mod answers;
mod exhibits;
mod lesson;
mod measured;
mod pointed;

use crate::claims::{CARDS, Card, NumberScale, Verdict};
use crate::experiment::Subject;
use crate::experiment::probe::PokeChange;

pub use answers::{
    answer, at_another_seed, found, grade, kept_result, not_a_number, on_scale, result,
};
pub use exhibits::*;
pub use lesson::*;
pub use measured::*;
pub use pointed::*;

pub const LIST: &str = "Sixteen claims";
pub const INSTRUMENTS: &str = "Instruments";
pub const LEAD: &str = "A network is a stack of layers that pass rows of numbers on. Normalization layers, norms for short, keep these numbers at a common size. The note behind this project states sixteen intuitions about them. For each: predict, run the experiment on your own machine, read the verdict.";
pub const TERMS: &str = "Words used here";
pub const PREDICT: &str = "Predict.";
pub const PREDICTION: &str = "Prediction";
pub const OUTCOME: &str = "Result";
pub const COMMIT: &str = "Lock it in and run the experiment";
pub const COMMIT_HINT_PICTURE: &str = "Choose a picture first.";
pub const COMMIT_HINT_NUMBER: &str = "Set a number first: move the slider or type.";
pub const SKETCH_KEY: &str = "Filled: your sketch. Lines: measured, scaled to the same area.";
pub const COMMIT_HINT_SKETCH: &str = "Sketch first: drag over the field, or go to it with Tab, raise a bar with ↑ and go to the next with →.";
pub const SKETCH: &str = "Your sketch";
pub const BEFORE: &str = "The input";
pub const YOURS: &str = "yours";
pub const MEASURED_HERE: &str = "measured";
pub const MEASURED: &str = "Measured";
pub const NUMBERS: &str = "Measured numbers beside their theory";
pub const YOUR_PREDICTION: &str = "Your prediction";
pub const THE_CLAIM: &str = "The claim";
pub const WHY: &str = "Why";
pub const CONDITIONS: &str = "Under which conditions";
pub const SOURCES: &str = "Sources";
pub const OPEN_IN_LAB: &str = "Open in the lab";
pub const BACK_TO_SEED: &str = "Go back to that draw";
pub const AGAIN: &str = "Predict again";
pub const NEXT: &str = "Next claim →";
pub const TO_SUMMARY: &str = "What you found →";
pub const RUNNING: &str = "The experiment is running…";
pub const PRINT: &str = "Print";
pub const FORGET_ALL: &str = "Forget all answers";
pub const FORGET_SURE: &str = "Press again: they cannot be brought back";
pub const SUMMARY: &str = "What you predicted, and what was found";
pub const KEPT_HERE: &str = "Your answers are kept on this device only.";
pub const PREDICTED: &str = "You predicted";
pub const FOUND: &str = "Found";
pub const NOT_ANSWERED: &str = "not predicted yet";
pub const SUMMARY_EMPTY: &str =
    "Nothing yet. Open a claim, predict, and run it; this page then compares the two.";
pub const STREAM: &str = "What the batches are drawn from";
pub const STREAM_IS_DRAWN: &str = "This instrument draws its batches, many of them, from the distribution set here. Your file or the recording is one batch and is not used.";
pub const SET_UP: &str = "Batch and norms";
pub const FROM_1: &str = "the first is 1";
pub const ROTATE: &str = "rotate all features of a sample";
pub const SHIFT_UNIT: &str = "times the size of what is shifted";
pub const MATRIX_FILE: &str = "CSV";
pub const INVARIANCE: &str = "How far the output moves, norm by norm, under six changes";
pub const INVARIANCE_NOTE: &str = "The data go through one layer of weights, a row per output, and then through the norm; the numbers say how far its output moved, as a share of its size. WeightNorm divides each row of weights by its length instead. pRMSNorm takes its root mean square from the first features only, GroupNorm works within groups of features, L2 and ScaleNorm divide by the length, DyT sends every value through a fixed curve.";

/// How many cards are answered.
pub fn answered(count: usize) -> String {
    format!("{count} answered")
}

/// What the number of a poke is called, and in which unit it is; nothing for pokes without one.
pub fn amount(change: PokeChange) -> Option<(&'static str, &'static str)> {
    match change {
        PokeChange::Scale => Some(("Factor", "times what it was")),
        PokeChange::Add => Some(("Added", "plus what it was")),
        PokeChange::Poison => Some(("Outlier", "times the typical size of the batch")),
        PokeChange::Swap | PokeChange::Rotate => None,
    }
}

/// The claim's place in the note.
pub fn number(card: &Card) -> String {
    let place = CARDS.iter().position(|other| other.key == card.key);
    format!(
        "Claim {} of {}, C{} in the research note",
        place.unwrap_or(0) + 1,
        CARDS.len(),
        card.key.trim_start_matches('c').trim_start_matches('0')
    )
}

/// A verdict in a word.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "Holds",
        Verdict::Conditions => "Holds with conditions",
        Verdict::Misleading => "Misleading",
        Verdict::False => "False",
    }
}
/// The two marks of a prediction's line, in words.
pub fn line(scale: &NumberScale, said: f64, found: f64) -> String {
    format!(
        "{}: you said {}, measured {}.",
        scale.label,
        on_scale(scale, said),
        on_scale(scale, found)
    )
}

/// What a card's experiment looks at.
pub fn set_up(subject: Subject) -> &'static str {
    match subject {
        Subject::Row => "One sample of a batch, across its features.",
        Subject::Column => "One feature of a batch, across its samples.",
        Subject::Cell => "One number of a batch is changed: what else moves?",
        Subject::Stack => "A residual stream: each layer adds to what passes by.",
        Subject::Training => "A network learns from batch after batch.",
    }
}
