//! C2: internal covariate shift.

use super::shared::{BATCHNORM, FEATURE, SAMPLE, SANTURKAR, per_cent};
use crate::claims::{Ask, Card, Pick, SeeAlso, Tolerance, Verdict};
use crate::experiment::Trial;
use crate::findings::claims::Quantity;
use crate::numerics::norms::NormSpec;

pub const CARD: Card = Card {
    key: "c02",
    title: "A norm prevents covariate shift",
    claim: "Normalization prevents internal covariate shift.",
    terms: &[
        SAMPLE,
        FEATURE,
        BATCHNORM,
        (
            "internal covariate shift",
            "while a network learns, the input of a layer changes because the layers below it change",
        ),
        ("gradient", "how a layer's weights are about to be moved"),
        ("loss", "how wrong the network still is; training lowers it"),
    ],
    question: "A small network learns. In every step, let the layers below (those nearer to the data) be updated first; the gradient of a layer is then not what it was. Without a norm it changes by roughly 90 % of its size. And with BatchNorm?",
    ask: Ask::Number(
        per_cent(
            "Change of the gradient",
            3.0,
            Tolerance {
                right: 0.12,
                near: 0.35,
                turn: Some(0.9),
            },
        ),
        Pick::of(Quantity::GradientShift, NormSpec::Batch),
    ),
    trials: || {
        vec![Trial::Spirals {
            steps: SPIRAL_STEPS,
            seeds: 5,
            biases: true,
        }]
    },
    finding: "BatchNorm trains best and its means drift least, and yet its gradients change more than without a norm. LayerNorm and RMSNorm do not calm the means, which drift about as much as without a norm or more, and they train well too.",
    verdict: Verdict::Misleading,
    verdict_words: "Misleading: the shift that matters is not prevented",
    conditions: &[
        "BatchNorm does calm the mean and the scale of each feature, which is one meaning of the term.",
        "The gradients of a layer still change when the layers below it are updated: with BatchNorm at least as much as without.",
        "Measured here on two spirals of points that the network learns to tell apart: 8 layers of 32 features, five random starts. On large networks others have found the same.",
    ],
    why: "Covariate shift was the reason given when BatchNorm was introduced. There are two ways to measure it. The drift of each feature's mean falls with BatchNorm, because a change of the layers below that only shifts or stretches a feature is removed exactly. But what mixes features or changes the shape of their distribution passes through, and the gradient of a layer changes by more, not less. What improves, others have measured, is how smoothly the loss falls along a step.",
    symbols: "G: gradient of layer i. G′: the same after the layers below i were updated. ‖ ‖₂: length.",
    sources: &[SANTURKAR],
    see_also: &[SeeAlso {
        label: "Train the spirals with other settings",
        query: "room=claims&card=spirals",
    }],
};

/// Enough for the orderings to show, few enough for ten seconds.
pub const SPIRAL_STEPS: u32 = 200;
