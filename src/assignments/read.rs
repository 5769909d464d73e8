//! An assignment from its text, whole or not at all.

use super::assignment::{Asked, Assignment, FRAGMENT, Item};
use crate::experiment::{Beside, Experiment, Room, Source};
use crate::lessons::MAX_BYTES;
use crate::lessons::packed::{BadPack, unpack};
use crate::lessons::read::{check_ask, line, plain, shortened};

/// A longer assignment is two.
pub const MAX_ITEMS: usize = 40;
/// Letters of its text.
const MAX_TEXT: usize = 2000;

/// Why a text is no assignment, as a sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadAssignment {
    /// It is too long.
    #[error("an assignment has at most {MAX_BYTES} bytes")]
    TooLong,
    /// The link cannot be unpacked.
    #[error("{0}")]
    Link(BadPack),
    /// It is no JSON of this form.
    #[error("it is not an assignment: {0}")]
    Form(String),
    /// It asks nothing, or too much.
    #[error("an assignment has 1 to {MAX_ITEMS} questions")]
    Items,
    /// A question is not as it should be.
    #[error("question {item}: {why}")]
    Item {
        /// From 1.
        item: usize,
        /// Why, in words.
        why: String,
    },
}

impl Assignment {
    /// Reads an assignment.
    ///
    /// # Errors
    /// The first thing that is not as the README says.
    pub fn read(text: &str) -> Result<Self, BadAssignment> {
        if text.len() > MAX_BYTES {
            return Err(BadAssignment::TooLong);
        }
        let read: Self =
            serde_json::from_str(text).map_err(|error| BadAssignment::Form(error.to_string()))?;
        read.check()?;
        Ok(read)
    }

    /// The assignment of a fragment; `None` where the fragment is another one.
    ///
    /// # Errors
    /// As [`Assignment::read`].
    pub fn unpacked(fragment: &str) -> Option<Result<Self, BadAssignment>> {
        let packed = fragment.strip_prefix(FRAGMENT)?;
        let text = unpack(packed).map_err(BadAssignment::Link);
        Some(text.and_then(|text| Self::read(&text)))
    }

    /// Whether it can be done: the check of every assignment, read or being written.
    ///
    /// # Errors
    /// As [`Assignment::read`].
    pub fn check(&self) -> Result<(), BadAssignment> {
        line(&self.title, "title").map_err(BadAssignment::Form)?;
        text(&self.text).map_err(BadAssignment::Form)?;
        if !(1..=MAX_ITEMS).contains(&self.items.len()) {
            return Err(BadAssignment::Items);
        }
        for (i, item) in self.items.iter().enumerate() {
            let again = self.items[..i].contains(item);
            let twice = again.then(|| Err("it is asked twice".to_string()));
            twice
                .unwrap_or_else(|| check(item))
                .map_err(|why| BadAssignment::Item { item: i + 1, why })?;
        }
        Ok(())
    }
}

/// Paragraphs of plain text.
fn text(text: &str) -> Result<(), String> {
    if text.chars().count() > MAX_TEXT {
        return Err(format!("its text must have at most {MAX_TEXT} letters"));
    }
    text.lines().try_for_each(plain)
}

fn check(item: &Item) -> Result<(), String> {
    match (item, item.asked()) {
        (Item::Card { card }, None) => Err(format!("there is no card “{}”", shortened(card))),
        (Item::Step { lesson, step }, None) => Err(format!(
            "step {step} of a lesson “{}” asks nothing",
            shortened(lesson)
        )),
        (Item::Open { link, ask }, Some(Asked::Ask(_))) => {
            check_ask(ask)?;
            check_link(link)
        }
        _ => Ok(()),
    }
}

fn check_link(link: &str) -> Result<(), String> {
    let (experiment, notices) = Experiment::from_query(link);
    if !notices.is_empty() {
        let link = shortened(link);
        return Err(format!(
            "its link asks for something that there is not: {link}"
        ));
    }
    if !matches!(experiment.room, Room::Batch | Room::Depth) {
        return Err("it must be about the batch room or the depth room".into());
    }
    let own = experiment.input.source == Source::Own;
    if own || experiment.outputs.stack.beside == Beside::Own {
        return Err("its experiment needs a file that the students do not have".into());
    }
    Ok(())
}
