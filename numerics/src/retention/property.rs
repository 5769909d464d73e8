//! One number per set, before and after: is it fixed, kept or changed?

use serde::{Deserialize, Serialize};

/// What became of a property.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Fate {
    /// It has the same value in every set afterwards, whatever it was before.
    Fixed {
        /// That value: the mean over the sets, or exactly 0 when it is 0 up to rounding.
        at: f64,
    },
    /// Every set has the value it had before.
    Kept,
    /// Neither.
    Changed,
    /// There was nothing to measure: no set had the property before.
    Undefined,
}

/// The values of a property over all sets.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Extent {
    /// Smallest.
    pub min: f64,
    /// Mean.
    pub mean: f64,
    /// Largest.
    pub max: f64,
}

impl Extent {
    /// The largest magnitude.
    pub fn max_abs(&self) -> f64 {
        self.max.abs().max(self.min.abs())
    }
}

/// A property before and after, and its fate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Property {
    /// The verdict. Kept is asked first: of a property that a norm would fix but that had that
    /// value already, both are true.
    pub fate: Fate,
    /// Sets that have the property before and after.
    pub sets: u32,
    /// Sets that had the property before and have it no more, as a skewness is lost when all
    /// values become equal.
    pub lost: u32,
    /// Over those sets, before; `None` without sets.
    pub before: Option<Extent>,
    /// Over those sets, after; `None` without sets.
    pub after: Option<Extent>,
    /// The largest |after − before| of a set.
    pub max_change: f64,
}

/// A mergeable tally of one property over some of the sets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedTally {
    sets: u32,
    lost: u32,
    moved: u32,
    before: Side,
    after: Side,
    max_change: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Side {
    min: f64,
    sum: f64,
    max: f64,
}

impl Side {
    const EMPTY: Self = Self {
        min: f64::INFINITY,
        sum: 0.0,
        max: f64::NEG_INFINITY,
    };

    fn add(&mut self, other: &Self) {
        self.min = self.min.min(other.min);
        self.sum += other.sum;
        self.max = self.max.max(other.max);
    }

    fn extent(&self, sets: u32) -> Option<Extent> {
        let mean = self.sum / f64::from(sets);
        (sets > 0).then_some(Extent {
            min: self.min,
            mean,
            max: self.max,
        })
    }
}

impl Default for PairedTally {
    fn default() -> Self {
        let (before, after) = (Side::EMPTY, Side::EMPTY);
        Self {
            sets: 0,
            lost: 0,
            moved: 0,
            before,
            after,
            max_change: 0.0,
        }
    }
}

impl PairedTally {
    /// Adds a set that had `before` and now has `after`, or nothing. It counts as moved if they
    /// differ by more than `tolerance`.
    pub(super) fn push(&mut self, before: f64, after: Option<f64>, tolerance: f64) {
        let Some(after) = after else {
            self.lost += 1;
            return;
        };
        let change = (after - before).abs();
        self.merge(&Self {
            sets: 1,
            lost: 0,
            moved: u32::from(change > tolerance),
            before: Side {
                min: before,
                sum: before,
                max: before,
            },
            after: Side {
                min: after,
                sum: after,
                max: after,
            },
            max_change: change,
        });
    }

    /// Adds the sets of another tally.
    pub fn merge(&mut self, other: &Self) {
        self.sets += other.sets;
        self.lost += other.lost;
        self.moved += other.moved;
        self.before.add(&other.before);
        self.after.add(&other.after);
        self.max_change = self.max_change.max(other.max_change);
    }

    /// The mean over the sets afterwards; 0 without sets.
    pub(super) fn mean_after(&self) -> f64 {
        self.after.sum / f64::from(self.sets.max(1))
    }

    /// The verdict: fixed if all values afterwards lie within `tolerance` of each other. One set
    /// alone is always equal to itself, so it is fixed only at the `natural` value.
    pub(super) fn property(&self, tolerance: f64, natural: f64) -> Property {
        Property {
            fate: self.fate(tolerance, natural),
            sets: self.sets,
            lost: self.lost,
            before: self.before.extent(self.sets),
            after: self.after.extent(self.sets),
            max_change: self.max_change,
        }
    }

    fn fate(&self, tolerance: f64, natural: f64) -> Fate {
        let at = self.mean_after();
        let alike = self.after.max - self.after.min <= tolerance;
        match (self.sets, self.lost) {
            (0, 0) => Fate::Undefined,
            (_, 0) if self.moved == 0 => Fate::Kept,
            (1, 0) if (at - natural).abs() > tolerance => Fate::Changed,
            (_, 0) if alike && at.abs() <= tolerance => Fate::Fixed { at: 0.0 },
            (_, 0) if alike => Fate::Fixed { at },
            _ => Fate::Changed,
        }
    }
}
