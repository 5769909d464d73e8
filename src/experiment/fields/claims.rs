//! The settings of the claims room.

use super::{EPS, Field, for_the_readme, ranges, read_number};
use crate::experiment::probe::{Biases, CardKey, PokeChange, PokeTarget, RunningVariance};

/// In the order links are written.
pub const FIELDS: &[Field] = &[
    Field {
        key: "card",
        meaning: for_the_readme("the open card or instrument of the claims room"),
        read: |e, text| {
            e.view.card = CardKey::read(text)?;
            Ok(false)
        },
        write: |e| e.view.card.key().into(),
    },
    one_of!(
        "poke",
        "what a poke changes",
        PokeTarget,
        outputs.probe.target
    ),
    one_of!(
        "change",
        "how a poke changes it",
        PokeChange,
        outputs.probe.change
    ),
    number!(
        "amount",
        "by how much a poke changes it",
        ranges::AMOUNT,
        outputs.probe.amount
    ),
    number!(
        "delta",
        "factor δ of the invariance table",
        ranges::DELTA,
        outputs.probe.invariance.delta
    ),
    number!(
        "shift",
        "size of the invariance table's shifts",
        ranges::SHIFT,
        outputs.probe.invariance.shift
    ),
    number!(
        "table-eps",
        "ε of the invariance table",
        EPS,
        outputs.probe.invariance.eps
    ),
    number!(
        "data-scale",
        "scale of the invariance table's data",
        ranges::DATA_SCALE,
        outputs.probe.invariance.data_scale
    ),
    number!(
        "momentum",
        "weight of the newest batch in running statistics",
        ranges::MOMENTUM,
        outputs.probe.momentum
    ),
    one_of!(
        "running-variance",
        "which variance the running statistics keep",
        RunningVariance,
        outputs.probe.running_variance
    ),
    number!(
        "drift",
        "how far the data's mean moves per batch, in deviations",
        ranges::DRIFT,
        outputs.probe.drift
    ),
    one_of!(
        "biases",
        "biases in the small network",
        Biases,
        outputs.probe.biases
    ),
];
