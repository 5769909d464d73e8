//! What the owner of a file should know about how its numbers were read.

mod offer;
mod sentence;

use serde::{Deserialize, Serialize};

pub use self::offer::Offer;
use crate::experiment::file::Part;

/// Something that was done to the numbers on the way, or that is odd about them.
///
/// `Display` gives the sentence. Samples, features, slices, lines and columns count from 1 in it;
/// axes from 0, as in NumPy. Links count all of them from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Note {
    /// NaN or infinite values were kept.
    NotFinite {
        /// How many are NaN.
        nan: u64,
        /// How many are +∞ or −∞.
        infinite: u64,
        /// Sample and feature of the first of either, from 0.
        first: (u64, u64),
    },
    /// Finite numbers above float32's largest became infinite.
    BeyondF32 {
        /// How many.
        count: u64,
    },
    /// Numbers below float32's smallest became 0.
    VanishedInF32 {
        /// How many.
        count: u64,
    },
    /// Sets whose values differ by less than float32 resolves at their size.
    Coarse {
        /// The sets.
        of: Axis,
        /// How many.
        count: u64,
        /// The first, from 0.
        first: u64,
        /// How many of them are one number as float32.
        equal: u64,
    },
    /// Cells without a number (empty, `NA`, `null`) were read as NaN.
    MissingCells {
        /// How many.
        count: u64,
        /// Line of the first, from 1.
        line: u64,
        /// Column of the first, from 1.
        column: u64,
    },
    /// Commas inside numbers were read as decimal marks.
    DecimalCommas {
        /// How many.
        count: u64,
        /// Whether they may as well be thousands marks.
        doubtful: bool,
    },
    /// Marks inside numbers were read as thousands marks.
    ThousandsMarks {
        /// How many numbers have them.
        count: u64,
        /// The mark.
        mark: char,
        /// Whether it may as well be a decimal mark.
        doubtful: bool,
    },
    /// Dots inside numbers were read as decimal marks, though each may be a thousands mark.
    DotsOrThousands {
        /// How many numbers have one.
        count: u64,
    },
    /// Signs inside numbers were read as the beginning of an exponent: `0.5+100`.
    LetterlessExponents {
        /// How many.
        count: u64,
        /// Whether every cell of the first column is such, which may be labels of ranges.
        labels: bool,
    },
    /// Signs of currencies beside numbers were left out.
    Currencies {
        /// How many numbers had one.
        count: u64,
        /// The signs, each once.
        signs: String,
    },
    /// What the first row was taken for, where it could be otherwise.
    FirstRow {
        /// As names of the columns; else as values.
        names: bool,
    },
    /// What the first column was taken for.
    FirstColumn {
        /// As labels of the rows; else as values.
        labels: bool,
        /// Whether it holds numbers, so that the other reading is possible.
        numbers: bool,
    },
    /// Columns at the ends of lines without any value were left out.
    EmptyColumns {
        /// How many.
        count: u64,
        /// Whether every line has them.
        every: bool,
    },
    /// Every line is two integers with a comma between them, which may as well be one number.
    PairsOrDecimals,
    /// A first line `sep=…` told the separator.
    SeparatorLine,
    /// Lines that start with `#` were left out.
    Comments {
        /// How many.
        count: u64,
        /// Whether the last one before the numbers names the columns.
        names: bool,
    },
    /// Raw values of two bytes were read as bfloat16.
    RawBfloat16,
    /// One axis can be one sample or one feature.
    OneAxis {
        /// Its length.
        length: u64,
        /// Read as one sample; else as one feature.
        sample: bool,
    },
    /// Tensors that are called like the layers of a stream and have another shape.
    OtherShapes {
        /// Their names.
        names: Vec<String>,
    },
    /// The texts of the tokens are neither as many as the samples nor as the tokens of each text.
    LabelsLeftOut {
        /// How many there are.
        labels: u64,
        /// How many samples there are.
        samples: u64,
    },
    /// The tensors are called like weights, whose rows are no tokens.
    Weights,
    /// Which of several axes holds the features; all others are samples.
    FeaturesAxis {
        /// The axis, from 0.
        axis: u32,
        /// Lengths of all axes.
        shape: Vec<u64>,
        /// Whether the reader chose it.
        chosen: bool,
    },
    /// One slice of three axes or more is taken.
    Slice {
        /// The axis, from 0.
        axis: u32,
        /// Where it is cut, from 0.
        slice: u64,
        /// Lengths of all axes.
        shape: Vec<u64>,
        /// Of four axes or more, which holds the features.
        features: Option<u32>,
    },
    /// Which of three axes or more holds a network's layers, and which the features; all others run
    /// over tokens.
    LayersAxis {
        /// That of the layers, from 0; `None` where all is one layer.
        layers: Option<u32>,
        /// That of the features.
        features: u32,
        /// Lengths of all axes.
        shape: Vec<u64>,
    },
    /// The slice asked for lies beyond the file.
    NoSuchSlice {
        /// As asked, from 0.
        asked: u32,
        /// As taken, from 0.
        taken: u64,
        /// Length of the axis.
        length: u64,
    },
    /// An axis asked for does not exist, or is taken twice.
    NoSuchAxis,
    /// Only a part of a large selection is taken.
    Part {
        /// What was cut.
        of: Axis,
        /// Which part.
        part: Part,
        /// How many are taken.
        taken: u64,
        /// How many there are.
        all: u64,
        /// The first one taken, from 0.
        first: u64,
    },
    /// An instrument takes the first samples or features alone.
    Crop {
        /// What was cut.
        of: Axis,
        /// How many are taken.
        taken: u64,
        /// How many there are.
        all: u64,
    },
}

/// An axis of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Axis {
    /// Rows of the batch.
    Samples,
    /// Columns of the batch.
    Features,
}

impl Note {
    /// Takes in what another layer's note of the same kind counts; whether it could.
    pub fn take_in(&mut self, other: &Self) -> bool {
        match (&mut *self, other) {
            (Self::BeyondF32 { count }, Self::BeyondF32 { count: more })
            | (Self::VanishedInF32 { count }, Self::VanishedInF32 { count: more }) => {
                *count += more;
                true
            }
            (known, other) => known == other,
        }
    }

    /// Whether it is about the numbers of one layer, and not about how a whole file is read.
    pub fn is_of_numbers(&self) -> bool {
        matches!(
            self,
            Self::BeyondF32 { .. } | Self::VanishedInF32 { .. } | Self::Coarse { .. }
        )
    }
}
