//! C15: RMSNorm makes unit vectors.

use super::shared::{ACTIVATIONS, BRODY, GUPTA, RMSNORM, SAMPLE, distribution, powers};
use crate::claims::{Ask, Card, Pick, SeeAlso, Verdict};
use crate::experiment::Trial;
use crate::findings::claims::Quantity;
use crate::numerics::norms::NormSpec;

pub const CARD: Card = Card {
    key: "c15",
    title: "RMSNorm makes unit vectors",
    claim: "RMSNorm converts the activations of a sample to a unit vector.",
    terms: &[
        SAMPLE,
        ACTIVATIONS,
        RMSNORM,
        (
            "length",
            "the root of the sum of the squared features, as of an arrow; a unit vector is an arrow of length 1",
        ),
    ],
    question: "A sample has 64 features. How long is it after RMSNorm?",
    ask: Ask::Number(
        powers("Its length", (0.1, 100.0), (1.05, 1.5)),
        Pick::at(Quantity::Length, NormSpec::Rms, 64.0),
    ),
    trials: || {
        vec![
            Trial::Length {
                distribution: distribution("normal"),
                samples: 256,
                features: vec![4, 16, 64, 256, 1024],
                norms: vec![NormSpec::Rms, NormSpec::Layer, NormSpec::L2],
            },
            Trial::Sphere {
                samples: 400,
                norms: vec![NormSpec::Rms, NormSpec::Layer, NormSpec::L2],
            },
        ]
    },
    finding: "After RMSNorm a sample of d features has the length √d: 8 for 64 features. Only L2 normalization, which divides by the length itself, gives length 1. With three features the samples lie on a sphere of radius √3 = 1.73.",
    verdict: Verdict::False,
    verdict_words: "False as worded: the length is √d",
    conditions: &[
        "The root mean square of the result is 1. Divide by √d as well and it is the unit vector.",
        "LayerNorm, which also subtracts the mean, gives the length √d too, on the smaller sphere of samples whose features sum to 0.",
        "Factors γ learned in training, one per feature, turn the sphere into an ellipsoid.",
    ],
    why: "The root mean square is the length divided by √d. Dividing by the root mean square therefore leaves the length √d, not 1. The direction is kept and the length is forgotten: every sample lands on the same sphere. “Unit vector” describes L2 normalization, which differs from RMSNorm by that factor √d.",
    symbols: "x: a sample of d features. ‖x‖₂: its length. y: what RMSNorm makes of it.",
    sources: &[BRODY, GUPTA],
    see_also: &[SeeAlso {
        label: "RMSNorm beside L2",
        query: "law=normal&features=64&norm=rms,l2",
    }],
};
