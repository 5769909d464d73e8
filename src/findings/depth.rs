//! What was found of residual stacks: one part when a run starts, one for every layer of every
//! set-up, none of them larger for more layers.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Note;
use crate::experiment::stack::MAX_SET_UPS;
use crate::numerics::layer_stats::LayerShapes;
use crate::numerics::residual::TheoryLayer;

/// Index of the real network among the towers.
pub const NETWORK: usize = MAX_SET_UPS;

/// What the stacks start as.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DepthStart {
    /// Samples of every stream.
    pub samples: u32,
    /// Features of every stream.
    pub features: u32,
    /// Layers to come.
    pub layers: u32,
    /// What was taken away from all values of the start, and what they were divided by; `None`
    /// where the start stands as it is.
    pub standardized: Option<(f64, f64)>,
    /// The set-ups in the order of their letters.
    pub set_ups: Vec<SetUpStart>,
    /// The real network beside them.
    pub network: Option<NetworkStart>,
}

/// What is known of one set-up before it runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SetUpStart {
    /// The residual gain s in force.
    pub gain: f64,
    /// Residual additions in one layer.
    pub additions: u32,
    /// Which moments the start and the fresh values have.
    pub moments: Exist,
    /// Whether the start or the fresh values have atoms, points of positive probability.
    pub atoms: bool,
    /// Theory per axis, in the order of `StatAxis::ALL`.
    pub theory: Vec<TheoryCurve>,
    /// Interquartile range of the stream at every layer, where only that has a theory.
    pub interquartile: Vec<f64>,
}

/// The highest moment that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Exist {
    /// Not even a variance.
    NoVariance,
    /// Mean and variance.
    Variance,
    /// Up to the third.
    Skewness,
    /// Up to the fourth.
    Kurtosis,
}

/// The theory of one axis, or why there is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TheoryCurve {
    /// Layers 0 to L; empty without a theory.
    pub layers: Vec<TheoryLayer>,
    /// Why there is none, in a sentence.
    pub why_not: Option<String>,
}

/// The real network's places and outliers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NetworkStart {
    /// Name of every place, in the order of the layers.
    pub places: Vec<String>,
    /// Samples.
    pub samples: u32,
    /// Features that are measured.
    pub features: u32,
    /// Features whose RMS is more than five times the median feature's at some place, worst first.
    pub outliers: Vec<OutlierFeature>,
    /// Whether they are left out.
    pub left_out: bool,
    /// What the owner of its file should know about how that was read.
    pub notes: Vec<Note>,
}

/// A feature that stands out.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct OutlierFeature {
    /// Its number.
    pub feature: u32,
    /// Its RMS over the median feature's, where that is largest.
    pub ratio: f64,
    /// At that place.
    pub place: u32,
}

/// One layer of one tower.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LayerFinding {
    /// Index of the set-up, or [`NETWORK`].
    pub stack_run: u32,
    /// The layer; 0 is the start.
    pub layer: u32,
    /// Mean square of the branch's input.
    pub input_mean_square: f64,
    /// Mean square of what the layer added.
    pub added_mean_square: f64,
    /// Factor by which the layer multiplied the mean square of everything older.
    pub kept: f64,
    /// The five distributions.
    pub shapes: LayerShapes,
    /// Density of the exact distribution of all values, standardized, where one is known.
    pub exact: Vec<(f32, f32)>,
}

/// One of the three numbers people confuse: excess kurtosis against it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Convergence {
    /// The number, the kurtosis measured, the kurtosis expected.
    pub points: Vec<(f64, f64, f64)>,
}

/// Width, depth and number of repeats, each with its own convergence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ThreeNumbers {
    /// Against the width of one layer.
    pub width: Convergence,
    /// Against the number of layers.
    pub depth: Convergence,
    /// Against the number of values drawn at one depth.
    pub repeats: Convergence,
}

/// One part of a depth run's answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(
    clippy::large_enum_variant,
    reason = "a step travels boxed, and most are layers"
)]
pub enum DepthStep {
    /// What the stacks start as.
    Start(DepthStart),
    /// One layer.
    Layer(LayerFinding),
    /// The stream of this tower left the finite numbers of f32 in this layer.
    Left {
        /// Index of the set-up.
        stack_run: u32,
        /// The first layer with a value that is not finite.
        layer: u32,
    },
    /// Width, depth and repeats.
    ThreeNumbers(ThreeNumbers),
}

impl DepthStep {
    /// The stack that it is about, if it is about one.
    pub fn stack(&self) -> Option<u32> {
        match self {
            Self::Layer(layer) => Some(layer.stack_run),
            Self::Left { stack_run, .. } => Some(*stack_run),
            Self::Start(_) | Self::ThreeNumbers(_) => None,
        }
    }
}

