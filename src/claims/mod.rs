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
mod keys;
pub mod score;
pub mod stroke;

pub use card::{Ask, Card, NumberScale, Pick, RoomLink, Source, Subject, Tolerance, Verdict};
pub use cards::CARDS;
pub use instruments::{INSTRUMENTS, Instrument};
pub use keys::KEYS;

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

/// The topic at a place of the list; the first where there is none.
pub fn topic(place: u32) -> Topic {
    topics()
        .nth(place as usize)
        .unwrap_or(Topic::Card(CARDS[0]))
}

/// The place of a topic in the list.
pub fn place_of(key: &str) -> Option<u32> {
    KEYS.iter()
        .position(|known| *known == key)
        .map(|place| place as u32)
}
