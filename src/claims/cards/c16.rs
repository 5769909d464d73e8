//! C16: hence the features are standard.

use super::shared::{FEATURE, SAMPLE, ZHANG, law};
use crate::claims::{Ask, Card, Lab, Verdict};
use crate::experiment::{Picture, ShapeTrial, Trial};
use crate::numerics::norms::NormSpec;
use crate::numerics::residual::StatAxis;

pub const CARD: Card = Card {
    key: "c16",
    title: "Its features become standard",
    claim: "After RMSNorm the features of a sample have a standard distribution.",
    terms: &[
        SAMPLE,
        FEATURE,
        (
            "standard",
            "mean 0 and standard deviation 1, and often meant: a bell curve",
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
        vec![Trial::Shape(ShapeTrial {
            law: law("exponential"),
            samples: 64,
            features: 512,
            norms: vec![NormSpec::Rms],
            axis: StatAxis::Sample,
            options: vec![
                Picture::Bell,
                Picture::Scaled,
                Picture::Moved,
                Picture::Flat,
                Picture::Mirrored,
            ],
        })]
    },
    finding: "Mean and deviation both came out near 0.71, and the shape is the input's: skewness and excess kurtosis did not move.",
    verdict: Verdict::False,
    verdict_words: "False in general",
    conditions: &[
        "True in the limit where the direction of the sample is random and d is large: then every feature is nearly standard normal. That comes from the random direction, not from RMSNorm.",
        "If the features have mean 0, the deviation is 1; the shape is still the input's.",
    ],
    why: "RMSNorm only divides. A mean that was not 0 is not 0 afterwards: with mean μ and deviation σ it becomes μ/√(μ² + σ²), and the deviation σ/√(μ² + σ²). Exponential features have μ = σ, so both become 1/√2. The shape of the histogram, its skewness and its tails, cannot change when all values are divided by the same number.",
    equation: r"\bar y = \frac{\mu}{\sqrt{\mu^2 + \sigma^2}}, \quad \operatorname{Var} y = 1 - \bar y^2",
    sources: &[ZHANG],
    labs: &[Lab {
        label: "Exponential features under RMSNorm",
        query: "law=exponential&features=512&norm=layer,rms",
    }],
};
