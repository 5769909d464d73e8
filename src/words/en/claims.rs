//! Words of the claims room that no card holds: names of what is measured, sentences about it.

#![allow(missing_docs, reason = "the constants are the words themselves")]

use crate::claims::answers::{Answer, Answered};
use crate::claims::score::{Grade, Score};
use crate::claims::{Ask, Card, NumberScale, Verdict};
use crate::findings::claims::{Across, ClaimFindings, MapOf, Measurement, Quantity, Truth, Who};
use crate::numerics::norms::NormSpec;
use crate::numerics::probe::{InvarianceRow, Transformation};
use crate::numerics::residual::StatAxis;
use crate::words::en::norms;
use crate::words::number::{count, percent, short, with_digits};

pub const LIST: &str = "Sixteen claims";
pub const INSTRUMENTS: &str = "Instruments";
pub const LEAD: &str = "A research note states sixteen intuitions about normalization. Predict first, then run the experiment, then read the verdict.";
pub const TERMS: &str = "Words used here";
pub const PREDICT: &str = "Predict.";
pub const COMMIT: &str = "Lock it in and run the experiment";
pub const COMMIT_HINT_PICTURE: &str = "Choose a picture first.";
pub const COMMIT_HINT_NUMBER: &str = "Set a number first: move the slider or type.";
pub const COMMIT_HINT_SKETCH: &str =
    "Sketch first: drag over the field, or go to a bar with Tab and raise it with the arrow keys.";
pub const SKETCH: &str = "Your sketch";
pub const BEFORE: &str = "The input";
pub const YOURS: &str = "yours";
pub const MEASURED: &str = "Measured";
pub const WHY: &str = "Why";
pub const CONDITIONS: &str = "Under which conditions";
pub const SOURCES: &str = "Sources";
pub const OPEN_IN_LAB: &str = "Open in the lab";
pub const AGAIN: &str = "Predict again";
pub const NEXT: &str = "Next claim →";
pub const TO_SUMMARY: &str = "What you found →";
pub const RUNNING: &str = "The experiment is running…";
pub const PRINT: &str = "Print";
pub const FORGET_ALL: &str = "Forget all answers";
pub const KEPT_HERE: &str = "Your answers are kept on this device only.";
pub const SUMMARY_EMPTY: &str =
    "Nothing yet. Open a claim, predict, and run it; this page then compares the two.";
pub const SET_UP: &str = "Batch and norms";
pub const TURN: &str = "Turn the points: drag, or use the arrow keys";
pub const SHIFT_UNIT: &str = "times the size of what is shifted";

/// How many cards are answered.
pub fn answered(count: usize) -> String {
    format!("{count} answered")
}

/// The claim's place in the note.
pub fn number(card: &Card) -> String {
    format!(
        "Claim C{} of the note",
        card.key.trim_start_matches('c').trim_start_matches('0')
    )
}

/// A verdict in a word.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "Holds",
        Verdict::Conditions => "Holds with conditions",
        Verdict::Misleading => "Misleading",
        Verdict::False => "False",
    }
}

