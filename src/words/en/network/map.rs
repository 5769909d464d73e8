//! What is said of the network's map.

use crate::experiment::{Across, NetworkView, Shows};
use crate::findings::network::NetworkFindings;
use crate::numerics::network::{LayerSummary, Measure};
use crate::words::number::{count, counted, maybe, percent, rough, short};

/// What the curves beside the map are, for a legend.
pub const CURVES: &str = "above: the largest cell of every column; beside: the largest and, paler, the median of every layer";

/// The longest label of a layer, in letters.
const LONGEST_LABEL: usize = 18;

/// The number of a token or a feature in words: the first is 1.
pub fn number(index: u32) -> String {
    (u64::from(index) + 1).to_string()
}

/// A value as people read it: as everywhere, but from a thousand on without decimals.
pub fn value(value: f64) -> String {
    let whole = value.abs().round();
    match (1000.0..1e9).contains(&whole) {
        true if value < 0.0 => format!("−{}", count(whole as u64)),
        true => count(whole as u64),
        false => short(value),
    }
}

/// How many times, to two digits, or whole from a hundred on.
pub fn times(ratio: f64) -> String {
    match ratio.is_finite() {
        false => String::new(),
        true if (100.0..1e9).contains(&ratio) => count(ratio.round() as u64),
        true => rough(ratio),
    }
}

/// A measure's name.
pub fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Rms => "RMS",
        Measure::Mean => "mean",
        Measure::Deviation => "deviation",
        Measure::Kurtosis => "excess kurtosis",
        Measure::Largest => "largest |x|",
        Measure::Share => "share of a token’s square",
        Measure::Distance => "distance from a Gaussian",
    }
}

fn one_of(across: Across) -> &'static str {
    match across {
        Across::Features => "feature",
        Across::Tokens => "token",
    }
}

/// What the map shows.
pub fn map_title(view: NetworkView) -> String {
    let of = match view.across {
        Across::Features => "every feature of every layer",
        Across::Tokens => "every token of every layer",
    };
    if view.shows == Shows::Change {
        return format!("Change of the {} of {of}", measure(view.measure));
    }
    let name = measure(view.measure);
    let mut letters = name.chars();
    let first = letters.next().map(char::to_uppercase);
    let upper: String = first.into_iter().flatten().chain(letters).collect();
    format!("{upper} of {of}")
}

/// Which n each cell has.
pub fn map_note(view: NetworkView, network: &NetworkFindings) -> String {
    let Some(start) = &network.start else {
        return String::new();
    };
    match view.across {
        Across::Features => format!("across tokens, n = {}", start.tokens),
        Across::Tokens => format!("across features, n = {}", start.features),
    }
}

/// How to read the map.
pub fn map_caption(view: NetworkView, (low, high): (f64, f64)) -> String {
    let what = match view.measure {
        Measure::Share => match view.across {
            Across::Features => {
                "the largest share that the feature has of any token’s sum of squares"
            }
            Across::Tokens => {
                "the largest share that one feature has of the token’s sum of squares"
            }
        },
        Measure::Distance => {
            "the largest gap between the set’s distribution function and that of the Gaussian with its mean and deviation (Kolmogorov and Smirnov)"
        }
        Measure::Kurtosis => "the excess kurtosis, 0 for a Gaussian",
        Measure::Largest => "the largest magnitude",
        Measure::Rms => "the root mean square",
        Measure::Mean => "the mean",
        Measure::Deviation => "the standard deviation",
    };
    let what = match view.shows {
        Shows::Change => change(view.measure),
        _ => what,
    };
    let scale = match view.measure {
        _ if view.shows == Shows::Change => format!(
            "Colours run by the logarithm from {} over 0 to {}",
            value(low),
            value(high)
        ),
        Measure::Distance => format!("Colours run evenly from 0 to {}", value(high)),
        measure if measure.is_signed() => format!(
            "Colours run by the logarithm from {} over 0 to {}",
            value(low),
            value(high)
        ),
        _ => format!(
            "Colours run by the logarithm from {} to {}",
            value(low),
            value(high)
        ),
    };
    let one = one_of(view.across);
    let stripe = match (view.shows, view.measure.is_signed()) {
        (Shows::Change, _) | (_, true) => String::new(),
        _ => format!(" A dark stripe down the layers is a {one} far larger than the others."),
    };
    format!(
        "Each row is a layer, each column a {one}: {what}.{stripe} {scale}. Where a column is of several {one}s it shows the largest of them, so that no outlier is lost. Above: the largest of every column; beside: the largest and, paler, the median of every layer."
    )
}

