//! A change to part of a batch.

use std::ops::Range;

use ndarray::{Array2, ArrayView2, Axis, s};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::rotation::{Rotation, RotationError};
use crate::moments::Moments;

/// What is changed. Rows and columns count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// One feature of one sample.
    Cell {
        /// Sample.
        row: usize,
        /// Feature.
        col: usize,
    },
    /// All features of one sample.
    Row {
        /// Sample.
        row: usize,
    },
    /// One feature of all samples.
    Column {
        /// Feature.
        col: usize,
    },
    /// Everything.
    Batch,
}

/// How it is changed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// Every value of the target times this.
    Scale(f64),
    /// Every value of the target plus this.
    Add(f64),
    /// Changes places with what follows: a cell with the next cell of its row, a row with the
    /// next row, a column with the next column; the last with the first. The batch is reversed:
    /// its last sample comes first.
    Swap,
    /// The first value of the target becomes this many times the root mean square of the batch.
    Poison(f64),
    /// The samples that the target touches are turned by a [`Rotation`].
    Rotate,
}

/// A change and where it happens.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Poke {
    /// What is changed.
    pub target: Target,
    /// How.
    pub change: Change,
}

/// Why a batch cannot be poked.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum PokeError {
    /// The batch has no value.
    #[error("an empty batch has nothing to change")]
    Empty,
    /// The row lies outside the batch.
    #[error("there is no sample {row}, counted from 0, in a batch of {samples}")]
    NoSuchRow {
        /// Row asked for.
        row: usize,
        /// Rows of the batch.
        samples: usize,
    },
    /// The column lies outside the batch.
    #[error("there is no feature {col}, counted from 0, among {features}")]
    NoSuchColumn {
        /// Column asked for.
        col: usize,
        /// Columns of the batch.
        features: usize,
    },
    /// The factor, summand or multiple is out of range.
    #[error("a change by {0} is not possible; use a number between -1000000 and 1000000")]
    Amount(f64),
    /// The features are too many to rotate.
    #[error("the features cannot be rotated: {0}")]
    Rotation(#[from] RotationError),
}

impl Target {
    /// The rows and columns of the target in a batch of shape `(samples, features)`.
    ///
    /// # Errors
    /// [`PokeError::Empty`], [`PokeError::NoSuchRow`] or [`PokeError::NoSuchColumn`] when it lies
    /// outside.
    pub fn cells(
        self,
        (samples, features): (usize, usize),
    ) -> Result<(Range<usize>, Range<usize>), PokeError> {
        if samples == 0 || features == 0 {
            return Err(PokeError::Empty);
        }
        let (row, col) = match self {
            Self::Cell { row, col } => (Some(row), Some(col)),
            Self::Row { row } => (Some(row), None),
            Self::Column { col } => (None, Some(col)),
            Self::Batch => (None, None),
        };
        match (row, col) {
            (Some(row), _) if row >= samples => Err(PokeError::NoSuchRow { row, samples }),
            (_, Some(col)) if col >= features => Err(PokeError::NoSuchColumn { col, features }),
            _ => Ok((
                row.map_or(0..samples, |row| row..row + 1),
                col.map_or(0..features, |col| col..col + 1),
            )),
        }
    }
}

impl Change {
    /// The largest factor, summand or multiple, either way.
    pub const MOST: f64 = 1e6;

    fn check(self) -> Result<(), PokeError> {
        match self {
            Self::Scale(k) | Self::Add(k) | Self::Poison(k) => {
                if k.abs() <= Self::MOST {
                    Ok(())
                } else {
                    Err(PokeError::Amount(k))
                }
            }
            Self::Swap | Self::Rotate => Ok(()),
        }
    }
}

/// A copy of the batch `x`, `[samples, features]`, with the change made. The seed matters to
/// [`Change::Rotate`] only. Sums and products are taken in `f64` and rounded once.
///
/// Edge cases: with a single cell, row or column to swap with itself nothing changes; a batch of
/// zeros has nothing to scale and is poisoned by 0. Values beyond the range of `f32` become
/// infinite.
///
/// # Errors
/// A target outside the batch, an amount beyond ±[`Change::MOST`], or more features than
/// [`Rotation::SIZES`] allows.
pub fn poked(x: ArrayView2<'_, f32>, poke: Poke, seed: u64) -> Result<Array2<f32>, PokeError> {
    let (rows, cols) = poke.target.cells(x.dim())?;
    poke.change.check()?;
    let mut changed = x.to_owned();
    let mut part = changed.slice_mut(s![rows.clone(), cols.clone()]);
    match poke.change {
        Change::Scale(k) => part.mapv_inplace(|x| (f64::from(x) * k) as f32),
        Change::Add(k) => part.mapv_inplace(|x| (f64::from(x) + k) as f32),
        Change::Poison(k) => part[[0, 0]] = (k * root_mean_square(x)) as f32,
        Change::Swap => swap(&mut changed, poke.target),
        Change::Rotate => {
            let rotation = Rotation::haar(x.ncols(), seed)?;
            let turned = rotation.rotated(x.slice(s![rows.clone(), ..]))?;
            changed.slice_mut(s![rows, ..]).assign(&turned);
        }
    }
    Ok(changed)
}

fn root_mean_square(x: ArrayView2<'_, f32>) -> f64 {
    x.iter().map(|&x| f64::from(x)).collect::<Moments>().rms()
}

fn swap(x: &mut Array2<f32>, target: Target) {
    let (samples, features) = x.dim();
    match target {
        Target::Cell { row, col } => x.swap([row, col], [row, (col + 1) % features]),
        Target::Row { row } => swap_lines(x, Axis(0), row, (row + 1) % samples),
        Target::Column { col } => swap_lines(x, Axis(1), col, (col + 1) % features),
        Target::Batch => {
            for row in 0..samples / 2 {
                swap_lines(x, Axis(0), row, samples - 1 - row);
            }
        }
    }
}

fn swap_lines(x: &mut Array2<f32>, axis: Axis, a: usize, b: usize) {
    for mut lane in x.lanes_mut(axis) {
        lane.swap(a, b);
    }
}
