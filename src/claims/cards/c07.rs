//! C7: why batches are random.

use super::shared::{BATCH, BATCHNORM, per_cent, source};
use crate::claims::{Ask, Card, Pick, SeeAlso, Tolerance, Verdict};
use crate::experiment::Trial;
use crate::findings::claims::Quantity;
use crate::numerics::norms::NormSpec;

pub const CARD: Card = Card {
    key: "c07",
    title: "Why batches are random",
    claim: "BatchNorm's tie between samples may explain why stochastic batches are needed.",
    terms: &[
        BATCH,
        BATCHNORM,
        ("stochastic", "drawn at random"),
        (
            "domain",
            "a group of samples that are alike, such as texts on one subject",
        ),
        (
            "evaluation",
            "using the trained network: BatchNorm then takes averages that it kept in training",
        ),
    ],
    question: "A classifier with BatchNorm learns to tell four domains apart. Every batch holds one domain only, and the domains take turns. How often is it right in evaluation?",
    ask: Ask::Number(
        per_cent(
            "Accuracy",
            1.0,
            Tolerance {
                right: 0.05,
                near: 0.15,
                turn: None,
            },
        ),
        // 0 is mixed batches, 1 domains in turns, 2 domains in blocks.
        Pick::at(Quantity::Accuracy, NormSpec::Batch, 1.0),
    ),
    trials: || {
        vec![
            Trial::Domains {
                steps: 400,
                seeds: 5,
            },
            Trial::DomainMeans {
                between: 3.0,
                batch: 64,
            },
        ]
    },
    finding: "With one domain per batch BatchNorm subtracts the domain itself, and the classifier guesses: right one time in four. Mixed batches are fine. Without a norm, or with LayerNorm or RMSNorm, domains in turns are fine too.",
    verdict: Verdict::Misleading,
    verdict_words: "Misleading: BatchNorm needs mixed batches, but batches were random before it",
    conditions: &[
        "Networks without BatchNorm are trained on random batches too: the step that a batch suggests is right on average only if the batch stands for all the data. That reason has nothing to do with a norm.",
        "BatchNorm adds a need of its own, the one measured here: its mean and standard deviation must stand for all the data as well.",
        "Domains in blocks, one after the other, harm the other norms a little too: the last block overwrites part of what was learned before. That is forgetting, with or without a norm.",
    ],
    why: "A batch of one domain has that domain's mean. BatchNorm sets it to 0, so all domains look alike to the layers above: what is to be learned has been removed. The error of a batch mean is τ²/B + σ²/B for mixed batches and τ² + σ²/B for single domains, where τ² is the variance between domains: more samples of the same domain do not help.",
    symbols: "x̄: the mean of a batch of B samples, and Var how far it scatters, squared. τ²: variance between domains. σ²: variance within a domain.",
    sources: &[source(
        "The two variances follow from the definition; normscope's tests check them by simulation",
    )],
    see_also: &[SeeAlso {
        label: "Clusters of samples under each norm",
        query: "law=normal&batch=64&domains=4&norm=batch,layer,rms",
    }],
};
