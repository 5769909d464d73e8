//! How findings are looked at: what is selected and what is shown.

use serde::{Deserialize, Serialize};

use super::{Across, CardKey, CurveScale, HeatScale, Sets, Shows, StreamValues};
use crate::numerics::network::Measure;
use crate::numerics::residual::StatAxis;

/// What is selected and shown. Nothing here changes a matrix; the selected sample and feature are
/// described in full wherever they are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// Whether the heat maps share one colour scale.
    pub scale: HeatScale,
    /// The selected cell.
    pub selected: Selected,
    /// How the depth room's figures look at the stacks.
    pub depth: DepthView,
    /// The reader's own name for the set-up that the controls turn; empty for the one the page makes.
    pub name: String,
    /// The names of the pinned set-ups, in their order.
    pub pin_names: Vec<String>,
    /// The moment of the start room's working-out that is shown; `None` where all is worked out.
    pub moment: Option<u32>,
    /// The open card or instrument of the claims room.
    pub card: CardKey,
    /// How the network room's map looks at the layers.
    pub network: NetworkView,
}

/// How the network room's map looks at the layers. The layer, the token and the feature that are
/// selected are [`DepthView::layer`] and [`Selected`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NetworkView {
    /// What runs from left to right.
    pub across: Across,
    /// What the colours show.
    pub measure: Measure,
    /// Of which of two networks, where there are two.
    pub shows: Shows,
}

impl Default for NetworkView {
    fn default() -> Self {
        Self {
            across: Across::Features,
            measure: Measure::Largest,
            shows: Shows::First,
        }
    }
}

/// A sample and a feature, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selected {
    /// The sample.
    pub row: u32,
    /// The feature.
    pub col: u32,
}

/// How the depth room's figures look at the stacks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DepthView {
    /// Along which axis a distribution is taken.
    pub axis: StatAxis,
    /// All sets of that axis, or the selected one.
    pub sets: Sets,
    /// Standardized values, or the stream's own.
    pub values: StreamValues,
    /// The layer shown; `None` for the last.
    pub layer: Option<u32>,
    /// Scale of the curves against depth.
    pub curves: CurveScale,
}

impl Default for DepthView {
    fn default() -> Self {
        Self {
            axis: StatAxis::Pooled,
            sets: Sets::All,
            values: StreamValues::Standardized,
            layer: None,
            curves: CurveScale::Plain,
        }
    }
}
