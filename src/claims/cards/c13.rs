//! C13: it was Gaussian from the start.

use super::shared::{FEATURE, SAMPLE, law, named, source};
use crate::claims::{Ask, Card, Lab, Verdict};
use crate::experiment::{Follow, SetUp, ShapeTrial, StackTrial, Trial};
use crate::numerics::norms::NormSpec;
use crate::numerics::residual::{Branch, Placement, StatAxis};

pub const CARD: Card = Card {
    key: "c13",
    title: "It was Gaussian all along",
    claim: "The initial distribution of the activations might already be Gaussian.",
    terms: &[
        SAMPLE,
        FEATURE,
        ("Gaussian, or normal", "following a bell curve"),
    ],
    question: "Samples of only three normal features go through RMSNorm. Sketch the histogram of all outputs.",
    ask: Ask::Sketch {
        low: -3.0,
        high: 3.0,
        of: NormSpec::Rms,
    },
    trials: || {
        vec![
            Trial::Shape(ShapeTrial {
                law: law("normal"),
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
                samples: 128,
                width: 256,
                layers: 32,
                domains: 0,
                follow: Follow::Kurtosis,
                axis: StatAxis::Sample,
            }),
        ]
    },
    finding: "Three normal features come out flat: a small normal sample is not normal after its norm. With 256 features the difference, −6/258, is too small to see, and the stack stays where it starts.",
    verdict: Verdict::Holds,
    verdict_words: "Holds, at initialization",
    conditions: &[
        "Embeddings and weights are drawn from normal laws at initialization, and sums of normal values are normal.",
        "A norm bends a normal sample a little: its excess kurtosis becomes −6/(d + 2) under RMSNorm, −6/(d + 1) under LayerNorm.",
        "It says nothing about a trained network.",
    ],
    why: "Independent normal features have no preferred direction. Dividing by the length puts the sample on a sphere, spread evenly. For d = 3 one coordinate of a sphere is uniform between −√3 and √3; for large d it is close to a bell. A law whose higher cumulants are 0 keeps them 0 through every sum, so a Gaussian start stays Gaussian.",
    equation: r"\frac{y_j^2}{d} \sim \mathrm{Beta}\left(\tfrac12, \tfrac{d-1}{2}\right), \quad \kappa = -\frac{6}{d+2}",
    sources: &[source(
        "Archimedes, On the sphere and cylinder; normscope's tests check the law for d = 2, 3, 4 and 16",
    )],
    labs: &[
        Lab {
            label: "Three normal features",
            query: "law=normal&batch=1024&features=3&norm=layer,rms&feature=0",
        },
        Lab {
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
