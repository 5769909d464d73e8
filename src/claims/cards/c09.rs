//! C9: features tied together.

use super::shared::{FEATURE, GUPTA, LAYERNORM, RMSNORM, SAMPLE, counted};
use crate::claims::{Ask, Card, Pick, SeeAlso, Verdict};
use crate::experiment::Trial;
use crate::findings::claims::Quantity;
use crate::numerics::norms::NormSpec;

pub const CARD: Card = Card {
    key: "c09",
    title: "LayerNorm ties features together",
    claim: "LayerNorm and RMSNorm capture a dynamic between the features of a data point.",
    terms: &[
        SAMPLE,
        FEATURE,
        LAYERNORM,
        RMSNORM,
        (
            "direction",
            "a way in which the outputs can move together; 16 numbers that move freely have 16 independent ones",
        ),
    ],
    question: "A sample of 16 features goes through LayerNorm. Wiggle the inputs a little in every possible way: in how many independent directions can the outputs move?",
    ask: Ask::Number(
        counted("Directions", 16.0),
        Pick::of(Quantity::Rank, NormSpec::Layer),
    ),
    trials: || {
        vec![Trial::Derivatives {
            features: 16,
            norms: vec![NormSpec::Layer, NormSpec::Rms],
        }]
    },
    finding: "LayerNorm's outputs have 14 directions left, RMSNorm's 15. Along each of them the outputs follow the inputs equally strongly, along the others not at all; the first figure shows that strength, the singular value, direction by direction.",
    verdict: Verdict::Holds,
    verdict_words: "Holds: move one feature and all outputs move",
    conditions: &[
        "LayerNorm forgets the mean and the length of a sample: two directions are gone. RMSNorm forgets the length only.",
        "With ε above 0, the tiny number against a division by 0, the length is only nearly forgotten.",
        "The note goes on “compared to other data points”. It should read features: other samples play no part.",
    ],
    why: "Move one feature and the mean and the scale of the sample move, so all its outputs move: a tie between features. It has a price: whatever only shifts or stretches the whole sample leaves no trace. LayerNorm removes two directions, the one in which all features rise together and the sample's own, and scales all others alike. RMSNorm removes only the sample's own.",
    symbols: "J: the derivatives, how fast each output moves with each input. s, r: the sample's standard deviation and root mean square. d: its number of features. x̂: the normalized sample. 𝟏: all ones. I: nothing but ones on the diagonal.",
    sources: &[GUPTA],
    see_also: &[SeeAlso {
        label: "The derivatives of your own batch",
        query: "room=claims&card=jacobian",
    }],
};
