//! Names of the norms and one line on each.

use crate::numerics::norms::NormSpec;

/// The norm's name as a heading, with its parameter where it has one.
pub fn name(norm: &NormSpec) -> String {
    match norm {
        NormSpec::None => "Input".into(),
        NormSpec::Batch => "BatchNorm".into(),
        NormSpec::Layer => "LayerNorm".into(),
        NormSpec::Rms => "RMSNorm".into(),
        NormSpec::PartialRms { .. } => "pRMSNorm".into(),
        NormSpec::Group { .. } => "GroupNorm".into(),
        NormSpec::L2 => "L2".into(),
        NormSpec::Scale => "ScaleNorm".into(),
        NormSpec::DyT { .. } => "DyT".into(),
    }
}

/// The set its statistics are taken over, in three words.
pub fn set(norm: &NormSpec) -> &'static str {
    match norm {
        NormSpec::None => "as it is",
        NormSpec::Batch => "over a column",
        NormSpec::Layer => "over a row",
        NormSpec::Rms => "over a row, no mean",
        NormSpec::PartialRms { .. } => "over part of a row",
        NormSpec::Group { .. } => "over row segments",
        NormSpec::L2 => "row to length 1",
        NormSpec::Scale => "row to length √d",
        NormSpec::DyT { .. } => "each value alone",
    }
}

/// What it does, in one sentence.
pub fn explanation(norm: &NormSpec) -> &'static str {
    match norm {
        NormSpec::None => "The values as they arrive.",
        NormSpec::Batch => {
            "Each feature loses its mean over the batch and is divided by its standard deviation over the batch."
        }
        NormSpec::Layer => {
            "Each sample loses the mean of its own features and is divided by their standard deviation."
        }
        NormSpec::Rms => {
            "Each sample is divided by the root mean square of its features; its mean stays."
        }
        NormSpec::PartialRms { .. } => {
            "Each sample is divided by the root mean square of its first features only."
        }
        NormSpec::Group { .. } => "LayerNorm inside each group of neighbouring features.",
        NormSpec::L2 => "Each sample is divided by its Euclidean length.",
        NormSpec::Scale => "Each sample is brought to the length √d.",
        NormSpec::DyT { .. } => "A tanh of each value: no statistics at all.",
    }
}

/// The key of its equation among the page's equations.
pub fn equation(norm: &NormSpec) -> &'static str {
    match norm {
        NormSpec::None => "none",
        NormSpec::Batch => "batch",
        NormSpec::Layer => "layer",
        NormSpec::Rms => "rms",
        NormSpec::PartialRms { .. } => "prms",
        NormSpec::Group { .. } => "group",
        NormSpec::L2 => "l2",
        NormSpec::Scale => "scale",
        NormSpec::DyT { .. } => "dyt",
    }
}
