//! C4: which norm to use.

use super::shared::{
    BATCHNORM, BRODY, FEATURE, GUPTA, LAYERNORM, RMSNORM, SAMPLE, ZHANG, ZHU, evenly,
};
use crate::claims::{Ask, Card, Pick, SeeAlso, Verdict};
use crate::experiment::{Recorded, Trial};
use crate::findings::claims::Quantity;
use crate::numerics::norms::NormSpec;

pub const CARD: Card = Card {
    key: "c04",
    title: "RMSNorm is the one to use",
    claim: "BatchNorm was used before; now it is LayerNorm and RMSNorm, and RMSNorm is preferred.",
    terms: &[
        SAMPLE,
        FEATURE,
        BATCHNORM,
        LAYERNORM,
        RMSNORM,
        (
            "cosine",
            "how alike two directions are: 1 for the same, 0 for a right angle",
        ),
    ],
    question: "The features of a sample have mean 1 and standard deviation 1. LayerNorm subtracts the mean, RMSNorm does not. How alike are the directions of the two outputs?",
    ask: Ask::Number(
        evenly("Cosine", (0.0, 1.0), (0.04, 0.15)),
        Pick::at(Quantity::Cosine, NormSpec::Rms, 1.0),
    ),
    trials: || {
        vec![
            Trial::Angle {
                features: 4096,
                ratios: vec![0.0, 0.1, 0.3, 0.5, 1.0, 1.5, 2.0, 3.0],
            },
            Trial::Recorded(Recorded::Cosine),
        ]
    },
    finding: "Whether the choice matters depends on the mean. As long as it is small beside the standard deviation, RMSNorm and LayerNorm do nearly the same. Where the mean is as large as the standard deviation, their outputs point 45° apart. In the small trained transformer that was recorded (second figure) no sample comes near that: the two outputs all but coincide.",
    verdict: Verdict::Conditions,
    verdict_words: "Holds with conditions: for language models",
    conditions: &[
        "Among language models LLaMA, Mistral, Gemma, Qwen and T5 use RMSNorm, GPT-2 and BERT LayerNorm; vision transformers use LayerNorm, networks of convolutions still BatchNorm and GroupNorm.",
        "RMSNorm takes one statistic per sample, LayerNorm two. How much time that saves depends on the hardware and on the rest of the model.",
        "Removing the mean matters where it is large: it helps attention, the part of a transformer that compares words, to weigh all words alike.",
        "DyT, a fixed curve through which every value is sent, does without statistics altogether.",
    ],
    why: "LayerNorm is RMSNorm after the mean is subtracted. The two outputs point in directions whose cosine is σ/√(σ² + μ²). Inside trained language models samples have been found to have a mean close to 0 beside their standard deviation, so leaving the subtraction out changes little and saves a pass over the row. Where features share a large mean the two norms really differ.",
    symbols: "LN, RMS: the outputs of LayerNorm and RMSNorm. μ, σ: mean and standard deviation of the features.",
    sources: &[ZHANG, GUPTA, BRODY, ZHU],
    see_also: &[SeeAlso {
        label: "Samples with offsets of their own",
        query: "law=normal&sample-offsets=1&norm=layer,rms",
    }],
};
