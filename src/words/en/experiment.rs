//! An experiment in a few words.

use super::distributions;
use crate::experiment::{AffineChoice, Experiment, Room, Source};
use crate::numerics::structure::Structure;
use crate::words::number::setting;
use crate::words::shortened;

/// Source, size and seed, for the bar of a narrow screen.
pub fn summary(experiment: &Experiment) -> String {
    let whole = experiment.room == Room::Network;
    match experiment.input.source {
        Source::Recording if whole => "A recorded network".into(),
        Source::Planted | Source::Distribution if whole => {
            format!("A generated network · seed {}", experiment.input.seed)
        }
        Source::Distribution => format!(
            "{} · {} × {} · seed {}",
            distributions::title(&experiment.input.drawn.distribution),
            experiment.input.drawn.batch,
            experiment.input.drawn.features,
            experiment.input.seed
        ),
        Source::Recording => format!("Real network · {}", place(experiment.input.recorded.place)),
        Source::Planted => format!(
            "Generated network · layer {}",
            experiment.input.recorded.place
        ),
        Source::Own => "Your file".into(),
    }
}

/// Which structure is laid over the distribution.
pub fn structure(structure: &Structure) -> String {
    let mut parts = Vec::new();
    let mut part = |on: bool, text: &str| {
        if on {
            parts.push(text.to_string());
        }
    };
    part(structure.feature_offsets > 0.0, "feature offsets");
    part(structure.feature_scales > 0.0, "feature scales");
    part(structure.sample_offsets > 0.0, "sample offsets");
    part(structure.sample_scales > 0.0, "sample scales");
    part(structure.outlier_features > 0, "outliers");
    part(structure.correlation > 0.0, "correlation");
    part(structure.domains >= 2, "domains");
    if parts.is_empty() {
        "none".into()
    } else {
        parts.join(", ")
    }
}

/// ε, γ and β in use.
pub fn affine(experiment: &Experiment) -> String {
    let eps = experiment
        .outputs
        .eps
        .map_or("ε auto".into(), |eps| format!("ε {}", setting(eps)));
    match experiment.outputs.normalization.affine {
        AffineChoice::Constant => format!(
            "{eps}, γ {}, β {}",
            setting(experiment.outputs.normalization.gamma),
            setting(experiment.outputs.normalization.beta)
        ),
        AffineChoice::Drawn => format!("{eps}, γ and β drawn"),
        AffineChoice::Trained => format!("{eps}, γ and β trained"),
    }
}

/// A place in the recorded network.
pub fn place(index: u32) -> String {
    match index {
        0 => "Sum of the embeddings".into(),
        13 => "Output of the last LayerNorm".into(),
        i if i % 2 == 1 => format!("Block {}, after attention", i / 2 + 1),
        i => format!("Block {}, after feed-forward", i / 2),
    }
}

/// A file that was read.
pub fn file(name: &str, shape: &[u32]) -> String {
    let sizes: Vec<String> = shape.iter().map(u32::to_string).collect();
    format!("{}: {}", shortened(name), sizes.join(" × "))
}
