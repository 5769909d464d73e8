//! NumPy's `.npz`: which arrays an archive holds and where, from its directory and their headers.

use std::cell::RefCell;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::rc::Rc;

use flate2::read::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

use super::npy::Layout;
use super::npy_header;
use super::store::{Store, Unreadable};
use super::table::shown;
use super::tensor::{MAX_TENSORS, Tensor, by_number};

/// The most bytes that one compressed array is unpacked to: its values have no places before it is,
/// so all of it must be held.
pub(super) const MAX_UNPACKED: u64 = 256 << 20;
/// Bytes read at once where the directory or a header is wanted.
const WINDOW: u64 = 8 << 10;
/// Bytes at the end of an archive that are read first.
const TAIL: u64 = 64 << 10;
/// Of every array so many bytes are read for its header, which NumPy keeps far below.
const HEADER: u64 = 4 << 10;
/// The most bytes of a directory and of headers that are held.
const MAX_READ: usize = 32 << 20;

/// Why an archive cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum ArchiveError {
    /// The directory is damaged.
    #[error("This .npz archive is damaged or cut off: {why}. Save it again with np.savez.")]
    Damaged {
        /// What is wrong with it.
        why: String,
    },
    /// Nothing that can be shown.
    #[error("This .npz archive holds no array of numbers. Names in it: {names}.")]
    NothingToShow {
        /// The first names, or none.
        names: String,
    },
    /// An array is larger than what is unpacked.
    #[error(
        "“{name}” is compressed and would take {bytes} bytes when unpacked; at most {MAX_UNPACKED} are. \
         Save it without compression: np.savez(\"x.npz\", …)."
    )]
    TooLarge {
        /// The array.
        name: String,
        /// Its unpacked size.
        bytes: u64,
    },
}

/// Where a compressed array stands in its archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Packed {
    /// Its first byte.
    pub from: u64,
    /// Its bytes there.
    pub packed: u64,
    /// Its bytes when unpacked.
    pub unpacked: u64,
}

/// The arrays of an archive in the order of their names, numbers in them by their value. Read are
/// the directory and the beginning of every array.
///
/// # Errors
/// [`ArchiveError`], as its outer error where the browser cannot read the file.
pub(super) async fn arrays(
    store: &dyn Store,
) -> Result<Result<Vec<Tensor>, ArchiveError>, Unreadable> {
    let windows = Windows::default();
    let reader = || WindowReader {
        windows: windows.clone(),
        length: store.length(),
        at: 0,
    };
    // The directory stands at the end.
    let tail = store.length().min(TAIL);
    let last = store.length() - tail;
    windows.add(last, store.read(last, tail as usize).await?);
    let open = || ZipArchive::new(reader()).map_err(|why| why.to_string());
    let mut archive = match with_what_is_missing(store, &windows, open).await? {
        Ok(archive) => archive,
        Err(why) => return Ok(Err(why)),
    };
    let (mut found, mut names) = (Vec::new(), Vec::new());
    for index in 0..archive.len().min(MAX_TENSORS) {
        let read = || entry(&mut archive, index, &mut reader());
        match with_what_is_missing(store, &windows, read).await? {
            Ok((name, tensor)) => {
                names.push(name);
                found.extend(tensor);
            }
            Err(why) => return Ok(Err(why)),
        }
    }
    found.sort_by_cached_key(|tensor| by_number(&tensor.name));
    Ok(match found.is_empty() {
        true => Err(ArchiveError::NothingToShow {
            names: shown(&names.join(", "), 120),
        }),
        false => Ok(found),
    })
}

/// Tries, reads what was missing, and tries again.
async fn with_what_is_missing<T>(
    store: &dyn Store,
    windows: &Windows,
    mut act: impl FnMut() -> Result<T, String>,
) -> Result<Result<T, ArchiveError>, Unreadable> {
    loop {
        windows.0.borrow_mut().missing = None;
        let why = match act() {
            Ok(found) => return Ok(Ok(found)),
            Err(why) => why,
        };
        let missing = windows.0.borrow_mut().missing.take();
        let Some(missing) = missing else {
            return Ok(Err(damaged(&why)));
        };
        let count = (missing.end - missing.start) as usize;
        let bytes = store.read(missing.start, count).await?;
        if bytes.len() != count || windows.held() + count > MAX_READ {
            return Ok(Err(damaged("its directory cannot be read")));
        }
        windows.add(missing.start, bytes);
    }
}

