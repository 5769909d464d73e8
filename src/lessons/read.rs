//! A lesson from its text, whole or not at all.

use super::lesson::{Ask, Lesson, LessonStep};
use crate::experiment::{Experiment, FIGURE_NAMES, fields};

/// A longer text is not read.
pub const MAX_BYTES: usize = 200_000;
/// A longer lesson is two.
pub const MAX_STEPS: usize = 40;
/// Words of a step.
pub const MAX_WORDS: usize = 60;
/// Letters of a title, a question or an option.
const MAX_LINE: usize = 300;

/// Why a text is no lesson, as a sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadLesson {
    /// It is too long.
    #[error("a lesson has at most {MAX_BYTES} bytes")]
    TooLong,
    /// It is no JSON of this form.
    #[error("it is not a lesson: {0}")]
    Form(String),
    /// It has no step, or too many.
    #[error("a lesson has 1 to {MAX_STEPS} steps")]
    Steps,
    /// A step is not as it should be.
    #[error("step {step}: {why}")]
    Step {
        /// From 1.
        step: usize,
        /// Why, in words.
        why: String,
    },
}

impl Lesson {
    /// Reads a lesson.
    ///
    /// # Errors
    /// The first thing that is not as the README says.
    pub fn read(text: &str) -> Result<Self, BadLesson> {
        if text.len() > MAX_BYTES {
            return Err(BadLesson::TooLong);
        }
        let lesson: Self =
            serde_json::from_str(text).map_err(|error| BadLesson::Form(error.to_string()))?;
        if !(1..=MAX_STEPS).contains(&lesson.steps.len()) {
            return Err(BadLesson::Steps);
        }
        line(&lesson.title, "title").map_err(BadLesson::Form)?;
        line(&lesson.about, "sentence on what it is about").map_err(BadLesson::Form)?;
        for (i, step) in lesson.steps.iter().enumerate() {
            check(step).map_err(|why| BadLesson::Step { step: i + 1, why })?;
        }
        Ok(lesson)
    }
}

impl LessonStep {
    /// The experiment it opens.
    pub fn experiment(&self) -> Experiment {
        Experiment::from_query(&self.link).0
    }
}

fn check(step: &LessonStep) -> Result<(), String> {
    line(&step.title, "title")?;
    words(&step.text)?;
    words(step.after.as_deref().unwrap_or_default())?;
    let (_, notices) = Experiment::from_query(&step.link);
    if !notices.is_empty() {
        return Err(format!(
            "its link asks for something that there is not: {}",
            shortened(&step.link)
        ));
    }
    for name in step.show.iter().chain(&step.reveal).chain(&step.look) {
        if !FIGURE_NAMES.iter().any(|(known, _)| known == name) {
            return Err(format!("no figure is named “{}”", shortened(name)));
        }
    }
    for key in &step.controls {
        if !fields().any(|field| field.key == key) {
            return Err(format!("no control has the key “{}”", shortened(key)));
        }
    }
    if !step.reveal.is_empty() && step.done.is_none() {
        return Err("what it reveals needs something that ends it".into());
    }
    if step.done.as_ref().is_some_and(|done| !done.is_known(step)) {
        return Err("nothing on the page can end it".into());
    }
    step.ask.as_ref().map_or(Ok(()), check_ask)
}

/// Whether a question can be asked.
///
/// # Errors
/// The first thing that is not as the README says, as a sentence.
pub(crate) fn check_ask(ask: &Ask) -> Result<(), String> {
    line(ask.question(), "question")?;
    match ask {
        Ask::Number { within, .. } if !(within.is_finite() && *within > 0.0) => {
            Err("its tolerance must be a positive number".into())
        }
        Ask::Choice { options, .. } if !(2..=8).contains(&options.len()) => {
            Err("a choice has 2 to 8 options".into())
        }
        Ask::Choice { options, .. } => {
            let bounded = |option: &super::OptionOf| {
                let all = option.conditions.all();
                !all.is_empty()
                    && all
                        .iter()
                        .all(|one| one.at_most.is_some() || one.at_least.is_some())
            };
            if !options.iter().all(bounded) {
                return Err("every option needs a condition with a bound".into());
            }
            options
                .iter()
                .try_for_each(|option| line(&option.text, "option"))
        }
        _ => Ok(()),
    }
}

fn words(text: &str) -> Result<(), String> {
    let count = text.split_whitespace().count();
    if count > MAX_WORDS || text.len() > 12 * MAX_WORDS {
        return Err(format!(
            "its text has {count} words, and {MAX_WORDS} short ones are read"
        ));
    }
    plain(text)
}

/// Whether a text is a line of plain text.
///
/// # Errors
/// Where it is empty, too long, or no plain text.
pub(crate) fn line(text: &str, what: &str) -> Result<(), String> {
    if text.trim().is_empty() || text.chars().count() > MAX_LINE {
        return Err(format!("its {what} must have 1 to {MAX_LINE} letters"));
    }
    plain(text)
}

/// Whether a text is plain.
///
/// # Errors
/// Control characters, and those that turn the direction of what follows, are no plain text.
pub(crate) fn plain(text: &str) -> Result<(), String> {
    let odd =
        |c: char| c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    match text.chars().any(odd) {
        true => Err("its words must be plain text".into()),
        false => Ok(()),
    }
}

/// As much of a text as a sentence about it quotes.
pub(crate) fn shortened(text: &str) -> String {
    text.chars().take(80).collect()
}
