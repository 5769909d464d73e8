//! What was found: bounded summaries of a run, in plain data.
//!
//! A run answers step by step ([`Step`]); the page collects the steps into [`Findings`]. Raw
//! activations never travel, only what a picture can show: a grid of at most
//! [`MAX_GRID`]² cells, at most [`MAX_GRID`] bands per side, histograms, moments.

pub mod claims;
mod collector;
pub mod depth;
mod file_notes;
pub mod metric;
pub mod network;
mod note;

pub use note::{Axis, Note, Offer};

pub use collector::Collector;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use claims::{ClaimFindings, ClaimStep, Truth};
use depth::{DepthFindings, DepthStep};
use network::{NetworkFindings, NetworkStep};

use crate::numerics::distributions::Distribution;
use crate::numerics::exact_distribution::ExactDistribution;
use crate::numerics::formats::FormatReport;
use crate::numerics::histogram::{BinRange, Histogram, Span};
use crate::numerics::moments::MomentsSummary;
use crate::numerics::norms::{CellArithmetic, NormSpec};
use crate::numerics::quantiles::RibbonGroup;
use crate::numerics::retention::Retention;

/// The most cells a heat map has per side, and the most bands a ribbon has.
pub const MAX_GRID: usize = 256;
/// Bins of every histogram.
pub const BINS: usize = 60;

/// One part of the answer, in the order the figures fill in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Step {
    /// What the input is.
    Source(SourceFinding),
    /// The input's panel (index 0) or one norm's, in the order asked.
    Panel(Box<PanelFinding>),
    /// What one norm left of the input.
    Retention(Box<NormRetention>),
    /// All values of the input and of every output, on one axis.
    Pooled(RidgeSet),
    /// The selected cell, its feature and its sample.
    Cell(Box<CellFinding>),
    /// Part of what a depth run found.
    Depth(Box<DepthStep>),
    /// Part of what a card or an instrument of the claims room found.
    Claim(Box<ClaimStep>),
    /// The right answer to a question of an assignment.
    Answer(Box<AnswerFinding>),
    /// Part of what was found of a network's layers.
    Network(Box<NetworkStep>),
    /// How much of the run is done, from 0 to 1.
    Progress(f32),
}

/// The right answer to a question of an assignment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnswerFinding {
    /// The question, as JSON.
    pub item: String,
    /// The experiment, as the query of its link.
    pub link: String,
    /// What is right; `None` where nothing is.
    pub truth: Option<Truth>,
}

/// What the input is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceFinding {
    /// Samples.
    pub samples: u32,
    /// Features.
    pub features: u32,
    /// Shape of the file or recording it was cut from, if any.
    pub file_shape: Vec<u32>,
    /// Name of the file, if any.
    pub file_name: Option<String>,
    /// What its owner should know about how it was read, most weighty first.
    pub notes: Vec<Note>,
    /// Name of each sample, if the source has names: domain and token.
    pub row_labels: Vec<String>,
    /// What a reader should know about these settings.
    pub hints: Vec<Hint>,
}

/// A condition that a control's reader should know of.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Hint {
    /// BatchNorm over one sample: every output is β.
    BatchOfOne,
    /// BatchNorm over two samples: only the order survives.
    BatchOfTwo,
    /// LayerNorm over one feature: every output is β.
    OneFeature,
    /// LayerNorm over two features: only the order survives.
    TwoFeatures,
    /// Each group of GroupNorm holds one value: every output is β.
    GroupsOfOne,
    /// Each group of GroupNorm holds two values: little more than their order is kept.
    GroupsOfTwo,
    /// D is not divisible by the groups asked for; this many are used.
    GroupsLowered {
        /// Groups asked for.
        asked: u32,
        /// Groups in use.
        used: u32,
    },
    /// ε is 0: a constant set has no scale to divide by.
    NoEps,
    /// The distribution has no finite variance.
    HeavyTails,
    /// The distribution has no mean.
    NoMean,
    /// This many input values are not finite in f32.
    NonFinite(u64),
    /// This many features are constant across the batch.
    ConstantFeatures(u32),
    /// This many samples are constant across their features.
    ConstantSamples(u32),
    /// A stack of one sample: a feature has one value.
    StackOfOneSample,
    /// A stack of width 1: a sample has one value.
    StackOfOneFeature,
    /// A stack whose start holds one number in every place.
    StackOfOneValue,
    /// The trained γ and β belong to the recording only.
    NoTrainedAffine,
    /// After the last place there is no further norm, so no trained γ and β.
    NoNormAfterPlace,
}

/// The control at which a hint is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Source, distribution, batch and features.
    Data,
    /// The norms and their parameters.
    Norms,
    /// ε, γ and β.
    Affine,
}

impl Hint {
    /// Which control causes the condition: each hint is said once, there.
    pub fn cause(self) -> Cause {
        match self {
            Self::GroupsOfOne | Self::GroupsOfTwo | Self::GroupsLowered { .. } => Cause::Norms,
            Self::NoEps | Self::NoTrainedAffine | Self::NoNormAfterPlace => Cause::Affine,
            Self::BatchOfOne
            | Self::BatchOfTwo
            | Self::OneFeature
            | Self::TwoFeatures
            | Self::HeavyTails
            | Self::NoMean
            | Self::NonFinite(_)
            | Self::ConstantFeatures(_)
            | Self::ConstantSamples(_)
            | Self::StackOfOneSample
            | Self::StackOfOneFeature
            | Self::StackOfOneValue => Cause::Data,
        }
    }
}

