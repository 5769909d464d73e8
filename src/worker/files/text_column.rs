//! What is known of the columns of a table of text below its first line.

use csv::ByteRecord;

use super::text_number::Cell;
use crate::numerics::number_text::plain::Plain;
use crate::numerics::number_text::written::{Mark, Marks};

/// The first column below the first line.
#[derive(Debug, Default)]
pub(super) struct FirstColumn {
    /// Cells that are neither numbers nor missing.
    pub words: usize,
    /// Cells whose exponent has no letter: `0.5-100` may be a range.
    pub letterless: usize,
    first: Option<i64>,
    last: Option<i64>,
    is_not_counting: bool,
    is_not_rising: bool,
}

impl FirstColumn {
    pub fn note(&mut self, cell: &[u8]) {
        match Cell::read(cell, Marks::default()) {
            Cell::Text => self.words += 1,
            Cell::Number(number, _) if number.mark == Some(Mark::Exponent) => self.letterless += 1,
            _ => {}
        }
        let integer = integer(cell);
        match (integer, self.last) {
            (None, _) => (self.is_not_counting, self.is_not_rising) = (true, true),
            (Some(_), None) => self.first = integer,
            (Some(now), Some(last)) => {
                self.is_not_counting |= Some(now) != last.checked_add(1);
                self.is_not_rising |= now <= last;
            }
        }
        self.last = integer;
    }

    pub fn is_rising(&self) -> bool {
        self.first.is_some() && !self.is_not_rising
    }

    /// Counts from this number on.
    pub fn counts_from(&self) -> Option<i64> {
        self.first.filter(|_| !self.is_not_counting)
    }
}

/// How many numbers a column has below the first line, and how many of them are no plain integers.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Fractions {
    numbers: u32,
    fractions: u32,
}

impl Fractions {
    /// Notes the cells of a line.
    pub fn note(columns: &mut [Self], record: &ByteRecord) {
        for (column, cell) in columns.iter_mut().zip(record) {
            let plain = Plain::of(cell.trim_ascii());
            let is_integer = match plain {
                Some(plain) if plain.whole <= 18 => plain.is_short_integer(),
                _ => integer(cell).is_some(),
            };
            if is_integer || plain.is_some() || Cell::is_number(cell) {
                column.numbers = column.numbers.saturating_add(1);
                column.fractions = column.fractions.saturating_add(u32::from(!is_integer));
            }
        }
    }

    pub fn any(self) -> bool {
        self.fractions > 0
    }

    /// At least this many quarters of the numbers, of which there are some.
    pub fn are(self, quarters: u64) -> bool {
        self.any() && 4 * u64::from(self.fractions) >= quarters * u64::from(self.numbers)
    }
}

/// A plain integer.
pub(super) fn integer(cell: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(cell.trim_ascii()).ok()?;
    text.parse().ok()
}

/// The step between integers that are evenly spaced, at least two of them.
pub(super) fn step_of(mut integers: impl Iterator<Item = Option<i64>>) -> Option<i64> {
    let mut last = integers.next()??;
    let mut step = None;
    for now in integers {
        let by = now?.checked_sub(last)?;
        if by == 0 || *step.get_or_insert(by) != by {
            return None;
        }
        last = now?;
    }
    step
}
