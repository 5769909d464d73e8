//! C3: growth without a norm.

use super::shared::{BJORCK, DE, STREAM, SUN, XIONG, named, powers};
use crate::claims::{Ask, Card, Lab, Pick, Verdict};
use crate::experiment::{Follow, SetUp, StackTrial, Trial};
use crate::findings::claims::Quantity;
use crate::numerics::residual::{Branch, Gain, Placement, StatAxis};

pub const CARD: Card = Card {
    key: "c03",
    title: "Without a norm it explodes",
    claim: "Networks without normalization show uncontrolled growth of their activations.",
    terms: &[
        STREAM,
        (
            "mean square",
            "the mean of the squared values; the square of the RMS",
        ),
    ],
    question: "No norm. Each of 64 layers adds a random mixture of the stream to the stream, as large as the stream itself. The mean square starts at 1: where does it end?",
    ask: Ask::Number(
        powers("Mean square", 1.0, 1e30),
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
                "no norm, gain 1/√L",
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
    finding: "Without a norm the mean square doubles in every layer, to about 2⁶⁴. With the gain 1/√L it only reaches e = 2.7. With pre-norm it grows by one step a layer, to 65.",
    verdict: Verdict::Conditions,
    verdict_words: "Holds with conditions: above the critical gain",
    conditions: &[
        "With the residual gain 1/√L, or weights at their critical scale, nothing explodes.",
        "Pre-norm does not stop the growth either: it makes it linear at initialization.",
        "In trained pre-norm models the growth has been measured to be exponential again.",
    ],
    why: "A random mixture is uncorrelated with the stream, so mean squares add: 1 + s² times the old one. Over L layers that is a power, (1 + s²) to the L. If s² is 1/L the power stays below e. With pre-norm the branch's input has mean square 1 whatever the stream does, so every layer adds the same amount.",
    equation: r"v_{l+1} = (1 + s^2)\, v_l \;\text{ (none)}, \quad v_{l+1} = v_l + s^2 \;\text{ (pre-norm)}",
    sources: &[BJORCK, DE, XIONG, SUN],
    labs: &[Lab {
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
