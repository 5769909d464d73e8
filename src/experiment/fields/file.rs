//! The settings of a file of the reader's: how it is read and which part of it is taken.

use super::{Field, for_the_readme, ranges, read_number};
use crate::experiment::FilePath;
use crate::experiment::file::{Comma, FirstColumn, FirstRow, Part};

/// In the order links are written.
pub const FIELDS: &[Field] = &[
    Field {
        key: "file",
        meaning: for_the_readme(
            "a file on the page's own server that is opened: data/stream.npy; without `data` that is `own`",
        ),
        read: |e, text| {
            e.input.file.path = text
                .parse::<FilePath>()
                .map_err(|error| error.to_string())?;
            Ok(false)
        },
        write: |e| e.input.file.path.to_string(),
    },
    one_of!(
        "first-row",
        "first row of a text file: auto, names or values",
        FirstRow,
        input.file.reading.first_row
    ),
    one_of!(
        "first-column",
        "first column of a text file: auto, labels or values",
        FirstColumn,
        input.file.reading.first_column
    ),
    one_of!(
        "comma",
        "a comma inside a number of a text file: auto, decimal or thousands",
        Comma,
        input.file.reading.comma
    ),
    axis!(
        "features-axis",
        "axis of a file that holds the features, all others being samples, or auto",
        input.file.reading.features_axis
    ),
    number!(
        "tensor",
        "which tensor of a safetensors file, from 0 in the order of their names",
        ranges::INDEX,
        input.file.reading.tensor
    ),
    one_of!(
        "part",
        "part taken of a file that is too large: first, even or range",
        Part,
        input.file.reading.part
    ),
    number!(
        "from-sample",
        "first sample of a range, from 0",
        ranges::INDEX,
        input.file.reading.from_sample
    ),
    number!(
        "from-feature",
        "first feature of a range, from 0",
        ranges::INDEX,
        input.file.reading.from_feature
    ),
];
