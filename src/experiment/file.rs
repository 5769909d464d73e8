//! How a file of the reader's is read where it can be read in two ways, and which part of it is
//! taken where it is larger than the page can hold.

use serde::{Deserialize, Serialize};

choice! {
    /// What the first row of a table of text is.
    FirstRow {
        /// What it looks like.
        Auto = "auto",
        /// Names of the columns.
        Names = "names",
        /// A sample like the others.
        Values = "values",
    }
}

choice! {
    /// What the first column of a table of text is.
    FirstColumn {
        /// What it looks like.
        Auto = "auto",
        /// Names of the rows.
        Labels = "labels",
        /// A feature like the others.
        Values = "values",
    }
}

choice! {
    /// What a comma inside a number is.
    Comma {
        /// What the numbers of the table together suggest.
        Auto = "auto",
        /// The decimal mark: `1,5` is one and a half. Where every dot can be a thousands mark, it is one.
        Decimal = "decimal",
        /// A thousands mark: `1,500` is fifteen hundred, and `1.500` one and a half.
        Thousands = "thousands",
    }
}

choice! {
    /// Which part of a file is taken that has more than the page can hold.
    Part {
        /// The first samples and features.
        First = "first",
        /// Samples and features at even distances.
        Even = "even",
        /// A run of samples and features from given ones on.
        Range = "range",
    }
}

/// The reader's choices about a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileReading {
    /// What the first row of a text is.
    pub first_row: FirstRow,
    /// What its first column is.
    pub first_column: FirstColumn,
    /// What a comma inside a number is.
    pub comma: Comma,
    /// The axis that holds the features, all others being samples; `None` for the usual reading
    /// of the number of axes.
    pub features_axis: Option<u32>,
    /// The tensor that is read of a file that holds several, from 0.
    pub tensor: u32,
    /// Which part is taken.
    pub part: Part,
    /// First sample of a [`Part::Range`], from 0.
    pub from_sample: u32,
    /// First feature of a [`Part::Range`], from 0.
    pub from_feature: u32,
}

impl Default for FileReading {
    fn default() -> Self {
        Self {
            first_row: FirstRow::Auto,
            first_column: FirstColumn::Auto,
            comma: Comma::Auto,
            features_axis: None,
            tensor: 0,
            part: Part::First,
            from_sample: 0,
            from_feature: 0,
        }
    }
}
