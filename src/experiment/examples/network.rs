//! The examples of the network room.

use super::Example;
use crate::experiment::{Experiment, Room, Source};

/// The recorded network first.
pub const NETWORK_EXAMPLES: &[Example] = &[
    Example {
        key: "recorded-network",
        experiment: || Experiment::first_in(Room::Network),
    },
    Example {
        key: "planted-network",
        experiment: planted,
    },
];

fn planted() -> Experiment {
    Experiment::first_in(Room::Network).with(|e| e.input.source = Source::Planted)
}
