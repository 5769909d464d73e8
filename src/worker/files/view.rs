//! Which axes of a table are samples, which is features, which is sliced.

use crate::experiment::SliceAxis;
use crate::findings::Note;

/// Which batch `[samples, features]` to take from a table of one or more axes.
///
/// | table | cut along | samples | features |
/// |---|---|---|---|
/// | `[n]` | nothing | `samples_axis` 0: n samples of one feature; 1: one sample of n features | |
/// | `[m, n]` | nothing | `samples_axis`, else axis 0 | the other |
/// | `[k, m, n]` | `slice_axis`, else axis 0 | `samples_axis`, else the first left | the other |
/// | `[k, m, n]`, `features_axis` chosen or none cut | nothing | all others, the last fastest | `features_axis`, else the last |
/// | four or more | `slice_axis`, else nothing | all others, the last fastest | `features_axis`, else as below |
///
/// Axes count from 0 as in NumPy. Four axes or more have no usual meaning: of one slice, or where it is
/// chosen that none is cut, the last axis holds the features; without a choice axis 1 (`[N, C, H, W]`,
/// as PyTorch has images), or the last one where axes 1 and 2 are equally long and the last is not
/// (`[N, H, W, C]`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct View {
    /// Axis of which one index is taken.
    pub slice_axis: SliceAxis,
    /// That index.
    pub slice: u32,
    /// Axis that runs over samples; `None` for the usual one.
    pub samples_axis: Option<u32>,
    /// Axis that runs over features, all others running over samples.
    pub features_axis: Option<u32>,
}

/// A view of a table that fits it.
#[derive(Debug, Clone, PartialEq)]
pub struct Axes {
    /// The axis that is sliced, and where.
    pub sliced: Option<(usize, u64)>,
    /// The axes that run over samples, the last one fastest.
    pub samples: Vec<usize>,
    /// The axis that runs over features; none where each sample has one.
    pub features: Option<usize>,
    /// What the reader should know about it.
    pub notes: Vec<Note>,
}

impl Axes {
    /// How many samples there are in all.
    pub fn all_samples(&self, shape: &[u64]) -> u64 {
        let length = |axis: &usize| shape.get(*axis).copied().unwrap_or(1);
        self.samples.iter().map(length).product()
    }
}

impl View {
    /// The nearest view that fits a table of this shape, of at least one axis: a slice past the
    /// end becomes the last, an axis that does not exist or is taken becomes the usual one; each
    /// with a note.
    pub fn of(self, shape: &[u64]) -> Axes {
        let axes = shape.len() as u32;
        let features = self.features_axis.filter(|axis| *axis < axes);
        let mut found = match (axes, self.slice_axis.cut(axes, features)) {
            (0 | 1, _) => self.one_axis(shape),
            (2, _) => self.two_axes(),
            (3, Some(cut)) => self.three_axes(cut as usize, shape),
            (_, Some(cut)) => self.one_slice(cut as usize, features, shape),
            (_, None) => self.merged(features, shape),
        };
        let missing = axes > 2 && features != self.features_axis;
        let taken = axes > 2
            && matches!(self.slice_axis, SliceAxis::Along(axis) if axis >= axes || features == Some(axis));
        if missing || taken {
            found.notes.insert(0, Note::NoSuchAxis);
        }
        found.notes.dedup();
        found
    }

    fn one_axis(self, shape: &[u64]) -> Axes {
        let sample = self.samples_axis != Some(0);
        let length = shape.first().copied().unwrap_or(1);
        let axes = Axes {
            sliced: None,
            samples: if sample { Vec::new() } else { vec![0] },
            features: sample.then_some(0),
            notes: vec![Note::OneAxis { length, sample }],
        };
        match self.samples_axis {
            Some(axis) if axis > 1 => noted(axes),
            _ => axes,
        }
    }

    fn two_axes(self) -> Axes {
        let axes = |samples: usize| Axes {
            sliced: None,
            samples: vec![samples],
            features: Some(1 - samples),
            notes: Vec::new(),
        };
        match self.samples_axis {
            None | Some(0) => axes(0),
            Some(1) => axes(1),
            Some(_) => noted(axes(0)),
        }
    }

    fn three_axes(self, cut: usize, shape: &[u64]) -> Axes {
        let left: Vec<usize> = (0..3).filter(|axis| *axis != cut).collect();
        let wish = self.samples_axis.map(|axis| axis as usize);
        let samples = wish.filter(|axis| left.contains(axis));
        let mut notes = Vec::new();
        notes.extend((samples != wish).then_some(Note::NoSuchAxis));
        let samples = samples.unwrap_or(left[0]);
        let slice = self.slice_of(cut, None, shape, &mut notes);
        Axes {
            sliced: Some((cut, slice)),
            features: left.into_iter().find(|axis| *axis != samples),
            samples: vec![samples],
            notes,
        }
    }

    /// One slice of four axes or more: the last of those left holds the features, unless another was
    /// chosen.
    fn one_slice(self, cut: usize, features: Option<u32>, shape: &[u64]) -> Axes {
        let left = (0..shape.len()).filter(|axis| *axis != cut);
        let features = features
            .map(|axis| axis as usize)
            .or(left.clone().next_back());
        let mut notes = Vec::new();
        let named = features.map(|axis| axis as u32);
        let slice = self.slice_of(cut, named, shape, &mut notes);
        Axes {
            sliced: Some((cut, slice)),
            samples: left.filter(|axis| Some(*axis) != features).collect(),
            features,
            notes,
        }
    }