/// A heat map's numbers, aggregated where the matrix is larger than [`MAX_GRID`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Grid {
    /// Cells down.
    pub rows: u32,
    /// Cells across.
    pub cols: u32,
    /// Samples under one cell.
    pub row_block: u32,
    /// Features under one cell.
    pub col_block: u32,
    /// Row-major. A cell over several values shows their mean, unless one of them lies farther
    /// than 4 robust deviations of the matrix from its median: then it shows that one.
    pub values: Vec<f32>,
}

/// How level one axis is: the means and deviations of its sets.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Levels {
    /// Standard deviation of the sets' means.
    pub spread_of_means: f64,
    /// Smallest and largest mean.
    pub means: (f64, f64),
    /// Mean of the sets' standard deviations.
    pub typical_deviation: f64,
    /// Smallest and largest standard deviation.
    pub deviations: (f64, f64),
    /// Mean of the sets' skewness, where defined.
    pub skewness: Option<f64>,
    /// Mean of the sets' excess kurtosis, where defined.
    pub excess_kurtosis: Option<f64>,
}

/// A value and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Extreme {
    /// Sample, from 0.
    pub row: u32,
    /// Feature, from 0.
    pub col: u32,
    /// The value.
    pub value: f32,
}

/// One panel: the input, or one norm's output.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PanelFinding {
    /// Index in the row of panels; 0 is the input.
    pub index: u32,
    /// The norm, or `None` for the input.
    pub norm: NormSpec,
    /// The heat map.
    pub grid: Grid,
    /// The ribbon of the features, left to right.
    pub feature_bands: Vec<RibbonGroup>,
    /// The ribbon of the samples, top to bottom.
    pub sample_bands: Vec<RibbonGroup>,
    /// How level the features are.
    pub features: Levels,
    /// How level the samples are.
    pub samples: Levels,
    /// The finite values farthest from zero, at most three, largest first.
    pub largest: Vec<Extreme>,
    /// Moments of all values.
    pub pooled: MomentsSummary,
    /// How far the values reach, for shared axes.
    pub span: Option<Span>,
    /// 98 % of the magnitudes lie below: a good end of the colour scale.
    pub color_limit: f32,
    /// Moments of every feature.
    pub feature_moments: Vec<MomentsSummary>,
    /// Moments of every sample.
    pub sample_moments: Vec<MomentsSummary>,
    /// How a number format's output compares with float64's, where one was asked for.
    pub format: Option<FormatReport>,
}

/// What one norm left of the input.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NormRetention {
    /// Index of the panel.
    pub index: u32,
    /// The measurements.
    pub retention: Retention,
}

/// Where a theoretical curve comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Theory {
    /// The distribution of the input itself.
    InputDistribution(Distribution),
    /// The distribution of the input, slid and stretched by the norm as it did this very set.
    CarriedDistribution(Distribution),
    /// The exact distribution of n independent normal values under their own statistics.
    Exact(ExactDistribution),
}

/// One histogram of a set of ridges.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ridge {
    /// The norm, or `None` for the input.
    pub norm: NormSpec,
    /// How many values fall where.
    pub histogram: Histogram,
    /// Moments of the values.
    pub moments: MomentsSummary,
    /// The theory, where one is known.
    pub theory: Option<Theory>,
    /// The theory is that of shift + scale · u for u of its distribution.
    pub shift: f64,
    /// As for `shift`.
    pub scale: f64,
    /// Its density at the points of the axis; empty without theory or where it has only atoms.
    pub curve: Vec<(f32, f32)>,
    /// Its atoms: position and mass.
    pub atoms: Vec<(f32, f32)>,
}

/// Histograms that share one axis, input first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RidgeSet {
    /// The axis and its bins.
    pub range: BinRange,
    /// The histograms.
    pub ridges: Vec<Ridge>,
}

/// The selected cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CellFinding {
    /// Sample, from 0.
    pub row: u32,
    /// Feature, from 0.
    pub col: u32,
    /// The value before any norm.
    pub input: f32,
    /// How each norm reaches its output, in the order of the panels.
    pub arithmetic: Vec<CellArithmetic>,
    /// The selected feature across the batch.
    pub feature: RidgeSet,
    /// The selected sample across its features.
    pub sample: RidgeSet,
}

/// All that one run has found so far.
///
/// A copy shares its parts: the page publishes one after every step.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Findings {
    /// What the input is.
    pub source: Option<Arc<SourceFinding>>,
    /// The panels, input first.
    pub panels: Vec<Arc<PanelFinding>>,
    /// What survives, one per norm.
    pub retention: Vec<Arc<NormRetention>>,
    /// All values.
    pub pooled: Option<Arc<RidgeSet>>,
    /// The selected cell.
    pub cell: Option<Arc<CellFinding>>,
    /// What the depth room's stacks became.
    pub depth: Option<Arc<DepthFindings>>,
    /// What a card or an instrument of the claims room found.
    pub claims: Arc<ClaimFindings>,
    /// What a network's layers are like.
    pub network: Option<Arc<NetworkFindings>>,
}

impl Findings {
    /// Takes a step in.
    pub fn take(&mut self, step: Step) {
        match step {
            Step::Source(source) => self.source = Some(Arc::new(source)),
            Step::Panel(panel) => self.panels.push(Arc::from(panel)),
            Step::Retention(retention) => self.retention.push(Arc::from(retention)),
            Step::Pooled(pooled) => self.pooled = Some(Arc::new(pooled)),
            Step::Cell(cell) => self.cell = Some(Arc::from(cell)),
            Step::Depth(step) => DepthFindings::take(&mut self.depth, *step),
            Step::Claim(step) => Arc::make_mut(&mut self.claims).take(*step),
            Step::Network(step) => {
                Arc::make_mut(self.network.get_or_insert_default()).take(*step);
            }
            // A right answer is no figure's: who asked for it keeps it.
            Step::Answer(_) | Step::Progress(_) => {}
        }
    }
}
