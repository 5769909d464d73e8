//! What a student hands in.

use serde::{Deserialize, Serialize};

use super::assignment::Assignment;
use super::read::BadAssignment;
use super::seed::MAX_NAME;
use crate::claims::bars::SKETCH_BARS;
use crate::experiment::MAX_QUERY_BYTES;
use crate::lessons::hash::fnv1a;
use crate::lessons::read::plain;
use crate::lessons::{MAX_BYTES, Reply};

/// What the file says it is.
const KIND: &str = "normscope hand-in";
/// A longer file is not read.
const MOST: usize = 2 * MAX_BYTES;

/// What a student hands in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandIn {
    /// Always the same words.
    kind: String,
    /// What was asked.
    pub assignment: Assignment,
    /// The name, as it was typed.
    pub name: String,
    /// The seed that belongs to it.
    pub seed: u32,
    /// When it was begun and handed in, in milliseconds of the Unix clock.
    pub begun: u64,
    /// When it was handed in.
    pub handed_in: u64,
    /// An answer per question; nothing where none was given.
    pub answers: Vec<Option<Given>>,
    /// A checksum over all that stands before it.
    seal: String,
    /// Whether the checksum fitted the text.
    #[serde(skip)]
    sealed: bool,
}

/// An answer that was locked in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// What was answered.
    pub answer: Reply,
    /// What was measured then; nothing where the student did not wait for it.
    pub measured: Option<Reply>,
    /// When it was locked in, in milliseconds of the Unix clock.
    pub locked: u64,
    /// Seconds that the question was on screen before.
    pub seconds: f64,
    /// The experiment, as the query of its link.
    pub link: String,
}

/// Why a file is nothing that was handed in, as a sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadHandIn {
    /// It is too long.
    #[error("what is handed in has at most {MOST} bytes")]
    TooLong,
    /// It is no JSON of this form.
    #[error("it is nothing that was handed in: {0}")]
    Form(String),
    /// Its assignment is none.
    #[error("its assignment cannot be read: {0}")]
    Assignment(BadAssignment),
}

impl HandIn {
    /// What is handed in, sealed.
    pub fn new(
        assignment: &Assignment,
        (name, seed): (&str, u32),
        (begun, handed_in): (u64, u64),
        answers: Vec<Option<Given>>,
    ) -> Self {
        let mut own = Self {
            kind: KIND.into(),
            assignment: assignment.clone(),
            name: name.into(),
            seed,
            begun,
            handed_in,
            answers,
            seal: String::new(),
            sealed: true,
        };
        own.seal = seal_of(&own.to_text());
        own
    }

    /// Its file.
    pub fn to_text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Reads what was handed in.
    ///
    /// # Errors
    /// The first thing that is not as the README says. A seal that does not fit is no error: the
    /// grading tells it.
    pub fn read(text: &str) -> Result<Self, BadHandIn> {
        if text.len() > MOST {
            return Err(BadHandIn::TooLong);
        }
        let form = |why: String| BadHandIn::Form(why);
        let mut read: Self = serde_json::from_str(text).map_err(|error| form(error.to_string()))?;
        if read.kind != KIND {
            return Err(form("it says so itself".into()));
        }
        read.assignment.check().map_err(BadHandIn::Assignment)?;
        let letters = read.name.chars().count();
        if read.name.trim().is_empty() || letters > MAX_NAME {
            return Err(form(format!("a name has 1 to {MAX_NAME} letters")));
        }
        plain(&read.name).map_err(form)?;
        if read.answers.len() != read.assignment.items.len() {
            return Err(form("it has not as many answers as questions".into()));
        }
        read.answers
            .iter()
            .flatten()
            .try_for_each(check)
            .map_err(form)?;
        read.sealed = read.seal == seal_of(text);
        Ok(read)
    }

    /// Whether the file is as the page wrote it. White space between its words does not count.
    pub fn is_sealed(&self) -> bool {
        self.sealed
    }
}

/// The seal of a file: FNV-1a, 64 bits, of its text before the seal without white space. It is of
/// the text and not of the numbers, which may be written in several ways.
fn seal_of(text: &str) -> String {
    let before = text
        .rsplit_once("\"seal\"")
        .map_or(text, |(before, _)| before);
    let packed: String = before.chars().filter(|c| !c.is_whitespace()).collect();
    format!("{:016x}", fnv1a(packed.as_bytes()))
}

fn check(given: &Given) -> Result<(), String> {
    if given.link.len() > MAX_QUERY_BYTES {
        return Err("a link is too long".into());
    }
    if !(given.seconds.is_finite() && given.seconds >= 0.0) {
        return Err("an answer took no time that there is".into());
    }
    let fits = |reply: &Reply| match reply {
        Reply::Number(number) => number.is_finite(),
        Reply::Choice(_) => true,
        Reply::Sketch(bars) => bars.len() == SKETCH_BARS && bars.iter().all(|bar| bar.is_finite()),
    };
    let all = std::iter::once(&given.answer).chain(&given.measured);
    match all.into_iter().all(fits) {
        true => Ok(()),
        false => Err("an answer is neither a number, a choice nor a sketch of 24 bars".into()),
    }
}
