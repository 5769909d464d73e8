//! The reader's own data: bytes of a file to a table of numbers, and back.
//!
//! [`read`] turns the bytes of a `.npy` or delimited text file into a [`Table`] of one
//! to three axes; [`select`] takes one batch `[samples, features]` out of it, as a
//! [`View`] says; [`write_npy`] and [`write_csv`] save a batch. [`Recording`] holds the
//! activations of a trained network that the site brings along.
//!
//! Files come from strangers. Whatever the bytes are, a reader here returns a table or a
//! sentence: it does not panic, and it asks for memory in proportion to the bytes that
//! are there, never to a number the file claims.

mod kind;
mod note;
mod npy;
mod npy_error;
mod npy_header;
mod place;
mod recording;
mod select;
mod table;
mod text;
mod text_layout;
mod view;
mod write;

pub use kind::Foreign;
pub use note::{Cut, Note};
pub use npy_error::NpyError;
pub use place::Place;
pub use recording::{Recording, RecordingError, RecordingRows, RowLabel};
pub use select::{MAX_FEATURES, MAX_SAMPLES, MAX_SELECTED, Selected, select};
pub use table::{MAX_BYTES, MAX_VALUES, Table};
pub use text::TextError;
pub use view::{View, ViewError};
pub use write::{write_csv, write_npy};

/// Why a file gave no numbers, in a sentence for its owner.
#[derive(Debug, Clone, PartialEq, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum FileError {
    /// No bytes at all.
    #[error("The file is empty.")]
    Empty,
    /// More than [`MAX_BYTES`].
    #[error(
        "The file has {} MB; this page reads files of up to {} MB. Save fewer samples or \
         layers, or save float16: np.save(\"x.npy\", x.astype(\"float16\")).",
        .bytes.div_ceil(1 << 20),
        MAX_BYTES >> 20
    )]
    TooManyBytes {
        /// Length of the file.
        bytes: u64,
    },
    /// A known kind of file that is not a table of numbers.
    #[error(transparent)]
    Foreign(#[from] Foreign),
    /// A `.npy` file that cannot be used.
    #[error(transparent)]
    Npy(#[from] NpyError),
    /// A text file that cannot be used.
    #[error(transparent)]
    Text(#[from] TextError),
    /// A view that does not fit the table.
    #[error(transparent)]
    View(#[from] ViewError),
    /// The site's own recording cannot be used.
    #[error(transparent)]
    Recording(#[from] RecordingError),
}

/// Reads a `.npy` or delimited text file.
///
/// The kind is told by the first bytes, not by the name, since names lie: NumPy's
/// signature means `.npy`; the signatures of other kinds are refused by name
/// ([`Foreign`]); anything else is read as text. `name` is only shown, except that a
/// name ending in `.npy` without the signature is refused as a damaged `.npy`.
///
/// # Errors
///
/// [`FileError`] says what is wrong with the file and what to do.
pub fn read(name: &str, bytes: &[u8]) -> Result<Table, FileError> {
    if bytes.is_empty() {
        return Err(FileError::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(FileError::TooManyBytes {
            bytes: bytes.len() as u64,
        });
    }
    if bytes.starts_with(npy_header::SIGNATURE) {
        return Ok(npy::read_npy(name, bytes)?);
    }
    kind::refuse_foreign(name, bytes)?;
    Ok(text::read_text(name, bytes)?)
}

#[cfg(test)]
mod tests;
