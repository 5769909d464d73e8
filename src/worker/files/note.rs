//! What the owner of a file should know about how its numbers were read.

use std::fmt;

/// Something that was done to the numbers on the way, or that is odd about them.
///
/// `Display` gives the sentence. Indices count from 0 as in NumPy, lines and columns of
/// text from 1 as in an editor.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Note {
    /// NaN or infinite values were kept.
    NotFinite {
        /// How many are NaN.
        nan: usize,
        /// How many are +∞ or −∞.
        infinite: usize,
        /// Index of the first of either.
        first: Vec<usize>,
    },
    /// Finite numbers above float32's largest became infinite.
    BeyondF32 {
        /// How many.
        count: usize,
    },
    /// Cells without a number (empty, `NA`, `null`) were read as NaN.
    MissingCells {
        /// How many.
        count: usize,
        /// Line of the first.
        line: u64,
        /// Column of the first.
        column: usize,
    },
    /// In a semicolon-separated file, `1,5` was read as 1.5.
    DecimalCommas {
        /// How many.
        count: usize,
    },
    /// The first column is unnamed and counts the rows: a saved index.
    IndexColumn,
    /// Only the first samples or features of a large selection were kept.
    KeptFirst {
        /// What was cut: `samples` or `features`.
        what: Cut,
        /// How many were kept.
        kept: usize,
        /// How many there were.
        of: usize,
    },
}

/// The axis of a batch that [`Note::KeptFirst`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Cut {
    /// Rows of the batch.
    Samples,
    /// Columns of the batch.
    Features,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFinite {
                nan,
                infinite,
                first,
            } => write!(
                f,
                "Not every value is finite: {nan} NaN, {infinite} infinite; the first is at \
                 index {first:?}."
            ),
            Self::BeyondF32 { count } => write!(
                f,
                "Too large for float32 and read as infinite: {count} (the largest float32 is \
                 about 3.4e38)."
            ),
            Self::MissingCells {
                count,
                line,
                column,
            } => write!(
                f,
                "Cells without a number, read as NaN: {count}; the first is on line {line}, \
                 column {column}."
            ),
            Self::DecimalCommas { count } => write!(
                f,
                "Numbers with a decimal comma, read as with a decimal point: {count}."
            ),
            Self::IndexColumn => write!(
                f,
                "The first column has no name and counts the rows: it looks like a saved index, \
                 and is kept as a feature. Leave it out when saving: df.to_csv(\"x.csv\", \
                 index=False)."
            ),
            Self::KeptFirst { what, kept, of } => {
                let what = match what {
                    Cut::Samples => "samples",
                    Cut::Features => "features",
                };
                write!(f, "Only the first {kept} of {of} {what} are used.")
            }
        }
    }
}
