//! The right answers, as far as the engine has found them.

use std::collections::HashMap;

use super::assignment::{Assignment, Item};
use crate::lessons::Reply;

/// A right answer that is wanted: of an item at a seed. It travels to a worker as text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Wanted {
    /// The item, as JSON.
    pub item: String,
    /// The experiment at the seed, as the query of its link.
    pub link: String,
}

impl Wanted {
    /// The right answer of an item at a seed.
    pub fn of(item: &Item, seed: u32) -> Self {
        Self {
            item: serde_json::to_string(item).unwrap_or_default(),
            link: item.experiment(seed).to_query(),
        }
    }

    /// All right answers of an assignment at a seed.
    pub fn all(assignment: &Assignment, seed: u32) -> Vec<Self> {
        let items = assignment.items.iter();
        items.map(|item| Self::of(item, seed)).collect()
    }
}

/// What the engine has found: a right answer, or that there is none at that seed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Truths(HashMap<Wanted, Option<Reply>>);

impl Truths {
    /// Keeps a right answer.
    pub fn keep(&mut self, wanted: Wanted, found: Option<Reply>) {
        self.0.insert(wanted, found);
    }

    /// A right answer; `None` where the engine has not looked yet.
    pub fn of(&self, wanted: &Wanted) -> Option<&Option<Reply>> {
        self.0.get(wanted)
    }

    /// Those that are not known yet, each once.
    pub fn missing(&self, wanted: impl IntoIterator<Item = Wanted>) -> Vec<Wanted> {
        let mut missing: Vec<Wanted> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for one in wanted {
            if !self.0.contains_key(&one) && seen.insert(one.clone()) {
                missing.push(one);
            }
        }
        missing
    }
}
