//! C5: a batch estimates the data.

use super::shared::{BATCH, FEATURE, KOSSON, law};
use crate::claims::{Ask, Card, Lab, Verdict};
use crate::experiment::{Picture, ShapeTrial, Trial};
use crate::numerics::norms::NormSpec;
use crate::numerics::residual::StatAxis;

pub const CARD: Card = Card {
    key: "c05",
    title: "A batch estimates the data",
    claim: "BatchNorm makes the distribution of a layer's input an estimate of the data's distribution.",
    terms: &[FEATURE, BATCH],
    question: "The data follow a bell curve, the grey histogram. BatchNorm sees batches of four samples. What do its outputs look like, over thousands of features?",
    ask: Ask::Picture(&[
        (Picture::Bell, "a bell"),
        (Picture::Flat, "flat"),
        (Picture::Arcsine, "most at the ends"),
        (Picture::TwoPeaks, "two peaks"),
    ]),
    trials: || {
        vec![
            Trial::Shape(ShapeTrial {
                law: law("normal"),
                samples: 4,
                features: 4096,
                norms: vec![NormSpec::Batch],
                axis: StatAxis::Pooled,
                options: vec![
                    Picture::Bell,
                    Picture::Flat,
                    Picture::Arcsine,
                    Picture::TwoPeaks,
                ],
            }),
            Trial::Estimate {
                features: 4096,
                batches: vec![2, 4, 8, 16, 32, 64, 128, 256],
            },
        ]
    },
    finding: "Four normal values, centred and scaled by their own statistics, are exactly uniform. The squared distance from the output under the true mean and deviation falls as 3/(2B).",
    verdict: Verdict::Conditions,
    verdict_words: "Holds with conditions: two moments, feature by feature",
    conditions: &[
        "Only the mean and the variance of each feature by itself are estimated: no correlations, no shape.",
        "The error of the estimate falls as 1/√B. For B = 4 the output is uniform on ±√3, for B = 2 it is ±1.",
        "Closer to the data is not better: the noise of small batches regularizes.",
    ],
    why: "BatchNorm divides by the batch's own deviation, so no value can exceed √(B − 1). A normalized batch of normal data lies on a sphere, spread evenly, and one coordinate of a sphere in three dimensions is uniform: Archimedes' theorem. As B grows the coordinate turns into a bell. The statistics are estimates, with errors that shrink like those of any mean.",
    equation: r"\mathbb E\,(y_{\text{batch}} - y_{\text{data}})^2 = 2(1 - c_B), \quad c_B = \sqrt{\tfrac 2B}\, \frac{\Gamma(B/2)}{\Gamma((B-1)/2)}",
    sources: &[KOSSON],
    labs: &[
        Lab {
            label: "Four samples make uniform",
            query: "law=normal&batch=4&features=1024&norm=batch&sample=2",
        },
        Lab {
            label: "Training and evaluation",
            query: "room=claims&card=running",
        },
    ],
};
