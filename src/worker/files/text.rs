//! Delimited text (`.csv`, `.tsv`, `.txt`) as a table, as programs and people write it.
//!
//! A text is looked through twice, block by block: [`Survey`] finds out what its rows, columns and
//! marks are, and then the numbers are read.

use super::FileError;
use super::own::TakeError;
use super::store::Store;
use super::table::{MAX_VALUES, Table, shown};
use super::text_blocks::{self, beginning};
use super::text_layout::Sheet;
use super::text_printed::{MAX_PRINTED, Printed, is_printed, without_brackets};
use super::text_rows::Rows;
use super::text_survey::Survey;
use crate::experiment::FileReading;
use crate::experiment::file::Comma;
use crate::worker::pace::Pace;

/// Most cells in a line.
pub(super) const MAX_COLUMNS: usize = 65_536;

/// Why a text file gave no numbers. Lines and columns count from 1.
#[derive(Debug, Clone, PartialEq, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum TextError {
    /// More than [`MAX_VALUES`].
    #[error(
        "This text file has about {} million numbers; up to {} million are read of a text. Save them \
         as .npy, of which any part is read at any size: np.save(\"x.npy\", x.astype(\"float32\")).",
        .values.div_ceil(1_000_000),
        MAX_VALUES / 1_000_000
    )]
    TooManyValues {
        /// Numbers, or as many as its beginning lets expect.
        values: u64,
    },
    /// A line of endless length.
    #[error("Line {line} is longer than 64 MB. Every line of a table is one row.")]
    LongLine {
        /// The line.
        line: u64,
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

/// Reads UTF-8 text, with or without a byte-order mark, also an array as NumPy prints it.
pub(super) async fn read_text<P: Pace>(
    name: &str,
    store: &dyn Store,
    reading: FileReading,
    pace: &mut P,
) -> Result<Table, TakeError> {
    let beginning = beginning(store).await?;
    if !is_printed(&beginning) {
        return read_lines(name, store, &beginning, reading, pace).await;
    }
    let unbracketed = printed(store).await?;
    let beginning = text_blocks::beginning(&unbracketed).await?;
    read_lines(name, &unbracketed, &beginning, reading, pace).await
}

/// A printed array is looked through whole. NumPy leaves numbers out of long ones.
async fn printed(store: &dyn Store) -> Result<Vec<u8>, FileError> {
    if store.length() > MAX_PRINTED {
        return Err(TextError::Printed(Printed::Long).into());
    }
    let bytes = store.read(0, store.length() as usize).await?;
    Ok(without_brackets(&bytes).map_err(TextError::Printed)?)
}

async fn read_lines<P: Pace>(
    name: &str,
    store: &dyn Store,
    beginning: &[u8],
    reading: FileReading,
    pace: &mut P,
) -> Result<Table, TakeError> {
    let mut sheet = Sheet::of(beginning);
    if reading.comma == Comma::Decimal {
        sheet.keep_commas();
    }
    let survey = surveyed(&sheet, store, pace).await?;
    let layout = survey.layout(&sheet, &reading)?;
    let mut rows = Rows::new(&layout);
    let mut first = true;
    let mut blocks = sheet.blocks(store);
    while let Some(block) = blocks.next().await? {
        sheet.each(&block, |record, line| {
            let names = std::mem::take(&mut first) && layout.first_row_names;
            if names {
                Ok(())
            } else {
                rows.push(record, line)
            }
        })?;
        pace.note_share(0.5 + 0.5 * blocks.share());
        pace.breathe().await?;
    }
    Ok(rows.into_table(name, &reading, survey.comments_inside))
}

/// A look through the whole text. One that would hold too many numbers is known by its beginning.
async fn surveyed<P: Pace>(
    sheet: &Sheet<'_>,
    store: &dyn Store,
    pace: &mut P,
) -> Result<Survey, TakeError> {
    let mut survey = Survey::default();
    let mut blocks = sheet.blocks(store);
    while let Some(block) = blocks.next().await? {
        survey.note_all(sheet, &block);
        let expected = survey.cells() as f64 / blocks.share().min(1.0);
        // Half as many again: lines need not all be as long as the first ones.
        if survey.cells() > MAX_VALUES as u64 || expected > 1.5 * MAX_VALUES as f64 {
            let values = expected as u64;
            return Err(TextError::TooManyValues { values }.into());
        }
        // It is read once more.
        pace.note_share(0.5 * blocks.share());
        pace.breathe().await?;
    }
    Ok(survey)
}

/// What a cell says, shortened and made safe to show.
pub(super) fn name_of(cell: &[u8]) -> String {
    shown(String::from_utf8_lossy(cell).trim(), 40)
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "text_readings_tests.rs"]
mod readings_tests;
