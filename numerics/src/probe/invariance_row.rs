//! The rows of the invariance table: what stands between pre-activations and outputs.

use ndarray::Array2;
use serde::{Deserialize, Serialize};

use super::invariance::Transformation;
use crate::norms::{Affine, BatchNorm, NormError, NormSpec};

/// A norm of the invariance table, applied with γ = 1, β = 0 to pre-activations a = x Wᵀ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum InvarianceRow {
    /// BatchNorm in training: statistics of the batch at hand.
    BatchTrain,
    /// WeightNorm: every row of W at length 1. It has no ε.
    WeightNorm,
    /// LayerNorm.
    Layer,
    /// RMSNorm.
    Rms,
    /// pRMSNorm from the first quarter of the neurons.
    PartialRms,
    /// GroupNorm in groups of four neurons.
    Group,
    /// L2, and with it ScaleNorm, which differs by a constant factor. ε is a floor under the
    /// length.
    L2,
    /// BatchNorm in use, with the running statistics of the batch before the change.
    BatchEval,
    /// DyT with α = 0.5.
    DyT,
    /// No norm.
    None,
}

impl InvarianceRow {
    /// Every row, in the order of the table.
    pub const ALL: [Self; 10] = [
        Self::BatchTrain,
        Self::WeightNorm,
        Self::Layer,
        Self::Rms,
        Self::PartialRms,
        Self::Group,
        Self::L2,
        Self::BatchEval,
        Self::DyT,
        Self::None,
    ];

    /// Its word in links and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::BatchTrain => "batch",
            Self::WeightNorm => "weight",
            Self::Layer => "layer",
            Self::Rms => "rms",
            Self::PartialRms => "prms",
            Self::Group => "group",
            Self::L2 => "l2",
            Self::BatchEval => "batch-eval",
            Self::DyT => "dyt",
            Self::None => "none",
        }
    }

    /// Whether the output is unchanged at ε = 0 in exact arithmetic, for δ > 0 and data in
    /// general position.
    ///
    /// A scale is undone where the change multiplies all of the cells that the norm measures
    /// together. A shift of W adds γᵀx to all neurons of a sample, which only a mean over
    /// neurons removes; a shift of the data adds (Wγ)_i to all samples of a neuron, which only a
    /// mean over samples removes.
    ///
    /// Source: Zhang & Sennrich 2019, arXiv 1910.07467, table 1, for BatchNorm, WeightNorm,
    /// LayerNorm, RMSNorm and pRMSNorm.
    pub fn expected(self, change: Transformation) -> bool {
        use Transformation::{CaseScale, DataScale, DataShift, RowScale, WeightScale, WeightShift};
        match self {
            Self::BatchTrain => matches!(change, WeightScale | RowScale | DataScale | DataShift),
            Self::WeightNorm => matches!(change, WeightScale | RowScale),
            Self::Layer | Self::Group => {
                matches!(change, WeightScale | WeightShift | DataScale | CaseScale)
            }
            Self::Rms | Self::PartialRms | Self::L2 => {
                matches!(change, WeightScale | DataScale | CaseScale)
            }
            Self::BatchEval | Self::DyT | Self::None => false,
        }
    }

    /// The norm on pre-activations of that many neurons; `None` for WeightNorm, which acts on the
    /// weights. BatchNorm in use is named by the norm it was trained as.
    pub fn norm(self, neurons: usize) -> Option<NormSpec> {
        match self {
            Self::BatchTrain | Self::BatchEval => Some(NormSpec::Batch),
            Self::WeightNorm => None,
            Self::Layer => Some(NormSpec::Layer),
            Self::Rms => Some(NormSpec::Rms),
            Self::PartialRms => Some(NormSpec::PartialRms { fraction: 0.25 }),
            Self::Group => Some(NormSpec::Group {
                groups: (neurons / 4).max(1) as u32,
            }),
            Self::L2 => Some(NormSpec::L2),
            Self::DyT => Some(NormSpec::DYT),
            Self::None => Some(NormSpec::None),
        }
    }
}

/// Weights `[neurons, inputs]` and data `[samples, inputs]`.
#[derive(Debug, Clone)]
pub(super) struct Setting {
    pub weights: Array2<f64>,
    pub data: Array2<f64>,
}

impl Setting {
    /// x Wᵀ.
    fn pre_activations(&self) -> Array2<f64> {
        self.data.dot(&self.weights.t())
    }

    /// The output of a row of the table; `frozen` is the setting before the change.
    pub fn output(
        &self,
        row: InvarianceRow,
        frozen: &Self,
        eps: f64,
    ) -> Result<Array2<f64>, NormError> {
        let neurons = self.weights.nrows();
        match (row, row.norm(neurons)) {
            (_, None) => Ok(self.data.dot(&unit_rows(&self.weights).t())),
            (InvarianceRow::BatchEval, _) => {
                // Momentum 1: the running statistics are those of the batch.
                let mut layer = BatchNorm::new(neurons, eps, 1.0)?;
                layer.train(frozen.pre_activations().view())?;
                layer.eval(self.pre_activations().view())
            }
            (_, Some(norm)) => {
                norm.forward(self.pre_activations().view(), eps, &Affine::identity())
            }
        }
    }
}

/// Every row divided by its length; rows of zeros stay.
fn unit_rows(weights: &Array2<f64>) -> Array2<f64> {
    let mut unit = weights.clone();
    for mut row in unit.rows_mut() {
        let length = row.iter().map(|w| w * w).sum::<f64>().sqrt();
        if length > 0.0 {
            row.mapv_inplace(|w| w / length);
        }
    }
    unit
}
