//! What changed between two networks, in words.

use super::findings::Follow;
use super::map::{layer, number, times, token, value};
use crate::findings::network::NetworkFindings;
use crate::numerics::network::{Change, TELLING};
use crate::words::number::{counted, percent};

/// The heading.
pub const CHANGED: &str = "What changed";
/// Said where nothing is told.
pub const NOTHING_CHANGED: &str = "No mean and no deviation of a feature lies beyond five standard errors, and no outlier has come or gone. With the same tokens in both files smaller changes are real too: the map shows them under “change”.";
/// Names the file that is compared with.
pub const BESIDE: &str = "A second file to compare with";
/// What it is good for.
pub const BESIDE_HINT: &str = "Another checkpoint, before and after fine-tuning, another precision: layers of the same name are compared. It is read on this device.";
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
            "{} of {own} compared with “{name}”. Told are outliers (features that stand out in a token of one file and in no layer of the other), and means and deviations beyond {TELLING} standard errors, those of a deviation on its logarithm. Standard errors take the tokens as independent; with the same tokens in both they are too large, so that what is told is there.{}",
            counted(n as u64, "layer", "layers"),
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
                format!("{} standard errors", times(errors.abs())),
            ];
            let follow = Follow {
                layer: *at,
                token: 0,
                feature: *feature,
            };
            (columns, follow)
        }
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
