//! What is said and offered at a file of the reader's.

use crate::experiment::SliceAxis;
use crate::experiment::file::{Comma, FirstColumn, FirstRow, Part};
use crate::findings::{Axis, Note, Offer};
use crate::protocol::TensorInfo;
use crate::words::number::{count, rough};

/// A note about the source, in a sentence.
pub fn note(note: &Note) -> String {
    note.to_string()
}

/// A press that reads the file in another way.
pub fn offer(offer: Offer, note: &Note) -> String {
    match offer {
        Offer::FirstRow(FirstRow::Names) => "Read it as names".into(),
        Offer::FirstRow(_) => "Read it as values".into(),
        Offer::FirstColumn(_) if matches!(note, Note::LetterlessExponents { .. }) => {
            "Read the first column as row labels".into()
        }
        Offer::FirstColumn(FirstColumn::Labels) => "Read it as row labels".into(),
        Offer::FirstColumn(_) => "Read it as values".into(),
        Offer::Comma(Comma::Decimal) if *note == Note::PairsOrDecimals => {
            "Read it as one number with a decimal comma".into()
        }
        // A decimal comma leaves the dot to the thousands.
        Offer::Comma(Comma::Decimal) if matches!(note, Note::DotsOrThousands { .. }) => {
            "Read it as a thousands mark".into()
        }
        Offer::Comma(_) if matches!(note, Note::ThousandsMarks { mark: '.', .. }) => {
            "Read it as a decimal mark".into()
        }
        Offer::Comma(Comma::Thousands) => "Read them as thousands marks".into(),
        Offer::Comma(_) => "Read them as decimal marks".into(),
        Offer::SamplesAxis(0) => "Read it as samples of one feature".into(),
        Offer::SamplesAxis(_) => "Read it as one sample".into(),
        Offer::FeaturesAxis(_) | Offer::SliceAxis(SliceAxis::Whole)
            if matches!(note, Note::LayersAxis { .. }) =>
        {
            "Read it as one layer".into()
        }
        Offer::SliceAxis(SliceAxis::Along(axis)) | Offer::CutOfThree(SliceAxis::Along(axis))
            if matches!(note, Note::LayersAxis { .. }) =>
        {
            format!("Take axis {axis} as the layers")
        }
        Offer::SliceAxis(SliceAxis::Along(axis)) => format!("Show one slice along axis {axis}"),
        Offer::SliceAxis(_) => "Read all of it as one batch".into(),
        Offer::FeaturesAxis(axis) => format!("Take axis {axis} as the features"),
        Offer::CutOfThree(_) => "Show one slice".into(),
        Offer::Part(part) => {
            let what = match note {
                Note::Part {
                    of: Axis::Features, ..
                } => "features",
                _ => "samples",
            };
            match part {
                Part::First => format!("Take the first {what}"),
                Part::Even => format!("Take {what} at even distances"),
                Part::Range => format!("Choose a range of {what}"),
            }
        }
    }
}

/// A tooltip-free label of the notes.
pub const NOTES: &str = "How your file is read";
/// The choice of the axis with the features.
pub const FEATURES_AXIS: &str = "Features are";
/// How slices are counted.
pub const SLICE_HINT: &str = "Counted from 1; links and NumPy count from 0.";

/// A slice, of how many.
pub fn slice(index: u32, all: u32) -> String {
    format!("slice {} of {all}", index.saturating_add(1))
}

/// One of three axes is sliced.
pub const FEATURES_SLICE: &str = "in one slice of three axes";
/// The choice of the axis along which a network's layers lie.
pub const LAYERS_AXIS: &str = "Layers are";
/// No axis is cut.
pub const NOT_SLICED: &str = "none: all of it at once";
/// An axis that is cut.
pub fn slices_along(axis: u32, length: u32) -> String {
    format!("along axis {axis} ({length})")
}
/// The page's own guess.
pub const FEATURES_USUAL: &str = "where they usually are";
/// An axis, with all others running over samples.
pub fn features_along(axis: u32, length: u32) -> String {
    format!("along axis {axis} ({length}), all others samples")
}
/// Which part of a large file.
pub const PART: &str = "Part taken";
/// A part's name.
pub fn part(part: Part) -> &'static str {
    match part {
        Part::First => "the first samples and features",
        Part::Even => "samples and features at even distances",
        Part::Range => "a range",
    }
}
/// First sample of a range.
pub const FROM_SAMPLE: &str = "From sample";
/// First feature of a range.
pub const FROM_FEATURE: &str = "From feature";
/// The heading where a file is asked for.
pub const ASKED: &str = "Choose a file of activations.";
/// What to do there.
pub const ASKED_HOW: &str = "Drop a .npy, .npz, .safetensors or .csv file, or several at once, anywhere on this page, or choose one here. It is read on this device and sent nowhere; a link cannot carry it, so whoever opens a link with a file must have the file too.";

/// How much of a file is read, behind its name; nothing of one that is read at once.
pub fn share(share: f32) -> String {
    match share > 0.0 {
        true => format!(" {:.0} %", 100.0 * share),
        false => String::new(),
    }
}

/// A file that the page has lost by being loaded anew.
pub fn lost(name: &str) -> String {
    format!(
        "“{name}” was open here before the page was loaded anew. A page may not open a file by \
         itself: choose it again."
    )
}

/// Several files that are read as one.
pub fn several(count: usize) -> String {
    format!("{count} files")
}

/// A file that a link names does not arrive.
pub fn not_there(path: &str) -> String {
    format!(
        "The link asks for the file “{}” on this server, and it did not arrive. Check the path, which counts from the page’s own address.",
        crate::words::shortened(path)
    )
}

/// Names the choice of a tensor.
pub const TENSOR: &str = "Tensor";

/// A tensor of a file, with its number type, the lengths of its axes and its size.
pub fn tensor(tensor: &TensorInfo) -> String {
    let lengths: Vec<String> = tensor.shape.iter().map(|n| count(u64::from(*n))).collect();
    let TensorInfo { name, kind, .. } = tensor;
    format!(
        "{name} ({kind}, {}, {})",
        lengths.join(" × "),
        bytes(tensor.bytes)
    )
}

/// A number of bytes in the unit that suits it.
fn bytes(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", rough(bytes as f64 / 1e3)),
        1_000_000..1_000_000_000 => format!("{} MB", rough(bytes as f64 / 1e6)),
        _ => format!("{} GB", rough(bytes as f64 / 1e9)),
    }
}

/// A text file cannot be read.
pub const UNREADABLE: &str = "the browser cannot read it";

/// A text file is larger than the page takes.
pub fn too_large_a_text(most: usize) -> String {
    format!("it is larger than {} kB", most / 1000)
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
