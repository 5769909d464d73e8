//! What the page holds of the reader's file.

use web_sys::File;

/// The reader's file.
#[derive(Default)]
pub struct OwnFile {
    /// The one that was read.
    pub(super) read: Option<File>,
    /// One sent to a worker that may yet be refused, and the worker.
    pub(super) offered: Option<(File, usize)>,
}
