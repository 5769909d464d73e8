//! The examples of the depth room.

use super::{Example, distribution};
use crate::experiment::{Beside, Experiment, Pin, SetUp, StreamValues};
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
        name: String::new(),
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
    compared(set_ups).with(|e| {
        e.input.drawn.batch = 128;
        e.input.drawn.features = WIDE;
    })
}

/// A plain stack whose controls turn the first of these set-ups.
fn compared(set_ups: Vec<Pin>) -> Experiment {
    let mut set_ups = set_ups.into_iter();
    Experiment::plain_depth().with(|e| {
        if let Some(first) = set_ups.next() {
            e.set_live(first);
        }
        e.set_pins(set_ups.collect());
    })
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
    base.with(|e| {
        e.outputs.stack.layers = 16;
    })
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
    compared(vec![
        pin("exponential", with(Branch::Fresh)),
        pin("exponential", with(Branch::DenseGauss)),
        pin("exponential", with(Branch::DenseRademacher)),
    ])
    .with(|e| {
        e.input.drawn.batch = 256;
    })
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
    base.with(|e| {
        e.input.drawn.batch = 256;
        e.input.drawn.structure = structure;
        e.outputs.stack.layers = 32;
        e.view.depth.axis = StatAxis::Feature;
    })
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
    base.with(|e| {
        e.outputs.stack.layers = 32;
    })
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
    base.with(|e| {
        e.input.drawn.batch = 128;
        e.view.depth.values = StreamValues::Raw;
    })
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
    base.with(|e| {
        e.input.drawn.batch = 256;
        e.input.drawn.features = 384;
        e.outputs.stack.layers = 13;
        e.view.depth.axis = StatAxis::Sample;
        e.outputs.stack.beside = Beside::Recording;
    })
}
