//! Which axis of a table is samples, which is features, which is sliced.

/// Which batch `[samples, features]` to take from a table of one to three axes.
///
/// | table | `sliced_axis`, `slice` | `samples_axis` |
/// |---|---|---|
/// | `[n]` | ignored | 0: n samples of one feature; 1: one sample of n features |
/// | `[m, n]` | ignored | the axis that runs over samples; the other runs over features |
/// | `[k, m, n]` | keep only index `slice` of this axis | likewise, of the two axes left |
///
/// Axes count from 0 as in NumPy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct View {
    /// Axis of which one index is taken.
    pub sliced_axis: u8,
    /// That index.
    pub slice: u32,
    /// Axis that runs over samples.
    pub samples_axis: u8,
}

impl View {
    /// The usual meaning of each number of axes: `[features]`, `[samples, features]`,
    /// `[layers, samples, features]` at the first layer.
    pub fn usual(axes: usize) -> Self {
        Self {
            sliced_axis: 0,
            slice: 0,
            samples_axis: match axes {
                2 => 0,
                _ => 1,
            },
        }
    }

    /// The nearest view that fits a table of this shape: a slice past the end becomes the
    /// last, an axis that does not exist or is taken becomes the usual one.
    pub fn clamped(self, shape: &[usize]) -> Self {
        let usual = Self::usual(shape.len());
        let axes = shape.len().max(2) as u8;
        if shape.len() < 3 {
            let fits = self.samples_axis < axes;
            let samples_axis = if fits {
                self.samples_axis
            } else {
                usual.samples_axis
            };
            return Self {
                samples_axis,
                ..usual
            };
        }
        let sliced_axis = if self.sliced_axis < axes {
            self.sliced_axis
        } else {
            0
        };
        let last = shape[usize::from(sliced_axis)].saturating_sub(1);
        let fits = self.samples_axis < axes && self.samples_axis != sliced_axis;
        Self {
            sliced_axis,
            slice: self.slice.min(u32::try_from(last).unwrap_or(u32::MAX)),
            samples_axis: match fits {
                true => self.samples_axis,
                // The first axis that is left.
                false => u8::from(sliced_axis == 0),
            },
        }
    }

    /// The same view of a table of one or two axes set behind an axis of length 1.
    pub(super) fn behind_one_axis(self, shape: &[usize]) -> Result<Self, ViewError> {
        match self.samples_axis {
            0 | 1 => Ok(Self {
                sliced_axis: 0,
                slice: 0,
                samples_axis: self.samples_axis + 1,
            }),
            axis => Err(no_such_axis(axis, shape)),
        }
    }

    /// Whether this view fits a table of three axes.
    pub(super) fn check(self, shape: [usize; 3]) -> Result<(), ViewError> {
        let axes = [self.sliced_axis, self.samples_axis];
        if let Some(&axis) = axes.iter().find(|&&axis| axis > 2) {
            return Err(no_such_axis(axis, &shape));
        }
        let axis = self.sliced_axis;
        if axis == self.samples_axis {
            return Err(ViewError::SameAxis { axis });
        }
        let length = shape[usize::from(axis)];
        if self.slice as usize >= length {
            let slice = self.slice;
            return Err(ViewError::NoSuchSlice {
                slice,
                axis,
                length,
            });
        }
        Ok(())
    }
}

pub(super) fn no_such_axis(axis: u8, shape: &[usize]) -> ViewError {
    ViewError::NoSuchAxis {
        axis,
        shape: shape.to_vec(),
    }
}

/// Why a view does not fit a table.
#[derive(Debug, Clone, PartialEq, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum ViewError {
    /// An axis number past the last.
    #[error("Axis {axis} was asked for; the table has shape {shape:?}, and its axes count from 0.")]
    NoSuchAxis {
        /// As asked.
        axis: u8,
        /// Of the table.
        shape: Vec<usize>,
    },
    /// The same axis twice.
    #[error("Axis {axis} cannot both be sliced and run over the samples.")]
    SameAxis {
        /// As asked.
        axis: u8,
    },
    /// A slice past the end.
    #[error("Slice {slice} of axis {axis} was asked for; the axis has {length}, counted from 0.")]
    NoSuchSlice {
        /// As asked.
        slice: u32,
        /// As asked.
        axis: u8,
        /// Length of the axis.
        length: usize,
    },
}
