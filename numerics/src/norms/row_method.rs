//! From a [`NormSpec`] to the row norm that carries it out.

use super::affine::RowAffine;
use super::dyt::DyT;
use super::group_norm::GroupNorm;
use super::identity::Identity;
use super::l2_norm::L2Norm;
use super::layer_norm::LayerNorm;
use super::partial_rms_norm::PartialRmsNorm;
use super::real::Real;
use super::rms_norm::RmsNorm;
use super::row_norm::{RowBackward, RowNorm};
use super::scale_norm::ScaleNorm;
use super::spec::NormSpec;

/// One of the norms whose output row depends on its input row alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RowMethod {
    Identity(Identity),
    Layer(LayerNorm),
    Rms(RmsNorm),
    PartialRms(PartialRmsNorm),
    Group(GroupNorm),
    L2(L2Norm),
    Scale(ScaleNorm),
    DyT(DyT),
}

impl RowMethod {
    /// `None` for BatchNorm, which needs the whole batch.
    pub(super) fn of(spec: NormSpec, features: usize, eps: f64) -> Option<Self> {
        Some(match spec {
            NormSpec::Batch => return None,
            NormSpec::None => Self::Identity(Identity),
            NormSpec::Layer => Self::Layer(LayerNorm { eps }),
            NormSpec::Rms => Self::Rms(RmsNorm { eps }),
            NormSpec::PartialRms { fraction } => Self::PartialRms(PartialRmsNorm { fraction, eps }),
            NormSpec::Group { groups } => Self::Group(GroupNorm { groups, eps }),
            NormSpec::L2 => Self::L2(L2Norm { eps }),
            NormSpec::Scale => Self::Scale(ScaleNorm::initial(features, eps)),
            NormSpec::DyT { alpha } => Self::DyT(DyT { alpha }),
        })
    }
}

impl RowNorm for RowMethod {
    fn forward_row<T: Real>(&self, x: &[T], affine: RowAffine<'_, T>, y: &mut [T]) {
        match self {
            Self::Identity(norm) => norm.forward_row(x, affine, y),
            Self::Layer(norm) => norm.forward_row(x, affine, y),
            Self::Rms(norm) => norm.forward_row(x, affine, y),
            Self::PartialRms(norm) => norm.forward_row(x, affine, y),
            Self::Group(norm) => norm.forward_row(x, affine, y),
            Self::L2(norm) => norm.forward_row(x, affine, y),
            Self::Scale(norm) => norm.forward_row(x, affine, y),
            Self::DyT(norm) => norm.forward_row(x, affine, y),
        }
    }

    fn backward_row<T: Real>(&self, row: RowBackward<'_, T>) {
        match self {
            Self::Identity(norm) => norm.backward_row(row),
            Self::Layer(norm) => norm.backward_row(row),
            Self::Rms(norm) => norm.backward_row(row),
            Self::PartialRms(norm) => norm.backward_row(row),
            Self::Group(norm) => norm.backward_row(row),
            Self::L2(norm) => norm.backward_row(row),
            Self::Scale(norm) => norm.backward_row(row),
            Self::DyT(norm) => norm.backward_row(row),
        }
    }
}
