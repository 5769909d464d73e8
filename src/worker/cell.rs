//! The selected cell: its arithmetic, its feature and its sample.

use super::cache::{Input, Output};
use super::ridges;
use super::theory::Axis;
use crate::experiment::Experiment;
use crate::findings::CellFinding;
use crate::numerics::formats::FormatNorm;
use crate::numerics::norms::explain;

/// Describes one cell, which lies inside the matrix. Only its row and its column are read.
pub fn cell_finding(
    experiment: &Experiment,
    input: &Input,
    outputs: &[Output],
    (row, col): (usize, usize),
) -> CellFinding {
    let x = input.matrix.view();
    let arithmetic = outputs.iter().filter_map(|output| {
        let key = &output.key;
        let affine = &output.affine;
        if key.precision.is_default() {
            return explain(key.norm, x, (row, col), key.eps, affine).ok();
        }
        let norm = FormatNorm::new(key.norm, key.precision, key.eps, affine, x.dim()).ok()?;
        norm.explain(x, (row, col)).ok()
    });
    CellFinding {
        row: row as u32,
        col: col as u32,
        input: x[(row, col)],
        arithmetic: arithmetic.collect(),
        feature: ridges::of_set(experiment, input, outputs, Axis::Feature(col)),
        sample: ridges::of_set(experiment, input, outputs, Axis::Sample(row)),
    }
}
