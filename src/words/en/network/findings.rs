//! What stands out in a network, row by row.

use super::map::{layer, number, times, token, value};
use crate::findings::network::NetworkFindings;
use crate::numerics::network::{FEW_FEATURES, FEW_SHARE, Finding, Layers, Spot};
use crate::words::number::{agreeing, count, counted, percent, rough, short};

/// The share of a token's square from which on the rest does not move its root mean square by 5 %.
const ALL_BUT_ALONE: f64 = 0.9;
/// The most tokens or features that a row names.
const MOST_NAMED: usize = 4;

/// One row of the list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FindingRow {
    /// Which layers.
    pub place: String,
    /// Which token.
    pub token: String,
    /// Which feature.
    pub feature: String,
    /// Its value.
    pub value: String,
    /// In sizes of the typical token.
    pub times: String,
    /// What it means.
    pub follows: String,
    /// Where to look at it.
    pub at: Option<Follow>,
}

/// A place to go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Follow {
    /// The layer.
    pub layer: u32,
    /// The token.
    pub token: u32,
    /// The feature.
    pub feature: u32,
}

/// Every finding as a row, in their order.
pub fn rows(network: &NetworkFindings) -> Vec<FindingRow> {
    let found = network.found.iter().flat_map(|found| found.iter());
    found.map(|finding| row(network, finding)).collect()
}

fn row(network: &NetworkFindings, finding: &Finding) -> FindingRow {
    match finding {
        Finding::NotFinite {
            nan,
            infinite,
            first,
            layers,
        } => FindingRow {
            follows: format!(
                "{} and {} infinite, left out of every measure; this is the first",
                counted(*nan, "value is NaN", "values are NaN"),
                count(*infinite)
            ),
            ..spot(network, first, layers)
        },
        Finding::BeyondFloat16 {
            count,
            largest,
            layers,
        } => FindingRow {
            follows: format!(
                "{} beyond 65,504: float16 makes {} infinite",
                counted(*count, "value", "values"),
                agreeing(*count, "it", "them")
            ),
            ..spot(network, largest, layers)
        },
        Finding::SquaresBeyondFloat16 {
            count,
            largest,
            layers,
        } => FindingRow {
            follows: format!(
                "{} and {} not: a norm that squares in float16 overflows",
                counted(*count, "value fits float16", "values fit float16"),
                agreeing(*count, "its square does", "their squares do")
            ),
            ..spot(network, largest, layers)
        },
        Finding::VanishingInFloat16 { count, layers } => FindingRow {
            place: place(layers),
            follows: format!(
                "{} that float16 turns into 0",
                counted(*count, "value other than 0", "values other than 0")
            ),
            ..FindingRow::default()
        },
        Finding::Outlier { .. } => outlier(network, finding),
        Finding::Sinks {
            tokens,
            count,
            layer,
            ratio,
            layers,
        } => FindingRow {
            place: place(layers),
            token: named(tokens, *count, |one| token(network, one)),
            times: times(*ratio),
            follows: format!(
                "{} more than three times as large as the typical one, as the rows of attention sinks are; most in layer {layer}",
                counted(u64::from(*count), "token is", "tokens are")
            ),
            at: tokens.first().map(|token| Follow {
                layer: *layer,
                token: *token,
                feature: 0,
            }),
            ..FindingRow::default()
        },
        Finding::Growth {
            layers,
            layer,
            ratio,
            step,
        } => FindingRow {
            place: place(layers),
            token: "typical".into(),
            times: String::new(),
            follows: format!(
                "the stream grows faster than 1 + l: in layer {layer} the typical token’s mean square is {} times that of layer 0; the largest step, {} times, leads to layer {}",
                times(*ratio),
                times(step.1),
                step.0
            ),
            at: Some(Follow {
                layer: step.0,
                token: 0,
                feature: 0,
            }),
            ..FindingRow::default()
        },
        Finding::FewFeatures {
            layer: at,
            token: row,
            carrying,
            count,
            layers,
        } => FindingRow {
            place: place(layers),
            token: token(network, *row),
            value: format!("{} of {}", short(*carrying), features(network)),
            follows: format!(
                "{}: what LayerNorm makes of them, before any γ, is carried by fewer than {} features, here in layer {at} by as few as {}; a Gaussian token has {}",
                counted(*count, "token in all layers", "tokens in all layers"),
                short(FEW_FEATURES.min(FEW_SHARE * features(network) as f64)),
                short(*carrying),
                rough(features(network) as f64 / 3.0)
            ),
            at: Some(Follow {
                layer: *at,
                token: *row,
                feature: 0,
            }),
            ..FindingRow::default()
        },
        Finding::Dead {
            features,
            count,
            layers,
        } => FindingRow {
            place: place(layers),
            feature: named(features, *count, number),
            value: "0".into(),
            follows: format!(
                "{} 0 in every token",
                counted(u64::from(*count), "feature is", "features are")
            ),
            at: features.first().map(|feature| Follow {
                layer: layers.first,
                token: 0,
                feature: *feature,
            }),
            ..FindingRow::default()
        },
        Finding::Constant {
            features,
            count,
            layers,
            first,
        } => FindingRow {
            feature: named(features, *count, number),
            token: String::new(),
            follows: format!(
                "{} one number in every token: BatchNorm has nothing to divide by but ε",
                counted(u64::from(*count), "feature is", "features are")
            ),
            ..spot(network, first, layers)
        },
    }
}

