//! C12: depth makes the stream Gaussian.

use super::shared::{
    ACTIVATIONS, DETTMERS, FAVARO, GAUSSIAN, KURTOSIS, MASSIVE, POST_NORM, PRE_NORM, STREAM,
    evenly, named,
};
use crate::claims::{Ask, Card, Pick, SeeAlso, Verdict};
use crate::experiment::{Follow, Recorded, SetUp, StackTrial, Trial};
use crate::findings::claims::Quantity;
use crate::numerics::residual::{Branch, Gain, Placement, StatAxis};

pub const CARD: Card = Card {
    key: "c12",
    title: "Skip connections make it Gaussian",
    claim: "Skip connections add activations over and over; by the central limit theorem they become Gaussian, whatever the start.",
    terms: &[
        STREAM,
        ACTIVATIONS,
        GAUSSIAN,
        KURTOSIS,
        (
            "central limit theorem",
            "a sum of many independent values follows a bell curve, if none of them dominates",
        ),
        PRE_NORM,
        POST_NORM,
    ],
    question: "Exponential values (mostly small, a few large; excess kurtosis 6) run through 64 layers. Every layer adds fresh exponential values and then normalizes the sum: post-norm. What is the excess kurtosis at the end?",
    ask: Ask::Number(
        evenly("Excess kurtosis", (0.0, 6.0), (0.25, 0.75)),
        Pick::of_set_up(Quantity::Kurtosis, 1),
    ),
    trials: || vec![depth(), clusters(), Trial::Recorded(Recorded::Kurtosis)],
    finding: "Pre-norm averages all 65 terms, and its values, all 262,144 taken together, become nearly Gaussian. Post-norm forgets: only about three terms ever count, and a third of the excess kurtosis stays for ever. With sublayer outputs shrunk by 1/√L, as some networks of L layers do, a quarter stays. Two clusters of samples stay two clusters at any depth (second figure).",
    verdict: Verdict::Conditions,
    verdict_words: "Holds with conditions, not whatever the start: pre-norm, before training, across features",
    conditions: &[
        "False for post-norm and for sublayer outputs that grow with the stream: the last layers dominate.",
        "False for heavy tails: a sum of values of the Cauchy distribution, which has wild outliers, follows the Cauchy distribution again.",
        "False where layers share what they add.",
        "False across samples: weights are shared by all samples, so two clusters stay two clusters.",
        "False in trained networks: in a small transformer whose values were recorded (last figure) those within a sample have heavier tails at the end of each block than at the end of the one before (even places), since a few outlier features grow.",
    ],
    why: "The theorem averages many independent terms none of which dominates. In pre-norm every layer adds a term of the same size, so 65 terms count and the excess kurtosis falls to 6/65. In post-norm every layer shrinks all that came before by √½: the weights fall like a geometric series, and no depth makes them many. What counts is the effective number of terms, not the number of layers.",
    symbols: "κ: excess kurtosis, κ₀ that of each term. wᵢ: the size of the i-th term in the sum. N with eff: how many terms really count. s: the size of a sublayer output, 1 here.",
    sources: &[FAVARO, DETTMERS, MASSIVE],
    see_also: &[
        SeeAlso {
            label: "Pre-norm against post-norm",
            query: "room=depth",
        },
        SeeAlso {
            label: "Cauchy: no theorem",
            query: "room=depth&law=cauchy&branch-law=cauchy",
        },
        SeeAlso {
            label: "Real network, one place",
            query: "data=minilm&place=12&norm=layer",
        },
    ],
};

fn depth() -> Trial {
    let set_ups = vec![
        named("pre-norm", "exponential", SetUp::default()),
        named("post-norm", "exponential", post()),
        named("pre-norm, sublayer outputs × 1/√L", "exponential", scaled()),
    ];
    Trial::Stacks(StackTrial {
        set_ups,
        // Dividing by a sample's own root mean square lowers the excess kurtosis by about 80/d in
        // post-norm; the theory is that of wide samples.
        samples: 128,
        width: 2048,
        layers: 64,
        domains: 0,
        follow: Follow::Kurtosis,
        axis: StatAxis::Pooled,
    })
}

fn post() -> SetUp {
    SetUp {
        placement: Placement::Post,
        ..SetUp::default()
    }
}

fn scaled() -> SetUp {
    SetUp {
        gain: Gain::OverRootLayers,
        ..SetUp::default()
    }
}

/// Two clusters of samples under dense layers, seen across the samples.
fn clusters() -> Trial {
    let dense = SetUp {
        branch: Branch::DenseGauss,
        ..SetUp::default()
    };
    Trial::Stacks(StackTrial {
        set_ups: vec![named("two clusters of samples", "normal", dense)],
        samples: 256,
        width: 256,
        layers: 32,
        domains: 2,
        follow: Follow::Kurtosis,
        axis: StatAxis::Feature,
    })
}
