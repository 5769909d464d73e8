//! C14: RMSNorm scales by the root mean square.

use super::shared::{FEATURE, SAMPLE, ZHANG, evenly, exponential_sample};
use crate::claims::{Ask, Card, Pick, SeeAlso, Verdict};
use crate::experiment::Trial;
use crate::findings::claims::Quantity;
use crate::numerics::norms::NormSpec;

pub const CARD: Card = Card {
    key: "c14",
    title: "RMSNorm divides by the RMS",
    claim: "RMSNorm scales the features of a sample by their root mean square.",
    terms: &[
        SAMPLE,
        FEATURE,
        (
            "root mean square (RMS)",
            "square all numbers, take the mean of the squares, take the root: their typical size, whatever their signs",
        ),
        (
            "RMSNorm",
            "root mean square normalization: one of the norms, the steps inside a network that bring its numbers to a common size",
        ),
    ],
    question: "A sample has two features, 3 and 4. RMSNorm divides both by their root mean square. What does the 3 become?",
    ask: Ask::Number(
        // 1, 0.6 (unit length) and 0.75 (the ratio) are the usual mistakes.
        evenly("The 3 becomes", (0.0, 3.0), (0.02, 0.07)),
        Pick::at(Quantity::Value, NormSpec::Rms, 1.0),
    ),
    trials: || {
        vec![
            Trial::Arithmetic {
                values: vec![3.0, 4.0],
                norms: vec![NormSpec::Rms, NormSpec::None],
            },
            exponential_sample(NormSpec::Rms, Vec::new()),
        ]
    },
    finding: "The root mean square of 3 and 4 is √((9 + 16)/2) = 3.54, and 3/3.54 = 0.85. The figure shows the same for a sample of 512 features: RMSNorm divides all of them by one number, so only the scale of the histogram changes.",
    verdict: Verdict::Holds,
    verdict_words: "Holds: it is the definition",
    conditions: &[
        "A tiny number ε stands under the root too, so that a sample of zeros is not divided by 0.",
        "A trained RMSNorm also multiplies every feature by a factor γ of its own.",
    ],
    why: "RMSNorm measures one number per sample: the mean of the squared features. It divides by the root of that mean, so that the squares of the result average 1. Nothing is subtracted. LayerNorm, its older relative, subtracts the mean first; RMSNorm does not, so a sample whose features are all positive stays positive.",
    symbols: "x: the d features of a sample. y: what comes out. γ: the learned factor, 1 here. ε: the tiny number.",
    sources: &[ZHANG],
    see_also: &[SeeAlso {
        label: "RMSNorm on a batch of exponential values",
        query: "law=exponential&norm=rms",
    }],
};
