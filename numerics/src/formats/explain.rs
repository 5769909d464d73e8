//! One cell's arithmetic in a number format.

use ndarray::{ArrayView2, Axis};

use super::arithmetic::{Narrow, Single};
use super::kernel::Statistic;
use super::kind::{Kind, sets_of_line};
use super::norm::FormatNorm;
use super::precision::EpsPlace;
use super::storage::Storage;
use crate::norms::{CellArithmetic, CellStatistic, NormError, StatSet};

impl FormatNorm {
    /// Every number between the input and the output of a cell, `(row, col)` from 0, as the format
    /// computes them; the input is the stored one, and γ and β are those that were asked for.
    ///
    /// # Errors
    /// [`NormError::NoSuchCell`] when the cell lies outside `x`.
    pub fn explain(
        &self,
        x: ArrayView2<'_, f32>,
        (row, col): (usize, usize),
    ) -> Result<CellArithmetic, NormError> {
        let (samples, features) = x.dim();
        if row >= samples || col >= features {
            return Err(NormError::NoSuchCell {
                row,
                col,
                samples,
                features,
            });
        }
        let (precision, arithmetic) = (self.precision, self.precision.arithmetic());
        let over_columns = self.is_over_columns();
        let (at, place) = if over_columns { (col, row) } else { (row, col) };
        let line = x.index_axis(Axis(usize::from(over_columns)), at);
        let stored = |&x: &f32| precision.storage.round(f64::from(x));
        let (size, counted) = sets_of_line(self.norm, line.len());
        let from = place / size * size;
        let mut set: Vec<f64> = line.iter().skip(from).take(size).map(stored).collect();
        let input = set[place - from];
        let recipe = self.recipe(line.len());
        let statistic = match arithmetic {
            Storage::F32 => recipe.run(Single, &mut set, self.eps),
            narrow => recipe.run(Narrow(narrow), &mut set, self.eps),
        };
        let normalized = set[place - from];
        let output = match recipe.kind {
            Kind::Nothing => normalized,
            _ => self.with_affine(|v| arithmetic.round(v), normalized, col),
        };
        let looked_at = StatSet::of(self.norm, features, col);
        Ok(CellArithmetic {
            norm: self.norm,
            row,
            col,
            input,
            n: if looked_at == StatSet::Cell {
                1
            } else {
                counted
            },
            set: looked_at,
            statistic: statistic_of(recipe.kind, statistic),
            eps: self.norm.default_eps().map(|_| precision.eps(self.eps)),
            eps_outside: precision.eps_place == EpsPlace::Outside,
            normalized,
            gamma: self.affine.gamma(col),
            beta: self.affine.beta(col),
            output: precision.storage.round(output),
        })
    }
}

fn statistic_of(kind: Kind, statistic: Statistic) -> CellStatistic {
    let Statistic { mean, strength, .. } = statistic;
    match kind {
        Kind::Nothing => CellStatistic::Nothing,
        Kind::Centred => CellStatistic::MeanAndVariance {
            mean,
            variance: strength,
        },
        Kind::Sized => CellStatistic::MeanSquare {
            mean_square: strength,
        },
        Kind::Length { radius } => CellStatistic::Length {
            norm: strength,
            radius,
        },
        Kind::Tanh { alpha } => CellStatistic::Tanh { alpha },
    }
}
