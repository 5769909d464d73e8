//! A note as a sentence.

use std::fmt;

use super::{Axis, Note};
use crate::experiment::file::Part;

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFinite {
                nan,
                infinite,
                first,
            } => not_finite(f, [*nan, *infinite], *first),
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
            Self::DotsOrThousands { count } => write!(
                f,
                "“.” inside numbers was read as a decimal mark ({count} {}).",
                plural(*count, "number", "numbers")
            ),
            Self::LetterlessExponents { count, .. } => write!(
                f,
                "“+” and “−” inside numbers were read as the beginnings of exponents, as in Fortran’s \
                 0.5+100 for 0.5·10¹⁰⁰ ({count} {}).",
                plural(*count, "number", "numbers")
            ),
            Self::Currencies { count, signs } => {
                let signs: Vec<String> = signs.chars().map(String::from).collect();
                write!(
                    f,
                    "Signs of currencies beside numbers were left out: {} ({count} {}).",
                    signs.join(", "),
                    plural(*count, "number", "numbers")
                )
            }
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
            Self::EmptyColumns { count, every } => empty_columns(f, *count, *every),
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
            Self::LabelsLeftOut { labels, samples } => write!(
                f,
                "The names of tokens were left out: there {} {labels} of them, and {samples} {}.",
                plural(*labels, "is", "are"),
                plural(*samples, "sample", "samples")
            ),
            Self::Weights => f.write_str(
                "These tensors are called like weights: their rows are no tokens, and what is said of \
                 tokens is said of rows.",
            ),
            Self::FeaturesAxis {
                axis,
                shape,
                chosen,
            } => features_axis(f, *axis, shape, *chosen),
            Self::Slice {
                axis,
                slice,
                shape,
                features,
            } => write_slice(f, (*axis, *slice), shape, *features),
            Self::LayersAxis {
                layers,
                features,
                shape,
            } => layers_axis(f, *layers, *features, shape),
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

/// What there is none of is not named.
fn not_finite(
    f: &mut fmt::Formatter<'_>,
    [nan, infinite]: [u64; 2],
    (sample, feature): (u64, u64),
) -> fmt::Result {
    let is = |n| plural(n, "is", "are");
    let nans = (nan > 0).then(|| format!("{nan} {} not a number", is(nan)));
    let infinities = (infinite > 0).then(|| format!("{infinite} {} infinite", is(infinite)));
    let kinds: Vec<String> = [nans, infinities].into_iter().flatten().collect();
    write!(
        f,
        "Not every value is finite: {}; {} in sample {}, feature {}.",
        kinds.join(", "),
        plural(nan + infinite, "it is", "the first is"),
        sample + 1,
        feature + 1
    )
}

fn empty_columns(f: &mut fmt::Formatter<'_>, count: u64, every: bool) -> fmt::Result {
    match (count, every) {
        (1, true) => f.write_str(
            "Every line ends with a separator; the empty column behind it was left out.",
        ),
        (1, false) => {
            f.write_str("Some lines end with a separator; the empty column behind it was left out.")
        }
        (count, true) => write!(
            f,
            "Every line ends with {count} empty cells; these columns were left out."
        ),
        (count, false) => write!(
            f,
            "Some lines end with up to {count} empty cells; these columns were left out."
        ),
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
        number_of_axes(shape),
        lengths(shape),
        if chosen {
            "You chose"
        } else {
            "Which one holds the features is not written in it; it is read with"
        },
    )
}

fn write_slice(
    f: &mut fmt::Formatter<'_>,
    (axis, slice): (u32, u64),
    shape: &[u64],
    features: Option<u32>,
) -> fmt::Result {
    write!(
        f,
        "This array has {} axes, {}: slice {} of {} along axis {axis} is shown (axes are counted from \
         0)",
        number_of_axes(shape),
        lengths(shape),
        slice + 1,
        shape.get(axis as usize).copied().unwrap_or(1)
    )?;
    match features {
        Some(features) => write!(
            f,
            "; of it axis {features} holds the features, the others run over samples."
        ),
        None => f.write_str("."),
    }
}

fn layers_axis(
    f: &mut fmt::Formatter<'_>,
    layers: Option<u32>,
    features: u32,
    shape: &[u64],
) -> fmt::Result {
    let (axes, lengths) = (number_of_axes(shape), lengths(shape));
    let tokens = match shape.len() - usize::from(layers.is_some()) {
        2 => "the other runs over tokens",
        _ => "the others run over tokens",
    };
    match layers {
        Some(layers) => write!(
            f,
            "This array has {axes} axes, {lengths}: the layers are read along axis {layers} (counted from \
             0), the features along axis {features}; {tokens}."
        ),
        None => write!(
            f,
            "This array has {axes} axes, {lengths}, and is read as one layer: axis {features} (counted from \
             0) holds the features; {tokens}."
        ),
    }
}

fn number_of_axes(shape: &[u64]) -> String {
    match shape.len() {
        3 => "three".into(),
        4 => "four".into(),
        n => n.to_string(),
    }
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
