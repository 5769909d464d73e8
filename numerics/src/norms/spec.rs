//! Which norm, as a value that can be chosen, shared and printed.

use serde::{Deserialize, Serialize};

use super::error::NormError;
use super::group_norm::GroupNorm;

/// A norm and its own parameter. The text form (`rms`, `prms:0.25`, `group:4`) leaves a default
/// parameter out.
///
/// The fields are public, so a value may be out of range until [`NormSpec::checked`] or
/// [`NormSpec::prepare`] has seen it; parsing checks as well.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum NormSpec {
    /// y = x.
    None,
    /// Per feature, over the batch: [`BatchNorm`](super::BatchNorm) in training.
    Batch,
    /// Per sample, centred and scaled: [`LayerNorm`](super::layer_norm::LayerNorm).
    Layer,
    /// Per sample, scaled: [`RmsNorm`](super::rms_norm::RmsNorm).
    Rms,
    /// Per sample, scaled by its first features:
    /// [`PartialRmsNorm`](super::partial_rms_norm::PartialRmsNorm).
    PartialRms {
        /// p in (0, 1]; 0.0625 in the paper.
        fraction: f64,
    },
    /// Per sample and group of features: [`GroupNorm`].
    Group {
        /// G, at least 1.
        groups: u32,
    },
    /// Per sample, to length 1: [`L2Norm`](super::l2_norm::L2Norm).
    L2,
    /// Per sample, to length √D: [`ScaleNorm`](super::scale_norm::ScaleNorm) as initialized.
    Scale,
    /// Per cell: [`DyT`](super::dyt::DyT).
    DyT {
        /// α in (0, 1000]; training starts from 0.5.
        alpha: f64,
    },
}

/// The set of cells a norm computes its statistics from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NormAxis {
    /// None: nothing is done.
    None,
    /// A column: one feature across the batch.
    Feature,
    /// A row: one sample.
    Sample,
    /// A group of neighbouring features of one sample.
    SampleSegment,
    /// The first features of one sample.
    SamplePrefix,
    /// The cell alone.
    Elementwise,
}

impl NormSpec {
    /// pRMSNorm with the paper's p = 6.25 %.
    pub const PARTIAL_RMS: Self = Self::PartialRms { fraction: 0.0625 };
    /// GroupNorm with 8 groups.
    pub const GROUP: Self = Self::Group { groups: 8 };
    /// DyT with α = 0.5.
    pub const DYT: Self = Self::DyT { alpha: 0.5 };

    /// Every kind once, with its default parameter.
    pub const ALL: [Self; 9] = [
        Self::None,
        Self::Batch,
        Self::Layer,
        Self::Rms,
        Self::PARTIAL_RMS,
        Self::GROUP,
        Self::L2,
        Self::Scale,
        Self::DYT,
    ];

    /// The name in links and files, without the parameter.
    pub fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Batch => "batch",
            Self::Layer => "layer",
            Self::Rms => "rms",
            Self::PartialRms { .. } => "prms",
            Self::Group { .. } => "group",
            Self::L2 => "l2",
            Self::Scale => "scale",
            Self::DyT { .. } => "dyt",
        }
    }

    /// The usual ε, or `None` for a norm without one.
    ///
    /// 1e-5 is PyTorch's for BatchNorm, LayerNorm and GroupNorm; 1e-6 is what most language
    /// models set for RMSNorm; 1e-12 is PyTorch's for `normalize`.
    pub fn default_eps(self) -> Option<f64> {
        match self {
            Self::None | Self::DyT { .. } => None,
            Self::Batch | Self::Layer | Self::Group { .. } => Some(1e-5),
            Self::Rms | Self::PartialRms { .. } => Some(1e-6),
            Self::L2 | Self::Scale => Some(1e-12),
        }
    }

    /// Whether the mean of the set is removed: BatchNorm, LayerNorm, GroupNorm.
    pub fn is_centred(self) -> bool {
        matches!(self, Self::Batch | Self::Layer | Self::Group { .. })
    }

    /// Where the statistics come from.
    pub fn axis(self) -> NormAxis {
        match self {
            Self::None => NormAxis::None,
            Self::Batch => NormAxis::Feature,
            Self::Layer | Self::Rms | Self::L2 | Self::Scale => NormAxis::Sample,
            Self::Group { .. } => NormAxis::SampleSegment,
            Self::PartialRms { .. } => NormAxis::SamplePrefix,
            Self::DyT { .. } => NormAxis::Elementwise,
        }
    }

    /// Groups that GroupNorm really forms: the largest divisor of the number of features that is
    /// at most G. 1 for every other norm.
    ///
    /// ```
    /// use normscope_numerics::norms::NormSpec;
    ///
    /// assert_eq!(NormSpec::Group { groups: 8 }.effective_groups(100), 5);
    /// ```
    pub fn effective_groups(self, features: usize) -> u32 {
        match self {
            Self::Group { groups } => GroupNorm { groups, eps: 0.0 }.effective_groups(features),
            _ => 1,
        }
    }

    /// The same norm if its parameter is in range.
    ///
    /// # Errors
    /// [`NormError::Fraction`], [`NormError::NoGroups`] or [`NormError::Alpha`] otherwise.
    pub fn checked(self) -> Result<Self, NormError> {
        match self {
            Self::PartialRms { fraction: p } if !(p > 0.0 && p <= 1.0) => {
                Err(NormError::Fraction(p))
            }
            Self::Group { groups: 0 } => Err(NormError::NoGroups),
            Self::DyT { alpha } if !(alpha > 0.0 && alpha <= 1000.0) => {
                Err(NormError::Alpha(alpha))
            }
            valid => Ok(valid),
        }
    }
}
