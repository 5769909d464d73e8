//! The examples: experiments worth a link of their own.

use super::{AffineChoice, Experiment, Source};
use crate::numerics::distributions::Distribution;
use crate::numerics::norms::NormSpec;
use crate::numerics::structure::Structure;

/// A example: its key (for its words) and the experiment it opens.
pub struct Example {
    /// Key of its title and hint.
    pub key: &'static str,
    /// The experiment.
    pub experiment: fn() -> Experiment,
}

mod depth;
mod network;

pub use depth::{DEPTH_EXAMPLES, depth_landing};
pub use network::NETWORK_EXAMPLES;

/// The examples of the batch room, the landing one first.
pub const BATCH_EXAMPLES: &[Example] = &[
    Example {
        key: "rows-and-columns",
        experiment: landing,
    },
    Example {
        key: "four-samples",
        experiment: four_samples,
    },
    Example {
        key: "batch-of-two",
        experiment: || of_batch(2),
    },
    Example {
        key: "batch-of-one",
        experiment: || of_batch(1),
    },
    Example {
        key: "sample-offsets",
        experiment: sample_offsets,
    },
    Example {
        key: "feature-scales",
        experiment: feature_scales,
    },
    Example {
        key: "outlier-features",
        experiment: outlier_features,
    },
    Example {
        key: "real-network",
        experiment: real_network,
    },
];

/// The first view: features with offsets of their own, samples with scales of their own, so that
/// a norm over columns and a norm over rows part ways at a glance.
pub fn landing() -> Experiment {
    Experiment::plain().with(|e| {
        e.input.drawn.distribution = distribution("exponential");
        e.input.drawn.structure = Structure {
            feature_offsets: 1.2,
            sample_offsets: 0.6,
            sample_scales: 0.35,
            ..Structure::default()
        };
    })
}

fn four_samples() -> Experiment {
    Experiment::plain().with(|e| {
        e.input.drawn.batch = 4;
        e.input.drawn.features = 1024;
        e.view.selected.row = 2;
    })
}

fn of_batch(batch: u32) -> Experiment {
    Experiment::plain().with(|e| {
        e.input.drawn.batch = batch;
        e.input.drawn.features = 256;
        e.view.selected.row = 0;
    })
}

fn sample_offsets() -> Experiment {
    let structure = Structure {
        sample_offsets: 3.0,
        ..Structure::default()
    };
    Experiment::plain().with(|e| {
        e.input.drawn.structure = structure;
    })
}

fn feature_scales() -> Experiment {
    let structure = Structure {
        feature_scales: 0.8,
        ..Structure::default()
    };
    Experiment::plain().with(|e| {
        e.input.drawn.structure = structure;
    })
}

fn outlier_features() -> Experiment {
    let structure = Structure {
        outlier_features: 3,
        outlier_size: 20.0,
        ..Structure::default()
    };
    Experiment::plain().with(|e| {
        e.input.drawn.structure = structure;
    })
}

fn real_network() -> Experiment {
    Experiment::plain().with(|e| {
        e.input.source = Source::Recording;
        e.outputs.normalization.affine = AffineChoice::Trained;
        e.outputs.eps = Some(1e-12);
        // The recorded network's own.
        e.outputs.normalization.norms = vec![NormSpec::Batch, NormSpec::Layer, NormSpec::Rms];
        e.view.selected.row = 20;
        e.view.selected.col = 31;
    })
}

/// A distribution written in this file.
fn distribution(text: &str) -> Distribution {
    text.parse().unwrap_or_else(|_| {
        Distribution::of(crate::numerics::distributions::DistributionKind::Normal)
    })
}
