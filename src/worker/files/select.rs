//! One batch out of a table.

use ndarray::{Array2, ArrayView2, ArrayView3, Axis, s};

use super::FileError;
use super::note::{Cut, Note};
use super::table::Table;
use super::view::{View, ViewError, no_such_axis};

/// Most samples of a selected batch.
pub const MAX_SAMPLES: usize = 4096;

/// Most features of a selected batch.
pub const MAX_FEATURES: usize = 4096;

/// Most values of a selected batch, 2048 × 2048: samples are cut until they fit, so that
/// every sample keeps all its features.
pub const MAX_SELECTED: usize = 4_194_304;

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
    let (shape, view) = match *table.shape() {
        [n] => ([1, n, 1], view.behind_one_axis(table.shape())?),
        [m, n] => ([1, m, n], view.behind_one_axis(table.shape())?),
        [k, m, n] => ([k, m, n], view),
        _ => return Err(no_such_axis(view.samples_axis, table.shape())),
    };
    view.check(shape)?;
    let all = ArrayView3::from_shape(shape, table.values())
        .map_err(|_| no_such_axis(view.samples_axis, table.shape()))?;
    let plane = all.index_axis_move(Axis(view.sliced_axis.into()), view.slice as usize);
    let features_axis = 3 - view.sliced_axis - view.samples_axis;
    Ok(match view.samples_axis < features_axis {
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
