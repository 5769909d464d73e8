//! C1: the input of every layer stays stable.

use super::shared::{
    DISTRIBUTION, MEAN_SQUARE, POST_NORM, PRE_NORM, STREAM, SUN, XIONG, named, powers,
};
use crate::claims::{Ask, Card, Pick, SeeAlso, Verdict};
use crate::experiment::{Follow, SetUp, StackTrial, Trial};
use crate::findings::claims::Quantity;
use crate::numerics::residual::{Branch, Placement, StatAxis};

pub const CARD: Card = Card {
    key: "c01",
    title: "A norm keeps the input stable",
    claim: "Normalization keeps the distribution of the input to any layer stable.",
    terms: &[
        DISTRIBUTION,
        STREAM,
        MEAN_SQUARE,
        PRE_NORM,
        POST_NORM,
        (
            "LayerNorm scaling",
            "pre-norm in which layer l divides what its sublayer starts from by √l",
        ),
    ],
    question: "A pre-norm stack of 64 layers. What every sublayer starts from has mean square 1, always. And the residual stream itself, which begins at mean square 1: what is it after 64 layers?",
    ask: Ask::Number(
        powers("Mean square of the residual stream", (0.1, 1e6), (1.1, 1.6)),
        Pick::of_set_up(Quantity::MeanSquare, 0),
    ),
    trials: || vec![followed(Follow::Stream), followed(Follow::Input)],
    finding: "In pre-norm the sublayer's input stays at 1, as promised (second figure). The stream behind it grows to 65 all the same. Post-norm normalizes the stream itself. LayerNorm scaling divides the sublayer's input by √l on purpose, so its mean square falls as 1/l with the layer l.",
    verdict: Verdict::Conditions,
    verdict_words: "Holds with conditions: one or two numbers, at the norm's own output",
    conditions: &[
        "Mean and standard deviation are fixed (the mean by LayerNorm and BatchNorm only). The rest of the shape is free.",
        "LayerNorm and RMSNorm fix them within each sample, BatchNorm within each feature across the batch; the other way round they are free.",
        "The stream of a pre-norm network is not normalized at all: it grows.",
        "Factors γ and shifts β, learned in training, move the distribution again.",
    ],
    why: "A norm fixes one or two numbers of the set it works on, where it stands: in pre-norm that is the sublayer's input. The stream is the sum of all sublayer outputs, and uncorrelated terms of mean square 1 add up: 1 + l after l layers. In post-norm the stream itself is normalized and stays at 1. What kind of stability one gets depends on where the norm stands.",
    symbols: "v: mean square of the stream after layer l. s: the size of a sublayer output, 1 here.",
    sources: &[XIONG, SUN],
    see_also: &[SeeAlso {
        label: "Where the norm stands",
        query: "room=depth&law=exponential&branch=dense-gauss&batch=64&features=256&pin-1=law:exponential~placement:post~branch:dense-gauss",
    }],
};

fn followed(follow: Follow) -> Trial {
    let placed = |name, placement| {
        let set_up = SetUp {
            placement,
            branch: Branch::DenseGauss,
            ..SetUp::default()
        };
        named(name, "exponential", set_up)
    };
    Trial::Stacks(StackTrial {
        set_ups: vec![
            placed("pre-norm", Placement::Pre),
            placed("post-norm", Placement::Post),
            placed("LayerNorm scaling", Placement::Lns),
        ],
        samples: 64,
        width: 256,
        layers: 64,
        domains: 0,
        follow,
        axis: StatAxis::Pooled,
    })
}
