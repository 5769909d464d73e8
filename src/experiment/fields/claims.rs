//! The settings of the claims room.

use super::{EPS, Field, for_the_readme, ranges, read_number};
use crate::claims;
use crate::experiment::claims::{Biases, PokeChange, PokeTarget, RunningVariance};

/// In the order links are written.
pub const FIELDS: &[Field] = &[
    Field {
        key: "card",
        meaning: for_the_readme("the open card or instrument of the claims room"),
        read: |e, text| match claims::place_of(text) {
            Some(place) => {
                e.claims.topic = place;
                Ok(false)
            }
            None => Err(format!("it must be one of: {}", claims::KEYS.join(", "))),
        },
        write: |e| {
            let key = claims::KEYS.get(e.claims.topic as usize);
            key.unwrap_or(&claims::KEYS[0]).to_string()
        },
    },
    one_of!("poke", "what a poke changes", PokeTarget, claims.target),
    one_of!("change", "how a poke changes it", PokeChange, claims.change),
    number!(
        "amount",
        "by how much a poke changes it",
        ranges::AMOUNT,
        claims.amount
    ),
    number!(
        "delta",
        "factor δ of the invariance table",
        ranges::DELTA,
        claims.invariance.delta
    ),
    number!(
        "shift",
        "size of the invariance table's shifts",
        ranges::SHIFT,
        claims.invariance.shift
    ),
    number!(
        "table-eps",
        "ε of the invariance table",
        EPS,
        claims.invariance.eps
    ),
    number!(
        "data-scale",
        "scale of the invariance table's data",
        ranges::DATA_SCALE,
        claims.invariance.data_scale
    ),
    number!(
        "momentum",
        "weight of the newest batch in running statistics",
        ranges::MOMENTUM,
        claims.momentum
    ),
    one_of!(
        "running-variance",
        "which variance the running statistics keep",
        RunningVariance,
        claims.running_variance
    ),
    number!(
        "drift",
        "how far the data's mean moves per batch, in deviations",
        ranges::DRIFT,
        claims.drift
    ),
    one_of!(
        "biases",
        "biases in the small network",
        Biases,
        claims.biases
    ),
];