/// Whose number it is.
pub fn who(who: &Who) -> String {
    match who {
        Who::Norm(norm) => norms::name(norm),
        Who::SetUp(_, name) => name.clone(),
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
        Quantity::MeanSquare => "mean square",
        Quantity::RowsChanged => "samples whose output changed",
        Quantity::ColumnsChanged => "features whose output changed",
        Quantity::CellsChanged => "share of outputs that changed",
        Quantity::Rank => "independent directions",
        Quantity::SingularValue => "singular value",
        Quantity::Cosine => "cosine of LayerNorm's and RMSNorm's output",
        Quantity::EstimateError => "squared distance from the output under the true statistics",
        Quantity::MeanVariance => "variance of the batch mean",
        Quantity::Loss => "loss",
        Quantity::Accuracy => "accuracy in evaluation",
        Quantity::GradientCosine => "cosine of the gradient before and after",
        Quantity::GradientShift => "relative change of the gradient",
        Quantity::MeanDrift => "drift of the features' means per step",
        Quantity::EndWeight => "weight",
        Quantity::OffSurface => "largest distance from its surface",
        Quantity::StatisticsError => "error of the mean",
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
    match measurement.what {
        Quantity::Length => format!("{number} features"),
        Quantity::Value => format!("feature {number}"),
        Quantity::EstimateError => format!("batch of {number}"),
        Quantity::Cosine => format!("mean/deviation {number}"),
        Quantity::Kurtosis if matches!(measurement.who, Who::SetUp(3.., _)) => {
            format!("place {number}")
        }
        Quantity::Kurtosis | Quantity::MeanSquare => format!("layer {number}"),
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
        Quantity::CellsChanged | Quantity::Accuracy => percent(number),
        Quantity::Rank | Quantity::RowsChanged | Quantity::ColumnsChanged => with_digits(number, 0),
        _ => plain(number),
    }
}

/// A number of any size.
pub fn plain(number: f64) -> String {
    match number.abs() {
        0.0 => "0".into(),
        size if size >= 1e6 => {
            let power = size.log10().floor();
            format!(
                "{} · 10{}",
                with_digits(number / 10f64.powf(power), 2),
                superscript(power as i32)
            )
        }
        size if size < 1e-3 => format!(
            "{} · 10{}",
            with_digits(number / 10f64.powf(size.log10().floor()), 1),
            superscript(size.log10().floor() as i32)
        ),
        size if size < 1.0 => with_digits(number, 4),
        size if size < 100.0 => with_digits(number, 3),
        _ => with_digits(number, 1),
    }
}

fn superscript(power: i32) -> String {
    power
        .to_string()
        .chars()
        .map(|c| match c {
            '-' => '⁻',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            digit => digit
                .to_digit(10)
                .and_then(|d| char::from_u32(0x2070 + d))
                .unwrap_or(digit),
        })
        .collect()
}

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

/// What lies along a curve's axis.
pub fn across(across: Across) -> &'static str {
    match across {
        Across::Layer => "layer",
        Across::BatchSize => "samples in a batch",
        Across::Step => "step",
        Across::Ratio => "mean over deviation",
        Across::Direction => "number of the direction",
        Across::Width => "features",
        Across::Place => "place in the recorded network",
        Across::TrainedLayer => "layer of the network",
    }
}

/// The set a histogram is of.
pub fn axis(axis: StatAxis, n: u64) -> String {
    let n = count(n);
    match axis {
        StatAxis::Sample => format!("one sample, across its features, n = {n}"),
        StatAxis::Feature => format!("one feature, across the batch, n = {n}"),
        StatAxis::Pooled => format!("all values, n = {n}"),
    }
}

/// What a map shows.
pub fn map_of(of: MapOf) -> &'static str {
    match of {
        MapOf::Response => "How far each output moved. Rows are samples, columns features.",
        MapOf::Samples => {
            "How strongly each sample's output (row) depends on each sample's input (column)."
        }
        MapOf::Features => {
            "How each output feature (row) of one sample depends on each input feature (column)."
        }
    }
}

/// A row of the invariance table.
pub fn invariance_row(row: InvarianceRow) -> &'static str {
    match row {
        InvarianceRow::BatchTrain => "BatchNorm, training",
        InvarianceRow::WeightNorm => "WeightNorm",
        InvarianceRow::Layer => "LayerNorm",
        InvarianceRow::Rms => "RMSNorm",
        InvarianceRow::PartialRms => "pRMSNorm",
        InvarianceRow::Group => "GroupNorm",
        InvarianceRow::L2 => "L2, ScaleNorm",
        InvarianceRow::BatchEval => "BatchNorm, evaluation",
        InvarianceRow::DyT => "DyT",
        InvarianceRow::None => "no norm",
    }
}

/// A column of the invariance table.
pub fn transformation(change: Transformation) -> &'static str {
    match change {
        Transformation::WeightScale => "all weights × δ",
        Transformation::WeightShift => "all weight rows + a vector",
        Transformation::RowScale => "one weight row × δ",
        Transformation::DataScale => "all data × δ",
        Transformation::DataShift => "all data + a vector",
        Transformation::CaseScale => "one sample × δ",
    }
}

