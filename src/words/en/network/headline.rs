//! The leading sentence of the network room.

use super::map::{layer, number, times, token, value};
use crate::findings::Findings;
use crate::findings::network::NetworkFindings;
use crate::numerics::network::{Finding, LARGE_SHARE, large_share};
use crate::words::Rich;
use crate::words::number::{counted, percent};

/// What stands out most; nothing before all layers are measured.
pub fn headline(findings: &Findings) -> Option<Rich> {
    let network = findings.network.as_ref()?;
    let found = network.found.as_ref()?;
    let broken = found.iter().find(|one| {
        matches!(
            one,
            Finding::NotFinite { .. } | Finding::BeyondFloat16 { .. }
        )
    });
    let outliers = found
        .iter()
        .filter(|one| matches!(one, Finding::Outlier { .. }));
    let lead = match (outliers.clone().next(), found.first()) {
        (Some(outlier), _) => of_outlier(network, outlier, outliers.count()),
        (None, Some(first)) => other(network, first),
        (None, None) => nothing(network),
    };
    Some(match broken {
        Some(broken) => lead.then(of_broken(network, broken)),
        None => lead,
    })
}

fn of_outlier(network: &NetworkFindings, finding: &Finding, count: usize) -> Rich {
    let Finding::Outlier {
        at,
        share,
        times_typical,
        layers,
        ..
    } = finding
    else {
        return Rich::default();
    };
    let said = match (count, bar(network)) {
        (1, _) if *share > ALMOST_ALONE => {
            Rich::default().say("One feature carries a token almost alone: ")
        }
        (1, Some(bar)) => Rich::default().say(format!(
            "One feature carries more than {bar} of some token. "
        )),
        (n, Some(bar)) => Rich::default().say(format!(
            "{n} features carry more than {bar} of some token. "
        )),
        (_, None) => Rich::default(),
    };
    let said = said
        .strong(format!("Feature {}", number(at.feature)))
        .say(" holds ")
        .strong(percent(*share))
        .say(format!(
            " of the square of token {} in layer {}",
            token(network, at.token),
            at.layer
        ))
        .detail(name(network, at.layer))
        .say(format!(
            ": {}, {} times the typical size",
            value(f64::from(at.value)),
            times(*times_typical)
        ));
    match layers.count {
        1 => said.say("."),
        n => said
            .detail(format!(
                "; it stands out in {n} of {} layers",
                network.layers.len()
            ))
            .say("."),
    }
}

/// The name of a layer in brackets, where it says more than its number.
fn name(network: &NetworkFindings, at: u32) -> String {
    let whole = layer(network, at);
    whole
        .strip_prefix(&format!("layer {at}"))
        .unwrap_or_default()
        .into()
}

fn of_broken(network: &NetworkFindings, finding: &Finding) -> Rich {
    match finding {
        Finding::NotFinite {
            nan,
            infinite,
            first,
            ..
        } => Rich::default()
            .say(" ")
            .strong(format!(
                "{} not finite",
                counted(nan + infinite, "value is", "values are")
            ))
            .say(format!(", the first in {}.", layer(network, first.layer))),
        Finding::BeyondFloat16 { count, largest, .. } => Rich::default()
            .say(" ")
            .strong(format!(
                "{} not fit float16",
                counted(*count, "value does", "values do")
            ))
            .say(format!(
                ", the largest in {}.",
                layer(network, largest.layer)
            )),
        _ => Rich::default(),
    }
}

fn other(network: &NetworkFindings, finding: &Finding) -> Rich {
    let said = match bar(network) {
        Some(bar) => format!("No feature carries more than {bar} of a token. "),
        None => format!("{TOO_NARROW} "),
    };
    let said = Rich::default().say(said);
    match finding {
        Finding::Sinks { tokens, ratio, .. } => said
            .strong(format!(
                "Token {}",
                tokens
                    .first()
                    .map_or_else(String::new, |one| token(network, *one))
            ))
            .say(format!(
                " is {} times as large as the typical one.",
                times(*ratio)
            )),
        Finding::Growth { layer, ratio, .. } => said
            .say(format!(
                "The stream grows: in layer {layer} the typical token’s mean square is "
            ))
            .strong(format!("{} times", times(*ratio)))
            .say(" that of layer 0, more than 1 + l."),
        _ => said.say("What stands out is listed below the map."),
    }
}

fn nothing(network: &NetworkFindings) -> Rich {
    Rich::default()
        .say("Nothing stands out in ")
        .strong(counted(network.layers.len() as u64, "layer", "layers"))
        .say(match bar(network) {
            Some(bar) => format!(
                ": no feature carries more than {bar} of a token, and no token is three times as large as the typical one."
            ),
            None => format!(": no token is three times as large as the typical one. {TOO_NARROW}"),
        })
}

/// The share of a token's square above which it has hardly anything else.
const ALMOST_ALONE: f64 = 0.9;
/// A share that can hardly be exceeded.
const NO_BAR: f64 = 0.9;
/// Why no outlier features are told.
pub(super) const TOO_NARROW: &str = "With so few features chance alone may let one carry a token, so outlier features are not looked for.";

/// The share of a token's square from which on a feature stands out: a tenth, or in a narrow stream
/// what chance alone hardly exceeds; `None` where that is nearly all.
pub(super) fn bar(network: &NetworkFindings) -> Option<String> {
    let start = network.start.as_deref();
    let size = start.map_or((1, 1), |start| {
        (start.tokens as usize, start.features as usize)
    });
    match large_share(size.0, size.1) {
        share if share <= LARGE_SHARE => Some("a tenth".into()),
        share if share < NO_BAR => Some(format!(
            "{} (what chance alone may give in a layer of this size)",
            percent(share)
        )),
        _ => None,
    }
}
