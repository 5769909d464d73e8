//! Number formats: their names, how a norm is computed in them, and what that did.

use super::retention::{Verdict, Weight};
use crate::numerics::formats::{
    Accumulation, Deviation, EpsPlace, EpsRounding, FormatReport, Places, Precision, Storage,
    VarianceMethod,
};
use crate::numerics::norms::{NormAxis, NormSpec};
use crate::words::number::{MISSING, agreeing, count, percent, rough, short};

/// The heading of the controls.
pub const FORMATS: &str = "Number formats";
/// The control of the storage format.
pub const STORAGE: &str = "Input and output stored in";
/// The control of the format between.
pub const ACCUMULATE: &str = "Arithmetic and sums in";
/// The control of the variance.
pub const VARIANCE: &str = "Variance";
/// The control of the place of ε.
pub const EPS_PLACE: &str = "ε stands";
/// The control of the rounding of ε.
pub const EPS_ROUNDED: &str = "ε itself";
/// The heading of the table.
pub const HOW_COMPUTED: &str = "How it is computed";

/// A format's name.
pub fn name(storage: Storage) -> &'static str {
    match storage {
        Storage::F32 => "float32",
        Storage::F16 => "float16",
        Storage::Bf16 => "bfloat16",
        Storage::E4m3 => "float8 e4m3",
        Storage::E5m2 => "float8 e5m2",
    }
}

/// A choice of the format between.
pub fn accumulation(choice: Accumulation) -> &'static str {
    match choice {
        Accumulation::Single => "float32",
        Accumulation::Storage => "the same format",
    }
}

/// A choice of the variance.
pub fn variance(choice: VarianceMethod) -> &'static str {
    match choice {
        VarianceMethod::TwoPass => "two passes: mean of (x − mean)²",
        VarianceMethod::OnePass => "one pass: E[x²] − E[x]²",
    }
}

/// A choice of the place of ε.
pub fn eps_place(choice: EpsPlace) -> &'static str {
    match choice {
        EpsPlace::Inside => "inside the root: √(v + ε)",
        EpsPlace::Outside => "outside the root: √v + ε",
    }
}

/// A choice of the rounding of ε.
pub fn eps_rounding(choice: EpsRounding) -> &'static str {
    match choice {
        EpsRounding::Exact => "as written",
        EpsRounding::Storage => "rounded to the storage format",
    }
}

/// How a norm is computed, after the verb or as a heading.
pub fn description(precision: &Precision) -> String {
    let stored = name(precision.storage);
    let mut parts = vec![match (precision.storage, precision.accumulation) {
        (Storage::F32, _) => format!("computed in {stored}"),
        (_, Accumulation::Single) => format!("stored in {stored}, summed in float32"),
        (_, Accumulation::Storage) => format!("stored and summed in {stored}"),
    }];
    if precision.variance == VarianceMethod::OnePass {
        parts.push("variance in one pass".into());
    }
    if precision.eps_place == EpsPlace::Outside {
        parts.push("ε outside the root".into());
    }
    if precision.eps_rounding == EpsRounding::Storage {
        parts.push(format!("ε rounded to {stored}"));
    }
    parts.join(", ")
}

/// The largest number of a format.
pub fn largest(storage: Storage) -> String {
    match storage {
        Storage::F32 | Storage::Bf16 => rough(storage.largest()),
        _ => count(storage.largest() as u64),
    }
}

/// What the fold of the controls shows while it is closed.
pub fn summary(precision: &Precision) -> String {
    match precision.is_default() {
        true => "float32".into(),
        false => description(precision),
    }
}

/// What the panels' caption adds.
pub fn of_panels(precision: &Precision) -> String {
    match precision.is_default() {
        true => String::new(),
        false => format!(
            "The input is shown as it came; the norms are {}, and every figure shows what they return so. Grey: values that are not finite.",
            description(precision)
        ),
    }
}

