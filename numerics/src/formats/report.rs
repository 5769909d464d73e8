//! What a format did to a norm, counted and located.

use serde::{Deserialize, Serialize};

use super::kernel::Statistic;
use super::storage::Storage;

/// How often something happened, and where first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Places {
    /// How often.
    pub count: u64,
    /// Sample and feature, from 0, of the first in reading order. Of a set its first cell.
    pub first: Option<(u32, u32)>,
}

/// One output beside the reference's.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// Sample, from 0.
    pub row: u32,
    /// Feature, from 0.
    pub col: u32,
    /// As the format computes it.
    pub found: f64,
    /// As float64 does.
    pub wanted: f64,
}

/// How far outputs are from those of float64.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Deviation {
    /// Outputs whose reference is finite.
    pub compared: u64,
    /// Of those, how many differ by more than a unit in the last place of the storage format, or
    /// are not finite. An output that is the reference itself, rounded, never counts.
    pub off: u64,
    /// The largest difference of two finite numbers, the first of equal ones.
    pub largest: Option<Difference>,
}

/// A norm in a number format beside the same norm in float64.
///
/// The float64 norm has two passes, the same place of ε, and ε as written.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct FormatReport {
    /// Values in, and outputs.
    pub values: u64,
    /// Sets of values with statistics of their own; 0 for DyT, which has none.
    pub sets: u64,
    /// Finite inputs that the storage format cannot hold.
    pub inputs_beyond: Places,
    /// Inputs other than 0 that are stored as 0.
    pub inputs_to_zero: Places,
    /// Stored values whose square (of the centred value, with two passes) is beyond the arithmetic.
    pub squares_beyond: Places,
    /// Sets of which a sum is beyond the arithmetic although every term is within it.
    pub sums_beyond: Places,
    /// Sets that ε changes nothing of, although it is above 0.
    pub eps_lost: Places,
    /// Sets whose values are divided by infinity.
    pub infinite_scales: Places,
    /// Sets whose values are divided by 0.
    pub zero_scales: Places,
    /// Sets of negative variance.
    pub negative_variances: Places,
    /// Outputs that are not finite where float64's are.
    pub not_finite: Places,
    /// Beside float64 on the input as it came.
    pub from_input: Deviation,
    /// Beside float64 on the input as stored: what the arithmetic alone did.
    pub from_stored: Deviation,
}

impl Places {
    /// Counts one more at that place.
    pub(super) fn add(&mut self, place: (usize, usize)) {
        self.add_many(1, place);
    }

    /// Counts some more, the first of them at that place.
    pub(super) fn add_many(&mut self, count: u64, place: (usize, usize)) {
        if count > 0 {
            let place = (place.0 as u32, place.1 as u32);
            self.count += count;
            self.first = Some(self.first.map_or(place, |first| first.min(place)));
        }
    }
}

impl Deviation {
    /// Compares one output.
    pub(super) fn add(
        &mut self,
        storage: Storage,
        (row, col): (usize, usize),
        found: f64,
        wanted: f64,
    ) {
        if !wanted.is_finite() {
            return;
        }
        self.compared += 1;
        let difference = (found - wanted).abs();
        let within = difference <= storage.unit_at(wanted);
        if !within && found.to_bits() != storage.round(wanted).to_bits() {
            self.off += 1;
        }
        let largest = self.largest.map_or(-1.0, |d| (d.found - d.wanted).abs());
        let place = (row as u32, col as u32);
        let earlier = self.largest.is_some_and(|d| place < (d.row, d.col));
        if difference > largest || difference == largest && earlier {
            let (row, col) = place;
            self.largest = Some(Difference {
                row,
                col,
                found,
                wanted,
            });
        }
    }

    /// Share of the outputs compared that are off; 0 where none was.
    pub fn share_off(&self) -> f64 {
        self.off as f64 / self.compared.max(1) as f64
    }
}

impl FormatReport {
    /// Counts what storing did to some inputs.
    pub(super) fn take_inputs(
        &mut self,
        input: &[f64],
        stored: &[f64],
        cell: impl Fn(usize) -> (usize, usize),
    ) {
        for (i, (x, s)) in input.iter().zip(stored).enumerate() {
            if x.is_finite() && !s.is_finite() {
                self.inputs_beyond.add(cell(i));
            }
            if *x != 0.0 && *s == 0.0 {
                self.inputs_to_zero.add(cell(i));
            }
        }
    }

    /// Counts what went wrong in one set.
    pub(super) fn take_set(
        &mut self,
        statistic: &Statistic,
        cell: impl Fn(usize) -> (usize, usize),
    ) {
        let (beyond, first) = statistic.squares_beyond;
        self.squares_beyond.add_many(beyond, cell(first));
        let of_set = |places: &mut Places, happened: bool| {
            if happened {
                places.add(cell(0));
            }
        };
        of_set(&mut self.sums_beyond, statistic.sum_beyond);
        of_set(&mut self.eps_lost, statistic.eps_lost);
        of_set(&mut self.infinite_scales, statistic.scale.is_infinite());
        of_set(&mut self.zero_scales, statistic.scale == 0.0);
        of_set(&mut self.negative_variances, statistic.strength < 0.0);
        self.sets += 1;
    }
}
