//! What was asked: one typed, checked, shareable description of everything a reader has set.
//!
//! Every shareable field is declared once, in [`fields`]; the link ([`query`]) and the controls'
//! ranges derive from that table. An [`Experiment`] is always within its ranges: whatever a link
//! or a control says is clamped or refused with a [`Notice`], never stored raw.

mod base;
#[macro_use]
mod choices;
mod examples;
mod fields;
pub mod file;
mod file_path;
mod input;
mod job;
mod layer_place;
mod norm_parts;
mod outputs;
mod pins;
mod presentation;
pub mod probe;
mod query;
mod slice_axis;
mod small;
pub mod stack;
mod steps;
mod subject;
mod trial;
pub mod typed_number;
mod view;

pub use choices::{
    Across, AffineChoice, Beside, BranchValues, CurveScale, HeatScale, Outliers, Room, Sets, Shows,
    Source, StreamStart, StreamValues,
};
pub use examples::{BATCH_EXAMPLES, DEPTH_EXAMPLES, Example, NETWORK_EXAMPLES, landing};
pub use fields::{EPS, Field, MAX_NORMS, NumberRange, fields, ranges};
pub use file::FileReading;
pub use file_path::{BadPath, FilePath};
pub use input::{Drawn, FileView, Input, InputKey, RecordingView};
pub use job::Job;
pub use layer_place::LayerPlace;
pub use norm_parts::{BadParts, MAX_NORM_PARTS, NormKind, NormParts, PairedNorms};
pub use outputs::{Normalization, Outputs};
pub use presentation::{
    ALL_CONTROLS, FIGURE_NAMES, Frame, LessonPlace, NO_FIGURE, NumberMarks, PRESENTATION_KEYS,
    Presentation, ThemeChoice, controls_of_room, figures_of_room,
};
pub use probe::{CardKey, Probe};
pub use query::{MAX_QUERY_BYTES, Notice};
pub use slice_axis::SliceAxis;
pub use small::{BadSmallBatch, SMALL_COLS, SMALL_LARGEST, SMALL_ROWS, SmallBatch};
pub use stack::{Pin, Pinned, SetUp, Stack};
pub use steps::Steps;
pub use subject::Subject;
pub use trial::{
    Follow, InvarianceTrial, Picture, PokeTrial, Recorded, RunningTrial, ShapeTrial, StackTrial,
    Trial,
};
pub use view::{DepthView, NetworkView, Selected, View};

use serde::{Deserialize, Serialize};

use crate::numerics::batch::{MAX_ACTIVATIONS, MAX_SIDE};
use crate::numerics::formats::Precision;
use crate::numerics::network::PlantedStream;
use crate::numerics::norms::NormSpec;
use stack::MAX_WIDTH;

/// The norms of the start room, in the order of its buttons.
pub const START_NORMS: [NormSpec; 3] = [NormSpec::Batch, NormSpec::Layer, NormSpec::Rms];

/// Everything that decides what the figures show, and nothing that does not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Experiment {
    /// Which room of the page is open.
    pub room: Room,
    /// What is drawn or read.
    pub input: Input,
    /// What is computed from it.
    pub outputs: Outputs,
    /// How the findings are looked at.
    pub view: View,
}

impl Experiment {
    /// Brings batch × features under [`MAX_ACTIVATIONS`] by lowering the features, a stack's
    /// features under [`MAX_WIDTH`], and the selection inside a drawn matrix. Returns true if the
    /// features had to be lowered.
    pub fn settle(&mut self) -> bool {
        let widest = match self.room {
            Room::Depth => MAX_WIDTH,
            _ => MAX_SIDE as u32,
        };
        let drawn = &mut self.input.drawn;
        drawn.batch = drawn.batch.clamp(1, MAX_SIDE as u32);
        let too_wide = drawn.features > widest;
        drawn.features = drawn.features.clamp(1, widest);
        let most = (MAX_ACTIVATIONS / drawn.batch as usize) as u32;
        let lowered = drawn.features > most;
        drawn.features = drawn.features.min(most);
        if self.input.source == Source::Distribution {
            let structure = &mut drawn.structure;
            structure.outlier_features = structure.outlier_features.min(drawn.features);
            let selected = &mut self.view.selected;
            selected.row = selected.row.min(drawn.batch - 1);
            selected.col = selected.col.min(drawn.features - 1);
        }
        if self.input.source == Source::Planted {
            let place = &mut self.input.recorded.place;
            *place = (*place).min(PlantedStream::LAYERS - 1);
        }
        if self.room == Room::Start {
            self.settle_small();
        }
        self.settle_stack();
        lowered || too_wide
    }

    /// The start room works out one of its three norms, with every digit, and selects a number of its small batch.
    fn settle_small(&mut self) {
        let norms = &mut self.outputs.normalization.norms;
        norms.retain(|norm| START_NORMS.contains(norm));
        norms.truncate(1);
        if norms.is_empty() {
            norms.push(START_NORMS[0]);
        }
        self.outputs.normalization.precision = Precision::DEFAULT;
        let selected = &mut self.view.selected;
        selected.row = selected.row.min(SMALL_ROWS as u32 - 1);
        selected.col = selected.col.min(SMALL_COLS as u32 - 1);
    }

    /// ε that `norm` uses in this experiment.
    pub fn eps_of(&self, norm: &NormSpec) -> f64 {
        self.outputs
            .eps
            .or_else(|| norm.default_eps())
            .unwrap_or(0.0)
    }
}

impl Default for Experiment {
    fn default() -> Self {
        Self::first_in(Room::Start)
    }
}

#[cfg(test)]
mod stack_tests;
