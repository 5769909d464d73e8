//! A first look through a table of text: what its rows and columns are.

use csv::ByteRecord;

use super::text::{TextError, name_of};
use super::text_evidence::Evidence;
use super::text_layout::Sheet;
use super::text_number::Cell;
use crate::experiment::FileReading;
use crate::experiment::file::{FirstColumn, FirstRow};
use crate::findings::Note;
use crate::numerics::number_text::written::{Mark, Marks};

/// A column that counts the rows is noticed from this many rows on, and a row that counts the
/// columns from this many columns on: two numbers count by chance.
const LEAST_COUNT: usize = 3;

/// What the cells of a table are.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TableLayout {
    /// The first row names the columns.
    pub first_row_names: bool,
    /// The first column labels the rows.
    pub first_column_labels: bool,
    /// Cells of a line that are looked at; those behind are empty.
    pub width: usize,
    /// Names of the columns that hold values.
    pub names: Option<Vec<String>>,
    /// Lines of values.
    pub rows: usize,
    /// How marks inside numbers are read.
    pub marks: Marks,
    /// Whether `1,234` could be read otherwise.
    pub doubtful_commas: bool,
    /// Whether the first column could be labels, since each of its exponents has no letter.
    pub letterless_labels: bool,
    /// What the reader should know about the layout.
    pub notes: Vec<Note>,
}

/// The first line of a table, and what the lines below it have in common.
#[derive(Debug, Default)]
pub(super) struct Survey {
    first: Option<(ByteRecord, u64)>,
    /// Lines below the first.
    below: usize,
    /// Cells up to the last one that is not empty, at most, below the first line.
    filled: usize,
    shortest: Option<usize>,
    longest: usize,
    /// The first line of another length than the first: its number and length.
    ragged: Option<(u64, usize)>,
    first_column: Column,
    first_row_evidence: Evidence,
    evidence: Evidence,
    /// Whether a line is other than an integer and digits.
    has_no_pair: bool,
    /// Whether a cell below the first line, behind the first column, is no integer.
    has_fractions: bool,
}

/// The first column below the first line.
#[derive(Debug, Default)]
struct Column {
    words: usize,
    /// Cells whose exponent has no letter: `0.5-100` may be a range.
    letterless: usize,
    first: Option<i64>,
    last: Option<i64>,
    is_not_counting: bool,
    is_not_rising: bool,
}

impl Column {
    fn note(&mut self, cell: &[u8]) {
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

    fn is_rising(&self) -> bool {
        self.first.is_some() && !self.is_not_rising
    }

    /// Counts from this number on.
    fn counts_from(&self) -> Option<i64> {
        self.first.filter(|_| !self.is_not_counting)
    }
}

impl Survey {
    /// Looks through a sheet; also returns the number of comments among its lines.
    pub fn of(sheet: &Sheet<'_>) -> Result<(Self, u64), TextError> {
        let mut survey = Self::default();
        let comments = sheet.each(|record, line| {
            survey.note(record, line);
            Ok::<(), TextError>(())
        })?;
        Ok((survey, comments))
    }

    fn note(&mut self, record: &ByteRecord, line: u64) {
        self.has_no_pair |= !is_pair(record);
        let Some((first, _)) = &self.first else {
            record
                .iter()
                .for_each(|cell| self.first_row_evidence.note(cell));
            self.first = Some((record.clone(), line));
            return;
        };
        if record.len() != first.len() {
            self.ragged.get_or_insert((line, record.len()));
        }
        self.below += 1;
        self.filled = self.filled.max(filled(record));
        self.shortest = Some(self.shortest.map_or(record.len(), |n| n.min(record.len())));
        self.longest = self.longest.max(record.len());
        self.first_column.note(record.get(0).unwrap_or_default());
        for (place, cell) in record.iter().enumerate() {
            self.evidence.note(cell);
            self.has_fractions |= place > 0 && integer(cell).is_none() && Cell::is_number(cell);
        }
    }

