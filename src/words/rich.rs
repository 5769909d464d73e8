//! Text with a few marked words, independent of how it is shown.

use crate::numerics::norms::NormSpec;

/// How a span is set.
#[derive(Debug, Clone, PartialEq)]
pub enum Tone {
    /// As the text around it.
    Plain,
    /// A number or a word to notice.
    Strong,
    /// What a small screen may leave out, because a figure beside it says so too.
    Detail,
    /// In the colour of a norm.
    Norm(NormSpec),
    /// In the colour of a set-up; the number after the last is a real network.
    SetUp(usize),
}

/// A run of text in one tone.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// The text.
    pub text: String,
    /// Its tone.
    pub tone: Tone,
}

/// A sentence under construction.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rich(pub Vec<Span>);

impl Rich {
    /// Adds text as it is.
    pub fn say(mut self, text: impl Into<String>) -> Self {
        self.0.push(Span {
            text: text.into(),
            tone: Tone::Plain,
        });
        self
    }

    /// Adds a number or word to notice.
    pub fn strong(mut self, text: impl Into<String>) -> Self {
        self.0.push(Span {
            text: text.into(),
            tone: Tone::Strong,
        });
        self
    }

    /// Adds what a small screen may leave out.
    pub fn detail(mut self, text: impl Into<String>) -> Self {
        self.0.push(Span {
            text: text.into(),
            tone: Tone::Detail,
        });
        self
    }

    /// Adds a word in a norm's colour.
    pub fn of(mut self, norm: &NormSpec, text: impl Into<String>) -> Self {
        self.0.push(Span {
            text: text.into(),
            tone: Tone::Norm(*norm),
        });
        self
    }

    /// Adds a word in a set-up's colour.
    pub fn set_up(mut self, index: usize, text: impl Into<String>) -> Self {
        self.0.push(Span {
            text: text.into(),
            tone: Tone::SetUp(index),
        });
        self
    }

    /// Adds the names of norms: "A", "A and B", "A, B and C", each in its colour.
    pub fn norms(mut self, norms: &[&NormSpec], name: impl Fn(&NormSpec) -> String) -> Self {
        for (i, norm) in norms.iter().enumerate() {
            if i > 0 {
                self = self.say(if i + 1 == norms.len() { " and " } else { ", " });
            }
            self = self.of(norm, name(norm));
        }
        self
    }

    /// Appends another sentence.
    pub fn then(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }
}

/// The text without its tones.
pub fn plain_text(rich: &Rich) -> String {
    rich.0.iter().map(|span| span.text.as_str()).collect()
}
