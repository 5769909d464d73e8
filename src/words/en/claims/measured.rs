//! Measured numbers: whose, of what, where, how large.

use crate::findings::claims::{ClaimFindings, Measurement, Quantity, Who};
use crate::numerics::norms::NormSpec;
use crate::words::en::norms;
use crate::words::number::{agreeing, count, percent, power_of_ten, short, with_digits};

/// Whose number it is.
pub fn who(who: &Who) -> String {
    match who {
        Who::Norm(norm) => norms::name(norm),
        Who::SetUp(_, name) => name.clone(),
    }
}

/// Whose number of a training run or a curve: without a norm there is no input to name.
pub fn learner(of: &Who) -> String {
    match of {
        Who::Norm(NormSpec::None) => "no norm".into(),
        of => who(of),
    }
}

/// Whose row of the table.
pub fn subject(measurement: &Measurement) -> String {
    match measurement.what {
        Quantity::Loss
        | Quantity::Accuracy
        | Quantity::MeanDrift
        | Quantity::GradientCosine
        | Quantity::GradientShift => learner(&measurement.who),
        _ => who(&measurement.who),
    }
}

/// What is measured.
pub fn quantity(what: Quantity) -> &'static str {
    match what {
        Quantity::Mean => "mean",
        Quantity::Deviation => "standard deviation",
        Quantity::Skewness => "skewness",
        Quantity::Kurtosis => "excess kurtosis",
        Quantity::ShapeChange => "largest change of skewness or kurtosis in any sample",
        Quantity::Length => "length of a sample",
        Quantity::Value => "output",
        Quantity::MeanSquare => "mean square of the residual stream",
        Quantity::InputMeanSquare => "mean square of the sublayer's input",
        Quantity::RowsChanged => "samples whose output changed",
        Quantity::ColumnsChanged => "features whose output changed",
        Quantity::CellsChanged => "share of outputs that changed",
        Quantity::Rank => "directions that are left",
        Quantity::SingularValue => "singular value, the strength of a direction",
        Quantity::Cosine => "cosine between the two outputs",
        Quantity::EstimateError => "squared distance from the right output",
        Quantity::MeanVariance => "variance of the batch mean",
        Quantity::Loss => "loss",
        Quantity::CycledLoss => "loss while the domains take turns, mean of eight steps",
        Quantity::Accuracy => "accuracy in evaluation",
        Quantity::GradientCosine => "cosine of a gradient before and after",
        Quantity::GradientShift => "change of a gradient, of its size",
        Quantity::MeanDrift => "drift of a feature's mean per step",
        Quantity::EndWeight => "weight",
        Quantity::OffSurface => "largest distance from its surface",
        Quantity::MeanError => "error of the mean, over all features",
    }
}

/// Where a number was taken.
pub fn at(measurement: &Measurement) -> String {
    let Some(at) = measurement.at else {
        return String::new();
    };
    let number = if at.fract() == 0.0 {
        with_digits(at, 0)
    } else {
        short(at)
    };
    let recorded = matches!(measurement.who, Who::SetUp(Who::RECORDED.., _));
    match measurement.what {
        _ if recorded => format!("place {number}"),
        Quantity::Length => format!("{number} {}", agreeing(at as u64, "feature", "features")),
        Quantity::Value => format!("feature {number}"),
        Quantity::EstimateError => format!("batch of {number}"),
        Quantity::Cosine => format!("mean/standard deviation {number}"),
        Quantity::Kurtosis | Quantity::MeanSquare | Quantity::InputMeanSquare => {
            format!("layer {number}")
        }
        Quantity::Accuracy | Quantity::Loss => order(at).into(),
        _ => number,
    }
}

/// In which order the domains came.
pub fn order(at: f64) -> &'static str {
    match at as i64 {
        0 => "mixed batches",
        1 => "domains in turns",
        _ => "domains in blocks",
    }
}

/// A measured number, with as many digits as its size and noise deserve.
pub fn value(measurement: &Measurement, number: f64) -> String {
    match measurement.what {
        Quantity::CellsChanged | Quantity::Accuracy | Quantity::GradientShift => {
            tied(&percent(number))
        }
        Quantity::Rank | Quantity::RowsChanged | Quantity::ColumnsChanged => with_digits(number, 0),
        _ => plain(number),
    }
}

/// A number of any size.
pub fn plain(number: f64) -> String {
    match number.abs() {
        0.0 => "0".into(),
        size if !(1e-3..1e6).contains(&size) => tied(&power_of_ten(number)),
        size if size < 1.0 => with_digits(number, 4),
        size if size < 100.0 => with_digits(number, 3),
        _ => with_digits(number, 1),
    }
}

/// A number for a sentence: three digits, four below 1, none that say nothing.
pub fn brief(number: f64) -> String {
    let text = match number.abs() {
        size if (1.0..10.0).contains(&size) => with_digits(number, 2),
        size if (10.0..100.0).contains(&size) => with_digits(number, 1),
        size if (100.0..1e6).contains(&size) => with_digits(number, 0),
        _ => plain(number),
    };
    match text.contains('.') && !text.contains('·') {
        true => text.trim_end_matches('0').trim_end_matches('.').into(),
        false => text,
    }
}

/// Words that no line break parts.
pub fn tied(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}

/// A card's measured numbers in a sentence: how many agree with their theory.
pub fn measured(findings: &ClaimFindings) -> String {
    let (mut agree, mut all) = (0, 0);
    for agrees in findings.measured.iter().filter_map(Measurement::agrees) {
        all += 1;
        agree += usize::from(agrees);
    }
    let numbers = match findings.measured.len() {
        1 => "The number".into(),
        many => format!("All {many} numbers"),
    };
    match (all, all - agree) {
        (0, _) => numbers,
        (1, 0) => format!("{numbers}; the one with a theory agrees with it"),
        (1, _) => format!("{numbers}; the one with a theory lies outside its band, {CHANCE}"),
        (_, 0) => format!("{numbers}; the {all} with a theory agree with it"),
        (_, _) => format!("{numbers}; of {all} with a theory {agree} agree with it, {CHANCE}"),
    }
}

/// What a number outside its band means.
const CHANCE: &str = "and chance alone puts one in twenty outside its band";

/// How to read the table.
pub const TABLE: &str = "Band: where 95 of 100 repeats of the experiment should fall if the theory is right; one in twenty falls outside by chance. Where two numbers stand in brackets, the first is the median of several random starts, and they are the smallest and the largest. n: from how many values.";

/// How many values a number is of.
pub fn n(measurement: &Measurement) -> String {
    match measurement.n {
        0 => String::new(),
        n => count(n),
    }
}

/// Whether a number lies in its band.
pub fn agreement(measurement: &Measurement) -> &'static str {
    match measurement.agrees() {
        Some(true) => "agrees",
        Some(false) => "outside the band",
        None => "",
    }
}