/// What the worked-out cell adds.
pub fn of_arithmetic(precision: &Precision) -> String {
    let format = name(precision.arithmetic());
    match precision.is_default() {
        true => String::new(),
        false => format!(
            "The norms read the value as {} stores it, and round every step to {format}.",
            name(precision.storage)
        ),
    }
}

/// What the equations add.
pub fn of_equations(precision: &Precision) -> String {
    let mut parts = Vec::new();
    if precision.eps_place == EpsPlace::Outside {
        parts.push("Here ε stands outside the root: values are divided by √v + ε.");
    }
    if precision.variance == VarianceMethod::OnePass {
        parts.push("The variance v is computed as the mean of x² less the square of the mean.");
    }
    if !precision.is_default() {
        parts.push("Every operation is rounded: see “How it is computed”.");
    }
    parts.join(" ")
}

/// Under the table.
pub fn caption(precision: &Precision) -> String {
    let (storage, between) = (precision.storage, precision.arithmetic());
    let nan = match storage.has_infinity() {
        true => "infinite",
        false => "NaN, for the format has no infinity",
    };
    let ends = match storage == between {
        true => format!("{} ends at {}", name(storage), largest(storage)),
        false => format!(
            "{} ends at {}, {} at {}",
            name(storage),
            largest(storage),
            name(between),
            largest(between)
        ),
    };
    format!(
        "The norms are {}; every operation is rounded to the nearest number of {}, ties to even, sums run one value after the other, and 0/0 is not a number. {ends}; what is stored beyond becomes {nan}. Beside them the same norm in float64 with the variance of two passes. A unit is one in the last place of {}.",
        description(precision),
        name(between),
        name(storage),
    )
}

/// What is counted, from the top.
pub const ROWS: [&str; 12] = [
    "inputs beyond the largest number",
    "inputs stored as 0",
    "squares beyond the largest number",
    "sums beyond it, their terms not",
    "variance below 0",
    "ε changes nothing",
    "divided by infinity",
    "divided by 0",
    "outputs not finite where float64’s are",
    "off by more than a unit",
    "off, were the stored input exact",
    "largest difference",
];

/// One norm's column of the table: a cell per row.
pub fn column(norm: &NormSpec, report: &FormatReport) -> [Verdict; 12] {
    let cells = |places: &Places| of_cells(places);
    let sets = |places: &Places| of_sets(norm, report.sets, places);
    [
        cells(&report.inputs_beyond),
        cells(&report.inputs_to_zero),
        cells(&report.squares_beyond),
        sets(&report.sums_beyond),
        sets(&report.negative_variances),
        sets(&report.eps_lost),
        sets(&report.infinite_scales),
        sets(&report.zero_scales),
        grave(cells(&report.not_finite)),
        off(&report.from_input),
        off(&report.from_stored),
        farthest(&report.from_input),
    ]
}

fn of_cells(places: &Places) -> Verdict {
    match places.first {
        None => none(),
        Some((row, col)) => told(format!(
            "{}, first: sample {}, feature {}",
            count(places.count),
            place(row),
            place(col)
        )),
    }
}

fn of_sets(norm: &NormSpec, sets: u64, places: &Places) -> Verdict {
    match places.first {
        _ if sets == 0 => told(MISSING.into()),
        None => none(),
        Some((row, col)) => {
            let first = match norm.axis() {
                NormAxis::Feature => format!("feature {}", place(col)),
                _ => format!("sample {}", place(row)),
            };
            told(format!(
                "{}, first: {first}",
                share_of_sets(norm, sets, places)
            ))
        }
    }
}

/// "3 of 64 rows".
fn share_of_sets(norm: &NormSpec, sets: u64, places: &Places) -> String {
    let (one, many) = set_words(norm);
    format!(
        "{} of {} {}",
        count(places.count),
        count(sets),
        agreeing(sets, one, many)
    )
}

fn set_words(norm: &NormSpec) -> (&'static str, &'static str) {
    match norm.axis() {
        NormAxis::Feature => ("column", "columns"),
        NormAxis::SampleSegment => ("group", "groups"),
        _ => ("row", "rows"),
    }
}

