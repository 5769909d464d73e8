//! C6: BatchNorm ties samples together.

use super::shared::{BATCH, FEATURE, SAMPLE, source};
use crate::claims::{Ask, Card, Lab, Verdict};
use crate::experiment::{Picture, PokeTrial, Trial};
use crate::numerics::norms::NormSpec;
use crate::numerics::probe::{Change, Poke, Target};

pub const CARD: Card = Card {
    key: "c06",
    title: "BatchNorm ties samples together",
    claim: "BatchNorm treats the data points as samples of a distribution, and so captures a dynamic between samples.",
    terms: &[
        SAMPLE,
        FEATURE,
        BATCH,
        (
            "BatchNorm",
            "subtracts from every feature its mean over the batch, then divides by its standard deviation over the batch",
        ),
    ],
    question: "Eight samples (rows) of twelve features (columns). One value, in the third row, is multiplied by 10. Which outputs of BatchNorm change?",
    ask: Ask::Picture(&[
        (Picture::Cell, "only that value"),
        (Picture::Row, "its whole sample"),
        (Picture::Column, "its whole feature"),
        (Picture::All, "everything"),
        (Picture::Nothing, "nothing"),
    ]),
    trials: || {
        vec![Trial::Poke(PokeTrial {
            drawn: Some((8, 12)),
            poke: Poke {
                target: Target::Cell { row: 2, col: 4 },
                change: Change::Scale(10.0),
            },
            norms: vec![NormSpec::Batch, NormSpec::Layer, NormSpec::Rms],
            options: vec![
                Picture::Cell,
                Picture::Row,
                Picture::Column,
                Picture::All,
                Picture::Nothing,
            ],
        })]
    },
    finding: "Under BatchNorm one value of one sample moved that feature in all eight samples. Under LayerNorm and RMSNorm it moved the features of its own sample, and no other sample at all.",
    verdict: Verdict::Holds,
    verdict_words: "Holds, in training",
    conditions: &[
        "In evaluation BatchNorm uses fixed statistics: then no sample touches another.",
        "With one sample in the batch every output is β; with two, only the order of the two survives.",
        "For LayerNorm, RMSNorm and their relatives the derivative between two samples is exactly 0.",
    ],
    why: "BatchNorm's mean and deviation belong to a column. Change one value and the column's mean and deviation change, and with them every output in the column: the derivative of one sample's output by another sample's input is not zero. LayerNorm's statistics belong to a row, so a change stays in its row.",
    equation: r"\frac{\partial y_b}{\partial x_{b'}} = \frac1s \left( \delta_{bb'} - \frac1B - \frac{\hat x_b \hat x_{b'}}{B} \right)",
    sources: &[source(
        "The derivative follows from the definition; normscope's tests check it by central differences",
    )],
    labs: &[
        Lab {
            label: "Poke your own batch",
            query: "room=claims&card=poke",
        },
        Lab {
            label: "A batch of two",
            query: "law=normal&batch=2&features=256&norm=batch&sample=0",
        },
    ],
};