    /// Where it is cut; what is said of it goes to the notes.
    fn slice_of(
        self,
        cut: usize,
        features: Option<u32>,
        shape: &[u64],
        notes: &mut Vec<Note>,
    ) -> u64 {
        let length = shape.get(cut).copied().unwrap_or(1);
        let slice = u64::from(self.slice).min(length.saturating_sub(1));
        if slice != u64::from(self.slice) {
            notes.push(Note::NoSuchSlice {
                asked: self.slice,
                taken: slice,
                length,
            });
        }
        notes.push(Note::Slice {
            axis: cut as u32,
            slice,
            shape: shape.to_vec(),
            features,
        });
        slice
    }

    fn merged(self, chosen: Option<u32>, shape: &[u64]) -> Axes {
        let usual = match self.slice_axis {
            SliceAxis::Whole => shape.len() - 1,
            _ => usual_features(shape),
        };
        let features = chosen.map_or(usual, |axis| axis as usize);
        Axes {
            sliced: None,
            samples: (0..shape.len()).filter(|axis| *axis != features).collect(),
            features: Some(features),
            notes: vec![Note::FeaturesAxis {
                axis: features as u32,
                shape: shape.to_vec(),
                chosen: chosen.is_some(),
            }],
        }
    }
}

/// Images: channels after the batch, or last where the two before are height and width.
fn usual_features(shape: &[u64]) -> usize {
    match *shape {
        [_, h, w, c] if h == w && c != w => 3,
        _ => 1,
    }
}

fn noted(mut axes: Axes) -> Axes {
    axes.notes.insert(0, Note::NoSuchAxis);
    axes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(view: View, shape: &[u64]) -> (Option<(usize, u64)>, Vec<usize>, Option<usize>) {
        let axes = view.of(shape);
        (axes.sliced, axes.samples, axes.features)
    }

    fn sentences(view: View, shape: &[u64]) -> Vec<String> {
        view.of(shape)
            .notes
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn each_number_of_axes_has_its_usual_reading() {
        let usual = View::default();
        assert_eq!(of(usual, &[5]), (None, vec![], Some(0)));
        assert_eq!(of(usual, &[5, 3]), (None, vec![0], Some(1)));
        assert_eq!(of(usual, &[5, 3, 2]), (Some((0, 0)), vec![1], Some(2)));
        assert_eq!(of(usual, &[8, 16, 4, 4]), (None, vec![0, 2, 3], Some(1)));
        assert_eq!(of(usual, &[8, 4, 4, 16]), (None, vec![0, 1, 2], Some(3)));
        assert_eq!(
            of(usual, &[2, 3, 8, 6, 6]),
            (None, vec![0, 2, 3, 4], Some(1))
        );
    }

    #[test]
    fn a_choice_is_obeyed_where_it_fits_and_noted_where_it_does_not() {
        let features = |axis| View {
            features_axis: Some(axis),
            ..View::default()
        };
        assert_eq!(of(features(2), &[5, 3, 2]), (None, vec![0, 1], Some(2)));
        assert_eq!(
            of(features(3), &[8, 16, 4, 4]),
            (None, vec![0, 1, 2], Some(3))
        );
        assert_eq!(of(features(7), &[8, 16, 4, 4]).2, Some(1));
        assert!(sentences(features(7), &[8, 16, 4, 4])[0].starts_with("The axes asked for do not"));
        let samples = |axis| View {
            samples_axis: Some(axis),
            ..View::default()
        };
        assert_eq!(of(samples(0), &[5]), (None, vec![0], None));
        assert_eq!(of(samples(1), &[5, 3]), (None, vec![1], Some(0)));
        assert_eq!(of(samples(0), &[5, 3, 2]), (Some((0, 0)), vec![1], Some(2)));
        assert!(sentences(samples(0), &[5, 3, 2])[0].starts_with("The axes asked for do not"));
        assert!(sentences(samples(u32::MAX), &[5])[0].starts_with("The axes asked for do not"));
    }

    #[test]
    fn four_axes_are_cut_where_that_is_chosen() {
        let along = |axis, features_axis| View {
            slice_axis: SliceAxis::Along(axis),
            slice: 2,
            features_axis,
            ..View::default()
        };
        let shape = [5, 3, 4, 6];
        assert_eq!(
            of(along(0, None), &shape),
            (Some((0, 2)), vec![1, 2], Some(3))
        );
        assert_eq!(
            of(along(3, None), &shape),
            (Some((3, 2)), vec![0, 1], Some(2))
        );
        assert_eq!(
            of(along(1, Some(0)), &shape),
            (Some((1, 2)), vec![2, 3], Some(0))
        );
        assert_eq!(
            sentences(along(0, None), &shape),
            [
                "This array has four axes, 5 × 3 × 4 × 6: slice 3 of 5 along axis 0 is shown (axes are \
                 counted from 0); of it axis 3 holds the features, the others run over samples."
            ]
        );
        let impossible = sentences(along(1, Some(1)), &shape);
        assert!(impossible[0].starts_with("The axes asked for do not"));
        let whole = View {
            slice_axis: SliceAxis::Whole,
            ..View::default()
        };
        assert_eq!(of(whole, &shape), (None, vec![0, 1, 2], Some(3)));
        assert_eq!(of(whole, &[5, 3, 2]), (None, vec![0, 1], Some(2)));
    }

    #[test]
    fn a_slice_beyond_the_file_becomes_the_last_and_is_said() {
        let view = View {
            slice: 12,
            ..View::default()
        };
        assert_eq!(of(view, &[7, 3, 2]).0, Some((0, 6)));
        assert_eq!(
            sentences(view, &[7, 3, 2]),
            [
                "Slice 13 was asked for; the axis has 7. Slice 7 is shown.",
                "This array has three axes, 7 × 3 × 2: slice 7 of 7 along axis 0 is shown (axes are counted \
                 from 0)."
            ]
        );
    }
}

#[cfg(test)]
#[path = "view_offers_tests.rs"]
mod offers_tests;
