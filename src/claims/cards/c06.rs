//! C6: BatchNorm ties samples together.

use super::shared::{BATCH, BATCHNORM, FEATURE, SAMPLE, source};
use crate::claims::{Ask, Card, SeeAlso, Verdict};
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
        BATCHNORM,
        (
            "dynamic between samples",
            "what comes out for one sample depends on the other samples",
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
    finding: "Under BatchNorm one value of one sample moved that feature in all eight samples. Under LayerNorm and RMSNorm, whose mean and scale are those of one sample, it moved the features of its own sample and no other sample at all.",
    verdict: Verdict::Holds,
    verdict_words: "Holds, in training",
    conditions: &[
        "In evaluation, when the trained network is used, BatchNorm takes fixed numbers for mean and standard deviation: then no sample touches another.",
        "With one sample in the batch every output is 0, whatever the input; with two, only which of the two is larger is kept.",
        "Under LayerNorm, RMSNorm and their relatives no sample's output depends on another sample.",
    ],
    why: "BatchNorm's mean and standard deviation belong to a column. Change one value and both change, and with them every output in the column: the derivative of one sample's output by another sample's input, how fast the one follows the other, is not 0. LayerNorm's mean and standard deviation belong to a row, so a change stays in its row.",
    symbols: "x, y: input and output of one feature. b, b′: two of the B samples. s: the feature's standard deviation. x̂: the value less its mean, divided by s. δ: 1 if b = b′, else 0.",
    sources: &[source(
        "The derivative follows from the definition; normscope's tests check it by central differences",
    )],
    see_also: &[
        SeeAlso {
            label: "Poke your own batch",
            query: "room=claims&card=poke",
        },
        SeeAlso {
            label: "A batch of two",
            query: "law=normal&batch=2&features=256&norm=batch&sample=0",
        },
    ],
};
