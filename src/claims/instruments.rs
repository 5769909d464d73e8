//! The instruments: the cards' experiments on the reader's own set-up.

use super::cards::SPIRAL_STEPS;
use crate::experiment::probe::Biases;
use crate::experiment::{Experiment, PokeTrial, Trial};

/// One instrument.
#[derive(Debug)]
pub struct Instrument {
    /// Its word in a link.
    pub key: &'static str,
    /// Its name in the list.
    pub title: &'static str,
    /// What it shows and how to read it.
    pub lead: &'static str,
    /// What it runs.
    pub trial: fn(&Experiment) -> Trial,
    /// Which controls it has.
    pub controls: Controls,
}

/// The controls of an instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Controls {
    /// A poke, on the reader's batch and norms.
    Poke,
    /// The reader's batch and norms.
    Batch,
    /// The sliders of the invariance table.
    Invariance,
    /// A stream of batches.
    Running,
    /// Biases or none.
    Spirals,
    /// The seed only.
    Seed,
    /// None: nothing in it is random.
    Nothing,
}

/// All instruments, in the order of the list.
pub const INSTRUMENTS: &[Instrument] = &[
    Instrument {
        key: "poke",
        title: "Poke",
        lead: "Change part of a batch and see how far every output moves. A column that lights up is a tie between samples, a row a tie between features.",
        trial: |e| {
            Trial::Poke(PokeTrial {
                drawn: None,
                poke: e
                    .outputs
                    .probe
                    .poke(e.view.selected.row, e.view.selected.col),
                norms: e.outputs.normalization.norms.clone(),
                options: Vec::new(),
            })
        },
        controls: Controls::Poke,
    },
    Instrument {
        key: "jacobian",
        title: "Jacobian",
        lead: "The exact derivatives of every norm at your batch, how fast each output follows each input: which sample's input moves which sample's output, which feature moves which, and in how many independent directions the outputs of one sample can still move. A table of derivatives is called a Jacobian.",
        trial: |_| Trial::Jacobian,
        controls: Controls::Batch,
    },
    Instrument {
        key: "invariance",
        title: "Invariance table",
        lead: "Which changes of the weights and the data does the output not notice? ✓ means it moved by less than 10⁻⁶ of its size, ≈ by less than 1 %, ✗ by more. Raise ε or shrink the data and watch ticks break.",
        trial: |e| Trial::Invariance(e.outputs.probe.invariance),
        controls: Controls::Invariance,
    },
    Instrument {
        key: "geometry",
        title: "Geometry",
        lead: "Samples of three features as points in space, before and after each norm. RMSNorm puts them on a sphere of radius √3, LayerNorm on a circle of that radius, BatchNorm into a box that reaches to √(B − 1) for a batch of B samples. Of a batch with more features the first three are taken; of a distribution, at least 400 samples are drawn.",
        trial: |_| Trial::Geometry,
        controls: Controls::Batch,
    },
    Instrument {
        key: "running",
        title: "Training and evaluation",
        lead: "A stream of batches. In training BatchNorm uses each batch's own mean and standard deviation; in evaluation, when the network is used, running averages that it has kept. Here are both, and the truth, which from half way on moves by the drift of each batch, where that is not 0.",
        trial: |e| Trial::Running(e.outputs.probe.running()),
        controls: Controls::Running,
    },
    Instrument {
        key: "spirals",
        title: "Two spirals",
        lead: "Eight layers of 32 features learn to tell two spirals of points apart, with four norms and five random starts each: the loss (how wrong the network still is), the drift of the features' means from step to step, how far a layer's gradient changes when the layers below it are updated first, and how the values in each layer spread.",
        trial: |e| Trial::Spirals {
            steps: SPIRAL_STEPS,
            seeds: 5,
            biases: e.outputs.probe.biases == Biases::With,
        },
        controls: Controls::Spirals,
    },
    Instrument {
        key: "domains",
        title: "Domain batches",
        lead: "A classifier learns to tell four domains (groups of samples that are alike) apart, from mixed batches, from one domain at a time in turns, and from one domain at a time in blocks, with four norms and five random starts each.",
        trial: |_| Trial::Domains {
            steps: 400,
            seeds: 5,
        },
        controls: Controls::Seed,
    },
    Instrument {
        key: "order",
        title: "Order of two tasks",
        lead: "One weight, two tasks that want −1 and +1, in blocks of 100 steps and in turns: simulated step by step (marks) and by the closed formula (thin line). It shows forgetting; it is not a model of training a language model.",
        trial: |_| Trial::Order {
            rate: 0.1,
            steps: 100,
        },
        controls: Controls::Nothing,
    },
];
