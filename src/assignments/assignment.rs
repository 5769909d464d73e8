//! What an assignment consists of.

use serde::{Deserialize, Serialize};

use crate::claims::{CARDS, Card};
use crate::experiment::{CardKey, Experiment, Room};
use crate::lessons::packed::pack;
use crate::lessons::{Ask, LessonStep, lesson};

/// What the fragment of its link begins with.
pub const FRAGMENT: &str = "#assignment=";

/// Questions for a class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// Its title.
    pub title: String,
    /// What the students are told, in plain text.
    pub text: String,
    /// The questions, in their order.
    pub items: Vec<Item>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum Item {
    /// The prediction that a card of the claims room asks for.
    Card {
        /// Its key.
        card: String,
    },
    /// The question of a step of a shipped lesson.
    Step {
        /// The lesson's key.
        lesson: String,
        /// The step, from 1.
        step: u32,
    },
    /// A question on an experiment of the teacher's.
    Open {
        /// The experiment, as the query of its link; the student's seed takes the place of its own.
        link: String,
        /// The question, whose answer the engine finds.
        ask: Ask,
    },
}

/// What an item asks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Asked<'a> {
    /// A card's prediction.
    Card(&'static Card),
    /// A question.
    Ask(&'a Ask),
}

impl PartialEq for Card {
    /// Cards are told apart by their keys.
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Item {
    /// What it asks; `None` where there is no such card, or no such step with a question.
    pub fn asked(&self) -> Option<Asked<'_>> {
        match self {
            Self::Card { card } => {
                let known = CARDS.iter().find(|known| known.key == card);
                known.map(|card| Asked::Card(card))
            }
            Self::Step { .. } => self.step()?.ask.as_ref().map(Asked::Ask),
            Self::Open { ask, .. } => Some(Asked::Ask(ask)),
        }
    }

    /// The step of a lesson that it is.
    pub fn step(&self) -> Option<&'static LessonStep> {
        let Self::Step { lesson: key, step } = self else {
            return None;
        };
        lesson(key)?.steps.get((*step as usize).checked_sub(1)?)
    }

    /// Its question, in words.
    pub fn question(&self) -> &str {
        match self.asked() {
            Some(Asked::Card(card)) => card.question,
            Some(Asked::Ask(ask)) => ask.question(),
            None => "",
        }
    }

    /// The experiment that a student of that seed makes.
    pub fn experiment(&self, seed: u32) -> Experiment {
        let mut experiment = match self {
            Self::Card { card } => {
                let mut room = Experiment::first_in(Room::Claims);
                room.view.card = CardKey::from_key(card).unwrap_or(room.view.card);
                room
            }
            Self::Step { .. } => self
                .step()
                .map_or_else(Experiment::default, LessonStep::experiment),
            Self::Open { link, .. } => Experiment::from_query(link).0,
        };
        experiment.input.seed = seed;
        experiment
    }

    /// Whether an experiment is the one that a student of that seed is asked about: it draws,
    /// computes and selects the same. How it is looked at is the student's business, but for the
    /// values that a measure is taken over.
    pub fn is_of(&self, seed: u32, made: &Experiment) -> bool {
        let own = self.experiment(seed);
        let axis = |e: &Experiment| {
            let view = &e.view.depth;
            (e.room == Room::Depth).then_some((view.axis, view.sets))
        };
        let same_card = own.room != Room::Claims || own.view.card == made.view.card;
        own.room == made.room
            && own.input == made.input
            && own.outputs == made.outputs
            && own.view.selected == made.view.selected
            && axis(&own) == axis(made)
            && same_card
    }
}

impl Assignment {
    /// Its JSON on one line, from which seeds are made.
    pub fn to_line(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Its file.
    pub fn to_text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// It as the fragment of a link.
    pub fn packed(&self) -> String {
        pack(FRAGMENT, self)
    }
}
