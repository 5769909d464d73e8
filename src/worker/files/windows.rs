//! A file of which parts are in memory, for readers that cannot wait: the archive's reader asks for
//! bytes at once, while the browser hands them over later.

use std::cell::RefCell;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::rc::Rc;

use super::store::{Store, Unreadable};

/// Bytes read at once.
const WINDOW: u64 = 8 << 10;
/// Bytes at the end of a file that are read first: there stands an archive's directory.
pub(super) const TAIL: u64 = 64 << 10;
/// The most bytes that are held.
const MAX_READ: usize = 32 << 20;

/// What was read of a file so far, and what was wanted of it and is not there.
#[derive(Clone, Default)]
pub(super) struct Windows(Rc<RefCell<Held>>);

#[derive(Default)]
struct Held {
    parts: Vec<(u64, Vec<u8>)>,
    missing: Option<Range<u64>>,
}

impl Windows {
    /// Windows of a file, of which its last bytes are read.
    pub async fn of(store: &dyn Store) -> Result<Self, Unreadable> {
        let windows = Self::default();
        let tail = store.length().min(TAIL);
        let last = store.length() - tail;
        windows.add(last, store.read(last, tail as usize).await?);
        Ok(windows)
    }

    /// A reader of the whole file, of `length` bytes, as far as it is there.
    pub fn reader(&self, length: u64) -> WindowReader {
        WindowReader {
            windows: self.clone(),
            length,
            at: 0,
        }
    }

    /// Tries, reads what was missing, and tries again, until it is done or fails for another reason.
    pub async fn retry<T>(
        &self,
        store: &dyn Store,
        mut act: impl FnMut() -> Result<T, String>,
    ) -> Result<Result<T, String>, Unreadable> {
        loop {
            self.0.borrow_mut().missing = None;
            let why = match act() {
                Ok(found) => return Ok(Ok(found)),
                Err(why) => why,
            };
            let missing = self.0.borrow_mut().missing.take();
            let Some(missing) = missing else {
                return Ok(Err(why));
            };
            let count = (missing.end - missing.start) as usize;
            let bytes = store.read(missing.start, count).await?;
            if bytes.len() != count || self.held() + count > MAX_READ {
                return Ok(Err("its directory cannot be read".into()));
            }
            self.add(missing.start, bytes);
        }
    }

    fn add(&self, from: u64, bytes: Vec<u8>) {
        self.0.borrow_mut().parts.push((from, bytes));
    }

    fn held(&self) -> usize {
        self.0.borrow().parts.iter().map(|part| part.1.len()).sum()
    }
}

/// A file of which only some windows are in memory: reading elsewhere fails, and notes what to
/// read first. The archive's reader is asked again when that is there.
pub(super) struct WindowReader {
    windows: Windows,
    /// Bytes of the whole file.
    pub length: u64,
    at: u64,
}

impl Read for WindowReader {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let left = self.length.saturating_sub(self.at);
        if out.is_empty() || left == 0 {
            return Ok(0);
        }
        let mut held = self.windows.0.borrow_mut();
        let inside =
            |part: &&(u64, Vec<u8>)| (part.0..part.0 + part.1.len() as u64).contains(&self.at);
        let Some((from, bytes)) = held.parts.iter().find(inside) else {
            let count = WINDOW.min(left);
            held.missing = Some(self.at..self.at + count);
            return Err(io::ErrorKind::WouldBlock.into());
        };
        let part = &bytes[(self.at - from) as usize..];
        let count = part.len().min(out.len());
        out[..count].copy_from_slice(&part[..count]);
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for WindowReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}
