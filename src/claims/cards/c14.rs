//! C14: RMSNorm scales by the root mean square.

use super::shared::{FEATURE, SAMPLE, ZHANG, evenly, law};
use crate::claims::{Ask, Card, Lab, Pick, Verdict};
use crate::experiment::{ShapeTrial, Trial};
use crate::findings::claims::Quantity;
use crate::numerics::norms::NormSpec;
use crate::numerics::residual::StatAxis;

pub const CARD: Card = Card {
    key: "c14",
    title: "RMSNorm divides by the RMS",
    claim: "RMSNorm scales the features of a sample by their root mean square.",
    terms: &[
        SAMPLE,
        FEATURE,
        (
            "root mean square (RMS)",
            "square all numbers, take the mean, take the root: a typical size that ignores signs",
        ),
    ],
    question: "A sample has two features, 3 and 4. RMSNorm divides both by their root mean square. What does the 3 become?",
    ask: Ask::Number(
        evenly("The 3 becomes", 0.0, 3.0),
        Pick::at(Quantity::Value, NormSpec::Rms, 1.0),
    ),
    trials: || {
        vec![
            Trial::Arithmetic {
                values: vec![3.0, 4.0],
                norms: vec![NormSpec::Rms, NormSpec::Layer],
            },
            Trial::Shape(ShapeTrial {
                law: law("exponential"),
                samples: 64,
                features: 512,
                norms: vec![NormSpec::Rms],
                axis: StatAxis::Sample,
                options: Vec::new(),
            }),
        ]
    },
    finding: "The root mean square of 3 and 4 is √((9 + 16)/2) = 3.54, and 3/3.54 = 0.85. The histograms show the same for a sample of 512 features: it is stretched, not moved.",
    verdict: Verdict::Holds,
    verdict_words: "Holds: it is the definition",
    conditions: &[
        "Up to ε, a tiny number under the root that prevents a division by zero.",
        "A trained RMSNorm also multiplies every feature by its own γ.",
    ],
    why: "RMSNorm has one statistic per sample: the mean of the squared features. It divides the sample by the root of that mean, so the squares of the result average 1. Nothing is subtracted, which is the whole difference from LayerNorm: a sample whose features are all large and positive stays large and positive.",
    equation: r"y_j = \gamma_j \frac{x_j}{\sqrt{\frac1d \sum_k x_k^2 + \varepsilon}}",
    sources: &[ZHANG],
    labs: &[Lab {
        label: "RMSNorm on a batch of exponential values",
        query: "law=exponential&norm=rms",
    }],
};
