//! Which cells a norm looks at to normalize one cell.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::affine::Affine;
use super::group_norm::GroupNorm;
use super::partial_rms_norm::PartialRmsNorm;
use super::spec::NormSpec;

/// The cells that enter the statistics of one cell, in words. Ranges count features from 0 and
/// leave out their end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum StatSet {
    /// The cell alone: no norm, DyT.
    Cell,
    /// The cell's column: BatchNorm.
    Column,
    /// The cell's row: LayerNorm, RMSNorm, L2, ScaleNorm.
    Row,
    /// The cell's group within its row: GroupNorm.
    Segment {
        /// First feature of the group.
        lo: usize,
        /// One past its last feature.
        hi: usize,
    },
    /// The first features of the cell's row, whether or not the cell is among them: pRMSNorm.
    Prefix {
        /// How many features.
        k: usize,
    },
}

/// A rectangle of cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellRegion {
    /// Rows (samples).
    pub rows: Range<usize>,
    /// Columns (features).
    pub cols: Range<usize>,
}

impl StatSet {
    /// The set for a cell in column `col` of a batch with that many features.
    pub fn of(spec: NormSpec, features: usize, col: usize) -> Self {
        match spec {
            NormSpec::None | NormSpec::DyT { .. } => Self::Cell,
            NormSpec::Batch => Self::Column,
            NormSpec::Layer | NormSpec::Rms | NormSpec::L2 | NormSpec::Scale => Self::Row,
            NormSpec::PartialRms { fraction } => {
                let k = PartialRmsNorm { fraction, eps: 0.0 }.prefix(features);
                Self::Prefix { k: k.min(features) }
            }
            NormSpec::Group { groups } => {
                let size = GroupNorm { groups, eps: 0.0 }.group_size(features);
                let lo = col / size * size;
                Self::Segment { lo, hi: lo + size }
            }
        }
    }

    /// The set as a rectangle of a batch of shape `(samples, features)`, for the cell
    /// `(row, col)`.
    pub fn region(&self, shape: (usize, usize), cell: (usize, usize)) -> CellRegion {
        let (row, col) = cell;
        let this_row = row..row + 1;
        match *self {
            Self::Cell => CellRegion {
                rows: this_row,
                cols: col..col + 1,
            },
            Self::Column => CellRegion {
                rows: 0..shape.0,
                cols: col..col + 1,
            },
            Self::Row => CellRegion {
                rows: this_row,
                cols: 0..shape.1,
            },
            Self::Segment { lo, hi } => CellRegion {
                rows: this_row,
                cols: lo..hi,
            },
            Self::Prefix { k } => CellRegion {
                rows: this_row,
                cols: 0..k,
            },
        }
    }
}

impl NormSpec {
    /// Whether all values of a row (`within_samples`) or of a column are mapped by one function
    /// that rises or falls: then which of two of them is the larger is known beforehand, equal
    /// ones stay equal, and the value of rank r stays where it was.
    ///
    /// Additions, multiplications and divisions by one number do so in floating point too. DyT's
    /// tanh is exact to 2e-7 only and may bring two neighbours out of order.
    pub fn keeps_order(&self, affine: &Affine, within_samples: bool) -> bool {
        match self {
            Self::None => true,
            Self::Batch => !within_samples,
            Self::Layer | Self::Rms | Self::PartialRms { .. } | Self::L2 | Self::Scale => {
                within_samples && affine.is_constant()
            }
            Self::Group { .. } | Self::DyT { .. } => false,
        }
    }
}

/// The rectangle of cells that decide the statistics of `cell`, `(row, col)` from 0.
///
/// ```
/// use normscope_numerics::norms::{NormSpec, stat_set};
///
/// let region = stat_set(NormSpec::Group { groups: 2 }, (4, 6), (1, 5));
/// assert_eq!((region.rows, region.cols), (1..2, 3..6));
/// ```
pub fn stat_set(spec: NormSpec, shape: (usize, usize), cell: (usize, usize)) -> CellRegion {
    StatSet::of(spec, shape.1, cell.1).region(shape, cell)
}
