//! Delimited text (`.csv`, `.tsv`) as a table: a line is a row, commas, semicolons or
//! tabs separate its cells, a first line with words in it names the columns.

use csv::{ByteRecord, ReaderBuilder};

use super::note::Note;
use super::table::{MAX_VALUES, Table, shown};
use super::text_layout::{Cell, Separator, is_space_separated};

/// Longest text file, in bytes: 64 MB, room for about six million written-out numbers.
const MAX_TEXT_BYTES: usize = 64 << 20;

/// Most cells in a line.
const MAX_COLUMNS: usize = 65_536;

/// Why a text file gave no numbers. Lines and columns count from 1.
#[derive(Debug, Clone, PartialEq, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum TextError {
    /// More than 64 MB.
    #[error(
        "This text file has {} MB; up to {} MB of text are read. The same numbers fit in less \
         as .npy: np.save(\"x.npy\", x.astype(\"float32\")).",
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
    /// Spaces between the numbers.
    #[error(
        "The numbers on line {line} are separated by spaces. Separate them by commas: \
         np.savetxt(\"x.csv\", x, delimiter=\",\")."
    )]
    Spaces {
        /// The line.
        line: u64,
    },
    /// Lines of different lengths.
    #[error(
        "Line {line} has {found} cells and the lines above have {expected}. Every line needs the \
         same number of cells, one per column."
    )]
    Ragged {
        /// The first line that differs.
        line: u64,
        /// Its cells.
        found: usize,
        /// The cells of the first line.
        expected: usize,
    },
    /// More than [`MAX_COLUMNS`].
    #[error("Line {line} has {found} cells; up to {MAX_COLUMNS} columns are read.")]
    TooManyColumns {
        /// The line.
        line: u64,
        /// Its cells.
        found: usize,
    },
}

/// Reads UTF-8 text, with or without a byte-order mark.
pub(super) fn read_text(name: &str, bytes: &[u8]) -> Result<Table, TextError> {
    if bytes.len() > MAX_TEXT_BYTES {
        return Err(TextError::TooManyBytes {
            bytes: bytes.len() as u64,
        });
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let separator = Separator::sniff(text);
    let mut records = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator.byte())
        .from_reader(text);
    let mut rows = Rows::new(separator);
    let mut lines = Lines::new(text);
    let mut record = ByteRecord::new();
    // Reading bytes from memory cannot fail, and rows of any length are accepted here.
    while records.read_byte_record(&mut record).unwrap_or(false) {
        // A line of spaces; lines of nothing are skipped by the parser itself.
        let blank = record.len() == 1 && record[0].trim_ascii().is_empty();
        if !blank {
            rows.push(&record, lines.line_of(&record))?;
        }
    }
    rows.into_table(name)
}

/// The rows read so far.
struct Rows {
    separator: Separator,
    columns: Option<usize>,
    column_names: Option<Vec<String>>,
    values: Vec<f32>,
    missing: Option<(usize, u64, usize)>,
    decimal_commas: usize,
    beyond: usize,
}

impl Rows {
    fn new(separator: Separator) -> Self {
        Self {
            separator,
            columns: None,
            column_names: None,
            values: Vec::new(),
            missing: None,
            decimal_commas: 0,
            beyond: 0,
        }
    }

    fn push(&mut self, record: &ByteRecord, line: u64) -> Result<(), TextError> {
        let found = record.len();
        match self.columns {
            None => {
                if found > MAX_COLUMNS {
                    return Err(TextError::TooManyColumns { line, found });
                }
                self.columns = Some(found);
                if self.names_columns(record) {
                    self.column_names = Some(record.iter().map(name_of).collect());
                    return Ok(());
                }
            }
            Some(expected) if expected != found => {
                return Err(TextError::Ragged {
                    line,
                    found,
                    expected,
                });
            }
            Some(_) => {}
        }
        record
            .iter()
            .zip(1..)
            .try_for_each(|(cell, column)| self.push_cell(cell, line, column))
    }

