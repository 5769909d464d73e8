//! The numbers of a table of text, line by line.

use csv::ByteRecord;

use super::precision::Precision;
use super::table::Table;
use super::text::{MAX_COLUMNS, TextError, name_of};
use super::text_number::{Cell, is_lost};
use super::text_survey::TableLayout;
use super::wide::Wide;
use crate::experiment::FileReading;
use crate::experiment::file::Comma;
use crate::findings::Note;
use crate::numerics::number_text::written::Mark;

/// The rows read so far.
pub(super) struct Rows<'a> {
    layout: &'a TableLayout,
    values: Vec<f32>,
    labels: Vec<String>,
    precision: Precision,
    missing: Option<(u64, u64, u64)>,
    decimal_commas: u64,
    thousands: Option<(u64, char)>,
    letterless: u64,
    /// How many numbers have one, and the signs.
    currencies: (u64, String),
}

impl<'a> Rows<'a> {
    pub fn new(layout: &'a TableLayout) -> Self {
        let columns = layout.width - usize::from(layout.first_column_labels);
        Self {
            layout,
            values: Vec::with_capacity(layout.rows * columns),
            labels: Vec::new(),
            precision: Precision::one_by_one(columns),
            missing: None,
            decimal_commas: 0,
            thousands: None,
            letterless: 0,
            currencies: (0, String::new()),
        }
    }

    fn columns(&self) -> usize {
        self.layout.width - usize::from(self.layout.first_column_labels)
    }

    pub fn push(&mut self, record: &ByteRecord, line: u64) -> Result<(), TextError> {
        if record.len() > MAX_COLUMNS {
            let found = record.len();
            return Err(TextError::TooManyColumns { line, found });
        }
        let behind = usize::from(self.layout.first_column_labels);
        if behind > 0 {
            self.labels.push(name_of(record.get(0).unwrap_or_default()));
        }
        let row = self.values.len() / self.columns().max(1);
        for column in behind..self.layout.width {
            let cell = record.get(column).unwrap_or_default();
            let value = self.number(cell, (line, column + 1))?;
            let at = (0, column - behind);
            self.values.push(self.precision.narrow(at, value));
        }
        self.precision.end_sample(row as u64);
        Ok(())
    }

    fn number(&mut self, cell: &[u8], (line, column): (u64, usize)) -> Result<Wide, TextError> {
        match Cell::read(cell, self.layout.marks) {
            Cell::Number(number, currency) => {
                self.note_marks(number.mark, currency);
                if is_lost(cell, number.value) {
                    self.precision.lose(number.value);
                }
                Ok(number.into())
            }
            Cell::Missing => {
                self.missing.get_or_insert((0, line, column as u64)).0 += 1;
                Ok(f64::NAN.into())
            }
            Cell::Text => Err(TextError::NotANumber {
                line,
                column,
                text: name_of(cell),
            }),
        }
    }

    fn note_marks(&mut self, mark: Option<Mark>, currency: Option<char>) {
        match mark {
            Some(Mark::DecimalComma) => self.decimal_commas += 1,
            Some(Mark::Thousands(mark)) => self.thousands.get_or_insert((0, mark)).0 += 1,
            Some(Mark::Exponent) => self.letterless += 1,
            None => {}
        }
        if let Some(sign) = currency {
            self.currencies.0 += 1;
            if !self.currencies.1.contains(sign) {
                self.currencies.1.push(sign);
            }
        }
    }

    pub fn into_table(self, name: &str, reading: &FileReading, comments_inside: u64) -> Table {
        let columns = self.columns().max(1);
        let doubtful = self.layout.doubtful_commas || reading.comma != Comma::Auto;
        let notes = [
            self.missing
                .map(|(count, line, column)| Note::MissingCells {
                    count,
                    line,
                    column,
                }),
            (self.decimal_commas > 0).then_some(Note::DecimalCommas {
                count: self.decimal_commas,
                doubtful,
            }),
            self.thousands.map(|(count, mark)| Note::ThousandsMarks {
                count,
                mark,
                doubtful,
            }),
            (self.letterless > 0).then_some(Note::LetterlessExponents {
                count: self.letterless,
                labels: self.layout.letterless_labels && !self.layout.first_column_labels,
            }),
            (self.currencies.0 > 0).then_some(Note::Currencies {
                count: self.currencies.0,
                signs: self.currencies.1,
            }),
            (comments_inside > 0).then_some(Note::Comments {
                count: comments_inside,
                names: false,
            }),
        ];
        let shape = vec![self.values.len() / columns, columns];
        Table::new(name, shape, self.values)
            .with_column_names(self.layout.names.clone())
            .with_row_labels(self.labels)
            .with_notes(self.layout.notes.iter().cloned())
            .with_notes(notes.into_iter().flatten())
            .with_notes(self.precision.notes())
    }
}
