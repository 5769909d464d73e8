//! What a card holds.

use crate::experiment::{Picture, Trial};
use crate::findings::claims::{ClaimFindings, Measurement, Quantity, Who};
use crate::numerics::norms::NormSpec;

/// One claim: prediction, experiment, verdict.
#[derive(Debug)]
pub struct Card {
    /// Its word in a link.
    pub key: &'static str,
    /// Its name in the list.
    pub title: &'static str,
    /// The claim in plain words.
    pub claim: &'static str,
    /// Terms that claim and question use, each explained in a sentence.
    pub terms: &'static [(&'static str, &'static str)],
    /// What the reader is asked to predict.
    pub question: &'static str,
    /// How the reader answers.
    pub ask: Ask,
    /// The experiments; the first answers the question.
    pub trials: fn() -> Vec<Trial>,
    /// What the figures and numbers show, in a sentence.
    pub finding: &'static str,
    /// The verdict.
    pub verdict: Verdict,
    /// The verdict in a few words, with its condition.
    pub verdict_words: &'static str,
    /// Under which conditions it holds, and where it fails.
    pub conditions: &'static [&'static str],
    /// Why, in at most 120 words.
    pub why: &'static str,
    /// What the equation's letters stand for.
    pub symbols: &'static str,
    /// Where to read on.
    pub sources: &'static [Source],
    /// The same set-up in the other rooms.
    pub see_also: &'static [SeeAlso],
}

/// How a claim fares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// True as stated.
    Holds,
    /// True where the conditions are.
    Conditions,
    /// True words that suggest something false.
    Misleading,
    /// Not true.
    False,
}

impl Verdict {
    /// Its word for style sheets and scripts.
    pub fn key(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Conditions => "conditions",
            Self::Misleading => "misleading",
            Self::False => "false",
        }
    }
}

/// How a reader answers.
#[derive(Debug, Clone, Copy)]
pub enum Ask {
    /// One of the pictures, each with its name.
    Picture(&'static [(Picture, &'static str)]),
    /// A number on a scale; the answer is this one of the measured numbers.
    Number(NumberScale, Pick),
    /// A histogram drawn by hand between two values; the answer is the last row of the first
    /// exhibit.
    Sketch {
        /// Left end.
        low: f64,
        /// Right end.
        high: f64,
    },
}

/// The scale of a number to predict.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NumberScale {
    /// Smallest.
    pub low: f64,
    /// Largest.
    pub high: f64,
    /// By equal ratios.
    pub powers: bool,
    /// Whole numbers only.
    pub whole: bool,
    /// What the number is called.
    pub label: &'static str,
    /// A sign behind it, such as %.
    pub unit: &'static str,
    /// What one stands for: 100 shows shares as per cent.
    pub times: f64,
    /// How far a prediction may lie off.
    pub tolerance: Tolerance,
}

/// How far a prediction of a number may lie from what was measured. Chosen card by card, so that
/// the mistake that the card is about is never taken for nearly right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tolerance {
    /// A difference, or on a scale of equal ratios a factor, up to which it is right.
    pub right: f64,
    /// The same up to which it is close.
    pub near: f64,
    /// The number at which nothing would happen: a prediction on its other side is neither.
    pub turn: Option<f64>,
}

/// Which measured number answers the question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pick {
    /// What it measures.
    pub what: Quantity,
    /// Whose it is; a set-up's name does not matter.
    pub who: Subject,
    /// At which batch size, layer or ratio; `None` for the first there is.
    pub at: Option<f64>,
}

/// Whose measurement answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Subject {
    /// A norm's.
    Norm(NormSpec),
    /// A set-up's, by its place.
    SetUp(u32),
}

impl Pick {
    /// The number of a norm.
    pub const fn of(what: Quantity, norm: NormSpec) -> Self {
        Self {
            what,
            who: Subject::Norm(norm),
            at: None,
        }
    }

    /// The number of a norm at a batch size, width or ratio.
    pub const fn at(what: Quantity, norm: NormSpec, at: f64) -> Self {
        Self {
            at: Some(at),
            ..Self::of(what, norm)
        }
    }

    /// The number of a set-up.
    pub const fn of_set_up(what: Quantity, place: u32) -> Self {
        Self {
            what,
            who: Subject::SetUp(place),
            at: None,
        }
    }

    /// The number among what was found.
    pub fn from(&self, findings: &ClaimFindings) -> Option<f64> {
        let fits = |m: &&Measurement| {
            let who = match (&m.who, self.who) {
                (Who::Norm(norm), Subject::Norm(of)) => *norm == of,
                (Who::SetUp(place, _), Subject::SetUp(of)) => *place == of,
                _ => false,
            };
            who && m.what == self.what && (self.at.is_none() || m.at == self.at)
        };
        findings.measured.iter().find(fits).map(|m| m.measured)
    }
}

/// Where to read on.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// Authors, year, title.
    pub text: &'static str,
    /// arXiv number, if any.
    pub arxiv: Option<&'static str>,
}

/// A link into another room.
#[derive(Debug, Clone, Copy)]
pub struct SeeAlso {
    /// Its words.
    pub label: &'static str,
    /// The link's query.
    pub query: &'static str,
}
