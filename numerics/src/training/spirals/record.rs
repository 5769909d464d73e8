//! What a run reports.

use crate::quantiles::median;
use ndarray::{Array2, ArrayView2};
use serde::{Deserialize, Serialize};

use crate::moments::{Moments, MomentsSummary};
use crate::norms::Real;
use crate::quantiles::{Quantiles5, quantiles_of};

/// One step of gradient descent.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SpiralRecord {
    /// Its number, from 1.
    pub step: u32,
    /// ½ ⟨(f - t)²⟩ after the step; not finite once the run has diverged.
    pub loss: f64,
    /// Share of the points on the right side of 0 after the step.
    pub accuracy: f64,
    /// Mean, over hidden layers and features, of |Δ⟨h_j⟩|: how far the step moved the mean over
    /// the points of what the activation hands to the next layer.
    pub drift: f64,
    /// The gradient's shift, in the steps that measure it.
    pub shift: Option<GradientShift>,
}

/// How the updates of earlier layers change the gradient of a later one, averaged over layers.
///
/// With G_i = ∂loss/∂W_i at the weights before the step and G'_i the same with the layers before
/// i already updated, for every layer i but the first, where both agree.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct GradientShift {
    /// cos of the angle between G_i and G'_i, in [-1, 1].
    pub cosine: f64,
    /// ‖G_i - G'_i‖ / ‖G_i‖.
    pub relative: f64,
}

impl GradientShift {
    /// The shift from `g` to `other`, two matrices of one shape; NaN when `g` is 0.
    pub fn between<T: Real>(g: &Array2<T>, other: &Array2<T>) -> Self {
        let (mut dot, mut squares, mut other_squares, mut gap) = (0.0, 0.0, 0.0, 0.0);
        for (g, other) in g.iter().zip(other) {
            let (g, other) = (g.widen(), other.widen());
            dot += g * other;
            squares += g * g;
            other_squares += other * other;
            gap += (g - other) * (g - other);
        }
        Self {
            cosine: dot / (squares.sqrt() * other_squares.sqrt()),
            relative: (gap / squares).sqrt(),
        }
    }
}

/// The distribution of all values that enter one activation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LayerValues {
    /// The hidden layer, from 1.
    pub layer: usize,
    /// Mean, standard deviation, skewness and excess kurtosis over points and features.
    pub moments: MomentsSummary,
    /// Quantiles; `None` when no value is finite.
    pub quantiles: Option<Quantiles5>,
    /// Share of the finite values in each bin; values outside the ends join the outermost bins.
    pub shares: Vec<f64>,
}

impl LayerValues {
    /// The distribution of a matrix of values.
    pub(super) fn of(layer: usize, values: ArrayView2<'_, f32>) -> Self {
        let moments: Moments = values.iter().copied().collect();
        let (low, high) = Self::ENDS;
        let width = (high - low) / Self::BINS as f64;
        let mut counts = [0_u32; Self::BINS];
        for value in values.iter().filter(|value| value.is_finite()) {
            let bin = ((f64::from(*value) - low) / width).floor();
            // The conversion saturates, so what lies below joins the first bin.
            counts[(bin as usize).min(Self::BINS - 1)] += 1;
        }
        let all = moments.n().max(1) as f64;
        Self {
            layer,
            moments: moments.summary(),
            quantiles: quantiles_of(values.iter().copied()).quantiles,
            shares: counts.iter().map(|n| f64::from(*n) / all).collect(),
        }
    }

    /// Bins of the histogram.
    pub const BINS: usize = 32;
    /// The histogram's ends, the same for every layer, step and norm.
    pub const ENDS: (f64, f64) = (-4.0, 4.0);
}

/// A run told in four numbers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SpiralSummary {
    /// Loss after the last step.
    pub loss: f64,
    /// Accuracy after the last step.
    pub accuracy: f64,
    /// Mean of the drift over steps: the means' whole path, per step.
    pub drift: f64,
    /// Medians of cosine and relative shift over the steps that measured them.
    pub shift: Option<GradientShift>,
}

impl SpiralSummary {
    /// The summary of the steps of one run; `None` without a step.
    pub fn of(records: &[SpiralRecord]) -> Option<Self> {
        let last = records.last()?;
        let shifts: Vec<GradientShift> = records.iter().filter_map(|r| r.shift).collect();
        let shift = (!shifts.is_empty()).then(|| GradientShift {
            cosine: median(shifts.iter().map(|s| s.cosine)),
            relative: median(shifts.iter().map(|s| s.relative)),
        });
        Some(Self {
            loss: last.loss,
            accuracy: last.accuracy,
            drift: records.iter().map(|r| r.drift).sum::<f64>() / records.len() as f64,
            shift,
        })
    }

    /// The medians of the numbers of several runs; `None` without a run. The shift is that of the
    /// runs that measured it.
    pub fn median_of(runs: &[Self]) -> Option<Self> {
        let shifts: Vec<GradientShift> = runs.iter().filter_map(|run| run.shift).collect();
        (!runs.is_empty()).then(|| Self {
            loss: median(runs.iter().map(|run| run.loss)),
            accuracy: median(runs.iter().map(|run| run.accuracy)),
            drift: median(runs.iter().map(|run| run.drift)),
            shift: (!shifts.is_empty()).then(|| GradientShift {
                cosine: median(shifts.iter().map(|s| s.cosine)),
                relative: median(shifts.iter().map(|s| s.relative)),
            }),
        })
    }
}