    /// What the table's cells are, under the reader's choices.
    pub fn layout(
        &self,
        sheet: &Sheet<'_>,
        reading: &FileReading,
    ) -> Result<TableLayout, TextError> {
        let Some((first, _)) = &self.first else {
            return Err(TextError::NoRows);
        };
        let names = self.first_row_names(first, reading.first_row);
        let (width, headless_labels) = self.width(first, names.is)?;
        let labels = self.first_column_labels(first, names.is, headless_labels, reading);
        let labels = Taken {
            is: labels.is && width > 1,
            ..labels
        };
        let commented = (!names.is)
            .then(|| self.comment_names(sheet, width, labels.is))
            .flatten();
        let mut evidence = self.evidence;
        if !names.is {
            evidence = evidence.and(self.first_row_evidence);
        }
        let read = evidence.marks(sheet.separator, reading.comma);
        Ok(TableLayout {
            first_row_names: names.is,
            first_column_labels: labels.is,
            width,
            rows: self.below + usize::from(!names.is),
            marks: read.marks,
            doubtful_commas: read.doubtful_commas,
            letterless_labels: self.has_letterless_labels(width),
            notes: self.notes(
                names,
                labels,
                width,
                commented.is_some(),
                sheet,
                read.doubtful_dots,
            ),
            names: match names.is {
                true => Some(names_of(first, width, labels.is, headless_labels)),
                false => commented,
            },
        })
    }

    /// Cells of a line that hold something, and whether the first line lacks a name for the first
    /// column, as R writes tables.
    fn width(&self, first: &ByteRecord, names: bool) -> Result<(usize, bool), TextError> {
        let of_first = filled(first);
        let width = self.filled.max(of_first);
        if width == 0 || (names && self.below == 0) {
            return Err(TextError::NoRows);
        }
        let headless = names && first.len() + 1 == self.filled && self.filled == self.longest;
        let short = self.shortest.is_some_and(|shortest| shortest < width);
        let first_short = first.len() < width && !headless;
        match self.ragged {
            Some((line, found)) if short || first_short => Err(TextError::Ragged {
                line,
                found,
                expected: first.len(),
            }),
            _ => Ok((width, headless)),
        }
    }

    fn first_row_names(&self, first: &ByteRecord, choice: FirstRow) -> Taken {
        let labelled = self.below > 0 && self.first_column.words == self.below;
        let behind_labels = first.iter().skip(usize::from(labelled));
        let kinds = behind_labels.map(|cell| Cell::read(cell, Marks::default()));
        let (mut words, mut numbers) = (0, 0);
        for kind in kinds {
            match kind {
                Cell::Text => words += 1,
                Cell::Number(..) => numbers += 1,
                Cell::Missing => {}
            }
        }
        let counts = self.first_row_counts(first);
        let guessed = match words {
            0 => counts && (self.has_fractions || self.is_index(first)),
            _ => words > numbers,
        };
        Taken {
            is: match choice {
                FirstRow::Auto => guessed,
                FirstRow::Names => true,
                FirstRow::Values => false,
            },
            doubtful: counts || (words > 0 && numbers > 0) || choice != FirstRow::Auto,
        }
    }

    /// Whether the first line counts the columns, from 0 or 1, behind an empty cell or not.
    fn first_row_counts(&self, first: &ByteRecord) -> bool {
        let corner = is_empty_name(first.get(0).unwrap_or_default());
        let cells = filled(first).saturating_sub(usize::from(corner));
        let counts = |from: i64| {
            let numbers = first.iter().skip(usize::from(corner)).take(cells);
            (from..)
                .zip(numbers)
                .all(|(i, cell)| integer(cell) == Some(i))
        };
        let enough = cells >= if corner { 1 } else { LEAST_COUNT };
        self.below > 0 && enough && (counts(0) || (corner && counts(1)))
    }

    /// A first column without a name, of rising integers, as pandas saves an index.
    fn is_index(&self, first: &ByteRecord) -> bool {
        is_empty_name(first.get(0).unwrap_or_default()) && self.first_column.is_rising()
    }

    /// Whether a first column before others is all numbers that may be ranges.
    fn has_letterless_labels(&self, width: usize) -> bool {
        width > 1 && self.below > 0 && self.first_column.letterless == self.below
    }

