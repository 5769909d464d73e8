//! NumPy's `.npz`: which arrays an archive holds and where, from its directory and their headers.

use std::io::{self, Read, Seek, SeekFrom};

use flate2::read::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

use super::labels::texts;
use super::npy::Layout;
use super::npy_header;
use super::store::{Store, Unreadable};
use super::table::shown;
use super::tensor::{MAX_TENSORS, Tensor, by_number};
use super::windows::{TAIL, WindowReader, Windows};

/// The most bytes that one compressed array is unpacked to: its values have no places before it is,
/// so all of it must be held.
pub(super) const MAX_UNPACKED: u64 = 256 << 20;
/// Of every array so many bytes are read for its header, which NumPy keeps far below.
const HEADER: u64 = 4 << 10;

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
) -> Result<Result<(Vec<Tensor>, Vec<String>), ArchiveError>, Unreadable> {
    let windows = Windows::of(store).await?;
    let reader = || windows.reader(store.length());
    let open = || ZipArchive::new(reader()).map_err(|why| why.to_string());
    let mut archive = match windows.retry(store, open).await? {
        Ok(archive) => archive,
        Err(why) => return Ok(Err(damaged(&why))),
    };
    if entries(&windows, store.length()).is_some_and(|told| told != archive.len()) {
        return Ok(Err(damaged("several of its arrays are called alike")));
    }
    let (mut found, mut names, mut of_texts) = (Vec::new(), Vec::new(), None);
    for index in 0..archive.len().min(MAX_TENSORS) {
        let read = || entry(&mut archive, index, &mut reader());
        match windows.retry(store, read).await? {
            Ok((name, entry)) => {
                match entry {
                    Entry::Numbers(tensor) => found.push(tensor),
                    Entry::Texts(place, is_stored) => {
                        of_texts.get_or_insert((name.clone(), place, is_stored));
                    }
                    Entry::Other => {}
                }
                names.push(name);
            }
            Err(why) => return Ok(Err(damaged(&why))),
        }
    }
    found.sort_by_cached_key(|tensor| by_number(&tensor.name));
    let labels = match of_texts {
        Some((name, place, is_stored)) => labels(store, &name, place, is_stored).await?,
        None => Vec::new(),
    };
    Ok(match found.is_empty() {
        true => Err(ArchiveError::NothingToShow {
            names: shown(&names.join(", "), 120),
        }),
        false => Ok((found, labels)),
    })
}

/// What an entry is.
enum Entry {
    Numbers(Tensor),
    /// Texts, where they stand, and whether uncompressed.
    Texts(Packed, bool),
    Other,
}

/// How many entries the end of the directory tells, which the library keeps by name; `None` where it
/// tells no plain number.
fn entries(windows: &Windows, length: u64) -> Option<usize> {
    const END: &[u8] = b"PK\x05\x06";
    let mut reader = windows.reader(length);
    let tail = length.min(TAIL);
    reader.seek(SeekFrom::Start(length - tail)).ok()?;
    let mut bytes = vec![0; tail as usize];
    reader.read_exact(&mut bytes).ok()?;
    let at = bytes.windows(END.len()).rposition(|four| four == END)?;
    let count = u16::from_le_bytes(*bytes.get(at + 10..)?.first_chunk()?);
    (count < u16::MAX).then_some(usize::from(count))
}

/// The texts of an entry; none where they cannot be read.
async fn labels(
    store: &dyn Store,
    name: &str,
    place: Packed,
    is_stored: bool,
) -> Result<Vec<String>, Unreadable> {
    let bytes = match is_stored {
        true if place.unpacked <= MAX_UNPACKED => {
            store.read(place.from, place.packed as usize).await?
        }
        true => Vec::new(),
        false => unpack(store, name, place).await?.unwrap_or_default(),
    };
    Ok(texts(&bytes).unwrap_or_default())
}

/// The name of an entry, and what it is.
fn entry(
    archive: &mut ZipArchive<WindowReader>,
    index: usize,
    reader: &mut WindowReader,
) -> Result<(String, Entry), String> {
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
        return Ok((name, Entry::Other));
    }
    if entry.encrypted() {
        return Ok((name, Entry::Other));
    }
    drop(entry);
    let beginning = beginning(reader, place, is_stored).map_err(|why| why.to_string())?;
    let entry = match array(name.clone(), place, is_stored, &beginning) {
        Some(tensor) => Entry::Numbers(tensor),
        None if texts(&beginning).is_some() => Entry::Texts(place, is_stored),
        None => Entry::Other,
    };
    Ok((name, entry))
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
