//! What the page holds of the reader's file, or files.

use web_sys::File;

/// The reader's file, or several that were chosen together.
#[derive(Default)]
pub struct OwnFile {
    /// The one that was read.
    pub(super) read: Option<Vec<File>>,
    /// One sent to a worker that may yet be refused, and the worker.
    pub(super) offered: Option<(Vec<File>, usize)>,
}
