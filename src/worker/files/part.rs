//! Which values of a file make one batch: the part that the page can hold.

use super::view::Axes;
use crate::experiment::FileReading;
use crate::experiment::file::Part;
use crate::findings::{Axis, Note};

/// The most that is taken of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Samples.
    pub samples: u64,
    /// Features.
    pub features: u64,
    /// Values: samples are cut until they fit, so that every sample keeps all its features.
    pub values: u64,
}

impl Limits {
    /// One batch: 64 MB of float32, and as much for each norm beside it.
    pub const BATCH: Self = Self {
        samples: 16_384,
        features: 16_384,
        values: 16_777_216,
    };
    /// The start of a stack, whose every layer costs as much as a batch.
    pub const STACK: Self = Self {
        samples: 4096,
        features: 4096,
        values: 4_194_304,
    };
}

/// Where the values of a batch stand in a file: value (i, j) is number
/// `samples[i] + features[j]` of the file's values.
#[derive(Debug, Clone, PartialEq)]
pub struct Places {
    /// Per sample, ascending.
    pub samples: Vec<u64>,
    /// Per feature, ascending.
    pub features: Vec<u64>,
    /// Number of each sample taken in the whole selection.
    pub sample_numbers: Vec<u64>,
    /// What was left out.
    pub notes: Vec<Note>,
}

/// Cuts a selection to the limits.
///
/// `strides` are in values, as many as `shape` has axes; their products with the lengths must
/// not overflow, which [`super::npy_header`]'s check against the bytes that are there ensures.
pub fn places(
    axes: &Axes,
    (shape, strides): (&[u64], &[u64]),
    reading: &FileReading,
    limits: Limits,
) -> Places {
    let length = |axis: usize| shape.get(axis).copied().unwrap_or(1);
    let stride = |axis: usize| strides.get(axis).copied().unwrap_or(0);
    let base = axes.sliced.map_or(0, |(axis, slice)| stride(axis) * slice);
    let all_features = axes.features.map_or(1, length);
    let all_samples = axes.samples.iter().map(|axis| length(*axis)).product();
    let features = all_features.min(limits.features);
    let samples = limits.samples.min(limits.values / features.max(1));
    let feature_numbers = numbers(all_features, features, reading.part, reading.from_feature);
    let sample_numbers = numbers(all_samples, samples, reading.part, reading.from_sample);
    let notes = [
        note(Axis::Samples, &sample_numbers, all_samples, reading.part),
        note(Axis::Features, &feature_numbers, all_features, reading.part),
    ];
    let of_sample = |number: &u64| {
        let mut rest = *number;
        let mut place = base;
        for axis in axes.samples.iter().rev() {
            let length = length(*axis).max(1);
            place += rest % length * stride(*axis);
            rest /= length;
        }
        place
    };
    let feature_stride = axes.features.map_or(0, stride);
    Places {
        samples: sample_numbers.iter().map(of_sample).collect(),
        features: feature_numbers.iter().map(|n| n * feature_stride).collect(),
        sample_numbers,
        notes: notes.into_iter().flatten().collect(),
    }
}

/// Numbers of the at most `most` that are taken of `all`, ascending.
fn numbers(all: u64, most: u64, part: Part, from: u32) -> Vec<u64> {
    let taken = all.min(most.max(1));
    match part {
        _ if taken == all => (0..all).collect(),
        Part::First => (0..taken).collect(),
        Part::Even => (0..taken)
            .map(|i| (u128::from(i) * u128::from(all) / u128::from(taken)) as u64)
            .collect(),
        Part::Range => {
            let from = u64::from(from).min(all - taken);
            (from..from + taken).collect()
        }
    }
}

fn note(of: Axis, numbers: &[u64], all: u64, part: Part) -> Option<Note> {
    let taken = numbers.len() as u64;
    (taken < all).then(|| Note::Part {
        of,
        part,
        taken,
        all,
        first: numbers.first().copied().unwrap_or(0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::files::View;

    const SMALL: Limits = Limits {
        samples: 4,
        features: 3,
        values: 9,
    };

    fn of(shape: &[u64], strides: &[u64], part: Part, from: u32) -> Places {
        let reading = FileReading {
            part,
            from_sample: from,
            from_feature: from,
            ..FileReading::default()
        };
        places(
            &View::default().of(shape),
            (shape, strides),
            &reading,
            SMALL,
        )
    }

    #[test]
    fn what_fits_is_taken_whole_without_a_note() {
        let all = of(&[3, 3], &[3, 1], Part::Range, 9);
        assert_eq!((all.samples, all.features), (vec![0, 3, 6], vec![0, 1, 2]));
        assert_eq!(all.notes, []);
    }

    #[test]
    fn the_first_the_even_and_a_range_differ_and_say_so() {
        let cases = [
            (
                Part::First,
                0,
                vec![0, 10, 20],
                vec![0, 1, 2],
                "first 3 of 8 samples",
            ),
            (
                Part::Even,
                0,
                vec![0, 20, 50],
                vec![0, 3, 6],
                "3 of 8 samples are used, evenly",
            ),
            (
                Part::Range,
                4,
                vec![40, 50, 60],
                vec![4, 5, 6],
                "samples 5 to 7 of 8",
            ),
            (
                Part::Range,
                99,
                vec![50, 60, 70],
                vec![7, 8, 9],
                "samples 6 to 8 of 8",
            ),
        ];
        for (part, from, samples, features, words) in cases {
            let found = of(&[8, 10], &[10, 1], part, from);
            assert_eq!(
                (found.samples, found.features),
                (samples, features),
                "{part:?}"
            );
            assert!(
                found.notes[0].to_string().contains(words),
                "{}",
                found.notes[0]
            );
            assert!(
                found.notes[1].to_string().contains("of 10"),
                "{}",
                found.notes[1]
            );
        }
    }

    #[test]
    fn merged_axes_run_with_the_last_fastest() {
        // [N, C, H, W] = [2, 2, 1, 2] in C order: samples are (n, h, w), features the channels.
        let images = of(&[2, 2, 1, 2], &[4, 2, 2, 1], Part::First, 0);
        assert_eq!(images.samples, [0, 1, 4, 5]);
        assert_eq!(images.features, [0, 2]);
    }
}
