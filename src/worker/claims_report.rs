//! The claims room as it is downloaded: what is open, and every card that is answered.

use serde::Serialize;

use crate::claims::answers::{Answer, Answered, Answers, Found};
use crate::claims::{Ask, CARDS, Card, Topic, topic};
use crate::experiment::{Experiment, Trial};
use crate::findings::claims::ClaimFindings;

/// The room.
#[derive(Debug, Serialize)]
pub struct ClaimsReport<'a> {
    /// Key of the card or the instrument that is open.
    open: &'static str,
    /// The experiments of what is open, with all their settings; they run at the report's seed.
    trials: Vec<Trial>,
    /// What they found: exhibits, measured numbers beside their theory, the answer.
    found: &'a ClaimFindings,
    /// The answered cards, in the order of the room.
    cards: Vec<CardReport>,
}

/// An answered card.
#[derive(Debug, Serialize)]
struct CardReport {
    key: &'static str,
    title: &'static str,
    claim: &'static str,
    question: &'static str,
    prediction: Answer,
    /// Of a picture, what it shows.
    chosen: Option<&'static str>,
    /// The link and the seed at which the prediction was locked in, and when, in milliseconds of
    /// the Unix clock.
    link: Option<String>,
    seed: Option<u32>,
    locked_in: u64,
    trials: Vec<Trial>,
    /// What was measured at that seed, and how far from it the prediction was.
    measured: Option<Found>,
    verdict: &'static str,
    verdict_words: &'static str,
}

impl<'a> ClaimsReport<'a> {
    /// The room as an experiment shows it.
    pub fn new(asked: &Experiment, found: &'a ClaimFindings, answers: &Answers) -> Self {
        let open = topic(asked.view.card);
        let trials = match open {
            // What a card measures is told once it is answered.
            Topic::Card(card) if answers.of(card.key).is_some() => (card.trials)(),
            Topic::Instrument(instrument) => vec![(instrument.trial)(asked)],
            Topic::Card(_) | Topic::Summary => Vec::new(),
        };
        let cards = CARDS
            .iter()
            .filter_map(|card| Some(CardReport::new(card, answers.of(card.key)?)));
        Self {
            open: open.key(),
            trials,
            found,
            cards: cards.collect(),
        }
    }
}

impl CardReport {
    fn new(card: &'static Card, answered: &Answered) -> Self {
        let chosen = match (&card.ask, &answered.answer) {
            (Ask::Picture(pictures), Answer::Picture(place)) => {
                pictures.get(*place as usize).map(|(_, words)| *words)
            }
            _ => None,
        };
        Self {
            key: card.key,
            title: card.title,
            claim: card.claim,
            question: card.question,
            prediction: answered.answer.clone(),
            chosen,
            link: answered.link.clone(),
            seed: answered.seed(),
            locked_in: answered.at,
            trials: (card.trials)(),
            measured: answered.found,
            verdict: card.verdict.key(),
            verdict_words: card.verdict_words,
        }
    }
}
