//! Files that are not tables of numbers, told by their first bytes.

use super::kind_json::json;
use super::text_printed::is_printed;

/// A known kind of file that holds no plain table, and how to export one from it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, serde::Serialize, serde::Deserialize,
)]
pub enum Foreign {
    /// NumPy's archive of several arrays.
    #[error(
        "This is an .npz archive of several arrays. Save one of them: \
         np.save(\"x.npy\", np.load(\"x.npz\")[\"name\"].astype(\"float32\"))."
    )]
    Npz,
    /// `torch.save`.
    #[error(
        "This is a PyTorch file. Save one tensor from it: \
         np.save(\"x.npy\", torch.load(\"x.pt\")[\"name\"].float().cpu().numpy())."
    )]
    PyTorch,
    /// Excel or OpenDocument.
    #[error(
        "This is a spreadsheet or an office document. Save the sheet as CSV (UTF-8) and open that."
    )]
    Office,
    /// Any other zip archive.
    #[error("This is a zip archive. Unpack it and open one .npy or .csv file from it.")]
    Zip,
    /// gzip, bzip2, xz, zstd, 7z.
    #[error("This file is compressed. Unpack it and open the .npy or .csv file inside.")]
    Compressed,
    /// llama.cpp's model file.
    #[error(
        "This is a GGUF model. Record activations while it runs, then \
         np.save(\"x.npy\", x.astype(\"float32\"))."
    )]
    Gguf,
    /// Python's pickle, also old `torch.save`.
    #[error(
        "This is a Python pickle, which can run code when it is loaded and is not opened here. \
         If you trust it, load it and save the array: np.save(\"x.npy\", x.astype(\"float32\"))."
    )]
    Pickle,
    /// HDF5, Keras' `.h5`, MATLAB 7.3.
    #[error(
        "This is an HDF5 file. Save one data set from it: \
         np.save(\"x.npy\", h5py.File(\"x.h5\")[\"name\"][:].astype(\"float32\"))."
    )]
    Hdf5,
    /// Parquet, Arrow, Feather.
    #[error(
        "This is a Parquet or Arrow table. Save it as NumPy: \
         np.save(\"x.npy\", df.to_numpy().astype(\"float32\"))."
    )]
    Columnar,
    /// MATLAB up to version 7.
    #[error(
        "This is a MATLAB file. Save one array from it: \
         np.save(\"x.npy\", scipy.io.loadmat(\"x.mat\")[\"name\"].astype(\"float32\"))."
    )]
    Matlab,
    /// Portable Document Format.
    #[error("This is a PDF document. Export its numbers as CSV and open that.")]
    Pdf,
    /// PNG, JPEG, GIF, WebP, BMP, TIFF.
    #[error(
        "This is an image. Save its pixels as numbers: \
         np.save(\"x.npy\", np.asarray(image).astype(\"float32\"))."
    )]
    Image,
    /// A web page, often an error page saved by mistake.
    #[error(
        "This is a web page (HTML or XML), perhaps saved in place of the file itself. Download the \
         .npy or .csv file again."
    )]
    Markup,
    /// JavaScript Object Notation.
    #[error(
        "This is a JSON file. Save its numbers as an array: \
         np.save(\"x.npy\", np.asarray(json.load(open(\"x.json\")), dtype=\"float32\"))."
    )]
    Json,
    /// JavaScript Object Notation, one value in each line.
    #[error(
        "This is JSON with one value in each line. Save its numbers as an array: \
         np.save(\"x.npy\", np.asarray([json.loads(line) for line in open(\"x.json\")], dtype=\"float32\"))."
    )]
    JsonLines,
    /// Text in UTF-16, Excel's “Unicode text”.
    #[error("This text is in UTF-16. Save it again as CSV UTF-8 and open that.")]
    Utf16,
    /// Named `.npy` but without its signature.
    #[error(
        "The file is named .npy but does not start with NumPy's signature. Save it with \
         np.save(\"x.npy\", x.astype(\"float32\")), not with tofile or pickle."
    )]
    NpyInNameOnly,
    /// Bytes that are no text.
    #[error(
        "This is a binary file of an unknown kind; .npy, .npz, .safetensors and text are read. From \
         Python: np.save(\"x.npy\", x.astype(\"float32\"))."
    )]
    Binary,
    /// Named `.safetensors` but without the beginning of one.
    #[error(
        "The file is named .safetensors but does not begin with the header of one: it is damaged, or \
         of another kind. Save or download it again."
    )]
    TensorsInNameOnly,
}

