//! The arithmetic of one cell, for a reader who wants to check it by hand.

use ndarray::{ArrayView2, s};
use serde::{Deserialize, Serialize};

use super::affine::Affine;
use super::error::{NormError, checked_eps};
use super::row_maps::ratio;
use super::row_sums::mean_and_variance;
use super::scale_norm::{floored, length};
use super::spec::NormSpec;
use super::stat_set::StatSet;

/// Every number between the input and the output of one cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CellArithmetic {
    /// The norm.
    pub norm: NormSpec,
    /// Row of the cell, from 0.
    pub row: usize,
    /// Column of the cell, from 0.
    pub col: usize,
    /// x.
    pub input: f64,
    /// The cells that enter the statistics.
    pub set: StatSet,
    /// How many they are.
    pub n: usize,
    /// What is computed from them.
    pub statistic: CellStatistic,
    /// ε, or `None` for a norm without one.
    pub eps: Option<f64>,
    /// ε stands outside the root: √v + ε. Only a number format may ask for that.
    pub eps_outside: bool,
    /// x̂, before γ and β.
    pub normalized: f64,
    /// γ of the column.
    pub gamma: f64,
    /// β of the column.
    pub beta: f64,
    /// y = γ x̂ + β, or x without a norm.
    pub output: f64,
}

/// The statistic of a cell's set, and the formula for x̂ that it enters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CellStatistic {
    /// No norm: x̂ = x.
    Nothing,
    /// x̂ = (x - mean) / √(variance + ε): BatchNorm, LayerNorm, GroupNorm.
    MeanAndVariance {
        /// Mean of the set.
        mean: f64,
        /// Population variance of the set.
        variance: f64,
    },
    /// x̂ = x / √(mean_square + ε): RMSNorm, pRMSNorm.
    MeanSquare {
        /// Mean of x² over the set.
        mean_square: f64,
    },
    /// x̂ = radius · x / max(norm, ε): L2 (radius 1), ScaleNorm (radius √D).
    Length {
        /// ‖x‖ of the row.
        norm: f64,
        /// The length that the row is given.
        radius: f64,
    },
    /// x̂ = tanh(alpha · x): DyT.
    Tanh {
        /// α.
        alpha: f64,
    },
}

/// Works out one cell of the forward pass, in `f64`, with everything in between.
///
/// # Errors
/// As [`NormSpec::prepare`], and [`NormError::NoSuchCell`] when the cell, `(row, col)` from 0,
/// lies outside `x`.
pub fn explain(
    spec: NormSpec,
    x: ArrayView2<'_, f32>,
    cell: (usize, usize),
    eps: f64,
    affine: &Affine,
) -> Result<CellArithmetic, NormError> {
    let (norm, eps) = (spec.checked()?, checked_eps(eps)?);
    let ((samples, features), (row, col)) = (x.dim(), cell);
    affine.check(features)?;
    let input = *x.get(cell).ok_or(NormError::NoSuchCell {
        row,
        col,
        samples,
        features,
    })?;
    let set = StatSet::of(norm, features, col);
    let region = set.region(x.dim(), cell);
    let values: Vec<f64> = x
        .slice(s![region.rows, region.cols])
        .iter()
        .map(|&x| f64::from(x))
        .collect();

    let input = f64::from(input);
    let statistic = CellStatistic::of(norm, &values);
    let normalized = statistic.normalize(input, eps);
    let (gamma, beta) = (affine.gamma(col), affine.beta(col));
    let output = if norm == NormSpec::None {
        input
    } else {
        gamma * normalized + beta
    };
    let eps = norm.default_eps().map(|_| eps);
    let n = values.len();
    Ok(CellArithmetic {
        norm,
        row,
        col,
        input,
        set,
        n,
        statistic,
        eps,
        eps_outside: false,
        normalized,
        gamma,
        beta,
        output,
    })
}

impl CellStatistic {
    fn of(norm: NormSpec, values: &[f64]) -> Self {
        let n = values.len() as f64;
        match norm {
            NormSpec::None => Self::Nothing,
            NormSpec::Batch | NormSpec::Layer | NormSpec::Group { .. } => {
                let (mean, variance) = mean_and_variance(values);
                Self::MeanAndVariance { mean, variance }
            }
            NormSpec::Rms | NormSpec::PartialRms { .. } => Self::MeanSquare {
                mean_square: values.iter().map(|x| x * x).sum::<f64>() / n,
            },
            NormSpec::L2 => Self::Length {
                norm: length(values),
                radius: 1.0,
            },
            NormSpec::Scale => Self::Length {
                norm: length(values),
                radius: n.sqrt(),
            },
            NormSpec::DyT { alpha } => Self::Tanh { alpha },
        }
    }

    fn normalize(&self, x: f64, eps: f64) -> f64 {
        match *self {
            Self::Nothing => x,
            Self::MeanAndVariance { mean, variance } => ratio(x - mean, (variance + eps).sqrt()),
            Self::MeanSquare { mean_square } => ratio(x, (mean_square + eps).sqrt()),
            Self::Length { norm, radius } => radius * ratio(x, floored(norm, eps)),
            Self::Tanh { alpha } => (alpha * x).tanh(),
        }
    }
}
