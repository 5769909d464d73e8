//! C8: a sample as a distribution of features.

use super::shared::{FEATURE, KURTOSIS, SAMPLE, ZHANG};
use crate::claims::{Ask, Card, Lab, Verdict};
use crate::experiment::Trial;
use crate::numerics::norms::NormSpec;

pub const CARD: Card = Card {
    key: "c08",
    title: "A sample is a distribution",
    claim: "LayerNorm and RMSNorm treat each data point as a distribution of features.",
    terms: &[
        SAMPLE,
        FEATURE,
        KURTOSIS,
        (
            "rotation",
            "describing the same point by other axes: lengths and angles stay, the coordinates change",
        ),
    ],
    question: "A sample of 512 features is 0 everywhere but in one. It is normalized by RMSNorm, then described by randomly rotated axes. Sketch the histogram of its 512 coordinates.",
    ask: Ask::Sketch {
        low: -4.0,
        high: 4.0,
        of: NormSpec::Rms,
    },
    trials: || vec![Trial::Rotate { features: 512 }],
    finding: "Before the rotation 511 zeros and one value of √512, excess kurtosis 507; after it a bell, though the point is the same and its length did not change.",
    verdict: Verdict::Conditions,
    verdict_words: "Holds as a computation; as statistics it depends on the axes",
    conditions: &[
        "The norms do compute a mean and a deviation over the features.",
        "But the features are not repeated draws of one thing, and their histogram depends on the axes in which the point is described.",
        "RMSNorm gives the same point in any axes. LayerNorm does not, since its mean is taken along one fixed direction.",
    ],
    why: "A point has no histogram; its coordinates in some axes have. Turn the axes and the histogram changes completely while the point stays where it is. Any fixed vector looks Gaussian in random axes of many dimensions (Maxwell, Poincaré, Borel). So a histogram over features says something about the axes as much as about the point.",
    equation: r"\mathrm{RMS}(Qx) = Q\, \mathrm{RMS}(x) \quad \text{for every rotation } Q",
    sources: &[ZHANG],
    labs: &[Lab {
        label: "Rotate the features of your own batch",
        query: "room=claims&card=poke&poke=batch&change=rotate",
    }],
};
