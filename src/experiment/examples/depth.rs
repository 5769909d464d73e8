//! The examples of the depth room.

use super::{Example, distribution};
use crate::experiment::{Beside, Depth, Experiment, Pin, SetUp, StreamValues};
use crate::numerics::norms::NormSpec;
use crate::numerics::residual::{Branch, Gain, Placement, StatAxis};
use crate::numerics::structure::Structure;

/// The examples of the depth room, its first view first.
pub const DEPTH_EXAMPLES: &[Example] = &[
    example("pre-and-post", depth_landing),
    example("three-starts", three_starts),
    example("post-gain", post_gain),
    example("proportional", proportional),
    example("permutation", permutation),
    example("gaussian-at-one", gaussian_at_one),
    example("clusters", clusters),
    example("shared", shared),
    example("cauchy", cauchy),
    example("trapezoid", trapezoid),
    example("residual-scaling", residual_scaling),
    example("growth", growth),
    example("coherent-mean", coherent_mean),
    example("real-stack", real_stack),
];

const fn example(key: &'static str, experiment: fn() -> Experiment) -> Example {
    Example { key, experiment }
}

/// A set-up and the distribution it starts from.
fn pin(distribution_text: &str, set_up: SetUp) -> Pin {
    Pin {
        distribution: distribution(distribution_text),
        set_up,
    }
}

fn placed(placement: Placement) -> SetUp {
    SetUp {
        placement,
        ..SetUp::default()
    }
}

/// Width of the examples whose branches ignore the stream: theory speaks of a wide one, and at this
/// width the norms of finite samples are within a few per cent of it.
const WIDE: u32 = 2048;

/// As [`compared`], in a wide stream of as many values.
fn wide(set_ups: Vec<Pin>) -> Experiment {
    Experiment {
        batch: 128,
        features: WIDE,
        ..compared(set_ups)
    }
}

/// A plain stack whose controls turn the first of these set-ups.
fn compared(set_ups: Vec<Pin>) -> Experiment {
    let plain = Experiment::plain_depth();
    let mut set_ups = set_ups.into_iter();
    let Some(live) = set_ups.next() else {
        return plain;
    };
    Experiment {
        distribution: live.distribution,
        depth: Depth {
            set_up: live.set_up,
            pins: set_ups.collect(),
            ..Depth::default()
        },
        ..plain
    }
}

/// Pre-norm against post-norm: the first view.
pub fn depth_landing() -> Experiment {
    wide(vec![
        pin("exponential", placed(Placement::Pre)),
        pin("exponential", placed(Placement::Post)),
    ])
}

fn three_starts() -> Experiment {
    let pre = || placed(Placement::Pre);
    wide(vec![
        pin("exponential", pre()),
        pin("uniform", pre()),
        pin("rademacher", pre()),
    ])
}

fn post_gain() -> Experiment {
    let half = SetUp {
        gain: Gain::Fixed(0.5),
        ..placed(Placement::Post)
    };
    wide(vec![
        pin("exponential", placed(Placement::Post)),
        pin("exponential", half),
    ])
}

fn proportional() -> Experiment {
    let none = SetUp {
        branch: Branch::FreshProportional,
        ..placed(Placement::None)
    };
    let base = wide(vec![
        pin("exponential", none),
        pin("exponential", placed(Placement::Post)),
    ]);
    // Without a norm each sample wanders to a size of its own, which in the end is seen in the pooled
    // values; the shape has settled long before.
    Experiment {
        depth: Depth {
            layers: 16,
            ..base.depth
        },
        ..base
    }
}

fn permutation() -> Experiment {
    let with = |placement, branch| SetUp {
        branch,
        ..placed(placement)
    };
    wide(vec![
        pin("exponential", with(Placement::Pre, Branch::Permutation)),
        pin("exponential", with(Placement::Pre, Branch::Sparse)),
        pin("exponential", with(Placement::Post, Branch::Permutation)),
    ])
}

fn gaussian_at_one() -> Experiment {
    let with = |branch| SetUp {
        branch,
        ..placed(Placement::Pre)
    };
    Experiment {
        batch: 256,
        ..compared(vec![
            pin("exponential", with(Branch::Fresh)),
            pin("exponential", with(Branch::DenseGauss)),
            pin("exponential", with(Branch::DenseRademacher)),
        ])
    }
}

/// Two tight clusters under shared Gaussian weights: one axis becomes Gaussian, the other cannot.
fn clusters() -> Experiment {
    let dense = SetUp {
        norm: NormSpec::Layer,
        branch: Branch::DenseGauss,
        ..SetUp::default()
    };
    let structure = Structure {
        domains: 2,
        domain_distance: 20.0,
        // They make the rows' start heavy-tailed, so that their way to a Gaussian is seen.
        outlier_features: 4,
        outlier_size: 100.0,
        ..Structure::default()
    };
    let base = compared(vec![pin("normal", dense)]);
    Experiment {
        batch: 256,
        structure,
        depth: Depth {
            layers: 32,
            axis: StatAxis::Feature,
            ..base.depth
        },
        ..base
    }
}

fn shared() -> Experiment {
    let with = |rho| SetUp {
        branch: Branch::Shared,
        rho,
        ..placed(Placement::Pre)
    };
    wide(vec![
        pin("exponential", with(0.0)),
        pin("exponential", with(0.1)),
        pin("exponential", with(0.5)),
    ])
}

fn cauchy() -> Experiment {
    let start = |branch_distribution: Option<&str>| SetUp {
        branch_distribution: branch_distribution.map(distribution),
        ..placed(Placement::Pre)
    };
    wide(vec![
        pin("cauchy", start(None)),
        pin("laplace", start(None)),
    ])
}

fn trapezoid() -> Experiment {
    let base = wide(vec![pin("rademacher", placed(Placement::Post))]);
    Experiment {
        depth: Depth {
            layers: 32,
            ..base.depth
        },
        ..base
    }
}

fn residual_scaling() -> Experiment {
    let scaled = SetUp {
        gain: Gain::OverRootLayers,
        ..placed(Placement::Pre)
    };
    wide(vec![
        pin("exponential", placed(Placement::Pre)),
        pin("exponential", scaled),
    ])
}

fn growth() -> Experiment {
    let with = |placement| SetUp {
        branch: Branch::DenseGauss,
        ..placed(placement)
    };
    let base = compared(vec![
        pin("exponential", with(Placement::None)),
        pin("exponential", with(Placement::Pre)),
        pin("exponential", with(Placement::Lns)),
    ]);
    Experiment {
        batch: 128,
        depth: Depth {
            values: StreamValues::Raw,
            ..base.depth
        },
        ..base
    }
}

/// Branches whose mean is not 0 add up in step; only LayerNorm takes the sum away.
fn coherent_mean() -> Experiment {
    let with = |norm| SetUp {
        norm,
        keep_mean: true,
        ..placed(Placement::Post)
    };
    wide(vec![
        pin("rectified", with(NormSpec::Rms)),
        pin("rectified", with(NormSpec::Layer)),
    ])
}

fn real_stack() -> Experiment {
    let dense = SetUp {
        placement: Placement::Post,
        norm: NormSpec::Layer,
        branch: Branch::ReluMlp,
        ..SetUp::default()
    };
    let base = compared(vec![pin("normal", dense)]);
    Experiment {
        batch: 256,
        features: 384,
        depth: Depth {
            layers: 13,
            axis: StatAxis::Sample,
            beside: Beside::Recording,
            ..base.depth
        },
        ..base
    }
}
