//! C11: LayerNorm keeps the shape of a sample.

use super::shared::{BA, FEATURE, SAMPLE, law};
use crate::claims::{Ask, Card, Lab, Verdict};
use crate::experiment::{Picture, ShapeTrial, Trial};
use crate::numerics::norms::NormSpec;
use crate::numerics::residual::StatAxis;

pub const CARD: Card = Card {
    key: "c11",
    title: "LayerNorm keeps a sample's shape",
    claim: "LayerNorm does not change the distribution of the features in a data point.",
    terms: &[
        SAMPLE,
        FEATURE,
        (
            "LayerNorm",
            "subtracts from every feature of a sample their mean, then divides by their standard deviation",
        ),
    ],
    question: "The 512 features of a sample follow the grey histogram. Which is it after LayerNorm?",
    ask: Ask::Picture(&[
        (Picture::Bell, "a bell"),
        (Picture::Moved, "same shape, moved"),
        (Picture::Squeezed, "squeezed"),
        (Picture::Flat, "flat"),
        (Picture::Mirrored, "turned round"),
    ]),
    trials: || {
        vec![Trial::Shape(ShapeTrial {
            law: law("exponential"),
            samples: 64,
            features: 512,
            norms: vec![NormSpec::Layer],
            axis: StatAxis::Sample,
            options: vec![
                Picture::Bell,
                Picture::Moved,
                Picture::Squeezed,
                Picture::Flat,
                Picture::Mirrored,
            ],
        })]
    },
    finding: "The histogram slid and stretched. Skewness and excess kurtosis stayed as they were in all 64 samples, to rounding.",
    verdict: Verdict::Holds,
    verdict_words: "Holds, per sample, before γ and β",
    conditions: &[
        "It fails for all values pooled, since each sample is moved by numbers of its own.",
        "It fails for one feature across the samples, for the same reason.",
        "It fails once every feature has its own γ: then the features are stretched differently.",
        "For BatchNorm the same is true of one feature across the batch.",
    ],
    why: "LayerNorm subtracts one number from the whole row and divides it by another. That slides and stretches the histogram; it cannot bend it. Skewness, kurtosis and every distance to a Gaussian of the same mean and deviation stay as they were. So LayerNorm cannot make the activations of a sample Gaussian.",
    equation: r"y_j = \frac{x_j - \mu}{\sqrt{v + \varepsilon}} \quad \Rightarrow \quad \text{skew}(y) = \text{skew}(x)",
    sources: &[BA],
    labs: &[
        Lab {
            label: "One sample, one feature, all values",
            query: "law=exponential&batch=64&features=512&sample-offsets=2&norm=layer",
        },
        Lab {
            label: "With γ drawn per feature",
            query: "law=exponential&batch=64&features=512&norm=layer&affine=drawn",
        },
    ],
};
