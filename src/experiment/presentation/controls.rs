//! The controls that each room has, by the keys of their settings.

use crate::experiment::Room;

/// What a batch is drawn from.
const DATA: &[&str] = &[
    "data",
    "law",
    "batch",
    "features",
    "feature-offsets",
    "feature-scales",
    "sample-offsets",
    "sample-scales",
    "outliers",
    "outlier-size",
    "correlation",
    "domains",
    "domain-distance",
    "place",
    "seed",
];

/// How a file is read.
const FILE: &[&str] = &[
    "tensor",
    "features-axis",
    "samples-axis",
    "slice-axis",
    "slice",
    "part",
    "from-sample",
    "from-feature",
];

const NORMS: &[&str] = &[
    "norm",
    "eps",
    "affine",
    "gamma",
    "beta",
    "storage",
    "accumulate",
    "variance",
    "eps-place",
    "eps-rounded",
];

const STACK: &[&str] = &[
    "start",
    "layers",
    "placement",
    "stream-norm",
    "branch",
    "branch-law",
    "branch-values",
    "rho",
    "fan-in",
    "gain",
    "pin-1",
    "beside",
    "outlier-features",
    "axis",
    "sets",
    "values",
    "curves",
];

const INSTRUMENTS: &[&str] = &[
    "poke",
    "change",
    "amount",
    "sample",
    "feature",
    "delta",
    "shift",
    "table-eps",
    "data-scale",
    "momentum",
    "running-variance",
    "drift",
    "biases",
];

const MAP: &[&str] = &["across", "measure", "shows", "paired", "data", "place"];

/// Keys of the controls that a room can show.
pub fn controls_of_room(room: Room) -> Vec<&'static str> {
    let groups: &[&[&'static str]] = match room {
        Room::Start => &[&["norm"]],
        Room::Batch => &[DATA, NORMS, FILE],
        Room::Depth => &[DATA, STACK, FILE],
        Room::Claims => &[INSTRUMENTS, DATA, NORMS],
        Room::Network => &[MAP, FILE],
        Room::Lessons | Room::Assignments | Room::Glossary | Room::Speed => &[],
    };
    groups.concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::fields;

    #[test]
    fn every_control_of_a_room_is_a_setting() {
        let known = |key: &str| fields().any(|field| field.key == key);
        for room in Room::ALL {
            let controls = controls_of_room(*room);
            let unknown: Vec<_> = controls.iter().filter(|key| !known(key)).collect();
            assert!(unknown.is_empty(), "{room:?}: {unknown:?}");
            assert_eq!(controls.is_empty(), !room.runs(), "{room:?}");
        }
    }
}
