//! Names of placements, sublayers, axes, metrics and set-ups.

use crate::experiment::{Pin, Sets};
use crate::findings::metric::Metric;
use crate::numerics::residual::{Branch, Gain, Placement, StatAxis};
use crate::words::en::{distributions, norms};
use crate::words::number::{count, counted, setting};

/// The letter of a set-up.
pub fn letter(index: usize) -> &'static str {
    ["A", "B", "C"]
        .get(index)
        .copied()
        .unwrap_or("Real network")
}

/// The number of a sample or a feature in a field: the first is 1.
pub fn number_of(index: u32) -> String {
    (u64::from(index) + 1).to_string()
}

/// A placement in a few words.
pub fn placement(placement: Placement) -> &'static str {
    match placement {
        Placement::None => "no norm",
        Placement::Pre => "pre-norm",
        Placement::Post => "post-norm",
        Placement::Peri => "peri-norm (sandwich)",
        Placement::Deep => "DeepNorm",
        Placement::Lns => "LayerNorm scaling",
    }
}

/// Who uses a placement.
pub fn placement_users(placement: Placement) -> &'static str {
    match placement {
        Placement::None => "A stack without norms.",
        Placement::Pre => "GPT-2, LLaMA.",
        Placement::Post => "The original Transformer, BERT.",
        Placement::Peri => "Gemma 2, OLMo 2.",
        Placement::Deep => "DeepNorm: the stream counts α times as much as the sublayer output.",
        Placement::Lns => "Layer l divides what its sublayer reads by √l.",
    }
}

/// A sublayer in a few words.
pub fn branch(branch: Branch) -> &'static str {
    match branch {
        Branch::Fresh => "fresh values",
        Branch::FreshProportional => "fresh values × RMS of the stream",
        Branch::Shared => "partly the same in every layer (ρ)",
        Branch::Permutation => "signed permutation",
        Branch::Sparse => "k random inputs",
        Branch::DenseGauss => "dense, Gaussian weights",
        Branch::DenseUniform => "dense, uniform weights",
        Branch::DenseRademacher => "dense, ±1 weights",
        Branch::ReluMlp => "ReLU MLP",
        Branch::Identity => "identity",
    }
}

/// What a sublayer isolates: which averaging, if any, the reader is looking at.
pub fn branch_meaning(branch: Branch) -> &'static str {
    match branch {
        Branch::Fresh => {
            "New values in every layer, whatever the stream holds: the stream is a sum of independent terms. It tends to a Gaussian where their variance is finite and none of them dominates, as in pre-norm; in post-norm the newest layers dominate."
        }
        Branch::FreshProportional => {
            "Ignores the stream's values but grows with its size: the newest layers dominate the sum over depth."
        }
        Branch::Shared => {
            "Part of every layer is one and the same draw, so the terms of the sum over depth are dependent."
        }
        Branch::Permutation => {
            "One input per output: no mixing over width. The stream is its own source of terms, over depth."
        }
        Branch::Sparse => {
            "Between depth (k = 1) and width (k = all): each output is a sum of k inputs."
        }
        Branch::DenseGauss => {
            "Gaussian weights make the added part Gaussian in one layer, exactly. No central limit theorem is at work."
        }
        Branch::DenseUniform => {
            "Every output sums the whole width: the central limit theorem over width."
        }
        Branch::DenseRademacher => {
            "Every output sums the whole width with random signs: the central limit theorem over width."
        }
        Branch::ReluMlp => {
            "Two layers of Gaussian weights with a ReLU between, as in a Transformer's feed-forward block at initialization."
        }
        Branch::Identity => "A control: the shape must never change.",
    }
}

/// An axis as a button says it.
pub fn axis(axis: StatAxis) -> &'static str {
    match axis {
        StatAxis::Sample => "per sample",
        StatAxis::Feature => "per feature",
        StatAxis::Pooled => "pooled",
    }
}

/// An axis with its n, as a caption says it.
pub fn axis_with_n(axis: StatAxis, sets: Sets, per_set: u64, how_many: u64) -> String {
    let n = count(per_set);
    match (axis, sets) {
        (StatAxis::Pooled, _) => format!("all values, n = {n}"),
        (StatAxis::Sample, Sets::All) => {
            format!(
                "across features, n = {n}, over {}",
                counted(how_many, "sample", "samples")
            )
        }
        (StatAxis::Sample, Sets::One) => format!("across the features of one sample, n = {n}"),
        (StatAxis::Feature, Sets::All) => {
            format!(
                "across samples, n = {n}, over {}",
                counted(how_many, "feature", "features")
            )
        }
        (StatAxis::Feature, Sets::One) => format!("across the samples of one feature, n = {n}"),
    }
}

/// A metric's name.
pub fn metric(metric: Metric) -> &'static str {
    match metric {
        Metric::Kurtosis => "Excess kurtosis",
        Metric::Skewness => "Skewness",
        Metric::Ks => "KS distance",
        Metric::W1 => "Wasserstein W₁",
        Metric::Tau3 => "L-skewness τ₃",
        Metric::Tau4 => "L-kurtosis τ₄",
        Metric::TailRatio => "Tail ratio",
    }
}

/// A gain in a few words.
pub fn gain(gain: Gain) -> String {
    match gain {
        Gain::Fixed(s) => format!("s = {}", setting(s)),
        Gain::OverRootLayers => "s = 1/√L".into(),
        Gain::Gpt2 => "s = 1/√(2L)".into(),
    }
}

/// A set-up's name: the reader's own, or what sets it apart from the others.
pub fn set_up(pins: &[Pin], index: usize) -> String {
    let Some(pin) = pins.get(index) else {
        return String::new();
    };
    if !pin.name.is_empty() {
        return pin.name.clone();
    }
    let parts: Vec<String> = DIFFERENCES
        .iter()
        .filter(|describe| pins.iter().any(|other| describe(other) != describe(pin)))
        .filter_map(|describe| describe(pin))
        .collect();
    if parts.is_empty() {
        placement(pin.set_up.placement).into()
    } else {
        parts.join(", ")
    }
}

/// What may set a set-up apart, each in words.
const DIFFERENCES: [fn(&Pin) -> Option<String>; 8] = [
    |pin| Some(placement(pin.set_up.placement).into()),
    |pin| Some(norms::name(&pin.set_up.norm)),
    |pin| Some(distributions::title(&pin.distribution)),
    |pin| Some(branch(pin.set_up.branch).into()),
    |pin| (pin.set_up.branch == Branch::Shared).then(|| format!("ρ = {}", setting(pin.set_up.rho))),
    |pin| (pin.set_up.branch == Branch::Sparse).then(|| format!("k = {}", pin.set_up.fan_in)),
    |pin| Some(gain(pin.set_up.gain)),
    |pin| {
        pin.set_up
            .branch_distribution
            .map(|distribution| format!("adds {}", distributions::title(&distribution)))
    },
];
