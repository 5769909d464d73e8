//! C11: LayerNorm keeps the shape of a sample.

use super::shared::{BA, DISTRIBUTION, FEATURE, LAYERNORM, SAMPLE, exponential_sample};
use crate::claims::{Ask, Card, SeeAlso, Verdict};
use crate::experiment::Picture;
use crate::numerics::norms::NormSpec;

pub const CARD: Card = Card {
    key: "c11",
    title: "LayerNorm keeps a sample's shape",
    claim: "LayerNorm does not change the distribution of the features in a data point.",
    terms: &[SAMPLE, FEATURE, LAYERNORM, DISTRIBUTION],
    question: "The 512 features of a sample follow the grey histogram. Which is it after LayerNorm?",
    ask: Ask::Picture(&[
        (Picture::Bell, "a bell"),
        (Picture::Moved, "same shape, moved"),
        (Picture::Squeezed, "squeezed"),
        (Picture::Flat, "flat"),
        (Picture::Mirrored, "turned round"),
    ]),
    trials: || {
        vec![exponential_sample(
            NormSpec::Layer,
            vec![
                Picture::Bell,
                Picture::Moved,
                Picture::Squeezed,
                Picture::Flat,
                Picture::Mirrored,
            ],
        )]
    },
    finding: "The histogram moved and was stretched; its shape stayed. Skewness (its lean to one side) and excess kurtosis (the weight of its tails) are the same before and after in all 64 samples, to rounding.",
    verdict: Verdict::Holds,
    verdict_words: "Holds within a sample, before training",
    conditions: &[
        "In training every feature learns a factor γ and a shift β of its own. Then features are stretched differently, and the shape can change.",
        "It fails for the values of all samples together, since each sample is moved and divided by numbers of its own.",
        "It fails for one feature across the samples, for the same reason.",
        "For BatchNorm the same holds of one feature across the batch.",
    ],
    why: "LayerNorm subtracts one number from the whole row and divides it by another. That slides and stretches the histogram; it cannot bend it. Skewness, kurtosis and every distance to a bell curve of the same mean and standard deviation stay as they were. So LayerNorm cannot make the features of a sample Gaussian, that is bell-shaped, if they were not.",
    symbols: "x, y: a feature before and after. μ, v: mean of the sample's features and their variance, the squared standard deviation. ε: a tiny number against a division by 0.",
    sources: &[BA],
    see_also: &[
        SeeAlso {
            label: "One sample, one feature, all values",
            query: "law=exponential&batch=64&features=512&sample-offsets=2&norm=layer",
        },
        SeeAlso {
            label: "With γ drawn per feature",
            query: "law=exponential&batch=64&features=512&norm=layer&affine=drawn",
        },
    ],
};