    fn first_column_labels(
        &self,
        first: &ByteRecord,
        names: bool,
        headless: bool,
        reading: &FileReading,
    ) -> Taken {
        let own = &self.first_column;
        let words = self.below > 0 && own.words == self.below;
        let counts = match (names, first.get(0).and_then(integer)) {
            (true, _) => matches!(own.counts_from(), Some(0 | 1)) && self.below >= LEAST_COUNT,
            (false, Some(from @ (0 | 1))) => {
                own.counts_from() == Some(from + 1) && self.below + 1 >= LEAST_COUNT
            }
            _ => false,
        };
        let index = names && self.is_index(first);
        let choice = reading.first_column;
        Taken {
            is: match choice {
                FirstColumn::Auto => words || index || headless,
                FirstColumn::Labels => true,
                FirstColumn::Values => false,
            },
            doubtful: !words && (counts || index || headless || choice != FirstColumn::Auto),
        }
    }

    /// Names in the last comment above the table, as `numpy.savetxt(header=…)` writes them.
    fn comment_names(&self, sheet: &Sheet<'_>, width: usize, labels: bool) -> Option<Vec<String>> {
        let cells = sheet.separator.split(sheet.last_comment?);
        let words = cells.iter().filter(|cell| !Cell::is_number(cell)).count();
        let fits = cells.len() == width && words > 0;
        fits.then(|| {
            let cells = cells.into_iter().skip(usize::from(labels));
            cells.map(name_of).collect()
        })
    }

    fn notes(
        &self,
        names: Taken,
        labels: Taken,
        width: usize,
        commented: bool,
        sheet: &Sheet<'_>,
        doubtful_dots: u64,
    ) -> Vec<Note> {
        [
            names.doubtful.then_some(Note::FirstRow { names: names.is }),
            (labels.doubtful || labels.is).then_some(Note::FirstColumn {
                labels: labels.is,
                numbers: labels.doubtful,
            }),
            (!self.has_no_pair
                && sheet.separator.is_comma()
                && !sheet.has_separator_line
                && !commented)
                .then_some(Note::PairsOrDecimals),
            (doubtful_dots > 0).then_some(Note::DotsOrThousands {
                count: doubtful_dots,
            }),
            self.empty_columns(width),
            sheet.has_separator_line.then_some(Note::SeparatorLine),
            (sheet.comments > 0).then_some(Note::Comments {
                count: sheet.comments,
                names: commented,
            }),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Separators at the ends of lines, with nothing behind them.
    fn empty_columns(&self, width: usize) -> Option<Note> {
        let first = self.first.as_ref().map_or(0, |(first, _)| first.len());
        let longest = self.longest.max(first);
        let shortest = self.shortest.map_or(first, |shortest| shortest.min(first));
        (longest > width).then(|| Note::EmptyColumns {
            count: (longest - width) as u64,
            every: shortest == longest,
        })
    }
}

/// A decision about a row or column.
#[derive(Debug, Clone, Copy)]
struct Taken {
    is: bool,
    /// The other reading is possible.
    doubtful: bool,
}

/// Cells up to the last one that is not empty.
fn filled(record: &ByteRecord) -> usize {
    let last = record
        .iter()
        .rposition(|cell| !cell.trim_ascii().is_empty());
    last.map_or(0, |last| last + 1)
}

/// An integer and digits without a sign: `1,5` may be one number.
fn is_pair(record: &ByteRecord) -> bool {
    let digits = |cell: &[u8]| !cell.is_empty() && cell.iter().all(u8::is_ascii_digit);
    record.len() == 2
        && record.get(0).and_then(integer).is_some()
        && record.get(1).is_some_and(digits)
}

fn integer(cell: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(cell.trim_ascii()).ok()?;
    text.parse().ok()
}

/// pandas writes no name for an index, and reads that as “Unnamed: 0”.
fn is_empty_name(cell: &[u8]) -> bool {
    matches!(cell.trim_ascii(), b"" | b"Unnamed: 0" | b"#")
}

fn names_of(first: &ByteRecord, width: usize, labels: bool, headless: bool) -> Vec<String> {
    let mut names: Vec<String> = first
        .iter()
        .take(width)
        .skip(usize::from(labels && !headless))
        .map(name_of)
        .collect();
    names.resize(width - usize::from(labels), String::new());
    names
}
