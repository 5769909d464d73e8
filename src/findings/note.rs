//! What the owner of a file should know about how its numbers were read.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::experiment::Experiment;
use crate::experiment::file::{Comma, FirstColumn, FirstRow, Part};

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
    /// Columns at the end of every line without any value were left out.
    EmptyColumns {
        /// How many.
        count: u64,
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
    /// Which of several axes holds the features; all others are samples.
    FeaturesAxis {
        /// The axis, from 0.
        axis: u32,
        /// Lengths of all axes.
        shape: Vec<u64>,
        /// Whether the reader chose it.
        chosen: bool,
    },
    /// One slice of three axes is taken.
    Slice {
        /// The axis, from 0.
        axis: u32,
        /// Where it is cut, from 0.
        slice: u64,
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

/// Another reading of the same file, which the reader can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Offer {
    /// What the first row is.
    FirstRow(FirstRow),
    /// What the first column is.
    FirstColumn(FirstColumn),
    /// What a comma inside a number is.
    Comma(Comma),
    /// Which axis runs over the samples.
    SamplesAxis(u32),
    /// Which axis holds the features; `None` for one slice of three axes.
    FeaturesAxis(Option<u32>),
    /// Which part of a large file.
    Part(Part),
}

impl Offer {
    /// The experiment with this reading.
    pub fn apply(self, experiment: &mut Experiment) {
        let file = &mut experiment.input.file;
        let reading = &mut file.reading;
        match self {
            Self::FirstRow(choice) => reading.first_row = choice,
            Self::FirstColumn(choice) => reading.first_column = choice,
            Self::Comma(choice) => reading.comma = choice,
            Self::SamplesAxis(axis) => file.samples_axis = Some(axis),
            Self::FeaturesAxis(axis) => reading.features_axis = axis,
            Self::Part(part) => reading.part = part,
        }
    }
}

impl Note {
    /// Whether it stands above the figures too: it changes what they show. What only explains the
    /// file stands at its control.
    pub fn is_weighty(&self) -> bool {
        !matches!(
            self,
            Self::SeparatorLine
                | Self::Comments { .. }
                | Self::Slice { .. }
                | Self::DecimalCommas {
                    doubtful: false,
                    ..
                }
        )
    }

    /// The other readings that the file allows.
    pub fn offers(&self) -> Vec<Offer> {
        match *self {
            Self::PairsOrDecimals => vec![Offer::Comma(Comma::Decimal)],
            Self::DecimalCommas { doubtful: true, .. } => vec![Offer::Comma(Comma::Thousands)],
            Self::ThousandsMarks {
                doubtful: true,
                mark: ',',
                ..
            } => {
                vec![Offer::Comma(Comma::Decimal)]
            }
            Self::FirstRow { names } => vec![Offer::FirstRow(match names {
                true => FirstRow::Values,
                false => FirstRow::Names,
            })],
            Self::FirstColumn {
                labels,
                numbers: true,
            } => vec![Offer::FirstColumn(match labels {
                true => FirstColumn::Values,
                false => FirstColumn::Labels,
            })],
            Self::OneAxis { sample, .. } => vec![Offer::SamplesAxis(u32::from(!sample))],
            Self::FeaturesAxis {
                axis, ref shape, ..
            } => {
                let others = (0..shape.len() as u32).filter(|other| *other != axis);
                let slices = (shape.len() == 3).then_some(Offer::FeaturesAxis(None));
                let others = others.map(|axis| Offer::FeaturesAxis(Some(axis)));
                others.chain(slices).collect()
            }
            Self::Slice { ref shape, .. } => {
                let last = (shape.len() as u32).saturating_sub(1);
                vec![
                    Offer::FeaturesAxis(Some(last)),
                    Offer::FeaturesAxis(Some(1)),
                ]
            }
            Self::Part { part, .. } => {
                let others = Part::ALL.iter().filter(|other| **other != part);
                others.map(|part| Offer::Part(*part)).collect()
            }
            _ => Vec::new(),
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFinite {
                nan,
                infinite,
                first: (sample, feature),
            } => write!(
                f,
                "Not every value is finite: {nan} are not a number, {infinite} infinite; the first is in sample \
                 {}, feature {}.",
                sample + 1,
                feature + 1
            ),
            Self::BeyondF32 { count } => write!(
                f,
                "Too large for float32 and read as infinite: {count} {} (the largest float32 is \
                 about 3.4e38).",
                plural(*count, "value", "values")
            ),
            Self::VanishedInF32 { count } => write!(
                f,
                "Too small for float32 and read as 0: {count} {} (the smallest float32 is about \
                 1.4e-45). Multiply by a constant before saving.",
                plural(*count, "value", "values")
            ),
            Self::Coarse {
                of,
                count,
                first,
                equal,
            } => coarse(f, *of, [*count, *first, *equal]),
            Self::MissingCells {
                count,
                line,
                column,
            } => write!(
                f,
                "Cells without a number, read as missing values: {count}; the first is on line {line}, \
                 column {column}."
            ),
            Self::DecimalCommas { count, .. } => write!(
                f,
                "Commas inside numbers were read as decimal marks ({count} {}).",
                plural(*count, "number", "numbers")
            ),
            Self::ThousandsMarks { count, mark, .. } => write!(
                f,
                "“{mark}” inside numbers was read as a thousands mark ({count} {}).",
                plural(*count, "number", "numbers")
            ),
            Self::FirstRow { names: true } => {
                f.write_str("First row read as names of the columns.")
            }
            Self::FirstRow { names: false } => f.write_str("First row read as values."),
            Self::FirstColumn { labels: true, .. } => {
                f.write_str("First column read as row labels.")
            }
            Self::FirstColumn { labels: false, .. } => {
                f.write_str("First column counts the rows and is read as values, like the others.")
            }
            Self::EmptyColumns { count: 1 } => f.write_str(
                "Every line ends with a separator; the empty column behind it was left out.",
            ),
            Self::EmptyColumns { count } => write!(
                f,
                "Every line ends with {count} empty cells; these columns were left out."
            ),
            Self::PairsOrDecimals => {
                f.write_str("Every line was read as two integers with a comma between them.")
            }
            Self::SeparatorLine => {
                f.write_str("The first line tells the separator and was obeyed.")
            }
            Self::Comments { count, names } => write!(
                f,
                "{count} {} with # left out{}.",
                plural(*count, "line that starts", "lines that start"),
                if *names {
                    "; the last one names the columns"
                } else {
                    ""
                }
            ),
            Self::RawBfloat16 => f.write_str(
                "The file calls its values raw bytes, two each, as NumPy saves bfloat16; they were \
                 read as bfloat16.",
            ),
            Self::OneAxis {
                length,
                sample: true,
            } => write!(
                f,
                "This array has one axis. It is read as one sample of {length} {}.",
                plural(*length, "feature", "features")
            ),
            Self::OneAxis { length, .. } => write!(
                f,
                "This array has one axis. It is read as {length} {} of one feature.",
                plural(*length, "sample", "samples")
            ),
            Self::OtherShapes { names } => {
                let first = names.iter().take(3).map(|name| format!("“{name}”"));
                let more = match names.len() {
                    0..=3 => "",
                    _ => " and more",
                };
                write!(
                    f,
                    "Left out of the layers, since {} of another shape: {}{more}.",
                    plural(names.len() as u64, "it is", "they are"),
                    first.collect::<Vec<_>>().join(", ")
                )
            }
            Self::FeaturesAxis {
                axis,
                shape,
                chosen,
            } => features_axis(f, *axis, shape, *chosen),
            Self::Slice { axis, slice, shape } => write!(
                f,
                "This array has three axes, {}: slice {} of {} along axis {axis} is shown (axes are \
                 counted from 0).",
                lengths(shape),
                slice + 1,
                shape.get(*axis as usize).copied().unwrap_or(1)
            ),
            Self::NoSuchSlice {
                asked,
                taken,
                length,
            } => write!(
                f,
                "Slice {} was asked for; the axis has {length}. Slice {} is shown.",
                u64::from(*asked) + 1,
                taken + 1
            ),
            Self::NoSuchAxis => f.write_str(
                "The axes asked for do not exist in this file; the usual ones are shown.",
            ),
            Self::Crop { of, taken, all } => {
                let (one, many) = of.words();
                write!(
                    f,
                    "This instrument takes the first {taken} of {all} {}.",
                    plural(*all, one, many)
                )
            }
            Self::Part {
                of,
                part,
                taken,
                all,
                first,
            } => write_part(f, *of, *part, [*taken, *all, *first]),
        }
    }
}

fn coarse(f: &mut fmt::Formatter<'_>, of: Axis, [count, first, equal]: [u64; 3]) -> fmt::Result {
    let (one, many) = of.words();
    let first = first + 1;
    write!(
        f,
        "In {count} {} the values differ by less than float32 can hold at their size, and this page \
         computes with float32 values: first in {one} {first}.",
        plural(count, one, many)
    )?;
    if equal > 0 {
        write!(
            f,
            " {equal} of them {} equal only for that reason.",
            plural(equal, "is", "are")
        )?;
    }
    f.write_str(" Subtract a constant before saving.")
}

fn features_axis(
    f: &mut fmt::Formatter<'_>,
    axis: u32,
    shape: &[u64],
    chosen: bool,
) -> fmt::Result {
    let features = shape.get(axis as usize).copied().unwrap_or(1);
    write!(
        f,
        "This array has {} axes, {}. {} axis {axis} (counted from 0) as the features, \
         {features} of them; all other axes run over samples.",
        shape.len(),
        lengths(shape),
        if chosen {
            "You chose"
        } else {
            "Which one holds the features is not written in it; it is read with"
        },
    )
}

fn write_part(
    f: &mut fmt::Formatter<'_>,
    of: Axis,
    part: Part,
    [taken, all, first]: [u64; 3],
) -> fmt::Result {
    let (_, many) = of.words();
    match part {
        Part::First => write!(f, "Only the first {taken} of {all} {many} are used."),
        Part::Even => write!(f, "Only {taken} of {all} {many} are used, evenly spaced."),
        Part::Range => write!(
            f,
            "Only {many} {} to {} of {all} are used.",
            first + 1,
            first + taken
        ),
    }
}

impl Axis {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Samples => ("sample", "samples"),
            Self::Features => ("feature", "features"),
        }
    }
}

fn lengths(shape: &[u64]) -> String {
    let lengths: Vec<String> = shape.iter().map(ToString::to_string).collect();
    lengths.join(" × ")
}

fn plural<'a>(n: u64, one: &'a str, many: &'a str) -> &'a str {
    if n == 1 { one } else { many }
}