/// A number on a card's scale, with its unit.
pub fn on_scale(scale: &NumberScale, number: f64) -> String {
    if scale.times == 1.0 {
        let text = plain(number);
        match text.contains('.') && !text.contains('·') {
            true => text.trim_end_matches('0').trim_end_matches('.').into(),
            false => text,
        }
    } else {
        format!("{}{}", with_digits(number * scale.times, 0), scale.unit)
    }
}

/// An answer in words.
pub fn answer(card: &Card, answer: &Answer) -> String {
    match (&card.ask, answer) {
        (Ask::Number(scale, _), Answer::Number(number)) => on_scale(scale, *number),
        (Ask::Picture(pictures), Answer::Picture(place)) => picture(pictures, *place),
        _ => "a sketch".into(),
    }
}

fn picture(pictures: &[(crate::experiment::Picture, &str)], place: u32) -> String {
    let letter = (b'A' + place.min(25) as u8) as char;
    let words = pictures.get(place as usize).map_or("", |(_, words)| words);
    format!("{letter}, {words}")
}

/// What was found, in the terms of the question.
pub fn found(card: &Card, answered: &Answered) -> String {
    let Some((distance, truth)) = answered.found else {
        return "not run yet".into();
    };
    match &card.ask {
        Ask::Number(scale, _) => on_scale(scale, truth),
        Ask::Picture(pictures) => picture(pictures, truth as u32),
        Ask::Sketch { .. } => format!("overlap {}", percent(1.0 - distance)),
    }
}

/// Prediction against measurement, in a sentence.
pub fn result(card: &Card, given: &Answer, truth: &Truth, score: &Score) -> String {
    let how = match score.grade {
        Grade::Right => "Well predicted",
        Grade::Near => "Close",
        Grade::Far => "Not what was measured",
    };
    match (&card.ask, truth) {
        (Ask::Number(scale, _), Truth::Number(found)) => format!(
            "{how}: you said {}, it measured {}.",
            answer(card, given),
            on_scale(scale, *found)
        ),
        (Ask::Picture(pictures), Truth::Picture(right)) => format!(
            "{how}: you chose {}; nearest to what was measured is {}.",
            answer(card, given),
            picture(pictures, *right)
        ),
        _ => format!(
            "{how}: your sketch and the measured histogram overlap by {}.",
            percent(1.0 - score.distance)
        ),
    }
}

/// A card's measured numbers in a sentence: how many agree with their theory.
pub fn measured(findings: &ClaimFindings, seed: u32) -> String {
    let judged = findings.measured.iter().filter_map(Measurement::agrees);
    let (mut agree, mut all) = (0, 0);
    for agrees in judged {
        all += 1;
        agree += usize::from(agrees);
    }
    match all {
        0 => format!("Seed {seed}."),
        1 => format!(
            "Seed {seed}. The number with a theory {}.",
            if agree == 1 {
                "lies in its 95 % band"
            } else {
                "lies outside its 95 % band; one in twenty does by chance"
            }
        ),
        _ => format!(
            "Seed {seed}. {agree} of {all} numbers lie in the 95 % band of their theory; one in twenty falls outside by chance."
        ),
    }
}

/// A figure of one norm for a reader who does not see it.
pub fn described(map: &crate::findings::claims::Map) -> String {
    let largest = map.values.iter().fold(0f32, |most, v| most.max(v.abs()));
    let lit = map
        .values
        .iter()
        .filter(|v| v.abs() > 1e-4 * largest.max(f32::MIN_POSITIVE))
        .count();
    format!(
        "{}: {} of {} cells, largest {}",
        who(&map.who),
        lit,
        map.values.len(),
        plain(f64::from(largest))
    )
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

/// The input, or a norm, as the row of a histogram.
pub fn row(of: &Who) -> String {
    match of {
        Who::Norm(NormSpec::None) => "before".into(),
        of => who(of),
    }
}
