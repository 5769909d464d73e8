//! What changed between two networks, in words.

use super::findings::Follow;
use super::map::{layer, number, times, token, value};
use crate::findings::network::NetworkFindings;
use crate::numerics::network::{Change, TELLING};
use crate::words::number::{counted, percent, short};

/// The heading.
pub const CHANGED: &str = "What changed";
/// Said where nothing is told.
pub const NOTHING_CHANGED: &str = "No mean and no deviation of a feature and no layer’s size lies beyond five standard errors, no excess kurtosis beyond chance, and no outlier has come, gone or doubled. With the same tokens in both files smaller changes are real too: the map shows them under “change”.";
/// Names the file that is compared with.
pub const BESIDE: &str = "A second file to compare with";
/// What it is good for.
pub const BESIDE_HINT: &str = "Another checkpoint, before and after fine-tuning, another precision: layers of the same name are compared, or, where no name is in both, as many in their order. It is read on this device.";
/// Takes the second file away.
pub const TAKE_AWAY: &str = "Compare no more";
/// Names the choice of what the map shows.
pub const SHOWS: &str = "Shows";
/// Its choices.
pub const SHOWS_ALL: [&str; 3] = ["first", "second", "change"];
/// The columns.
pub const CHANGED_HEAD: [&str; 3] = ["Where", "Before → after", "How far"];

/// What is compared, in a sentence.
pub fn compared(network: &NetworkFindings) -> Option<String> {
    let other = network.other.as_ref()?;
    let pairs = network.pairs().len();
    let own = network.start.as_ref()?.layers.len();
    let name = crate::words::shortened(&other.source);
    Some(match pairs {
        0 => format!(
            "No layer of “{name}” has the name and the width of one here, so there is nothing to compare."
        ),
        n => format!(
            "{} of {own} compared with “{name}”{}. Told are outliers (features that stand out in a token of one file and in no layer of the other, or have doubled or halved); sizes of layers, means and deviations beyond {TELLING} standard errors, those of sizes and deviations on their logarithm; and excess kurtosis beyond {TELLING} standard errors of a Gaussian’s. Standard errors take the tokens as independent; with the same tokens in both they are too large, so that what is told is there.{}",
            counted(n as u64, "layer", "layers"),
            match network.is_paired_in_order() {
                true => ", in their order: no name is in both",
                false => "",
            },
            not_finite(network)
        ),
    })
}

/// Values of the second file that are not finite.
fn not_finite(network: &NetworkFindings) -> String {
    let layers = network.other_layers.values();
    let count: u64 = layers
        .map(|layer| layer.nan.count + layer.infinite.count)
        .sum();
    match count {
        0 => String::new(),
        n => format!(
            " The second file holds {}, left out of every measure.",
            counted(n, "value that is not finite", "values that are not finite")
        ),
    }
}

/// A change in words, column by column, and where to look at it.
pub fn change_rows(network: &NetworkFindings) -> Vec<([String; 3], Follow)> {
    let changed = network.changed.iter().flat_map(|changed| changed.iter());
    changed.map(|change| row(network, change)).collect()
}

fn row(network: &NetworkFindings, change: &Change) -> ([String; 3], Follow) {
    match change {
        Change::Mean {
            layer: at,
            feature,
            errors,
            values,
        }
        | Change::Scale {
            layer: at,
            feature,
            errors,
            values,
        } => {
            let (place, feature_word) = (layer(network, *at), number(*feature));
            let of = match change {
                Change::Mean { .. } => "mean",
                _ => "deviation",
            };
            let columns = [
                format!("{place}, feature {feature_word}: {of}"),
                format!("{} → {}", value(values.0), value(values.1)),
                in_errors(*errors),
            ];
            (columns, at_feature(*at, *feature))
        }
        Change::Tails {
            layer: at,
            feature,
            error,
            values,
        } => {
            let columns = [
                format!(
                    "{}, feature {}: excess kurtosis",
                    layer(network, *at),
                    number(*feature)
                ),
                format!("{} → {}", value(values.0), value(values.1)),
                of_chance(*error),
            ];
            (columns, at_feature(*at, *feature))
        }
        Change::Size {
            layer: at,
            errors,
            values,
        } => {
            let columns = [
                format!(
                    "{}: the typical token’s root mean square",
                    layer(network, *at)
                ),
                format!("{} → {}", value(values.0), value(values.1)),
                in_errors(*errors),
            ];
            (columns, at_feature(*at, 0))
        }
        Change::Grown {
            at,
            before,
            times: by,
        } => (
            [
                format!(
                    "{}, token {}, feature {}: outlier",
                    layer(network, at.layer),
                    token(network, at.token),
                    number(at.feature)
                ),
                format!(
                    "{} → {}",
                    value(f64::from(*before)),
                    value(f64::from(at.value))
                ),
                format!("{} times as large beside the typical token", times(*by)),
            ],
            Follow {
                layer: at.layer,
                token: at.token,
                feature: at.feature,
            },
        ),
        Change::Outlier { at, share, came } => (
            [
                format!(
                    "{}, token {}, feature {}: outlier",
                    layer(network, at.layer),
                    token(network, at.token),
                    number(at.feature)
                ),
                match came {
                    true => "only in the second".into(),
                    false => "only in the first".into(),
                },
                format!(
                    "{} of the token’s square, {}",
                    percent(*share),
                    value(f64::from(at.value))
                ),
            ],
            Follow {
                layer: at.layer,
                token: at.token,
                feature: at.feature,
            },
        ),
    }
}

fn at_feature(layer: u32, feature: u32) -> Follow {
    Follow {
        layer,
        token: 0,
        feature,
    }
}

/// A number of standard errors in words.
pub fn in_errors(errors: f64) -> String {
    match errors.is_infinite() {
        true => "no scatter to measure it by".into(),
        false => format!("{} standard errors", times(errors.abs())),
    }
}

/// What chance does to an excess kurtosis.
pub fn of_chance(error: f64) -> String {
    format!("between Gaussians chance gives ±{}", short(error))
}