fn outlier(network: &NetworkFindings, finding: &Finding) -> FindingRow {
    let Finding::Outlier {
        at,
        share,
        times_typical,
        layers,
        tokens,
        moves_with,
    } = finding
    else {
        return FindingRow::default();
    };
    let together = moves_with.map(|(other, r)| {
        let way = if r > 0.0 { "with" } else { "against" };
        format!(
            "; moves {way} feature {} (r = {})",
            number(other),
            short(f64::from(r))
        )
    });
    let many = match tokens {
        1 => "in this token alone".into(),
        n => format!(
            "so large in {} of this layer",
            counted(u64::from(*n), "token", "tokens")
        ),
    };
    let weight = match *share {
        share if share > ALL_BUT_ALONE => format!(
            "{} of the token’s square: the scale of LayerNorm and RMSNorm is this one number",
            percent(share)
        ),
        share => format!("{} of the token’s square", percent(share)),
    };
    FindingRow {
        times: times(*times_typical),
        follows: format!("{weight}, {many}{}", together.unwrap_or_default()),
        ..spot(network, at, layers)
    }
}

/// A row about a value at its place; the layer of the place is named where there are several.
fn spot(network: &NetworkFindings, at: &Spot, layers: &Layers) -> FindingRow {
    let here = layer(network, at.layer);
    FindingRow {
        place: match layers.count {
            1 => here,
            _ => format!("{here}; {}", place(layers)),
        },
        token: token(network, at.token),
        feature: number(at.feature),
        value: value(f64::from(at.value)),
        at: Some(Follow {
            layer: at.layer,
            token: at.token,
            feature: at.feature,
        }),
        ..FindingRow::default()
    }
}

/// Layers in words.
fn place(layers: &Layers) -> String {
    match *layers {
        Layers {
            count: 1, first, ..
        } => format!("layer {first}"),
        Layers { first, last, count } if count == last - first + 1 => {
            format!("layers {first}–{last}")
        }
        Layers { first, last, count } => format!("{count} of layers {first}–{last}"),
    }
}

fn named(all: &[u32], count: u32, name: impl Fn(u32) -> String) -> String {
    let names: Vec<String> = all.iter().take(MOST_NAMED).map(|one| name(*one)).collect();
    let left = (count as usize).saturating_sub(names.len());
    match left {
        0 => names.join(", "),
        n => format!("{} and {n} more", names.join(", ")),
    }
}

fn features(network: &NetworkFindings) -> u32 {
    network.start.as_ref().map_or(0, |start| start.features)
}
