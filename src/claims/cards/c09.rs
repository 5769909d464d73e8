//! C9: features tied together.

use super::shared::{FEATURE, GUPTA, SAMPLE, evenly};
use crate::claims::{Ask, Card, Lab, Pick, Verdict};
use crate::experiment::Trial;
use crate::findings::claims::Quantity;
use crate::numerics::norms::NormSpec;

pub const CARD: Card = Card {
    key: "c09",
    title: "They tie features together",
    claim: "LayerNorm and RMSNorm capture a dynamic between the features of a data point.",
    terms: &[
        SAMPLE,
        FEATURE,
        (
            "direction",
            "a way in which the outputs can move together; 16 free numbers have 16 independent ones",
        ),
    ],
    question: "A sample of 16 features goes through LayerNorm. Wiggle the inputs a little in every possible way: in how many independent directions can the outputs move?",
    ask: Ask::Number(
        evenly("Directions", 0.0, 16.0),
        Pick::of(Quantity::Rank, NormSpec::Layer),
    ),
    trials: || {
        vec![Trial::Derivatives {
            features: 16,
            norms: vec![NormSpec::Layer, NormSpec::Rms],
        }]
    },
    finding: "LayerNorm's outputs have 14 directions left, RMSNorm's 15. In all of them the derivative is the same number, one over the sample's scale.",
    verdict: Verdict::Holds,
    verdict_words: "Holds: raise one feature and the others fall",
    conditions: &[
        "LayerNorm forgets the mean and the length of a sample: two directions are gone. RMSNorm forgets the length only.",
        "With ε above 0 the length is only nearly forgotten.",
        "The note says “compared to other data points”; it should read features.",
    ],
    why: "Raise one feature and the deviation of the sample rises, so the other outputs move too. That is a tie between features. It has a price: whatever only shifts or stretches the whole sample leaves no trace. LayerNorm's derivative removes two directions, the all-equal one and the sample's own, and scales all others alike.",
    equation: r"J_{\mathrm{LN}} = \frac1s \left( I - \frac{\mathbf 1 \mathbf 1^\top}{d} - \frac{\hat x \hat x^\top}{d} \right), \quad J_{\mathrm{RMS}} = \frac1r \left( I - \frac{\hat x \hat x^\top}{d} \right)",
    sources: &[GUPTA],
    labs: &[Lab {
        label: "The derivatives of your own batch",
        query: "room=claims&card=jacobian",
    }],
};