    /// A first line with any word in it, unless that word is numbers between spaces.
    fn names_columns(&self, record: &ByteRecord) -> bool {
        let is_word = |cell| Cell::read(cell, self.separator) == Cell::Text;
        record
            .iter()
            .any(|cell| is_word(cell) && !is_space_separated(cell))
    }

    fn push_cell(&mut self, cell: &[u8], line: u64, column: usize) -> Result<(), TextError> {
        let value = match Cell::read(cell, self.separator) {
            Cell::Number(value) => value,
            Cell::DecimalComma(value) => {
                self.decimal_commas += 1;
                value
            }
            Cell::BeyondF32(value) => {
                self.beyond += 1;
                value
            }
            Cell::Missing => {
                self.missing.get_or_insert((0, line, column)).0 += 1;
                f32::NAN
            }
            Cell::Text if is_space_separated(cell) => return Err(TextError::Spaces { line }),
            Cell::Text => {
                let text = name_of(cell);
                return Err(TextError::NotANumber { line, column, text });
            }
        };
        self.values.push(value);
        Ok(())
    }

    fn into_table(self, name: &str) -> Result<Table, TextError> {
        let columns = self.columns.unwrap_or(0);
        if self.values.is_empty() || columns == 0 {
            return Err(TextError::NoRows);
        }
        let notes = [
            self.missing
                .map(|(count, line, column)| Note::MissingCells {
                    count,
                    line,
                    column,
                }),
            (self.decimal_commas > 0).then_some(Note::DecimalCommas {
                count: self.decimal_commas,
            }),
            (self.beyond > 0).then_some(Note::BeyondF32 { count: self.beyond }),
            self.starts_with_index(columns).then_some(Note::IndexColumn),
        ];
        let shape = vec![self.values.len() / columns, columns];
        Ok(Table::new(name, shape, self.values)
            .with_column_names(self.column_names)
            .with_notes(notes.into_iter().flatten()))
    }

    /// pandas saves a data frame's index as a first column without a name.
    fn starts_with_index(&self, columns: usize) -> bool {
        let unnamed =
            matches!(self.column_names.as_deref(), Some([first, _, ..]) if first.is_empty());
        unnamed
            && (0..)
                .zip(self.values.chunks(columns))
                .all(|(i, row): (u32, _)| row[0] == i as f32)
    }
}

fn name_of(cell: &[u8]) -> String {
    shown(&String::from_utf8_lossy(cell.trim_ascii()), 40)
}

/// Finds lines by number: the parser's own count stops before the blank lines it skips.
struct Lines<'a> {
    text: &'a [u8],
    /// Everything before this byte is counted.
    byte: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    fn new(text: &'a [u8]) -> Self {
        Self {
            text,
            byte: 0,
            line: 1,
        }
    }

    /// The line on which `record` starts; records come in order.
    fn line_of(&mut self, record: &ByteRecord) -> u64 {
        let from = record.position().map_or(0, |at| at.byte() as usize);
        let is_content = |byte: &u8| !matches!(byte, b'\n' | b'\r');
        let rest = self.text.get(from..).unwrap_or_default();
        let start = from + rest.iter().position(is_content).unwrap_or(0);
        let passed = self.text.get(self.byte..start).unwrap_or_default();
        self.line += line_ends(passed);
        self.byte = start;
        self.line
    }
}

/// `\n`, `\r\n` and `\r` each end a line.
fn line_ends(text: &[u8]) -> u64 {
    let pairs = text.windows(2).filter(|pair| pair == b"\r\n").count();
    let ends = text.iter().filter(|byte| matches!(byte, b'\n' | b'\r'));
    (ends.count() - pairs) as u64
}

const _: () = assert!(MAX_TEXT_BYTES <= MAX_VALUES, "every cell takes a byte");

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;
