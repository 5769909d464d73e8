//! C5: a batch estimates the data.

use super::shared::{BATCH, BATCHNORM, DISTRIBUTION, FEATURE, KOSSON, SAMPLE, distribution};
use crate::claims::{Ask, Card, SeeAlso, Verdict};
use crate::experiment::{Picture, RunningTrial, ShapeTrial, Trial};
use crate::numerics::norms::NormSpec;
use crate::numerics::residual::StatAxis;

pub const CARD: Card = Card {
    key: "c05",
    title: "A batch estimates the data",
    claim: "BatchNorm makes the distribution of a layer's input an estimate of the data's distribution.",
    terms: &[SAMPLE, FEATURE, BATCH, BATCHNORM, DISTRIBUTION],
    question: "The data follow a bell curve, the grey histogram. BatchNorm sees batches of only four samples. What do its outputs look like, over thousands of features?",
    ask: Ask::Picture(&[
        (Picture::Bell, "a bell"),
        (Picture::Flat, "flat"),
        (Picture::Arcsine, "most at the ends"),
        (Picture::TwoPeaks, "two peaks"),
    ]),
    trials: || {
        vec![
            Trial::Shape(ShapeTrial {
                distribution: distribution("normal"),
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
            Trial::Running(RunningTrial {
                drawn: Some((16, 256)),
                momentum: 0.1,
                unbiased: true,
                drift: 0.0,
                steps: 200,
            }),
        ]
    },
    finding: "Four bell-curve values, centred and scaled by their own mean and standard deviation, come out exactly flat. A batch only estimates: the squared distance from the right output falls as 3/(2B) with the batch size B. In the last two figures the estimate of every batch scatters about the truth, while the running averages that evaluation uses lie much closer.",
    verdict: Verdict::Conditions,
    verdict_words: "Holds with conditions: mean and variance only, feature by feature",
    conditions: &[
        "Only the mean and the variance (the squared standard deviation) of each feature by itself are estimated: no ties between features, no shape.",
        "The error of the estimate falls as 1/√B. For B = 4 the output is flat between −√3 and √3, for B = 2 it is −1 or 1.",
        "In training BatchNorm uses the batch's own mean and variance, in evaluation running averages over many batches: the same sample then gets another output.",
        "Closer to the data is not always better: the noise of small batches can keep a network from learning its examples by heart.",
    ],
    why: "BatchNorm divides by the batch's own standard deviation, so no value can exceed √(B − 1). Four values less their mean sum to 0, so three of them fix the fourth: they are a point in three dimensions, and after the division a random point on a sphere. Each coordinate of such a point is spread evenly: Archimedes' theorem. As B grows the coordinate turns into a bell. The statistics are estimates, with errors that shrink like those of any mean.",
    symbols: "y: the output under the batch's statistics and under the true ones. 𝔼: the average over many batches. B: the samples in a batch. Γ: the gamma function, which fills in the factorials.",
    sources: &[KOSSON],
    see_also: &[
        SeeAlso {
            label: "Four samples make uniform",
            query: "law=normal&batch=4&features=1024&norm=batch&sample=2",
        },
        SeeAlso {
            label: "Training and evaluation",
            query: "room=claims&card=running",
        },
    ],
};
