//! C3: growth without a norm.

use super::shared::{ACTIVATIONS, BJORCK, DE, MEAN_SQUARE, STREAM, SUN, XIONG, named, powers};
use crate::claims::{Ask, Card, Pick, SeeAlso, Verdict};
use crate::experiment::{Follow, SetUp, StackTrial, Trial};
use crate::findings::claims::Quantity;
use crate::numerics::residual::{Branch, Gain, Placement, StatAxis};

pub const CARD: Card = Card {
    key: "c03",
    title: "Without a norm it explodes",
    claim: "Networks without normalization show uncontrolled growth of their activations.",
    terms: &[ACTIVATIONS, STREAM, MEAN_SQUARE],
    question: "No norm. Each of 64 layers adds to the residual stream a random mixture of it, as large as the stream itself. The mean square starts at 1: where does it end?",
    ask: Ask::Number(
        powers("Mean square", (1.0, 1e30), (10.0, 300.0)),
        Pick::of_set_up(Quantity::MeanSquare, 0),
    ),
    trials: || {
        let set_ups = vec![
            named(
                "no norm",
                "exponential",
                dense(Placement::None, Gain::Fixed(1.0)),
            ),
            named(
                "no norm, sublayer outputs × 1/√L",
                "exponential",
                dense(Placement::None, Gain::OverRootLayers),
            ),
            named(
                "pre-norm",
                "exponential",
                dense(Placement::Pre, Gain::Fixed(1.0)),
            ),
        ];
        vec![Trial::Stacks(StackTrial {
            set_ups,
            samples: 64,
            width: 256,
            layers: 64,
            domains: 0,
            follow: Follow::Stream,
            axis: StatAxis::Pooled,
        })]
    },
    finding: "Without a norm the mean square doubles in every layer, to about 2⁶⁴. With sublayer outputs shrunk by 1/√L, for L layers, it only reaches e = 2.7. With pre-norm, where every sublayer starts from the normalized stream, it grows by 1 a layer, to 65.",
    verdict: Verdict::Conditions,
    verdict_words: "Holds with conditions: where sublayer outputs are not shrunk",
    conditions: &[
        "With sublayer outputs shrunk by 1/√L, or small enough weights, nothing explodes.",
        "Pre-norm does not stop the growth either: before training it makes it linear instead of exponential.",
        "In trained pre-norm models the growth has been measured to be exponential again.",
    ],
    why: "A random mixture is uncorrelated with the stream, so mean squares add: with outputs of size s the new one is 1 + s² times the old one. Over L layers that is a power, (1 + s²) to the L. If s² is 1/L the power stays below e. With pre-norm what the sublayer starts from has mean square 1 whatever the stream does, so every layer adds the same amount.",
    symbols: "v: mean square of the stream after layer l. s: the size of a sublayer output beside what it starts from.",
    sources: &[BJORCK, DE, XIONG, SUN],
    see_also: &[SeeAlso {
        label: "Growth layer by layer",
        query: "room=depth&law=exponential&placement=none&branch=dense-gauss&batch=64&features=256&pin-1=law:exponential~placement:pre~branch:dense-gauss",
    }],
};

fn dense(placement: Placement, gain: Gain) -> SetUp {
    SetUp {
        placement,
        gain,
        branch: Branch::DenseGauss,
        ..SetUp::default()
    }
}
