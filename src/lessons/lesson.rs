//! What a lesson consists of.

use serde::{Deserialize, Serialize};

use super::done::Done;
use super::measure::{Measure, SketchedSet};
use crate::experiment::{LessonPlace, NO_FIGURE, Presentation};

/// A lesson.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// Its title.
    pub title: String,
    /// What the reader can say after it, in a sentence.
    pub about: String,
    /// How long it takes a newcomer.
    pub minutes: u32,
    /// Its steps, in order.
    pub steps: Vec<LessonStep>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LessonStep {
    /// Its title.
    pub title: String,
    /// Its words.
    pub text: String,
    /// The experiment, as the query of its link.
    pub link: String,
    /// The figures that are visible, by their names; all of them where none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub show: Vec<String>,
    /// The figures that appear once the step is done: they would give its answer away. Where they are
    /// all that is named, none is visible before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reveal: Vec<String>,
    /// The controls that the reader may turn, by their keys.
    #[serde(default, rename = "use", skip_serializing_if = "Vec::is_empty")]
    pub controls: Vec<String>,
    /// The figure that is pointed out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<String>,
    /// A question, whose answer the engine finds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask: Option<Ask>,
    /// What ends the step; seeing it, where nothing is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Done>,
    /// What is said once it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

impl LessonStep {
    /// What the step shows of the page: its figures, and of the controls those that may be turned.
    /// Window and theme stay as they are.
    pub fn presented(&self, place: LessonPlace, now: &Presentation) -> Presentation {
        let figures = match self.show.is_empty() && !self.reveal.is_empty() {
            true => vec![NO_FIGURE.into()],
            false => self.show.clone(),
        };
        Presentation {
            frame: now.frame,
            theme: now.theme,
            numbers: now.numbers,
            show: [figures, self.controls.clone()].concat(),
            // One figure alone needs no pointing at.
            look: self.look.clone().filter(|_| self.show.len() > 1),
            lesson: Some(place),
            ..Presentation::default()
        }
    }

    /// What of the page is visible once the step is done.
    pub fn revealed(&self) -> Vec<String> {
        [self.show.as_slice(), &self.reveal, &self.controls].concat()
    }
}

/// A question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum Ask {
    /// For a number.
    Number {
        /// The question.
        question: String,
        /// What is asked for.
        of: Measure,
        /// How far away a right answer may be.
        within: f64,
    },
    /// For one of several sentences.
    Choice {
        /// The question.
        question: String,
        /// The sentences; the right one is that whose conditions hold.
        options: Vec<OptionOf>,
    },
    /// For a histogram drawn by hand.
    Sketch {
        /// The question.
        question: String,
        /// Whose histogram it is compared with.
        of: SketchedSet,
    },
}

impl Ask {
    /// The question.
    pub fn question(&self) -> &str {
        match self {
            Self::Number { question, .. }
            | Self::Choice { question, .. }
            | Self::Sketch { question, .. } => question,
        }
    }
}

/// A sentence to choose, and when it is right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionOf {
    /// The sentence.
    pub text: String,
    /// When it is right.
    #[serde(rename = "if")]
    pub conditions: Conditions,
}

/// One condition, or several that must all hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Conditions {
    /// One.
    One(Condition),
    /// All of them.
    All(Vec<Condition>),
}

impl Conditions {
    /// The conditions as a list, to be changed.
    pub fn all_mut(&mut self) -> &mut [Condition] {
        match self {
            Self::One(condition) => std::slice::from_mut(condition),
            Self::All(conditions) => conditions,
        }
    }

    /// The conditions as a list.
    pub fn all(&self) -> &[Condition] {
        match self {
            Self::One(condition) => std::slice::from_ref(condition),
            Self::All(conditions) => conditions,
        }
    }
}

/// A bound on a measured number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The number.
    pub of: Measure,
    /// It is no larger.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<f64>,
    /// It is no smaller.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<f64>,
}