/// First bytes that no text starts with, and the kind they betray.
const SIGNATURES: &[(&[u8], Foreign)] = &[
    (b"\x1f\x8b", Foreign::Compressed),
    (b"\xfd7zXZ\0", Foreign::Compressed),
    (b"\x28\xb5\x2f\xfd", Foreign::Compressed),
    (b"7z\xbc\xaf\x27\x1c", Foreign::Compressed),
    (b"\x89HDF\r\n\x1a\n", Foreign::Hdf5),
    (b"%PDF-", Foreign::Pdf),
    (b"\x89PNG\r\n\x1a\n", Foreign::Image),
    (b"\xff\xd8\xff", Foreign::Image),
    (b"II*\0", Foreign::Image),
    (b"MM\0*", Foreign::Image),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Foreign::Office),
    (b"\xff\xfe", Foreign::Utf16),
    (b"\xfe\xff", Foreign::Utf16),
];

/// First letters that a column's name may share (`PAR1,PAR2,…`): they count only when
/// control characters follow.
const LETTERS: &[(&[u8], Foreign)] = &[
    (b"BZh", Foreign::Compressed),
    (b"GGUF", Foreign::Gguf),
    (b"PAR1", Foreign::Columnar),
    (b"ARROW1", Foreign::Columnar),
    (b"MATLAB 5.0", Foreign::Matlab),
    (b"GIF8", Foreign::Image),
];

/// How far into a file its kind is looked for.
const GLANCE: usize = 4096;

/// Refuses what cannot be delimited text.
pub(super) fn refuse_foreign(name: &str, bytes: &[u8]) -> Result<(), Foreign> {
    let glance = &bytes[..bytes.len().min(GLANCE)];
    match foreign(glance) {
        Some(kind) => Err(kind),
        None if ends_in(name, ".npy") => Err(Foreign::NpyInNameOnly),
        None if glance.contains(&0) => Err(Foreign::Binary),
        None => Ok(()),
    }
}

fn foreign(glance: &[u8]) -> Option<Foreign> {
    let is_control = |byte: &u8| matches!(byte, 0..=8 | 14..=31);
    let letters = if glance.iter().any(is_control) {
        LETTERS
    } else {
        &[]
    };
    let mut signatures = SIGNATURES.iter().chain(letters);
    if let Some((_, kind)) = signatures.find(|(mark, _)| glance.starts_with(mark)) {
        return Some(*kind);
    }
    match glance {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Some(zip(glance)),
        // Protocol 2 and later of Python's pickle announce themselves.
        [0x80, 2..=5, ..] => Some(Foreign::Pickle),
        // An eight-byte length, then a JSON dictionary.
        _ => markup_or_json(glance.strip_prefix(b"\xef\xbb\xbf").unwrap_or(glance)),
    }
}

/// Whether a file is NumPy's archive, by its first entries, or by its name where it has none there.
pub(super) fn is_archive(name: &str, bytes: &[u8]) -> bool {
    let glance = &bytes[..bytes.len().min(GLANCE)];
    let is_zip = matches!(glance, [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..]);
    let named = name
        .rsplit_once('.')
        .is_some_and(|(_, end)| end.eq_ignore_ascii_case("npz"));
    is_zip && (zip(glance) == Foreign::Npz || named)
}

/// The names of a zip's first entries tell who wrote it.
fn zip(glance: &[u8]) -> Foreign {
    let names = |needle: &[u8]| glance.windows(needle.len()).any(|bytes| bytes == needle);
    if names(b"data.pkl") {
        Foreign::PyTorch
    } else if names(b"[Content_Types].xml") || names(b"mimetypeapplication/vnd.oasis") {
        Foreign::Office
    } else if names(b".npy") {
        Foreign::Npz
    } else {
        Foreign::Zip
    }
}

fn markup_or_json(glance: &[u8]) -> Option<Foreign> {
    match glance.trim_ascii_start().first()? {
        b'<' => Some(Foreign::Markup),
        _ if is_printed(glance) => None,
        _ => json(glance),
    }
}

/// Refuses what is named `.safetensors` and was seen to be none.
pub(super) fn refuse_misnamed(name: &str) -> Result<(), Foreign> {
    match ends_in(name, ".safetensors") {
        true => Err(Foreign::TensorsInNameOnly),
        false => Ok(()),
    }
}

fn ends_in(name: &str, ending: &str) -> bool {
    name.to_lowercase().ends_with(ending)
}
