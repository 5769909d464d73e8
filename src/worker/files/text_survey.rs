//! A first look through a table of text: what its rows and columns are.

use csv::ByteRecord;

use super::text::{TextError, name_of};
use super::text_blocks::Block;
use super::text_column::{self as column, Fractions, integer, step_of};
use super::text_evidence::Evidence;
use super::text_first_row::{Below, LEAST_COUNT, Taken};
use super::text_layout::Sheet;
use super::text_number::Cell;
use crate::experiment::FileReading;
use crate::experiment::file::{FirstColumn, FirstRow};
use crate::findings::Note;
use crate::numerics::number_text::written::Marks;

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
    first_column: column::FirstColumn,
    /// Of the columns, where the first line has an integer.
    columns: Vec<Fractions>,
    /// The step between the integers of the second line, behind its first cell, if they are evenly
    /// spaced.
    second_step: Option<i64>,
    first_row_evidence: Evidence,
    evidence: Evidence,
    /// Whether a line is other than an integer and digits.
    has_no_pair: bool,
    /// Comments among the lines.
    pub comments_inside: u64,
}

impl Survey {
    /// Looks through lines.
    pub fn note_all(&mut self, sheet: &Sheet<'_>, block: &Block) {
        let noted = sheet.each(block, |record, line| {
            self.note(record, line);
            Ok::<(), std::convert::Infallible>(())
        });
        self.comments_inside += noted.unwrap_or_else(|never| match never {});
    }

    fn note(&mut self, record: &ByteRecord, line: u64) {
        self.has_no_pair |= !is_pair(record);
        let Some((first, _)) = &self.first else {
            record
                .iter()
                .for_each(|cell| self.first_row_evidence.note(cell));
            if record.iter().any(|cell| integer(cell).is_some()) {
                self.columns = vec![Fractions::default(); filled(record) + 1];
            }
            self.first = Some((record.clone(), line));
            return;
        };
        if record.len() != first.len() {
            self.ragged.get_or_insert((line, record.len()));
        }
        if self.below == 0 {
            self.second_step = step_of(record.iter().skip(1).map(integer));
        }
        self.below += 1;
        self.filled = self.filled.max(filled(record));
        self.shortest = Some(self.shortest.map_or(record.len(), |n| n.min(record.len())));
        self.longest = self.longest.max(record.len());
        self.first_column.note(record.get(0).unwrap_or_default());
        record.iter().for_each(|cell| self.evidence.note(cell));
        Fractions::note(&mut self.columns, record);
    }

    /// Cells that were looked at, at most.
    pub fn cells(&self) -> u64 {
        let first = self.first.as_ref().map_or(0, |(first, _)| filled(first));
        (self.below as u64 + 1) * self.filled.max(first) as u64
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
        let commented = comment_cells(sheet).is_some_and(|cells| cells.len() == first.len());
        let names = self.first_row_names(first, reading.first_row, commented);
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

    fn first_row_names(&self, first: &ByteRecord, choice: FirstRow, commented: bool) -> Taken {
        let own = self.under().first_row_names(first);
        let has_words = || {
            let mut cells = first.iter();
            cells.any(|cell| Cell::read(cell, Marks::default()) == Cell::Text)
        };
        // A comment names the columns already.
        let guessed = own.is && !(commented && own.doubtful && !has_words());
        Taken {
            is: match choice {
                FirstRow::Auto => guessed,
                FirstRow::Names => true,
                FirstRow::Values => false,
            },
            doubtful: own.doubtful || choice != FirstRow::Auto,
        }
    }

    fn under(&self) -> Below<'_> {
        let first = self.first.as_ref().map_or(0, |(first, _)| first.len());
        Below {
            lines: self.below,
            labelled: self.below > 0 && self.first_column.words == self.below,
            longer: self.shortest == Some(first + 1) && self.filled == first + 1,
            first_column: &self.first_column,
            columns: &self.columns,
            second_step: self.second_step,
        }
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
        let index = names && self.under().is_index(first);
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
        let cells = comment_cells(sheet).filter(|cells| cells.len() == width)?;
        let cells = cells.into_iter().skip(usize::from(labels));
        Some(cells.map(name_of).collect())
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

/// The last comment above the table, where it has a word in it.
fn comment_cells<'a>(sheet: &Sheet<'a>) -> Option<Vec<&'a [u8]>> {
    let cells = sheet.separator.split(sheet.last_comment?);
    let has_words = cells.iter().any(|cell| !Cell::is_number(cell));
    has_words.then_some(cells)
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
