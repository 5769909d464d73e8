//! What is said of a real network beside the simulation.

use crate::findings::depth::NetworkStart;
use crate::words::en::captions;
use crate::words::number::{count, short};

/// The features that stand out, and whether they are counted.
pub fn outliers(network: &NetworkStart) -> String {
    let fate = if network.left_out {
        "left out here"
    } else {
        "counted here"
    };
    if network.outliers.is_empty() {
        return "No feature's RMS exceeds five times the median feature's at any place.".into();
    }
    let place = |index: u32| {
        network
            .places
            .get(index as usize)
            .map_or("", String::as_str)
    };
    let named: Vec<String> = network
        .outliers
        .iter()
        .take(6)
        .map(|o| {
            format!(
                "feature {} ({} times, {})",
                captions::number_of(o.feature),
                short(o.ratio),
                place(o.place)
            )
        })
        .collect();
    let rest = network.outliers.len().saturating_sub(named.len());
    let more = if rest > 0 {
        format!(" and {} more", count(rest as u64))
    } else {
        String::new()
    };
    format!(
        "Outlier features, {fate}: RMS over the median feature's at the place where it is largest: {}{more}.",
        named.join(", ")
    )
}

/// What the comparison is and is not.
pub const CONDITION: &str = "A trained network is not a network at initialization: the simulation tells about the second, the recording about one of the first.";