/// In which unit a change is given.
fn change(of: Measure) -> &'static str {
    match of {
        Measure::Mean => "the second mean less the first, in standard errors of their difference",
        Measure::Deviation => {
            "the logarithm of the second deviation over the first, in its standard errors"
        }
        Measure::Rms | Measure::Largest => "doublings: the binary logarithm of second over first",
        Measure::Kurtosis | Measure::Share | Measure::Distance => "the second less the first",
    }
}

/// How many features or tokens run across.
pub fn across(across: Across, n: usize) -> String {
    let (one, many) = match across {
        Across::Features => ("feature", "features"),
        Across::Tokens => ("token", "tokens"),
    };
    format!("{} →", counted(n as u64, one, many))
}

/// A short name for every layer: its own where all are short, else its number.
pub fn layer_labels(network: &NetworkFindings) -> Vec<String> {
    let Some(start) = &network.start else {
        return Vec::new();
    };
    let fits = |name: &str| name.chars().count() <= LONGEST_LABEL;
    match start.layers.iter().all(|layer| fits(&layer.name)) {
        true => start
            .layers
            .iter()
            .map(|layer| layer.name.clone())
            .collect(),
        false => (0..start.layers.len())
            .map(|i| format!("layer {i}"))
            .collect(),
    }
}

/// A layer in words: its number, and its name where that says more.
pub fn layer(network: &NetworkFindings, layer: u32) -> String {
    match network.layer_name(layer) {
        name if name.is_empty() || name == format!("layer {layer}") => format!("layer {layer}"),
        name => format!("layer {layer} ({name})"),
    }
}

/// A token in words: its number, its place in its text where there are several texts, and its own text
/// where the source has one.
pub fn token(network: &NetworkFindings, token: u32) -> String {
    let per_text = network.start.as_ref().map_or(0, |start| start.per_text);
    let mut said = number(token);
    if let Some((text, place)) = token.checked_div(per_text).zip(token.checked_rem(per_text)) {
        said += &format!(" (text {}, token {})", number(text), number(place));
    }
    match network.label(token) {
        Some(text) if !text.is_empty() => format!("{said} “{text}”"),
        _ => said,
    }
}

/// What stands at a cell: every measure of it, of both networks where the map shows their change.
pub fn here(view: NetworkView, network: &NetworkFindings, at: (u32, u32)) -> Option<String> {
    let pair = || network.pairs().into_iter().find(|pair| pair.0 == at.0);
    let name = match view.across {
        Across::Features => format!("feature {}", number(at.1)),
        Across::Tokens => format!("token {}", token(network, at.1)),
    };
    let told = match view.shows {
        Shows::First => measures(view, network.layers.get(&at.0)?, at.1),
        Shows::Second => measures(view, pair()?.2, at.1),
        Shows::Change => {
            let (_, first, second) = pair()?;
            let one = |layer| of_measure(view, layer, view.measure, at.1);
            format!("{} before, {} after", one(first), one(second))
        }
    };
    Some(format!("{}, {name}: {told}", layer(network, at.0)))
}

/// Every measure of a set, that of the map first.
fn measures(view: NetworkView, layer: &LayerSummary, set: u32) -> String {
    let rest = Measure::ALL
        .iter()
        .copied()
        .filter(|one| *one != view.measure);
    let all: Vec<String> = std::iter::once(view.measure)
        .chain(rest)
        .map(|one| of_measure(view, layer, one, set))
        .collect();
    all.join(", ")
}

fn of_measure(view: NetworkView, layer: &LayerSummary, one: Measure, set: u32) -> String {
    let sets = match view.across {
        Across::Features => &layer.features,
        Across::Tokens => &layer.tokens,
    };
    let found = sets.of(one).get(set as usize).copied().map(f64::from);
    let found = found.filter(|found| found.is_finite());
    let words = match one {
        Measure::Share => found.map_or_else(|| maybe(None), percent),
        _ => found.map_or_else(|| maybe(None), value),
    };
    format!("{} {words}", measure(one))
}

/// The head of the map's table.
pub fn table_head(view: NetworkView) -> [String; 5] {
    [
        "layer".into(),
        "smallest".into(),
        "median".into(),
        "farthest from 0".into(),
        format!("its {}", one_of(view.across)),
    ]
}
