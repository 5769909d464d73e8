//! One batch out of a table: which axis is samples, which is features, which is sliced.

use ndarray::{Array2, ArrayView2, ArrayView3, Axis, s};

use super::FileError;
use super::table::{Cut, Note, Table};

/// Most samples of a selected batch.
pub const MAX_SAMPLES: usize = 4096;

/// Most features of a selected batch.
pub const MAX_FEATURES: usize = 4096;

/// Most values of a selected batch, 2048 × 2048: samples are cut until they fit, so that
/// every sample keeps all its features.
pub const MAX_SELECTED: usize = 4_194_304;

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

    /// The same view of a table of one or two axes set behind a leading axis of length 1;
    /// `None` when the samples run over a third.
    fn of_a_plane(self) -> Option<Self> {
        (self.samples_axis < 2).then(|| Self {
            sliced_axis: 0,
            slice: 0,
            samples_axis: self.samples_axis + 1,
        })
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

/// One batch of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Selected {
    /// `[samples, features]`.
    pub values: Array2<f32>,
    /// What was left out.
    pub notes: Vec<Note>,
}

/// Takes the batch that `view` describes, cut to [`MAX_SAMPLES`], [`MAX_FEATURES`] and
/// [`MAX_SELECTED`], with a note when something was cut.
///
/// # Errors
///
/// [`ViewError`] when the view does not fit the table ([`View::clamped`] always does).
pub fn select(table: &Table, view: View) -> Result<Selected, FileError> {
    Ok(cut(plane(table, view)?))
}

/// The whole plane that `view` describes, samples first.
fn plane(table: &Table, view: View) -> Result<ArrayView2<'_, f32>, ViewError> {
    let no_axis = |axis| ViewError::NoSuchAxis {
        axis,
        shape: table.shape().to_vec(),
    };
    let (shape, view) = match *table.shape() {
        [n] => (
            [1, n, 1],
            view.of_a_plane()
                .ok_or_else(|| no_axis(view.samples_axis))?,
        ),
        [m, n] => (
            [1, m, n],
            view.of_a_plane()
                .ok_or_else(|| no_axis(view.samples_axis))?,
        ),
        [k, m, n] => ([k, m, n], view),
        _ => return Err(no_axis(view.samples_axis)),
    };
    let View {
        sliced_axis,
        slice,
        samples_axis,
    } = view;
    if let Some(&axis) = [sliced_axis, samples_axis].iter().find(|&&axis| axis > 2) {
        return Err(no_axis(axis));
    }
    if sliced_axis == samples_axis {
        return Err(ViewError::SameAxis { axis: sliced_axis });
    }
    let length = shape[usize::from(sliced_axis)];
    let index = usize::try_from(slice).ok().filter(|&index| index < length);
    let index = index.ok_or(ViewError::NoSuchSlice {
        slice,
        axis: sliced_axis,
        length,
    })?;
    let all = ArrayView3::from_shape(shape, table.values()).map_err(|_| no_axis(samples_axis))?;
    let plane = all.index_axis_move(Axis(usize::from(sliced_axis)), index);
    let features_axis = 3 - sliced_axis - samples_axis;
    Ok(match samples_axis < features_axis {
        true => plane,
        false => plane.reversed_axes(),
    })
}

