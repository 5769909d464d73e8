//! What is lost where a file's wider numbers become float32.

use super::wide::Wide;
use crate::findings::{Axis, Note};

/// A set is told of when rounding moves one of its values by more than this share of its range.
const COARSE: f64 = 0.01;

/// What is known of one sample or feature.
#[derive(Debug, Clone, Copy)]
struct Extent {
    low: Wide,
    high: Wide,
    /// The largest change of a value by rounding.
    moved: f64,
}

impl Extent {
    const EMPTY: Self = Self {
        low: Wide {
            nearest: f64::INFINITY,
            rest: 0.0,
        },
        high: Wide {
            nearest: f64::NEG_INFINITY,
            rest: 0.0,
        },
        moved: 0.0,
    };

    fn add(&mut self, wide: Wide, narrow: f32) {
        if wide < self.low {
            self.low = wide;
        }
        if wide > self.high {
            self.high = wide;
        }
        let moved = wide.less(f64::from(narrow).into());
        self.moved = self.moved.max(moved.abs());
    }

    fn is_coarse(&self) -> bool {
        let range = self.high.less(self.low);
        range > 0.0 && self.moved > COARSE * range
    }

    /// All values are one as float32.
    fn is_equal(&self) -> bool {
        self.low.nearest as f32 == self.high.nearest as f32
    }
}

/// Sets that float32 holds coarsely.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    first: Option<u64>,
    count: u64,
    equal: u64,
}

impl Tally {
    fn add(&mut self, number: u64, set: &Extent) {
        if set.is_coarse() {
            self.first.get_or_insert(number);
            self.count += 1;
            self.equal += u64::from(set.is_equal());
        }
    }

    fn note(self, of: Axis) -> Option<Note> {
        self.first.map(|first| Note::Coarse {
            of,
            count: self.count,
            first,
            equal: self.equal,
        })
    }
}

/// Watches numbers become float32, one batch long.
#[derive(Debug, Clone)]
pub struct Precision {
    samples: Vec<Extent>,
    features: Vec<Extent>,
    /// Of the samples before those.
    done: Tally,
    beyond: u64,
    vanished: u64,
}

impl Precision {
    /// For a batch of this shape.
    pub fn new(samples: usize, features: usize) -> Self {
        Self {
            samples: vec![Extent::EMPTY; samples],
            features: vec![Extent::EMPTY; features],
            done: Tally::default(),
            beyond: 0,
            vanished: 0,
        }
    }

    /// For samples that come one after the other, each as sample 0, with [`Self::end_sample`] behind it.
    pub fn one_by_one(features: usize) -> Self {
        Self::new(1, features)
    }

    /// Sample number `number` is complete, and the next one begins.
    pub fn end_sample(&mut self, number: u64) {
        for sample in &mut self.samples {
            self.done.add(number, sample);
            *sample = Extent::EMPTY;
        }
    }

    /// Rounds the number at a place of the batch.
    pub fn narrow(&mut self, (sample, feature): (usize, usize), wide: impl Into<Wide>) -> f32 {
        let wide = wide.into();
        let narrow = wide.nearest as f32;
        if !wide.nearest.is_finite() {
            return narrow;
        }
        if narrow.is_infinite() {
            self.beyond += 1;
            return narrow;
        }
        self.vanished += u64::from(narrow == 0.0 && wide.nearest != 0.0);
        let extents = [self.samples.get_mut(sample), self.features.get_mut(feature)];
        for extent in extents.into_iter().flatten() {
            extent.add(wide, narrow);
        }
        narrow
    }

    /// Counts a number that even `f64` cannot hold, and that became infinite or 0.
    pub fn lose(&mut self, became: f64) {
        match became.is_infinite() {
            true => self.beyond += 1,
            false => self.vanished += 1,
        }
    }

