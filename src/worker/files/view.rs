//! Which axes of a table are samples, which is features, which is sliced.

use crate::findings::Note;

/// Which batch `[samples, features]` to take from a table of one or more axes.
///
/// | table | `features_axis` | `sliced_axis`, `slice` | `samples_axis` |
/// |---|---|---|---|
/// | `[n]` | ignored | ignored | 0: n samples of one feature; 1: one sample of n features |
/// | `[m, n]` | ignored | ignored | the axis that runs over samples; the other runs over features |
/// | `[k, m, n]` | none | keep only index `slice` of this axis | likewise, of the two axes left |
/// | three or more | this one; all others run over samples, the last fastest | ignored | ignored |
///
/// Axes count from 0 as in NumPy. Four axes or more have no usual meaning: without a choice,
/// axis 1 holds the features (`[N, C, H, W]`, as PyTorch has images), or the last one where axes 1
/// and 2 are equally long and the last is not (`[N, H, W, C]`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct View {
    /// Axis of which one index is taken.
    pub sliced_axis: u32,
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

impl View {
    /// The nearest view that fits a table of this shape, of at least one axis: a slice past the
    /// end becomes the last, an axis that does not exist or is taken becomes the usual one; each
    /// with a note.
    pub fn of(self, shape: &[u64]) -> Axes {
        let wish = self.features_axis.map(|axis| axis as usize);
        match (shape.len(), wish) {
            (0 | 1, _) => self.one_axis(shape),
            (2, _) => self.two_axes(),
            (3, None) => self.three_axes(shape),
            (n, Some(axis)) if axis < n => merged(axis, shape, true),
            (3, Some(_)) => noted(self.three_axes(shape)),
            (_, Some(_)) => noted(merged(usual_features(shape), shape, false)),
            (_, None) => merged(usual_features(shape), shape, false),
        }
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

    fn three_axes(self, shape: &[u64]) -> Axes {
        let mut notes = Vec::new();
        let sliced = match self.sliced_axis {
            axis @ 0..=2 => axis as usize,
            _ => {
                notes.push(Note::NoSuchAxis);
                0
            }
        };
        let left: Vec<usize> = (0..3).filter(|axis| *axis != sliced).collect();
        let samples = match self.samples_axis {
            None => left[0],
            Some(axis) if left.contains(&(axis as usize)) => axis as usize,
            Some(_) => {
                notes.push(Note::NoSuchAxis);
                left[0]
            }
        };
        let length = shape.get(sliced).copied().unwrap_or(1);
        let slice = u64::from(self.slice).min(length.saturating_sub(1));
        if slice != u64::from(self.slice) {
            notes.push(Note::NoSuchSlice {
                asked: self.slice,
                taken: slice,
                length,
            });
        }
        notes.dedup();
        notes.push(Note::Slice {
            axis: sliced as u32,
            slice,
            shape: shape.to_vec(),
        });
        Axes {
            sliced: Some((sliced, slice)),
            features: left.into_iter().find(|axis| *axis != samples),
            samples: vec![samples],
            notes,
        }
    }
}

fn merged(features: usize, shape: &[u64], chosen: bool) -> Axes {
    Axes {
        sliced: None,
        samples: (0..shape.len()).filter(|axis| *axis != features).collect(),
        features: Some(features),
        notes: vec![Note::FeaturesAxis {
            axis: features as u32,
            shape: shape.to_vec(),
            chosen,
        }],
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