fn cut(batch: ArrayView2<'_, f32>) -> Selected {
    let (samples, features) = batch.dim();
    let kept_features = features.min(MAX_FEATURES);
    let kept_samples = samples
        .min(MAX_SAMPLES)
        .min(MAX_SELECTED / kept_features.max(1));
    let note = |what, kept, of| (kept < of).then_some(Note::KeptFirst { what, kept, of });
    Selected {
        values: batch.slice(s![..kept_samples, ..kept_features]).to_owned(),
        notes: [
            note(Cut::Samples, kept_samples, samples),
            note(Cut::Features, kept_features, features),
        ]
        .into_iter()
        .flatten()
        .collect(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use ndarray::array;

    /// The value at each index is its C-order position.
    fn counting(shape: &[usize]) -> Table {
        let n: usize = shape.iter().product();
        Table::new("x", shape.to_vec(), (0..n).map(|i| i as f32).collect())
    }

    fn view(sliced_axis: u8, slice: u32, samples_axis: u8) -> View {
        View {
            sliced_axis,
            slice,
            samples_axis,
        }
    }

    #[test]
    fn one_axis_is_one_sample_or_one_feature() {
        let table = counting(&[3]);
        assert_eq!(
            select(&table, View::usual(1)).unwrap().values,
            array![[0.0, 1.0, 2.0]]
        );
        assert_eq!(
            select(&table, view(0, 0, 0)).unwrap().values,
            array![[0.0], [1.0], [2.0]]
        );
    }

    #[test]
    fn two_axes_are_samples_and_features_or_the_other_way_round() {
        let table = counting(&[2, 3]);
        let usual = select(&table, View::usual(2)).unwrap().values;
        assert_eq!(usual, array![[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]);
        assert_eq!(select(&table, view(9, 9, 1)).unwrap().values, usual.t());
    }

    #[test]
    fn three_axes_give_every_plane_both_ways() {
        let table = counting(&[2, 3, 4]);
        let at = |i: usize, j: usize, k: usize| (12 * i + 4 * j + k) as f32;
        let of = |v| select(&table, v).unwrap().values;
        assert_eq!(View::usual(3), view(0, 0, 1));
        assert_eq!(
            of(view(0, 1, 1)),
            Array2::from_shape_fn((3, 4), |(j, k)| at(1, j, k))
        );
        assert_eq!(
            of(view(0, 1, 2)),
            Array2::from_shape_fn((4, 3), |(k, j)| at(1, j, k))
        );
        assert_eq!(
            of(view(1, 2, 0)),
            Array2::from_shape_fn((2, 4), |(i, k)| at(i, 2, k))
        );
        assert_eq!(
            of(view(1, 2, 2)),
            Array2::from_shape_fn((4, 2), |(k, i)| at(i, 2, k))
        );
        assert_eq!(
            of(view(2, 3, 0)),
            Array2::from_shape_fn((2, 3), |(i, j)| at(i, j, 3))
        );
        assert_eq!(
            of(view(2, 3, 1)),
            Array2::from_shape_fn((3, 2), |(j, i)| at(i, j, 3))
        );
    }

    #[test]
    fn a_view_that_does_not_fit_is_a_sentence() {
        let why = |shape: &[usize], v| select(&counting(shape), v).unwrap_err().to_string();
        assert_eq!(
            why(&[2, 3], view(0, 0, 2)),
            "Axis 2 was asked for; the table has shape [2, 3], and its axes count from 0."
        );
        assert_eq!(
            why(&[2, 3, 4], view(3, 0, 0)),
            "Axis 3 was asked for; the table has shape [2, 3, 4], and its axes count from 0."
        );
        assert_eq!(
            why(&[2, 3, 4], view(1, 0, 1)),
            "Axis 1 cannot both be sliced and run over the samples."
        );
        assert_eq!(
            why(&[2, 3, 4], view(1, 3, 0)),
            "Slice 3 of axis 1 was asked for; the axis has 3, counted from 0."
        );
    }

    #[test]
    fn the_largest_axis_number_is_refused_like_any_other() {
        for shape in [&[3][..], &[2, 3], &[2, 3, 4]] {
            let axis = ViewError::NoSuchAxis {
                axis: u8::MAX,
                shape: shape.to_vec(),
            };
            let asked = view(0, 0, u8::MAX);
            assert_eq!(select(&counting(shape), asked), Err(axis.into()));
        }
    }

    #[test]
    fn clamping_fits_any_view_and_leaves_a_fitting_one_alone() {
        for shape in [&[3][..], &[2, 3], &[2, 3, 4]] {
            let table = counting(shape);
            for bits in 0..6 * 6 * 6u32 {
                let asked = view((bits % 6) as u8, bits / 6 % 6, (bits / 36) as u8);
                let clamped = asked.clamped(shape);
                let taken = select(&table, clamped).unwrap();
                if let Ok(as_asked) = select(&table, asked) {
                    assert_eq!(taken, as_asked, "{asked:?} of {shape:?}");
                }
            }
        }
        assert_eq!(view(1, 99, 7).clamped(&[2, 3, 4]), view(1, 2, 0));
        assert_eq!(view(9, 1, 0).clamped(&[2, 3, 4]), view(0, 1, 1));
    }

    #[test]
    fn a_large_selection_keeps_its_first_samples_and_says_so() {
        let tall = select(&counting(&[5000, 2]), View::usual(2)).unwrap();
        assert_eq!(tall.values.dim(), (4096, 2));
        assert_eq!(tall.values[[4095, 1]], 8191.0);
        let sentences: Vec<_> = tall.notes.iter().map(Note::to_string).collect();
        assert_eq!(sentences, ["Only the first 4096 of 5000 samples are used."]);

        let wide = select(&counting(&[1, 5000]), View::usual(2)).unwrap();
        assert_eq!(wide.values.dim(), (1, 4096));
        assert_eq!(
            wide.notes[0].to_string(),
            "Only the first 4096 of 5000 features are used."
        );

        let large = select(&counting(&[1100, 4096]), View::usual(2)).unwrap();
        assert_eq!(large.values.dim(), (1024, 4096));
        assert_eq!(
            large.notes,
            [Note::KeptFirst {
                what: Cut::Samples,
                kept: 1024,
                of: 1100
            }]
        );

        assert_eq!(
            select(&counting(&[1024, 4096]), View::usual(2))
                .unwrap()
                .notes,
            []
        );
    }
}
