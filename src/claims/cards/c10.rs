//! C10: curricula.

use super::shared::{BATCH, CORGI, LAYERNORM, SAMPLE, evenly};
use crate::claims::{Ask, Card, Pick, SeeAlso, Verdict};
use crate::experiment::{PokeTrial, Trial};
use crate::findings::claims::Quantity;
use crate::numerics::norms::NormSpec;
use crate::numerics::probe::{Change, Poke, Target};

pub const CARD: Card = Card {
    key: "c10",
    title: "Why curricula work",
    claim: "That LayerNorm ties features may explain why curriculum learning is better for language models: batches of one domain add a dynamic between samples.",
    terms: &[
        SAMPLE,
        BATCH,
        LAYERNORM,
        (
            "curriculum",
            "showing the training data in a chosen order, such as subject by subject",
        ),
        (
            "domain",
            "a group of samples that are alike, such as texts on one subject",
        ),
        (
            "dynamic between samples",
            "what comes out for one sample depends on the other samples",
        ),
    ],
    question: "One weight learns two tasks: the first wants −1, the second +1. A hundred steps of the first, then a hundred of the second. Where does the weight end?",
    ask: Ask::Number(
        evenly("The weight", (-1.0, 1.0), (0.02, 0.2)),
        Pick::of_set_up(Quantity::EndWeight, 0),
    ),
    trials: || {
        vec![
            Trial::Order {
                rate: 0.1,
                steps: 100,
            },
            Trial::Poke(PokeTrial {
                drawn: Some((8, 12)),
                poke: Poke {
                    target: Target::Row { row: 2 },
                    change: Change::Add(3.0),
                },
                norms: vec![NormSpec::Layer, NormSpec::Rms, NormSpec::Batch],
                options: Vec::new(),
            }),
        ]
    },
    finding: "In blocks the weight forgets the first task; in turns it settles between the two. So the order of the data matters without any norm at all. The maps test the mechanism that the claim names: they show what happens when 3 is added to one sample: RMSNorm changes the output of that sample alone, LayerNorm does not even notice, and only BatchNorm passes the change on to the others.",
    verdict: Verdict::Misleading,
    verdict_words: "Misleading: the mechanism is impossible, and the gains have another source",
    conditions: &[
        "Under LayerNorm and RMSNorm the output for a sample does not depend on its batch. The order of the data can act only through the gradients, the steps of learning, whatever the norm.",
        "The study that the note leans on (under Sources) found its gains with batches that cover all subjects while the difficulty rises. Subject by subject did about as well as random order.",
        "The one-weight experiment shows forgetting. It is not a model of training a language model.",
    ],
    why: "LayerNorm's mean and scale are those of one sample, so a batch of one domain cannot add a tie between samples: the derivative of one sample's output by another's input is exactly 0. What order does do is decide which gradients come last. Every step pulls the weight towards the present task and keeps the share 1 − η of the distance; after a block of a hundred steps nothing of the task before is left.",
    symbols: "w: the weight after t steps. η: the learning rate, 0.1. a with t: what the task of that step wants. a, b: what the two tasks want.",
    sources: &[CORGI],
    see_also: &[SeeAlso {
        label: "Poke a sample of your own batch",
        query: "room=claims&card=poke&poke=row&change=add&amount=3",
    }],
};
