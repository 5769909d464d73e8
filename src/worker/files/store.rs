//! Where a file's bytes are: in memory, or with the browser, which reads them from the disk.

use std::future::Future;
use std::pin::Pin;

/// The bytes could not be read: the file is gone, was changed, or may not be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

/// What [`Store::read`] promises.
pub type Bytes<'a> = Pin<Box<dyn Future<Output = Result<Vec<u8>, Unreadable>> + 'a>>;

/// A file with its name.
pub type NamedFile = (String, Box<dyn Store>);

/// A file whose bytes can be read in parts.
pub trait Store {
    /// How many bytes it has.
    fn length(&self) -> u64;

    /// `count` bytes from `from` on, or as many as there are.
    fn read(&self, from: u64, count: usize) -> Bytes<'_>;
}

/// A file in memory.
impl Store for Vec<u8> {
    fn length(&self) -> u64 {
        self.len() as u64
    }

    fn read(&self, from: u64, count: usize) -> Bytes<'_> {
        let from = usize::try_from(from).unwrap_or(usize::MAX).min(self.len());
        let to = from.saturating_add(count).min(self.len());
        let bytes = self.get(from..to).unwrap_or_default().to_vec();
        Box::pin(async move { Ok(bytes) })
    }
}