/// All that one depth run has found so far. A copy shares its parts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DepthFindings {
    /// What the stacks start as.
    #[serde(serialize_with = "through")]
    pub start: Arc<DepthStart>,
    /// Layers of every tower, set-ups first, the network at [`NETWORK`].
    #[serde(serialize_with = "all_through")]
    pub stack_runs: Vec<Vec<Arc<LayerFinding>>>,
    /// The layer at which a tower left f32.
    pub left: [Option<u32>; NETWORK + 1],
    /// Width, depth and repeats.
    pub three_numbers: Option<ThreeNumbers>,
}

fn through<S: serde::Serializer>(part: &Arc<DepthStart>, to: S) -> Result<S::Ok, S::Error> {
    part.as_ref().serialize(to)
}

fn all_through<S: serde::Serializer>(
    stack_runs: &[Vec<Arc<LayerFinding>>],
    to: S,
) -> Result<S::Ok, S::Error> {
    to.collect_seq(
        stack_runs
            .iter()
            .map(|layers| layers.iter().map(AsRef::as_ref).collect::<Vec<_>>()),
    )
}

impl DepthFindings {
    /// Takes a step into what was found before; a start begins anew.
    pub fn take(findings: &mut Option<Arc<Self>>, step: DepthStep) {
        if let DepthStep::Start(start) = step {
            *findings = Some(Arc::new(Self {
                start: Arc::new(start),
                stack_runs: vec![Vec::new(); NETWORK + 1],
                left: [None; NETWORK + 1],
                three_numbers: None,
            }));
            return;
        }
        let Some(findings) = findings else { return };
        let findings = Arc::make_mut(findings);
        match step {
            DepthStep::Start(_) => {}
            DepthStep::Layer(layer) => {
                if let Some(stack_run) = findings.stack_runs.get_mut(layer.stack_run as usize) {
                    stack_run.push(Arc::new(layer));
                }
            }
            DepthStep::Left { stack_run, layer } => {
                if let Some(left) = findings.left.get_mut(stack_run as usize) {
                    *left = Some(layer);
                }
            }
            DepthStep::ThreeNumbers(found) => findings.three_numbers = Some(found),
        }
    }

    /// The layers of a set-up that have arrived.
    pub fn stack_run(&self, index: usize) -> &[Arc<LayerFinding>] {
        self.stack_runs.get(index).map_or(&[], Vec::as_slice)
    }

    /// What was found up to a layer.
    pub fn up_to(&self, layer: u32) -> Self {
        let as_far = |stack_run: &Vec<Arc<LayerFinding>>| {
            let layers = stack_run.iter().take_while(|found| found.layer <= layer);
            layers.cloned().collect()
        };
        Self {
            start: Arc::clone(&self.start),
            stack_runs: self.stack_runs.iter().map(as_far).collect(),
            left: self.left.map(|left| left.filter(|at| *at <= layer)),
            three_numbers: self.three_numbers.clone(),
        }
    }

    /// The last layer that any simulated tower has reached.
    pub fn reached(&self) -> u32 {
        let stack_runs = self.stack_runs.iter().take(NETWORK);
        let layers = stack_runs.filter_map(|stack_run| stack_run.last().map(|layer| layer.layer));
        layers.max().unwrap_or(0)
    }
}

/// The share of each term in the mean square of a tower's stream at `layer`: the start first,
/// then what layers 1 to `layer` added. Terms count as uncorrelated.
pub fn shares(stack_run: &[Arc<LayerFinding>], layer: u32) -> Vec<f64> {
    let mut terms = Vec::new();
    for finding in stack_run
        .iter()
        .take_while(|finding| finding.layer <= layer)
    {
        if finding.layer == 0 {
            terms.push(finding.shapes.all.rms.powi(2));
            continue;
        }
        for term in &mut terms {
            *term *= finding.kept;
        }
        // What a norm after the sum does, it does to this layer's own part as well.
        terms.push(finding.added_mean_square);
    }
    let total: f64 = terms.iter().sum();
    if !(total.is_finite() && total > 0.0) {
        return Vec::new();
    }
    terms.iter().map(|term| term / total).collect()
}

/// N_eff = (Σ w²)²/Σ w⁴ of shares w²/Σ w²: how many equal terms would average as much.
pub fn effective_terms(shares: &[f64]) -> Option<f64> {
    let squares: f64 = shares.iter().map(|share| share * share).sum();
    let n = 1.0 / squares;
    n.is_finite().then_some(n)
}
