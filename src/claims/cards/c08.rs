//! C8: a sample as a distribution of features.

use super::shared::{DISTRIBUTION, FEATURE, LAYERNORM, RMSNORM, SAMPLE, ZHANG};
use crate::claims::{Ask, Card, SeeAlso, Verdict};
use crate::experiment::Trial;

pub const CARD: Card = Card {
    key: "c08",
    title: "A sample is a distribution",
    claim: "LayerNorm and RMSNorm treat each data point as a distribution of features.",
    terms: &[
        SAMPLE,
        FEATURE,
        RMSNORM,
        LAYERNORM,
        DISTRIBUTION,
        (
            "rotation",
            "describing the same point by other axes: lengths and angles stay, the coordinates change",
        ),
    ],
    question: "A sample of 512 features is 0 everywhere but in one. RMSNorm normalizes it; then the point is described by axes turned at random. Sketch the histogram of its 512 new coordinates.",
    ask: Ask::Sketch {
        low: -4.0,
        high: 4.0,
    },
    trials: || vec![Trial::Rotate { features: 512 }],
    finding: "Before the rotation there are 511 zeros and one value of √512 = 22.6, far outside the figure: excess kurtosis, the weight of the tails, 507. After it there is a bell, with excess kurtosis near 0, though the point is the same and its length did not change.",
    verdict: Verdict::Conditions,
    verdict_words: "Holds as a computation; as statistics it depends on the axes",
    conditions: &[
        "The norms do compute a mean and a scale over the features, as one does of a distribution.",
        "But the features are not repeated draws of one thing, and their histogram depends on the axes in which the point is described.",
        "RMSNorm gives the same point in any axes. LayerNorm does not, since its mean is taken along one fixed direction.",
    ],
    why: "A point has no histogram; its coordinates in some axes have. Turn the axes and the histogram changes completely while the point stays where it is. In many dimensions any fixed point looks Gaussian, that is bell-shaped, in random axes (Maxwell, Poincaré, Borel). So a histogram over features says something about the axes as much as about the point.",
    symbols: "x: a sample. Q: a rotation of its axes.",
    sources: &[ZHANG],
    see_also: &[SeeAlso {
        label: "Rotate the features of your own batch",
        query: "room=claims&card=poke&poke=batch&change=rotate",
    }],
};
