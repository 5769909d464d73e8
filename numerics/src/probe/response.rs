//! Which outputs of a norm notice a change of its input.

use ndarray::{Array2, ArrayView2, Axis};
use serde::{Deserialize, Serialize};

use super::largest::largest;
use super::rounding::rounding_bound;
use crate::norms::{Affine, NormError, NormSpec};

/// The difference |Δ| that a change of the input makes to a norm's output.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// |y' - y|, `[samples, features]`.
    pub difference: Array2<f32>,
    /// y, the output before the change.
    pub before: Array2<f32>,
    /// y', the output after it.
    pub after: Array2<f32>,
    /// What to say about it.
    pub summary: ResponseSummary,
}

/// A [`Response`] in numbers.
///
/// A cell has changed when |Δ| exceeds what the rounding of the changed input to `f32` can do
/// ([`rounding_bound`]); a sample or feature, when one of its cells has.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ResponseSummary {
    /// Rows whose input differs.
    pub poked_samples: usize,
    /// Columns whose input differs.
    pub poked_features: usize,
    /// Rows whose output has changed.
    pub samples_changed: usize,
    /// Columns whose output has changed.
    pub features_changed: usize,
    /// Cells whose output has changed, as a part of all: 0 to 1.
    pub share_changed: f64,
    /// The largest |Δ|.
    pub largest: f64,
    /// ‖Δ‖, the Frobenius norm: the root of the sum of squares.
    pub total: f64,
    /// ‖Δ‖ over the rows whose input is the same as before.
    pub outside_samples: f64,
    /// ‖Δ‖ over the columns whose input is the same as before.
    pub outside_features: f64,
}

impl Response {
    /// Compares the outputs for two inputs of one shape. Both outputs are computed in `f64`, so
    /// that no rounding but that of the inputs takes part.
    ///
    /// Edge cases: a NaN in one output alone counts as a change and makes the norms NaN; an empty
    /// batch has not changed.
    ///
    /// # Errors
    /// As [`NormSpec::prepare`], and [`NormError::Shapes`] when the inputs differ in shape.
    pub fn new(
        before: ArrayView2<'_, f32>,
        after: ArrayView2<'_, f32>,
        norm: NormSpec,
        eps: f64,
        affine: &Affine,
    ) -> Result<Self, NormError> {
        if before.dim() != after.dim() {
            return Err(NormError::Shapes(before.dim(), after.dim()));
        }
        let output = |x: ArrayView2<'_, f32>| norm.forward(x.mapv(f64::from).view(), eps, affine);
        let (old, new) = (output(before)?, output(after)?);
        let difference = Array2::from_shape_fn(old.dim(), |at| distance(new[at], old[at]));
        let bound = rounding_bound(after, norm, eps, affine)?;
        let changed = Array2::from_shape_fn(difference.dim(), |at| {
            // The bound of an infinite output is infinite.
            difference[at] > bound[at] || !difference[at].is_finite()
        });
        let poked = Array2::from_shape_fn(before.dim(), |at| {
            before[at].to_bits() != after[at].to_bits()
        });
        Ok(Self {
            summary: ResponseSummary::of(&difference, &changed, &poked),
            difference: difference.mapv(|d| d as f32),
            before: old.mapv(|y| y as f32),
            after: new.mapv(|y| y as f32),
        })
    }
}

impl ResponseSummary {
    fn of(difference: &Array2<f64>, changed: &Array2<bool>, poked: &Array2<bool>) -> Self {
        let (rows, cols) = (lines(poked, Axis(0)), lines(poked, Axis(1)));
        let cells = difference.len().max(1) as f64;
        Self {
            poked_samples: count(&rows),
            poked_features: count(&cols),
            samples_changed: count(&lines(changed, Axis(0))),
            features_changed: count(&lines(changed, Axis(1))),
            share_changed: changed.iter().filter(|&&c| c).count() as f64 / cells,
            largest: largest(difference.iter().copied()),
            total: norm_where(difference, |_, _| true),
            outside_samples: norm_where(difference, |b, _| !rows[b]),
            outside_features: norm_where(difference, |_, j| !cols[j]),
        }
    }
}

/// |a - b|, and 0 between equal infinities or two NaN.
fn distance(a: f64, b: f64) -> f64 {
    if a == b || (a.is_nan() && b.is_nan()) {
        0.0
    } else {
        (a - b).abs()
    }
}

/// Which rows (axis 0) or columns (axis 1) hold a `true`.
fn lines(cells: &Array2<bool>, axis: Axis) -> Vec<bool> {
    let any = |line: ndarray::ArrayView1<'_, bool>| line.iter().any(|&cell| cell);
    cells.axis_iter(axis).map(any).collect()
}

fn count(flags: &[bool]) -> usize {
    flags.iter().filter(|&&flag| flag).count()
}

fn norm_where(difference: &Array2<f64>, chosen: impl Fn(usize, usize) -> bool) -> f64 {
    let squares = difference
        .indexed_iter()
        .filter(|((b, j), _)| chosen(*b, *j));
    squares.map(|(_, d)| d * d).sum::<f64>().sqrt()
}