/// The name of an entry, and its array, if it is one of numbers.
fn entry(
    archive: &mut ZipArchive<WindowReader>,
    index: usize,
    reader: &mut WindowReader,
) -> Result<(String, Option<Tensor>), String> {
    let length = reader.length;
    let entry = archive.by_index_raw(index).map_err(|why| why.to_string())?;
    let name = shown(entry.name().trim_end_matches(".npy"), 120);
    let place = Packed {
        from: entry.data_start(),
        packed: entry.compressed_size(),
        unpacked: entry.size(),
    };
    if place.from.saturating_add(place.packed) > length {
        return Err(format!("“{name}” does not lie inside it"));
    }
    let method = entry.compression();
    let is_stored = method == CompressionMethod::STORE;
    if !is_stored && method != CompressionMethod::DEFLATE {
        return Ok((name, None));
    }
    if entry.encrypted() {
        return Ok((name, None));
    }
    drop(entry);
    let beginning = beginning(reader, place, is_stored).map_err(|why| why.to_string())?;
    let tensor = array(name.clone(), place, is_stored, &beginning);
    Ok((name, tensor))
}

/// The first bytes of an array.
fn beginning(reader: &mut WindowReader, place: Packed, is_stored: bool) -> io::Result<Vec<u8>> {
    reader.seek(SeekFrom::Start(place.from))?;
    let mut bytes = Vec::new();
    let packed = reader.take(place.packed);
    match is_stored {
        true => packed.take(HEADER).read_to_end(&mut bytes)?,
        false => DeflateDecoder::new(packed)
            .take(HEADER)
            .read_to_end(&mut bytes)?,
    };
    Ok(bytes)
}

/// An array by its header; `None` where it is none of numbers.
fn array(name: String, place: Packed, is_stored: bool, beginning: &[u8]) -> Option<Tensor> {
    if !beginning.starts_with(npy_header::SIGNATURE) {
        return None;
    }
    let mut layout = Layout::read(beginning, place.unpacked).ok()?;
    if is_stored {
        layout.offset += place.from;
    }
    Some(Tensor {
        name,
        kind: layout.stored.name().into(),
        layout,
        store: 0,
        packed: (!is_stored).then_some(place),
    })
}

/// Unpacks one array whole.
///
/// # Errors
/// Where it is too large, damaged, or not as long as the directory says.
pub(super) async fn unpack(
    store: &dyn Store,
    name: &str,
    place: Packed,
) -> Result<Result<Vec<u8>, ArchiveError>, Unreadable> {
    if place.unpacked > MAX_UNPACKED {
        return Ok(Err(ArchiveError::TooLarge {
            name: name.into(),
            bytes: place.unpacked,
        }));
    }
    let packed = store.read(place.from, place.packed as usize).await?;
    let mut bytes = Vec::new();
    // One byte more than there should be, so that a longer one is seen.
    let read = DeflateDecoder::new(packed.as_slice())
        .take(place.unpacked + 1)
        .read_to_end(&mut bytes);
    Ok(match read {
        Ok(_) if bytes.len() as u64 == place.unpacked => Ok(bytes),
        _ => Err(damaged(&format!("“{name}” cannot be unpacked"))),
    })
}

fn damaged(why: &str) -> ArchiveError {
    ArchiveError::Damaged {
        why: shown(why, 120),
    }
}

/// What was read of a file so far, and what was wanted of it and is not there.
#[derive(Clone, Default)]
struct Windows(Rc<RefCell<Held>>);

#[derive(Default)]
struct Held {
    parts: Vec<(u64, Vec<u8>)>,
    missing: Option<Range<u64>>,
}

impl Windows {
    fn add(&self, from: u64, bytes: Vec<u8>) {
        self.0.borrow_mut().parts.push((from, bytes));
    }

    fn held(&self) -> usize {
        self.0.borrow().parts.iter().map(|part| part.1.len()).sum()
    }
}

/// A file of which only some windows are in memory: reading elsewhere fails, and notes what to
/// read first. The archive's reader is asked again when that is there.
struct WindowReader {
    windows: Windows,
    length: u64,
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
