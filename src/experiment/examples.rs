//! The examples: experiments worth a link of their own.

use super::{AffineChoice, Experiment, Source};
use crate::numerics::distributions::Distribution;
use crate::numerics::formats::{Accumulation, EpsRounding, Precision, Storage, VarianceMethod};
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
    Example {
        key: "float16-overflow",
        experiment: float16_overflow,
    },
    Example {
        key: "vanishing-eps",
        experiment: vanishing_eps,
    },
    Example {
        key: "cancellation",
        experiment: cancellation,
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

/// One feature about 256, whose square is the first that float16 cannot hold: in half of the rows.
fn float16_overflow() -> Experiment {
    Experiment::plain().with(|e| {
        e.input.drawn.structure = Structure {
            outlier_features: 1,
            outlier_size: 256.0,
            ..Structure::default()
        };
        let normalization = &mut e.outputs.normalization;
        normalization.norms = vec![NormSpec::Layer, NormSpec::Rms];
        normalization.precision = Precision {
            storage: Storage::F16,
            accumulation: Accumulation::Storage,
            ..Precision::DEFAULT
        };
    })
}

/// Sparse features, of which many are 0 in the whole batch, and an ε that float16 rounds to 0.
fn vanishing_eps() -> Experiment {
    Experiment::plain().with(|e| {
        e.input.drawn.distribution = distribution("spike-and-slab:0.02");
        e.outputs.eps = Some(1e-8);
        let normalization = &mut e.outputs.normalization;
        normalization.norms = vec![NormSpec::Batch, NormSpec::Rms];
        normalization.precision = Precision {
            storage: Storage::F16,
            eps_rounding: EpsRounding::Storage,
            ..Precision::DEFAULT
        };
    })
}

/// A mean of 10,000 deviations: E[x²] and E[x]² agree in all digits that float32 has.
fn cancellation() -> Experiment {
    Experiment::plain().with(|e| {
        e.input.drawn.distribution = distribution("normal:100,0.01");
        let normalization = &mut e.outputs.normalization;
        normalization.norms = vec![NormSpec::Batch, NormSpec::Layer];
        normalization.precision.variance = VarianceMethod::OnePass;
    })
}

/// A distribution written in this file.
fn distribution(text: &str) -> Distribution {
    text.parse().unwrap_or_else(|_| {
        Distribution::of(crate::numerics::distributions::DistributionKind::Normal)
    })
}
