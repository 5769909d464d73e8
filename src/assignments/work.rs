//! How far a student has come, as it is kept on the device.

use serde::{Deserialize, Serialize};

use super::assignment::Assignment;
use super::grade::{measured, reply};
use super::hand_in::{Given, HandIn};
use super::seed::{plain_name, seed_of};
use crate::claims::answers::Answers;
use crate::findings::claims::Truth;
use crate::lessons::Reply;

/// A student's work on one assignment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Work {
    /// What is asked.
    pub assignment: Assignment,
    /// The name, as it was typed; empty before.
    pub name: String,
    /// When the first question was opened, in milliseconds of the Unix clock.
    begun: Option<u64>,
    /// When every question was first on screen.
    shown: Vec<Option<u64>>,
    /// The answers that are locked in.
    given: Vec<Option<Given>>,
    /// The predictions of its cards, as [`Answers`] write them: apart from the reader's own.
    cards: String,
    /// When it was last handed in.
    pub handed_in: Option<u64>,
}

impl Work {
    /// Nothing done yet.
    pub fn new(assignment: Assignment) -> Self {
        let nothing = assignment.items.len();
        Self {
            assignment,
            name: String::new(),
            begun: None,
            shown: vec![None; nothing],
            given: vec![None; nothing],
            cards: String::new(),
            handed_in: None,
        }
    }

    /// The student's seed.
    pub fn seed(&self) -> u32 {
        seed_of(&self.assignment, &self.name)
    }

    /// Whether the name may still be changed: no question was on screen under it.
    pub fn is_begun(&self) -> bool {
        self.begun.is_some()
    }

    /// The answer to a question, from 0.
    pub fn given(&self, place: usize) -> Option<&Given> {
        self.given.get(place)?.as_ref()
    }

    /// How many questions are answered.
    pub fn count(&self) -> usize {
        self.given.iter().flatten().count()
    }

    /// The first question without an answer.
    pub fn next(&self) -> Option<usize> {
        self.given.iter().position(Option::is_none)
    }

    /// A question comes on screen.
    pub fn show(&mut self, place: usize, now: u64) {
        self.begun.get_or_insert(now);
        if let Some(shown) = self.shown.get_mut(place) {
            shown.get_or_insert(now);
        }
    }

    /// Locks an answer in; the first one counts.
    pub fn lock(
        &mut self,
        place: usize,
        (answer, measured): (Reply, Option<Reply>),
        link: &str,
        now: u64,
    ) {
        let since = self.shown.get(place).copied().flatten().unwrap_or(now);
        let Some(slot @ None) = self.given.get_mut(place) else {
            return;
        };
        *slot = Some(Given {
            answer,
            measured,
            locked: now,
            seconds: now.saturating_sub(since) as f64 / 1000.0,
            link: link.into(),
        });
    }

    /// The predictions of its cards.
    pub fn predictions(&self) -> Answers {
        Answers::from_text(&self.cards)
    }

    /// Takes in what was predicted in the claims room, and what was found there for the open card.
    /// Answers whether that is news.
    pub fn take_predictions(&mut self, answers: &Answers, found: Option<(&str, &Truth)>) -> bool {
        let before = (self.cards.clone(), self.given.clone());
        self.cards = answers.to_text();
        for place in 0..self.assignment.items.len() {
            let super::Item::Card { card } = &self.assignment.items[place] else {
                continue;
            };
            let Some(answered) = answers.of(card) else {
                continue;
            };
            let own = answered.seed() == Some(self.seed());
            let link = answered.link.clone().unwrap_or_default();
            let at = answered.at;
            let found = found.filter(|(key, _)| key == card).map(|(_, truth)| truth);
            if own {
                self.lock(place, (reply(&answered.answer), None), &link, at);
            }
            if let (true, Some(truth), Some(given)) = (own, found, &mut self.given[place]) {
                given.measured.get_or_insert_with(|| measured(truth));
            }
        }
        before != (self.cards.clone(), self.given.clone())
    }

    /// What is handed in.
    pub fn hand_in(&self, now: u64) -> HandIn {
        let times = (self.begun.unwrap_or(now), now);
        let who = (self.name.as_str(), self.seed());
        HandIn::new(&self.assignment, who, times, self.given.clone())
    }

    /// Whether it is whole: the device may keep what an older version wrote.
    fn is_whole(&self) -> bool {
        let items = self.assignment.items.len();
        self.assignment.check().is_ok() && self.shown.len() == items && self.given.len() == items
    }
}

/// All work on this device, the newest first.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Works(Vec<Work>);

/// More than these are not kept.
const MOST: usize = 20;

impl Works {
    /// What is open.
    pub fn open(&self) -> Option<&Work> {
        self.0.first()
    }

    /// Every assignment that was opened, the newest first.
    pub fn assignments(&self) -> Vec<Assignment> {
        let mut all: Vec<Assignment> = Vec::new();
        for work in &self.0 {
            if !all.contains(&work.assignment) {
                all.push(work.assignment.clone());
            }
        }
        all
    }

    /// What is open, to be changed.
    pub fn open_mut(&mut self) -> Option<&mut Work> {
        self.0.first_mut()
    }

    /// Opens an assignment: where it was left, if this device has begun it.
    pub fn begin(&mut self, assignment: Assignment) {
        let known = self.0.iter().position(|one| one.assignment == assignment);
        let work = match known {
            Some(place) => self.0.remove(place),
            None => Work::new(assignment),
        };
        self.0.insert(0, work);
        self.0.truncate(MOST);
    }

    /// Opens the same assignment for somebody else.
    pub fn begin_again(&mut self) {
        if let Some(assignment) = self.open().map(|work| work.assignment.clone()) {
            self.0.insert(0, Work::new(assignment));
            self.0.truncate(MOST);
        }
    }

    /// Names the student of the open work; one who has begun it here before goes on.
    pub fn name(&mut self, name: &str) {
        let Some(open) = self.open() else { return };
        let same = |one: &Work| {
            one.assignment == open.assignment && plain_name(&one.name) == plain_name(name)
        };
        let known = self.0.iter().position(|one| one.is_begun() && same(one));
        match known.filter(|place| *place > 0) {
            Some(place) => {
                let work = self.0.remove(place);
                self.0.remove(0);
                self.0.insert(0, work);
            }
            None => self.0[0].name = name.into(),
        }
    }

    /// As it is kept.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads [`Works::to_text`]; what is not whole is left out.
    pub fn from_text(text: &str) -> Self {
        let mut read: Self = serde_json::from_str(text).unwrap_or_default();
        read.0.retain(Work::is_whole);
        read
    }
}
