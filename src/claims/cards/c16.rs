//! C16: hence the features are standard.

use super::shared::{FEATURE, RMSNORM, SAMPLE, ZHANG, exponential_sample};
use crate::claims::{Ask, Card, SeeAlso, Verdict};
use crate::experiment::Picture;
use crate::numerics::norms::NormSpec;

pub const CARD: Card = Card {
    key: "c16",
    title: "RMSNorm makes features standard",
    claim: "After RMSNorm the features of a sample have a standard distribution.",
    terms: &[
        SAMPLE,
        FEATURE,
        RMSNORM,
        (
            "standard",
            "mean 0 and standard deviation 1 (the typical distance from the mean); often a bell curve is meant too",
        ),
    ],
    question: "The 512 features of a sample follow the grey histogram. Which is it after RMSNorm?",
    ask: Ask::Picture(&[
        (Picture::Bell, "a bell around 0"),
        (Picture::Scaled, "same shape, not centred"),
        (Picture::Moved, "same shape, centred"),
        (Picture::Flat, "flat"),
        (Picture::Mirrored, "turned round"),
    ]),
    trials: || {
        vec![exponential_sample(
            NormSpec::Rms,
            vec![
                Picture::Bell,
                Picture::Scaled,
                Picture::Moved,
                Picture::Flat,
                Picture::Mirrored,
            ],
        )]
    },
    finding: "Mean and standard deviation both came out near 0.71. The shape is the input's: its lean to one side (skewness) and the weight of its tails (excess kurtosis) did not change.",
    verdict: Verdict::False,
    verdict_words: "False in general",
    conditions: &[
        "True in the limit of many features where the sample points in a random direction: then every feature is nearly standard normal, a bell curve. That comes from the random direction, not from RMSNorm.",
        "Features with mean 0 get the standard deviation 1; their shape is still the input's.",
    ],
    why: "RMSNorm only divides. A mean that was not 0 is not 0 afterwards: with mean μ and standard deviation σ it becomes μ/√(μ² + σ²), and the standard deviation σ/√(μ² + σ²). The features here were drawn from the exponential distribution, where μ = σ, so both become 1/√2. The shape of a histogram cannot change when all values are divided by the same number.",
    symbols: "μ, σ: mean and standard deviation of the features before. ȳ: their mean after. Var y: their standard deviation after, squared.",
    sources: &[ZHANG],
    see_also: &[SeeAlso {
        label: "Exponential features under RMSNorm",
        query: "law=exponential&features=512&norm=layer,rms",
    }],
};
