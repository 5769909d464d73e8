//! Delimited text (`.csv`, `.tsv`, `.txt`) as a table, as programs and people write it.
//!
//! A text is looked through twice: [`Survey`] finds out what its rows, columns and marks are, and
//! then the numbers are read.

use super::table::{MAX_VALUES, Table, shown};
use super::text_layout::Sheet;
use super::text_printed::{Printed, is_printed, without_brackets};
use super::text_rows::Rows;
use super::text_survey::Survey;
use crate::experiment::FileReading;
use crate::experiment::file::Comma;

/// Longest text file, in bytes: 64 MB, room for about six million written-out numbers.
const MAX_TEXT_BYTES: u64 = 64 << 20;

/// Most cells in a line.
pub(super) const MAX_COLUMNS: usize = 65_536;

/// Why a text file gave no numbers. Lines and columns count from 1.
#[derive(Debug, Clone, PartialEq, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum TextError {
    /// More than 64 MB.
    #[error(
        "This text file has {} MB; up to {} MB of text are read. The same numbers fit in less \
         as .npy, which is read at any size: np.save(\"x.npy\", x.astype(\"float32\")).",
        .bytes.div_ceil(1 << 20),
        MAX_TEXT_BYTES >> 20
    )]
    TooManyBytes {
        /// Length of the file.
        bytes: u64,
    },
    /// Blank lines, or a header and nothing below.
    #[error("This text file has no line of numbers.")]
    NoRows,
    /// A quote without its end.
    #[error(
        "Line {line} opens a quote (\") that is never closed. Close it, or leave it out: numbers \
         need no quotes."
    )]
    OpenQuote {
        /// The line.
        line: u64,
    },
    /// A word among the numbers.
    #[error(
        "Line {line}, column {column} says “{text}”, which is not a number. Remove the column, or \
         put a number there; names of columns belong in the first line."
    )]
    NotANumber {
        /// Line of the cell.
        line: u64,
        /// Column of the cell.
        column: usize,
        /// What it says, shortened.
        text: String,
    },
    /// Lines of different lengths.
    #[error(
        "Line {line} has {found} {} and the lines above have {expected}. Every line needs the \
         same number of cells, one per column.",
        if *.found == 1 { "cell" } else { "cells" }
    )]
    Ragged {
        /// The first line that differs.
        line: u64,
        /// Its cells.
        found: usize,
        /// The cells of the first line.
        expected: usize,
    },
    /// NumPy's print of an array, which cannot be read as it is.
    #[error(
        "This text is an array as NumPy prints it, and {0}. Save the array itself: np.save(\"x.npy\", \
         x.astype(\"float32\"))."
    )]
    Printed(Printed),
    /// More than `MAX_COLUMNS`.
    #[error("Line {line} has {found} cells; up to {MAX_COLUMNS} columns are read.")]
    TooManyColumns {
        /// The line.
        line: u64,
        /// Its cells.
        found: usize,
    },
}

/// Whether a text of so many bytes is read.
pub(super) fn check_length(bytes: u64) -> Result<(), TextError> {
    match bytes {
        0..=MAX_TEXT_BYTES => Ok(()),
        _ => Err(TextError::TooManyBytes { bytes }),
    }
}

/// Reads UTF-8 text, with or without a byte-order mark, also an array as NumPy prints it.
pub(super) fn read_text(
    name: &str,
    bytes: &[u8],
    reading: FileReading,
) -> Result<Table, TextError> {
    check_length(bytes.len() as u64)?;
    let unbracketed;
    let bytes = match is_printed(bytes) {
        true => {
            unbracketed = without_brackets(bytes).map_err(TextError::Printed)?;
            &unbracketed
        }
        false => bytes,
    };
    let mut sheet = Sheet::of(bytes);
    if reading.comma == Comma::Decimal {
        sheet.keep_commas();
    }
    if let Some(line) = sheet.open_quote() {
        return Err(TextError::OpenQuote { line });
    }
    let (survey, comments_inside) = Survey::of(&sheet)?;
    let layout = survey.layout(&sheet, &reading)?;
    let mut rows = Rows::new(&layout);
    let mut first = true;
    sheet.each(|record, line| {
        let names = std::mem::take(&mut first) && layout.first_row_names;
        if names {
            Ok(())
        } else {
            rows.push(record, line)
        }
    })?;
    Ok(rows.into_table(name, &reading, comments_inside))
}

/// What a cell says, shortened and made safe to show.
pub(super) fn name_of(cell: &[u8]) -> String {
    shown(String::from_utf8_lossy(cell).trim(), 40)
}

const _: () = assert!(
    MAX_TEXT_BYTES <= MAX_VALUES as u64,
    "every cell takes a byte"
);

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "text_readings_tests.rs"]
mod readings_tests;
