//! What can be wrong with a `.npy` file.

use super::table::MAX_VALUES;

/// Why a `.npy` file gave no numbers.
#[derive(Debug, Clone, PartialEq, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum NpyError {
    /// The bytes end before the header does.
    #[error("This .npy file ends inside its header: the download or the copy was cut off.")]
    EndsInHeader,
    /// A header too long for an array of numbers.
    #[error(
        "The header of this .npy file has {bytes} bytes; that of an array of numbers has about \
         118. Save the array again: np.save(\"x.npy\", x.astype(\"float32\"))."
    )]
    LongHeader {
        /// Its length.
        bytes: usize,
    },
    /// A version that NumPy had not defined when this was written.
    #[error(
        "This .npy file has format version {major}.{minor}; versions 1.0, 2.0 and 3.0 are read."
    )]
    Version {
        /// First number.
        major: u8,
        /// Second number.
        minor: u8,
    },
    /// A header that is not the dictionary NumPy writes.
    #[error("The header of this .npy file is damaged: {0}. Save the array again with np.save.")]
    Header(String),
    /// An array of Python objects.
    #[error(
        "This array holds Python objects, often because its rows differ in length. Make it a \
         plain array: np.save(\"x.npy\", np.stack(list(x)).astype(\"float32\"))."
    )]
    Objects,
    /// An array with named fields.
    #[error(
        "This is a structured array with named fields. Save one field, or stack them: \
         np.save(\"x.npy\", np.stack([x[n] for n in x.dtype.names], -1).astype(\"float32\"))."
    )]
    Structured,
    /// Complex numbers.
    #[error(
        "This array holds complex numbers. Save a real part of them: \
         np.save(\"x.npy\", x.real.astype(\"float32\")), or np.abs(x)."
    )]
    Complex,
    /// Strings.
    #[error(
        "This array holds text. If it spells numbers, convert it: \
         np.save(\"x.npy\", x.astype(\"float32\"))."
    )]
    Text,
    /// Dates or durations.
    #[error(
        "This array holds dates or times. Convert it to numbers: \
         np.save(\"x.npy\", x.astype(\"int64\").astype(\"float32\"))."
    )]
    Times,
    /// Raw bytes, NumPy's way to store bfloat16 and its like.
    #[error(
        "This array holds raw bytes ({descr}), which is how NumPy saves bfloat16 and float8. \
         Convert before saving: np.save(\"x.npy\", x.astype(\"float32\")), \
         or tensor.float().numpy() from PyTorch."
    )]
    Raw {
        /// NumPy's code of the type.
        descr: String,
    },
    /// Any other type.
    #[error(
        "This array's number type “{descr}” is not read. Save it as float32: \
         np.save(\"x.npy\", x.astype(\"float32\"))."
    )]
    Dtype {
        /// NumPy's code of the type.
        descr: String,
    },
    /// One of the float8 types.
    #[error(
        "This array holds float8 ({descr}): there are several types of one byte, and the file does \
         not say how to read them. Convert before saving: np.save(\"x.npy\", x.astype(\"float32\"))."
    )]
    Float8 {
        /// NumPy's code of the type.
        descr: String,
    },
    /// No axis: a single number.
    #[error("This file holds a single number, not an array of samples and features.")]
    NoAxes,
    /// Nine axes or more.
    #[error(
        "This array has {axes} axes; one to eight are read. Bring the axis of the features to the \
         end and merge the others: x = np.moveaxis(x, features_axis, -1); np.save(\"x.npy\", \
         x.reshape(-1, x.shape[-1]))."
    )]
    TooManyAxes {
        /// How many.
        axes: usize,
    },
    /// An axis of length zero.
    #[error("This array has shape {shape:?}: it holds no values.")]
    NoValues {
        /// As in the file.
        shape: Vec<u64>,
    },
    /// More than [`MAX_VALUES`].
    #[error(
        "This array has shape {shape:?}, more than the {MAX_VALUES} values that this page can \
         hold. Save a part of it: np.save(\"x.npy\", x[:1000])."
    )]
    TooManyValues {
        /// As in the file.
        shape: Vec<u64>,
    },
    /// More values than can be counted.
    #[error(
        "This array has shape {shape:?}, more values than any file holds: its header is damaged. \
         Save the array again with np.save."
    )]
    AbsurdShape {
        /// As in the file.
        shape: Vec<u64>,
    },
    /// Fewer bytes than the shape needs.
    #[error(
        "This .npy file is cut off: its shape {shape:?} needs {needed} bytes of values, and \
         {found} are there. Download or copy it again."
    )]
    Truncated {
        /// As in the file.
        shape: Vec<u64>,
        /// Bytes for that shape.
        needed: u64,
        /// Bytes after the header.
        found: u64,
    },
    /// More bytes than the shape needs.
    #[error(
        "After the values of its shape {shape:?} this .npy file goes on for {extra} bytes: \
         perhaps several arrays were saved into it. Save each into its own file."
    )]
    TrailingBytes {
        /// As in the file.
        shape: Vec<u64>,
        /// Bytes too many.
        extra: u64,
    },
}
