//! What the page holds of the reader's file, or files.

use web_sys::File;

use crate::experiment::FilePath;

/// The reader's file, or several that were chosen together.
#[derive(Default)]
pub struct OwnFile {
    /// The one that was read.
    pub(super) read: Option<Vec<File>>,
    /// Where the one last offered stands on the page's server; empty for one from the reader.
    pub(super) path: FilePath,
    /// One sent to a worker that may yet be refused, and the worker.
    pub(super) offered: Option<(Vec<File>, usize)>,
}
