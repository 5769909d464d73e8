//! What becomes of the input: norms beside it, a stack of layers behind it, probes of the norms.

use serde::{Deserialize, Serialize};

use super::{AffineChoice, PairedNorms, Probe, Stack};
use crate::numerics::formats::Precision;
use crate::numerics::norms::NormSpec;

/// What is computed from the input, room by room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outputs {
    /// ε of every norm; `None` leaves each norm its own default.
    pub eps: Option<f64>,
    /// The batch room's norms.
    pub normalization: Normalization,
    /// Norms of the reader's file that were put together by hand.
    pub paired: PairedNorms,
    /// The depth room's stack of layers.
    pub stack: Stack,
    /// The claims room's instruments.
    pub probe: Probe,
}

/// The norms that stand beside the input, and their γ and β.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Normalization {
    /// In order, at most [`super::MAX_NORMS`].
    pub norms: Vec<NormSpec>,
    /// Where γ and β come from.
    pub affine: AffineChoice,
    /// Constant γ, or the mean of the drawn ones.
    pub gamma: f64,
    /// Constant β, or the mean of the drawn ones.
    pub beta: f64,
    /// The number formats they are computed in.
    pub precision: Precision,
}