fn off(deviation: &Deviation) -> Verdict {
    match (deviation.compared, deviation.off) {
        (0, _) => told(MISSING.into()),
        (_, 0) => none(),
        (compared, off) => told(format!(
            "{}: {} of {}",
            percent(deviation.share_off()),
            count(off),
            count(compared)
        )),
    }
}

fn farthest(deviation: &Deviation) -> Verdict {
    let Some(worst) = deviation.largest else {
        return told(MISSING.into());
    };
    let difference = (worst.found - worst.wanted).abs();
    match difference == 0.0 {
        true => none(),
        false => told(format!(
            "{}, at sample {}, feature {}: {}, float64 {}",
            rough(difference),
            place(worst.row),
            place(worst.col),
            short(worst.found),
            short(worst.wanted)
        )),
    }
}

/// The number of a sample or a feature: the first is 1.
fn place(index: u32) -> String {
    count(u64::from(index) + 1)
}

/// How one norm's outputs fared, after its name.
pub fn fared(report: &FormatReport) -> String {
    let off = &report.from_input;
    if report.not_finite.count > 0 {
        let (bad, all) = (report.not_finite.count, report.values);
        return format!(
            " leaves {} of {} outputs not finite",
            count(bad),
            count(all)
        );
    }
    match off.off {
        0 => " is within a unit in the last place of float64 throughout".into(),
        _ => format!(
            " is off by more than a unit in the last place in {} of its outputs",
            percent(off.share_off())
        ),
    }
}

/// What went wrong on the way to a norm's outputs, as clauses.
pub fn reasons(norm: &NormSpec, precision: &Precision, report: &FormatReport) -> Vec<String> {
    let mut said = Vec::new();
    let sets = |places: &Places| share_of_sets(norm, report.sets, places);
    let verb = |places: &Places| agreeing(places.count, "is", "are");
    let beyond = |places: &Places, what: (&str, &str), storage| {
        let (one, many) = what;
        let what = agreeing(places.count, one, many);
        let (n, verb) = (count(places.count), verb(places));
        format!("{n} {what} {verb} beyond {}", largest(storage))
    };
    let between = precision.arithmetic();
    if report.inputs_beyond.count > 0 {
        said.push(beyond(
            &report.inputs_beyond,
            ("input", "inputs"),
            precision.storage,
        ));
    }
    if report.squares_beyond.count > 0 {
        said.push(beyond(
            &report.squares_beyond,
            ("square", "squares"),
            between,
        ));
    }
    if report.sums_beyond.count > 0 {
        said.push(format!(
            "the sums of {} are beyond {}",
            sets(&report.sums_beyond),
            largest(between)
        ));
    }
    if report.negative_variances.count > 0 {
        said.push(format!(
            "the variance of {} came out below 0",
            sets(&report.negative_variances)
        ));
    }
    if report.infinite_scales.count > 0 {
        said.push(format!(
            "{} {} divided by infinity",
            sets(&report.infinite_scales),
            verb(&report.infinite_scales)
        ));
    }
    if report.zero_scales.count > 0 {
        said.push(match report.eps_lost.count {
            0 => format!(
                "{} {} divided by 0",
                sets(&report.zero_scales),
                verb(&report.zero_scales)
            ),
            _ => format!(
                "ε vanishes, and {} {} divided by 0",
                sets(&report.zero_scales),
                verb(&report.zero_scales)
            ),
        });
    }
    said
}

/// Nothing of the kind happened, told quietly.
fn none() -> Verdict {
    Verdict {
        text: "none".into(),
        weight: Weight::Changed,
    }
}

fn told(text: String) -> Verdict {
    Verdict {
        text,
        weight: Weight::Kept,
    }
}

/// What a reader should see first, if it happened.
fn grave(verdict: Verdict) -> Verdict {
    match verdict.weight {
        Weight::Kept => Verdict {
            weight: Weight::Fixed,
            ..verdict
        },
        _ => verdict,
    }
}