    /// What was lost.
    pub fn notes(&self) -> impl Iterator<Item = Note> {
        let counted = |count: u64| (count > 0).then_some(count);
        let beyond = counted(self.beyond).map(|count| Note::BeyondF32 { count });
        let vanished = counted(self.vanished).map(|count| Note::VanishedInF32 { count });
        let with = |mut tally: Tally, sets: &[Extent]| {
            (0..)
                .zip(sets)
                .for_each(|(number, set)| tally.add(number, set));
            tally
        };
        let features = with(Tally::default(), &self.features).note(Axis::Features);
        let samples = with(self.done, &self.samples).note(Axis::Samples);
        [beyond, vanished, features, samples].into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notes_of(rows: &[[f64; 2]]) -> Vec<String> {
        let mut precision = Precision::new(rows.len(), 2);
        for (sample, row) in rows.iter().enumerate() {
            for (feature, value) in row.iter().enumerate() {
                precision.narrow((sample, feature), *value);
            }
        }
        precision.notes().map(|note| note.to_string()).collect()
    }

    #[test]
    fn what_float32_cannot_hold_is_told_and_what_it_can_is_not() {
        assert_eq!(
            notes_of(&[[0.1, 3.0], [0.7, f64::NAN], [1e30, 1e-30]]),
            [""; 0]
        );
        let beyond = notes_of(&[[1e300, 1.0], [2.0, 1e-300], [5.0, 3.0]]);
        assert!(beyond[0].starts_with("Too large for float32 and read as infinite: 1 value"));
        assert!(beyond[1].starts_with("Too small for float32 and read as 0: 1 value"));
    }

    #[test]
    fn a_feature_that_is_constant_only_as_float32_is_told() {
        // 1e9 ± 1: float32 is spaced by 64 there.
        let same = notes_of(&[[1e9, 1.0], [1e9 + 1.0, 2.0], [1e9 - 1.0, 4.0]]);
        assert_eq!(
            same,
            [
                "In 1 feature the values differ by less than float32 can hold at their size, and this \
              page computes with float32 values: first in feature 1. 1 of them is equal only for \
              that reason. Subtract a constant before saving."
            ]
        );
        // 1e9 ± 1056 is held to 32, 1.5 % of the range.
        let coarse = notes_of(&[[1e9, 1.0], [1e9 + 1056.0, 2.0], [1e9 - 1056.0, 4.0]]);
        assert!(
            coarse[0].contains("first in feature 1. Subtract"),
            "{coarse:?}"
        );
        // A sample far from 0 whose features lie close together.
        let sample = notes_of(&[[1e9, 1e9 + 2.0], [1.0, 2.0], [-1e9, 7.0]]);
        assert!(sample[0].starts_with("In 1 sample"), "{sample:?}");
    }

    #[test]
    fn integers_are_compared_before_they_are_rounded() {
        for first in [
            1i128 << 60,
            1_700_000_000_000_000_000,
            1 << 63,
            -(1 << 62),
            1 << 55,
        ] {
            let mut precision = Precision::new(4, 3);
            for i in 0..12 {
                let integer = first + i as i128;
                precision.narrow((i / 3, i % 3), integer);
            }
            let told: Vec<Note> = precision.notes().collect();
            let all = |of, count| Note::Coarse {
                of,
                count,
                first: 0,
                equal: count,
            };
            assert_eq!(
                told,
                [all(Axis::Features, 3), all(Axis::Samples, 4)],
                "{first}"
            );
        }
        // Samples that come one after the other are told as well.
        let mut one_by_one = Precision::one_by_one(3);
        for sample in 0..4 {
            for feature in 0..3 {
                let far = if sample == 1 { 1i128 << 60 } else { 0 };
                one_by_one.narrow((0, feature), far + feature as i128);
            }
            one_by_one.end_sample(sample);
        }
        let told: Vec<Note> = one_by_one.notes().collect();
        let second = Note::Coarse {
            of: Axis::Samples,
            count: 1,
            first: 1,
            equal: 1,
        };
        assert_eq!(told, [second]);
        // Equal numbers do not differ.
        let mut precision = Precision::new(4, 3);
        for i in 0..12 {
            precision.narrow((i / 3, i % 3), (1i128 << 60) + 1);
        }
        assert_eq!(precision.notes().count(), 0);
    }
}
