//! The properties of sets along one axis: of features, or of samples.
//!
//! # Tolerances
//!
//! | property | kept if, in every set, the change is at most | fixed if the values afterwards lie within |
//! |---|---|---|
//! | mean | 10⁻⁴ of the set's root mean square | 10⁻³ of the mean root mean square |
//! | standard deviation, root mean square | 10⁻⁴ of itself | 10⁻³ of their mean |
//! | skewness, excess kurtosis g | (10⁻⁴ + 4q)(1 + \|g\|) | 10⁻³ (1 + \|mean\|) |
//!
//! q = 2⁻²³ max|y| / sd(y) is the step of an `f32` in units of the set's spread: a shape far from
//! zero cannot be kept more exactly than its values can be written. 10⁻⁴ is ten times the error of
//! an `f32` kernel, and a tenth of what LayerNorm does by chance to some feature of 4096 × 1024
//! independent Gaussians, whose samples hardly differ in mean and scale.
//! 10⁻³ lets a scale be fixed at √(v/(v+ε)) as long as every variance v exceeds 500 ε; below
//! that ε is part of what the norm does, and the scales are reported as changed.

use super::order::{OrderRetention, OrderTally};
use super::property::{PairedTally, Property};
use crate::moments::Moments;
use serde::{Deserialize, Serialize};

const KEPT: f64 = 1e-4;
const FIXED: f64 = 1e-3;

/// What became of the sets along one axis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AxisRetention {
    /// Sets compared.
    pub sets: u32,
    /// Sets left out because they hold a NaN or an infinity, or no value at all.
    pub skipped: u32,
    /// Compared sets whose values were all equal before: no norm can give them a scale or a
    /// shape, so they count for the mean and the root mean square only.
    pub constant: u32,
    /// Arithmetic mean.
    pub mean: Property,
    /// Population standard deviation.
    pub scale: Property,
    /// Root mean square, of the sets where it was not 0.
    pub rms: Property,
    /// Population skewness.
    pub skewness: Property,
    /// Population excess kurtosis.
    pub excess_kurtosis: Property,
    /// Which of two values is larger.
    pub order: OrderRetention,
}

/// A mergeable tally over some of the sets along one axis.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct AxisTally {
    sets: u32,
    skipped: u32,
    constant: u32,
    mean: PairedTally,
    scale: PairedTally,
    rms: PairedTally,
    every_rms: PairedTally,
    skewness: PairedTally,
    excess_kurtosis: PairedTally,
    order: OrderTally,
}

impl From<OrderTally> for AxisTally {
    fn from(order: OrderTally) -> Self {
        Self {
            order,
            ..Self::default()
        }
    }
}

impl AxisTally {
    /// Compares sets by their moments, pairwise in order; order within the sets is not known.
    pub fn of_moments(before: &[Moments], after: &[Moments]) -> Self {
        let mut tally = Self::default();
        for (before, after) in before.iter().zip(after) {
            tally.push(before, after);
        }
        tally
    }

    fn push(&mut self, before: &Moments, after: &Moments) {
        if before.nonfinite() + after.nonfinite() > 0 || before.n() == 0 || after.n() == 0 {
            self.skipped += 1;
            return;
        }
        self.sets += 1;
        let rms = before.rms();
        self.mean
            .push(before.mean(), Some(after.mean()), KEPT * rms);
        self.every_rms.push(rms, Some(after.rms()), 0.0);
        if rms > 0.0 {
            self.rms.push(rms, Some(after.rms()), KEPT * rms);
        }
        if before.min() == before.max() {
            self.constant += 1;
        } else {
            self.push_varying(before, after);
        }
    }

    fn push_varying(&mut self, before: &Moments, after: &Moments) {
        let sd = before.std_dev();
        self.scale.push(sd, Some(after.std_dev()), KEPT * sd);
        let step = f64::from(f32::EPSILON) * after.max_abs() / after.std_dev();
        let tolerance = |g: f64| (KEPT + 4.0 * step) * (1.0 + g.abs());
        if let Some(g1) = before.skewness() {
            self.skewness.push(g1, after.skewness(), tolerance(g1));
        }
        if let Some(g2) = before.excess_kurtosis() {
            self.excess_kurtosis
                .push(g2, after.excess_kurtosis(), tolerance(g2));
        }
    }

    /// Adds the sets of another tally.
    pub fn merge(&mut self, other: &Self) {
        self.sets += other.sets;
        self.skipped += other.skipped;
        self.constant += other.constant;
        self.mean.merge(&other.mean);
        self.scale.merge(&other.scale);
        self.rms.merge(&other.rms);
        self.every_rms.merge(&other.every_rms);
        self.skewness.merge(&other.skewness);
        self.excess_kurtosis.merge(&other.excess_kurtosis);
        self.order.merge(&other.order);
    }

    pub(super) fn retention(&self) -> AxisRetention {
        let relative = |tally: &PairedTally| tally.property(FIXED * tally.mean_after(), 1.0);
        let shape =
            |tally: &PairedTally| tally.property(FIXED * (1.0 + tally.mean_after().abs()), 0.0);
        AxisRetention {
            sets: self.sets,
            skipped: self.skipped,
            constant: self.constant,
            mean: self.mean.property(FIXED * self.every_rms.mean_after(), 0.0),
            scale: relative(&self.scale),
            rms: relative(&self.rms),
            skewness: shape(&self.skewness),
            excess_kurtosis: shape(&self.excess_kurtosis),
            order: self.order.retention(),
        }
    }
}
