//! What was asked: one typed, checked, shareable description of everything a reader has set.
//!
//! Every shareable field is declared once, in [`fields`]; the link ([`query`]) and the controls'
//! ranges derive from that table. An [`Experiment`] is always within its ranges: whatever a link
//! or a control says is clamped or refused with a [`Notice`], never stored raw.

mod base;
#[macro_use]
mod choices;
pub mod claims;
pub mod depth;
mod examples;
mod fields;
pub mod file;
mod pins;
mod query;
mod trial;

pub use choices::{
    AffineChoice, Beside, BranchValues, CurveScale, HeatScale, Outliers, Room, Sets, Source,
    StreamStart, StreamValues,
};
pub use claims::Claims;
pub use depth::{Depth, Pin, SetUp};
pub use examples::{BATCH_EXAMPLES, DEPTH_EXAMPLES, Example, landing};
pub use fields::{EPS, Field, MAX_NORMS, NumberRange, fields, ranges};
pub use file::FileReading;
pub use query::{MAX_QUERY_BYTES, Notice};
pub use trial::{
    Follow, InvarianceTrial, Picture, PokeTrial, Recorded, RunningTrial, ShapeTrial, StackTrial,
    Trial,
};

use serde::{Deserialize, Serialize};

use crate::numerics::batch::{MAX_ACTIVATIONS, MAX_SIDE};
use crate::numerics::distributions::Distribution;
use crate::numerics::norms::NormSpec;
use crate::numerics::structure::Structure;
use depth::MAX_WIDTH;

/// Everything that decides what the figures show, and nothing that does not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Experiment {
    /// Which room of the page is open.
    pub room: Room,
    /// Where the activations come from.
    pub source: Source,
    /// The distribution of the values when the source is a distribution.
    pub distribution: Distribution,
    /// Samples B (rows) to draw.
    pub batch: u32,
    /// Features D (columns) to draw.
    pub features: u32,
    /// Offsets, scales, outliers, correlation and domains laid over the distribution.
    pub structure: Structure,
    /// Place in the recorded network.
    pub place: u32,
    /// Axis of a three-dimensional file that is cut.
    pub slice_axis: u32,
    /// Where it is cut.
    pub slice: u32,
    /// Which axis of a file holds the samples; `None` for the usual one of its shape.
    pub samples_axis: Option<u32>,
    /// How a file is read where it can be read in two ways, and which part of it is taken.
    pub reading: FileReading,
    /// The norms shown beside the input, in order, at most [`MAX_NORMS`].
    pub norms: Vec<NormSpec>,
    /// ε of every norm; `None` leaves each norm its own default.
    pub eps: Option<f64>,
    /// Where γ and β come from.
    pub affine: AffineChoice,
    /// Constant γ, or the mean of the drawn ones.
    pub gamma: f64,
    /// Constant β, or the mean of the drawn ones.
    pub beta: f64,
    /// Seed of every random stream.
    pub seed: u32,
    /// Whether the heat maps share one colour scale.
    pub scale: HeatScale,
    /// Selected sample, counted from 0.
    pub row: u32,
    /// Selected feature, counted from 0.
    pub col: u32,
    /// What only the depth room asks.
    pub depth: Depth,
    /// What only the claims room asks.
    pub claims: Claims,
}

impl Experiment {
    /// Brings batch × features under [`MAX_ACTIVATIONS`] by lowering the features, a stack's
    /// features under [`MAX_WIDTH`], and the selection inside a drawn matrix. Returns true if the
    /// features had to be lowered.
    pub fn settle(&mut self) -> bool {
        self.batch = self.batch.clamp(1, MAX_SIDE as u32);
        let widest = match self.room {
            Room::Depth => MAX_WIDTH,
            Room::Batch | Room::Claims | Room::Speed => MAX_SIDE as u32,
        };
        let too_wide = self.features > widest;
        self.features = self.features.clamp(1, widest);
        let most = (MAX_ACTIVATIONS / self.batch as usize) as u32;
        let lowered = self.features > most;
        self.features = self.features.min(most);
        if self.source == Source::Distribution {
            self.structure.outlier_features = self.structure.outlier_features.min(self.features);
            self.row = self.row.min(self.batch - 1);
            self.col = self.col.min(self.features - 1);
        }
        if let Some(distribution) = self.depth.settle(self.features) {
            self.distribution = distribution;
        }
        lowered || too_wide
    }

    /// Whether both ask the worker for the same numbers, so that only the view of them differs.
    pub fn same_run(&self, other: &Self) -> bool {
        let asked = |e: &Self| Self {
            depth: Depth::default(),
            scale: HeatScale::Shared,
            ..e.clone()
        };
        asked(self) == asked(other)
            && (self.room != Room::Depth || self.depth.same_run(&other.depth))
    }

    /// ε that `norm` uses in this experiment.
    pub fn eps_of(&self, norm: &NormSpec) -> f64 {
        self.eps.or_else(|| norm.default_eps()).unwrap_or(0.0)
    }

    /// True if both draw or read the same input: a change of anything else leaves it alone.
    pub fn same_input(&self, other: &Self) -> bool {
        let same_source = self.source == other.source;
        same_source
            && match self.source {
                Source::Distribution => {
                    (
                        &self.distribution,
                        self.batch,
                        self.features,
                        &self.structure,
                        self.seed,
                    ) == (
                        &other.distribution,
                        other.batch,
                        other.features,
                        &other.structure,
                        other.seed,
                    )
                }
                Source::Recording => self.place == other.place,
                Source::Own => {
                    (self.slice_axis, self.slice, self.samples_axis, self.reading)
                        == (
                            other.slice_axis,
                            other.slice,
                            other.samples_axis,
                            other.reading,
                        )
                }
            }
    }
}

impl Default for Experiment {
    fn default() -> Self {
        landing()
    }
}

#[cfg(test)]
mod depth_tests;
