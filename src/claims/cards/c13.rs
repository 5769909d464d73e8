//! C13: it was Gaussian from the start.

use super::shared::{
    ACTIVATIONS, FEATURE, GAUSSIAN, POST_NORM, PRE_NORM, RMSNORM, SAMPLE, STREAM, distribution,
    named, source,
};
use crate::claims::{Ask, Card, SeeAlso, Verdict};
use crate::experiment::{Follow, SetUp, ShapeTrial, StackTrial, Trial};
use crate::numerics::norms::NormSpec;
use crate::numerics::residual::{Branch, Placement, StatAxis};

pub const CARD: Card = Card {
    key: "c13",
    title: "It was Gaussian from the start",
    claim: "The initial distribution of the activations might already be Gaussian.",
    terms: &[
        SAMPLE,
        FEATURE,
        ACTIVATIONS,
        RMSNORM,
        GAUSSIAN,
        STREAM,
        PRE_NORM,
        POST_NORM,
    ],
    question: "Samples of only three features, each drawn from a bell curve, go through RMSNorm. Sketch the histogram of all outputs.",
    ask: Ask::Sketch {
        low: -3.0,
        high: 3.0,
    },
    trials: || {
        vec![
            Trial::Shape(ShapeTrial {
                distribution: distribution("normal"),
                samples: 4096,
                features: 3,
                norms: vec![NormSpec::Rms],
                axis: StatAxis::Pooled,
                options: Vec::new(),
            }),
            Trial::Stacks(StackTrial {
                set_ups: [("pre-norm", Placement::Pre), ("post-norm", Placement::Post)]
                    .map(|(name, placement)| named(name, "normal", dense(placement)))
                    .into(),
                // A norm's own −6/(d + 2) must be small beside the strip of n = 32,768 values.
                samples: 64,
                width: 512,
                layers: 32,
                domains: 0,
                follow: Follow::Kurtosis,
                axis: StatAxis::Sample,
            }),
        ]
    },
    finding: "Three normal features come out flat: a norm bends a small normal sample. That is the exception to the claim. With the 512 features of a real layer the difference is too small to see, and the second figure tests the claim itself: it follows excess kurtosis, the weight of the tails: through 32 untrained layers it stays near 0, the value of a bell curve.",
    verdict: Verdict::Holds,
    verdict_words: "Holds, before training",
    conditions: &[
        "Before training the weights, and the rows of numbers that stand for words, are usually drawn from normal distributions, and sums of normal values are normal.",
        "A norm bends a normal sample a little: with d features its excess kurtosis becomes −6/(d + 2) under RMSNorm, −6/(d + 1) under LayerNorm.",
        "It says nothing about a trained network.",
    ],
    why: "Normal features drawn one by one have no preferred direction. Dividing by the length puts the sample on a sphere, spread evenly. For d = 3 one coordinate of a sphere is uniform between −√3 and √3; for large d it is close to a bell. And a sum of normal values is normal again, so a Gaussian start stays Gaussian through layers that only mix and add.",
    symbols: "y: a feature after RMSNorm. d: the number of features. Beta: a distribution between 0 and 1. κ: excess kurtosis.",
    sources: &[source(
        "Archimedes, On the sphere and cylinder; normscope's tests check the distribution for d = 2, 3, 4 and 16",
    )],
    see_also: &[
        SeeAlso {
            label: "Three normal features",
            query: "law=normal&batch=1024&features=3&norm=layer,rms&feature=0",
        },
        SeeAlso {
            label: "Dense layers from a normal start",
            query: "room=depth&law=normal&branch=dense-gauss&axis=sample",
        },
    ],
};

fn dense(placement: Placement) -> SetUp {
    SetUp {
        placement,
        branch: Branch::DenseGauss,
        ..SetUp::default()
    }
}
