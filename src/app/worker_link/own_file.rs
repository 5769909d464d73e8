//! What the page holds of the reader's file, or files.

use web_sys::File;

use crate::experiment::FilePath;

/// Who has opened a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    /// The reader, by hand.
    Reader,
    /// The link, which names its place on the page's server.
    Server(FilePath),
    /// A message of the page around, or of the opener.
    Message,
}

/// A file, or several that were chosen together.
#[derive(Clone)]
pub struct Opened {
    /// Counts the files of the page.
    pub(super) number: u32,
    pub(super) files: Vec<File>,
    pub(super) origin: Origin,
}

impl Opened {
    /// What the page calls it.
    pub(super) fn name(&self) -> String {
        match self.files.as_slice() {
            [one] => one.name(),
            files => crate::words::en::file::several(files.len()),
        }
    }
}

/// The reader's file.
#[derive(Default)]
pub struct OwnFile {
    /// The one that was read.
    pub(super) read: Option<Opened>,
    /// One sent to a worker that may yet be refused, and the worker.
    pub(super) offered: Option<(Opened, usize)>,
    /// How many were opened.
    pub(super) count: u32,
}

impl OwnFile {
    /// Whether the one in use was chosen by hand: then it is nobody else's.
    pub fn is_the_readers(&self) -> bool {
        let opened = self.read.as_ref();
        opened.is_none_or(|opened| opened.origin == Origin::Reader)
    }

    /// Where the one in use stands on the page's server; empty where it does not.
    pub fn path(&self) -> FilePath {
        match self.read.as_ref().map(|opened| &opened.origin) {
            Some(Origin::Server(path)) => path.clone(),
            _ => FilePath::default(),
        }
    }

    /// Whether the file at this place is in use or on its way.
    pub fn has(&self, path: &FilePath) -> bool {
        let offered = self.offered.iter().map(|(opened, _)| opened);
        let is_there =
            |opened: &Opened| matches!(&opened.origin, Origin::Server(there) if there == path);
        self.read.iter().chain(offered).any(is_there)
    }
}

/// The second file as the page holds it.
#[derive(Default)]
pub struct Other {
    /// Its files; none where nothing is compared.
    pub(super) files: Vec<File>,
    /// Its number, so that each worker is given the newest.
    pub(super) number: u32,
    /// One sent to the first worker that may yet be refused, and its number.
    pub(super) offered: Option<(Vec<File>, u32)>,
    /// How many were offered.
    pub(super) count: u32,
}
