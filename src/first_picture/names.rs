//! The names that say what a link asks for before the program can: of rooms, distributions, norms.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::experiment::Room;
use crate::numerics::distributions::DistributionKind;
use crate::numerics::norms::NormSpec;
use crate::words::en::{distributions, first_picture as words, norms, rooms};

#[derive(Serialize)]
struct Names {
    room: BTreeMap<&'static str, &'static str>,
    law: BTreeMap<String, String>,
    norm: BTreeMap<&'static str, String>,
    data: BTreeMap<&'static str, &'static str>,
    samples: u32,
    features: u32,
}

/// A block of data that the entrance reads.
pub fn block() -> String {
    let laws = DistributionKind::ALL.iter().map(|kind| {
        (
            kind.key().to_string(),
            distributions::name(*kind).to_string(),
        )
    });
    let plain = crate::experiment::Experiment::plain().input.drawn;
    let names = Names {
        room: Room::ALL
            .iter()
            .map(|room| (room.key(), rooms::asked(*room)))
            .collect(),
        law: laws.collect(),
        norm: NormSpec::ALL
            .iter()
            .map(|norm| (norm.key(), norms::name(norm)))
            .collect(),
        data: BTreeMap::from([("own", words::OWN_FILE), ("minilm", words::RECORDING)]),
        samples: plain.batch,
        features: plain.features,
    };
    // Maps of words are always writable.
    let json = serde_json::to_string(&names).unwrap_or_default();
    format!(
        "<script type=\"application/json\" id=\"names\">{}</script>",
        json.replace('<', "\\u003c")
    )
}
