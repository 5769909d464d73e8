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

/// The second file as the page holds it.
#[derive(Default)]
pub struct Other {
    /// Its files; none where nothing is compared.
    pub(super) files: Vec<File>,
    /// Counts the files that were used, so that each worker is given the newest.
    pub(super) number: u32,
    /// One sent to the first worker that may yet be refused.
    pub(super) offered: Option<Vec<File>>,
}
