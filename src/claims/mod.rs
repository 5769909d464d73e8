//! The research note's claims as cards, and the instruments the cards use.
//!
//! A card is one file of [`cards`] and one line of [`CARDS`]: its words, the trials that answer
//! its question, its verdict. Everything else (running, drawing, scoring, the summary) follows
//! from that entry. A translation is a copy of the cards.

pub mod answers;
pub mod bars;
mod card;
pub mod cards;
pub mod instruments;
pub mod score;
pub mod stroke;

use crate::experiment::CardKey;
pub use card::{Ask, Card, NumberScale, Pick, SeeAlso, Source, Subject, Tolerance, Verdict};
pub use cards::CARDS;
pub use instruments::{INSTRUMENTS, Instrument};

/// What can be open in the claims room.
#[derive(Debug, Clone, Copy)]
pub enum Topic {
    /// A claim.
    Card(&'static Card),
    /// An instrument on the reader's own set-up.
    Instrument(&'static Instrument),
    /// What was predicted and what was found.
    Summary,
}

impl Topic {
    /// Its word in a link.
    pub fn key(self) -> &'static str {
        match self {
            Self::Card(card) => card.key,
            Self::Instrument(instrument) => instrument.key,
            Self::Summary => "summary",
        }
    }

    /// Its key as a setting.
    pub fn card_key(self) -> CardKey {
        CardKey::from_key(self.key()).unwrap_or(CardKey::ALL[0])
    }

    /// Its name in the list.
    pub fn title(self) -> &'static str {
        match self {
            Self::Card(card) => card.title,
            Self::Instrument(instrument) => instrument.title,
            Self::Summary => "What you found",
        }
    }
}

/// Everything that can be open, in the order of the list.
pub fn topics() -> impl Iterator<Item = Topic> + Clone {
    let cards = CARDS.iter().copied().map(Topic::Card);
    let instruments = INSTRUMENTS.iter().map(Topic::Instrument);
    cards
        .chain(instruments)
        .chain(std::iter::once(Topic::Summary))
}

/// The topic of a key.
pub fn topic(key: CardKey) -> Topic {
    topics()
        .find(|topic| topic.key() == key.key())
        .unwrap_or(Topic::Card(CARDS[0]))
}
