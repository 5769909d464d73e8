//! What is said of one batch against another.

use crate::findings::network::{NetworkFindings, StreamStart};
use crate::numerics::network::{Change, Measure, TELLING};
use crate::words::en::network;
use crate::words::number::{count, counted, percent, short};
use crate::words::shortened;

/// A column of a table.
pub const FEATURE: &str = "feature";
/// The axis of the batch that was open first.
pub const FIRST: &str = "this batch";
/// The axis of the other one.
pub const SECOND: &str = "the second file";
/// The line on which nothing has changed.
pub const UNCHANGED: &str = "unchanged";
/// The column of distances.
pub const ERRORS: &str = "standard errors";

/// The columns of the list of what changed.
pub const CHANGED_HEAD: [&str; 3] = ["What", "This batch → the second file", "How far"];
/// Marks a feature in all figures.
pub const SELECT: &str = "mark it";
/// The field over the figures for a screen reader.
pub const FIELD: &str =
    "Features of both batches. Left and right arrow keys go from feature to feature";

/// The marks of features that changed.
pub fn telling() -> String {
    format!("beyond {TELLING} standard errors")
}

/// The heading of the comparison.
pub fn heading(network: &NetworkFindings) -> Option<String> {
    let other = network.other.as_ref()?;
    Some(format!("Against “{}”", shortened(&other.source)))
}

/// What is compared, in a sentence, or why nothing is.
pub fn compared(network: &NetworkFindings) -> Option<String> {
    let (own, other) = (network.start.as_ref()?, network.other.as_ref()?);
    let shape = |one: &StreamStart| {
        format!(
            "{} × {}",
            count(u64::from(one.tokens)),
            count(u64::from(one.features))
        )
    };
    let shapes = format!(
        "“{}” is {}, this batch {}",
        shortened(&other.source),
        shape(other),
        shape(own)
    );
    Some(match own.features == other.features {
        false => format!(
            "{shapes}: where the features are not as many, there is nothing to compare one by one."
        ),
        true => format!(
            "{shapes}. Each point is a feature: to the right its value in this batch, upwards in the second file; on the line nothing has changed, squares lie beyond {TELLING} standard errors. They take the samples as independent; with the same samples in both they are too large, so that what is marked is there."
        ),
    })
}

/// The heading of one figure.
pub fn title(measure: Measure) -> String {
    network::measure(measure).into()
}

/// How many features it shows.
pub fn note(features: usize) -> String {
    format!("per feature, n = {}", count(features as u64))
}

/// What it shows: how many changed, and the widest change.
pub fn caption(measure: Measure, points: &[(f64, f64)], telling: usize) -> String {
    let far = |(_, (a, b)): &(usize, &(f64, f64))| (b - a).abs();
    let finite = points
        .iter()
        .enumerate()
        .filter(|(_, (a, b))| (b - a).is_finite());
    let widest = finite.max_by(|one, other| far(one).total_cmp(&far(other)));
    let Some((feature, (a, b))) = widest else {
        return String::new();
    };
    let widest = format!(
        "the widest change is feature {}, {} → {}",
        count(feature as u64 + 1),
        short(*a),
        short(*b)
    );
    match measure {
        _ if a == b => "No feature changed.".into(),
        Measure::Kurtosis => format!("A Gaussian has 0; {widest}."),
        _ => format!(
            "{} changed by more than {TELLING} standard errors; {widest}.",
            counted(telling as u64, "feature", "features")
        ),
    }
}

/// One feature, before and after.
pub fn reading(feature: usize, (a, b): (f64, f64), errors: Option<f32>) -> String {
    let values = format!(
        "feature {}: {} → {}",
        count(feature as u64 + 1),
        short(a),
        short(b)
    );
    match errors {
        Some(errors) if !errors.is_nan() => {
            format!("{values}, {}", network::in_errors(f64::from(errors)))
        }
        _ => values,
    }
}

/// What changed most, column by column, and its feature.
pub fn change_rows(network: &NetworkFindings) -> Vec<([String; 3], u32)> {
    let changed = network.changed.iter().flat_map(|changed| changed.iter());
    changed.map(row).collect()
}

fn row(change: &Change) -> ([String; 3], u32) {
    let named = |feature: u32| format!("feature {}", count(u64::from(feature) + 1));
    let moved = |what: &str, feature: u32, (a, b): (f64, f64), errors: f64| {
        let columns = [
            format!("{}, {what}", named(feature)),
            format!("{} → {}", short(a), short(b)),
            network::in_errors(errors),
        ];
        (columns, feature)
    };
    match change {
        Change::Mean {
            feature,
            errors,
            values,
            ..
        } => moved("mean", *feature, *values, *errors),
        Change::Scale {
            feature,
            errors,
            values,
            ..
        } => moved("deviation", *feature, *values, *errors),
        Change::Tails {
            feature,
            error,
            values,
            ..
        } => {
            let columns = [
                format!("{}, excess kurtosis", named(*feature)),
                format!("{} → {}", short(values.0), short(values.1)),
                network::of_chance(*error),
            ];
            (columns, *feature)
        }
        Change::Size { errors, values, .. } => {
            let columns = [
                "the typical sample’s root mean square".into(),
                format!("{} → {}", short(values.0), short(values.1)),
                network::in_errors(*errors),
            ];
            (columns, 0)
        }
        Change::Grown { at, before, times } => {
            let columns = [
                format!(
                    "{}, outlier in sample {}",
                    named(at.feature),
                    count(u64::from(at.token) + 1)
                ),
                format!(
                    "{} → {}",
                    short(f64::from(*before)),
                    short(f64::from(at.value))
                ),
                format!("{} times as large beside the typical sample", short(*times)),
            ];
            (columns, at.feature)
        }
        Change::Outlier { at, share, came } => {
            let columns = [
                format!(
                    "{}, outlier in sample {}",
                    named(at.feature),
                    count(u64::from(at.token) + 1)
                ),
                match came {
                    true => "only in the second file".into(),
                    false => "only in this batch".into(),
                },
                format!(
                    "{} of the sample’s square, {}",
                    percent(*share),
                    short(f64::from(at.value))
                ),
            ];
            (columns, at.feature)
        }
    }
}
