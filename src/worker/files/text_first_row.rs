//! Whether the first row of a table names its columns.
//!
//! Words do. Integers do as well where they cannot be values (a word stands among them above a column of
//! numbers), where they stand above fractions, and where they count the columns above labelled rows.

use csv::ByteRecord;

use super::text_column::{FirstColumn, Fractions, integer, step_of};
use super::text_number::Cell;
use crate::numerics::number_text::written::Marks;

/// A column that counts the rows is noticed from this many rows on, and a row that counts the
/// columns from this many columns on: two numbers count by chance.
pub(super) const LEAST_COUNT: usize = 3;

/// A decision about a row or column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Taken {
    pub is: bool,
    /// The other reading is possible.
    pub doubtful: bool,
}

const VALUES: Taken = Taken {
    is: false,
    doubtful: false,
};

/// What the lines below the first one say about it.
pub(super) struct Below<'a> {
    /// How many there are.
    pub lines: usize,
    /// Every one begins with a word.
    pub labelled: bool,
    /// Every one has one cell more, as R leaves the labels without a name.
    pub longer: bool,
    pub first_column: &'a FirstColumn,
    /// One more than the first line has cells, at least where that has an integer.
    pub columns: &'a [Fractions],
    /// The step between the integers of the second line, behind its first cell, if they are evenly
    /// spaced.
    pub second_step: Option<i64>,
}

impl Below<'_> {
    /// Whether a first line above others names the columns.
    pub fn first_row_names(&self, first: &ByteRecord) -> Taken {
        let corner = is_empty_name(first.get(0).unwrap_or_default());
        let start = usize::from((self.labelled && !self.longer) || corner);
        let seen = Seen::of(first, start);
        if seen.words > seen.numbers {
            let doubtful = seen.numbers > 0 || seen.begin_with_digits > 0;
            return Taken { is: true, doubtful };
        }
        if self.lines == 0 || seen.numbers == 0 || !seen.are_distinct() {
            return VALUES;
        }
        let row = Numbered {
            below: self,
            seen: &seen,
            corner,
        };
        Taken {
            is: row.names(),
            doubtful: row.may_name(),
        }
    }

    /// A first column without a name, of rising integers, as pandas saves an index.
    pub fn is_index(&self, first: &ByteRecord) -> bool {
        is_empty_name(first.get(0).unwrap_or_default()) && self.first_column.is_rising()
    }
}

/// The cells of the first row behind what stands above the labels.
struct Seen {
    words: usize,
    /// Words that a number with a unit, a time or a date may be.
    begin_with_digits: usize,
    numbers: usize,
    /// The plain integers, with their columns.
    integers: Vec<(i64, usize)>,
    /// No word stands behind a number.
    words_lead: bool,
}

impl Seen {
    fn of(first: &ByteRecord, start: usize) -> Self {
        let mut seen = Self {
            words: 0,
            begin_with_digits: 0,
            numbers: 0,
            integers: Vec::new(),
            words_lead: true,
        };
        for (column, cell) in first.iter().enumerate().skip(start) {
            match Cell::read(cell, Marks::default()) {
                Cell::Text => {
                    seen.words += 1;
                    seen.begin_with_digits += usize::from(begins_with_a_digit(cell));
                    seen.words_lead &= seen.numbers == 0;
                }
                Cell::Number(..) => {
                    seen.numbers += 1;
                    seen.integers
                        .extend(integer(cell).map(|number| (number, column)));
                }
                Cell::Missing => {}
            }
        }
        seen
    }

    fn are_integers(&self) -> bool {
        self.integers.len() == self.numbers
    }

    /// No two integers are the same: names are not.
    fn are_distinct(&self) -> bool {
        let mut integers: Vec<i64> = self.integers.iter().map(|(number, _)| *number).collect();
        integers.sort_unstable();
        integers.windows(2).all(|two| two[0] != two[1])
    }

    fn step(&self) -> Option<i64> {
        step_of(self.integers.iter().map(|(number, _)| Some(*number)))
    }

    fn begins_at(&self, number: i64) -> bool {
        self.integers
            .first()
            .is_some_and(|(first, _)| *first == number)
    }
}

/// A first row of numbers that are different from one another, among words or not.
struct Numbered<'a> {
    below: &'a Below<'a>,
    seen: &'a Seen,
    /// It begins with no name.
    corner: bool,
}

impl Numbered<'_> {
    fn names(&self) -> bool {
        let below = self.below;
        let nameless = self.corner && below.labelled;
        if !self.seen.are_integers() {
            return nameless;
        }
        nameless
            || self.cannot_be_values()
            || self.stands_beside_an_index()
            || self.stands_above_fractions()
            || (self.counts() && self.has_names_beside())
    }

    fn may_name(&self) -> bool {
        if !self.seen.are_integers() {
            return self.names() || self.seen.words > 0;
        }
        let cells = self.seen.integers.len();
        let step = self.seen.step();
        // Rows that go on like the first one are values.
        let spaced = cells >= LEAST_COUNT && step.is_some() && step != self.below.second_step;
        let counts = self.seen.begins_at(0) && step == Some(1);
        self.names()
            || self.seen.words > 0
            || self.counts()
            || spaced
            || (self.below.labelled && counts)
            || self.columns_are_fractions(2)
    }

    /// A word above numbers, or a line without the label that all others have.
    fn cannot_be_values(&self) -> bool {
        match self.below.longer {
            true => self.below.labelled && self.seen.words == 0,
            false => self.seen.words > 0 && self.seen.words_lead,
        }
    }

    /// The first column has no name and counts the rows, as pandas saves an index.
    fn stands_beside_an_index(&self) -> bool {
        self.corner && self.below.lines > 1 && self.below.first_column.counts_from() == Some(0)
    }

    fn has_names_beside(&self) -> bool {
        let below = self.below;
        let is_index = self.corner && below.first_column.is_rising();
        let fractions = below.columns.iter().skip(1).any(|column| column.any());
        below.labelled || is_index || fractions || self.seen.words > 0
    }

    /// Whether it counts the columns, from 0 or, behind a cell without a name, from 1.
    fn counts(&self) -> bool {
        let cells = self.seen.integers.len();
        let enough = cells >= if self.corner { 1 } else { LEAST_COUNT };
        let from = self.seen.begins_at(0) || (self.corner && self.seen.begins_at(1));
        enough && from && (cells == 1 || self.seen.step() == Some(1))
    }

    /// Integers in all columns whose numbers below nearly all are fractions. A single one may be a value
    /// that is whole by chance, unless it is 0, as pandas names a column.
    fn stands_above_fractions(&self) -> bool {
        let enough = self.seen.integers.len() > 1 || self.seen.begins_at(0);
        enough && self.columns_are_fractions(3)
    }

    fn columns_are_fractions(&self, quarters: u64) -> bool {
        let mut columns = self.seen.integers.iter().map(|(_, column)| {
            let column = column + usize::from(self.below.longer);
            self.below.columns.get(column)
        });
        columns.all(|column| column.is_some_and(|column| column.are(quarters)))
    }
}

/// pandas writes no name for an index, and reads that as “Unnamed: 0”.
fn is_empty_name(cell: &[u8]) -> bool {
    matches!(cell.trim_ascii(), b"" | b"Unnamed: 0" | b"#")
}

fn begins_with_a_digit(cell: &[u8]) -> bool {
    let text = String::from_utf8_lossy(cell);
    let number = text
        .trim()
        .trim_start_matches(|c: char| !c.is_alphanumeric());
    number.starts_with(char::is_numeric)
}
