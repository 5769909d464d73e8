//! The reader's own data: bytes of a file to a table of numbers, and back.
//!
//! [`OwnFile`] looks at a `.npy` or delimited text file and takes batches
//! `[samples, features]` out of it, as a [`View`] and the reader's choices say; [`read`] turns bytes
//! in memory into a whole [`Table`]; [`write_npy`] and [`write_csv`] save a batch. [`Recording`] holds the
//! activations of a trained network that the site brings along.
//!
//! Files come from strangers. Whatever the bytes are, a reader here returns a table or a
//! sentence: it does not panic, and it asks for memory in proportion to the bytes that
//! are there, never to a number the file claims.

mod archive;
mod batch;
mod currency;
mod kind;
mod kind_json;
mod labels;
mod layers;
mod norms;
mod npy;
mod npy_error;
mod npy_header;
mod number;
mod own;
mod own_text;
mod part;
mod place;
mod precision;
mod recording;
mod safetensors;
mod several;
mod store;
mod table;
mod tensor;
mod tensor_header;
mod text;
mod text_blocks;
mod text_column;
mod text_evidence;
mod text_first_row;
mod text_layout;
mod text_number;
mod text_printed;
mod text_rows;
mod text_separator;
mod text_survey;
mod view;
mod wide;
mod windows;
mod write;

pub use archive::ArchiveError;
pub use kind::Foreign;
pub use norms::NormTensors;
pub use npy_error::NpyError;
pub use own::{OwnFile, TakeError, Taken};
pub use part::Limits;
pub use place::Place;
pub use recording::{Recording, RecordingError, RecordingRows, RowLabel};
pub use safetensors::TensorsError;
pub use store::{Bytes, NamedFile, Store, Unreadable};
pub use table::{MAX_VALUES, Table};
pub use text::TextError;
pub use text_printed::Printed;
pub use view::{Axes, View};
pub use write::{npy_header_of, write_csv, write_npy, write_npy_f64};

use crate::experiment::FileReading;

/// Why a file gave no numbers, in a sentence for its owner.
#[derive(Debug, Clone, PartialEq, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum FileError {
    /// No bytes at all.
    #[error("The file is empty.")]
    Empty,
    /// One of several files cannot be used.
    #[error("{name}: {why}")]
    OfSeveral {
        /// Its name.
        name: String,
        /// Why.
        why: Box<FileError>,
    },
    /// The browser cannot read it.
    #[error(
        "The browser could not read this file. Check that it still exists, has not changed since \
         it was chosen and can be opened, then choose it again."
    )]
    Unreadable,
    /// A known kind of file that is not a table of numbers.
    #[error(transparent)]
    Foreign(#[from] Foreign),
    /// A `.npy` file that cannot be used.
    #[error(transparent)]
    Npy(#[from] NpyError),
    /// A text file that cannot be used.
    #[error(transparent)]
    Text(#[from] TextError),
    /// A safetensors file that cannot be used.
    #[error(transparent)]
    Tensors(#[from] TensorsError),
    /// An archive that cannot be used.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// The site's own recording cannot be used.
    #[error(transparent)]
    Recording(#[from] RecordingError),
}

/// Reads a `.npy` or delimited text file in memory.
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
    if bytes.starts_with(npy_header::SIGNATURE) {
        return Ok(npy::read_npy(name, bytes)?);
    }
    kind::refuse_foreign(name, bytes)?;
    own_text::read_in_memory(name, bytes, FileReading::default())
}

#[cfg(test)]
mod tests;
