//! The names of figures and keys of presentation, each with its meaning for the README.

use crate::experiment::Room;

/// Among the names of figures: none of them.
pub const NO_FIGURE: &str = "none";

/// The figures that `show` and `hide` know, and what each is.
pub const FIGURE_NAMES: &[(&str, &str)] = &[
    (NO_FIGURE, "no figure at all"),
    ("headline", "the leading sentence of every room"),
    (
        "matrix",
        "start: the small batch and what the norm makes of it",
    ),
    ("tasks", "start: the four tasks"),
    ("large", "start: the same with 64 × 96 numbers"),
    ("rooms", "start: the rooms as cards"),
    ("panels", "batch: heat maps with their ribbons"),
    (
        "formats",
        "batch: the norms in a number format beside float64",
    ),
    ("against", "batch: the batch against a second file"),
    ("arithmetic", "batch: the selected cell, worked out"),
    ("feature", "batch: histograms of the selected feature"),
    ("sample", "batch: histograms of the selected sample"),
    ("pooled", "batch: histograms of all values"),
    ("kept", "batch: what each norm keeps"),
    ("equations", "batch: the norms as equations"),
    ("player", "depth: the layer shown, step and play"),
    ("shapes", "depth: the histogram of the layer shown"),
    ("shares", "depth: what each layer contributes"),
    ("kurtosis", "depth: excess kurtosis against depth"),
    ("history", "depth: quantiles of the stream against depth"),
    ("skewness", "depth: skewness against depth"),
    ("quantiles", "depth: quantiles against a Gaussian's"),
    ("ks", "depth: Kolmogorov–Smirnov distance against depth"),
    ("w1", "depth: Wasserstein distance against depth"),
    ("tau3", "depth: L-skewness against depth"),
    ("tau4", "depth: L-kurtosis against depth"),
    ("tail-ratio", "depth: tail ratio against depth"),
    ("rms", "depth: size of the stream against depth"),
    (
        "branch-input",
        "depth: size of the sublayers' input against depth",
    ),
    ("three", "depth: width, depth and repeats"),
    ("placements", "depth: the placements as equations"),
    ("card", "claims: the open card or instrument"),
    ("layers", "network: the map of every layer"),
    ("found", "network: what stands out"),
    ("changed", "network: what changed against a second file"),
    ("norms", "network: every norm with its γ and β"),
];

/// The figures of a room, by name, with what they are.
pub fn figures_of_room(room: Room) -> impl Iterator<Item = (&'static str, &'static str)> {
    FIGURE_NAMES
        .iter()
        .filter_map(move |(name, meaning)| match meaning.split_once(": ") {
            Some((place, meaning)) => (place == room.key()).then_some((*name, meaning)),
            None => Some((*name, *meaning)),
        })
}

/// Every control, by one name.
pub const ALL_CONTROLS: &str = "controls";

/// Its keys and their meaning, for the table of the README.
pub const PRESENTATION_KEYS: &[(&str, &str)] = &[
    (
        "view",
        "`present` for a projector, `embed` inside another page",
    ),
    (
        "show",
        "names of figures and keys of controls; nothing else is shown",
    ),
    (
        "hide",
        "names of figures and keys of controls that are not shown",
    ),
    (
        "lock",
        "keys of controls that cannot be turned, or `controls` for all",
    ),
    (
        "theme",
        "`light` or `dark`, whatever the reader's usual one is",
    ),
    (
        "numbers",
        "`comma` writes 1 234,5 in texts and figures, `point` 1,234.5; what is typed follows the reader's language",
    ),
    ("lesson", "the lesson that is open"),
    ("step", "its step, from 1"),
    (
        "item",
        "the question of an assignment that is open on this device, from 1",
    ),
];
