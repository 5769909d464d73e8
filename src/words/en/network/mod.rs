//! The words of the network room.

mod changes;
mod findings;
mod headline;
mod map;
mod norms;

use crate::findings::network::NetworkFindings;
pub use changes::{
    BESIDE, BESIDE_HINT, CHANGED, CHANGED_HEAD, NOTHING_CHANGED, SHOWS, SHOWS_ALL, TAKE_AWAY,
    change_rows, compared, in_errors, of_chance,
};
pub use findings::{FindingRow, Follow, rows};
pub use headline::headline;
pub use map::{
    CURVES, across, here, layer_labels, map_caption, map_note, map_title, measure, number,
    table_head, value,
};

pub use norms::{
    CHANGE_PARTS, LEAVE_TO_NAMES, NO_TENSOR, NORM_KINDS, NORMS, NORMS_HEAD, NORMS_HINT, NormRow,
    ONE_MORE_NORM, PAIRING, ROLES, TAKEN_FOR, WHICH_NORM, norm_rows,
};

/// Names the choice of what runs across.
pub const ACROSS: &str = "Map";
/// A cell is a feature of a layer.
pub const BY_FEATURES: &str = "layers × features";
/// A cell is a token of a layer.
pub const BY_TOKENS: &str = "layers × tokens";
/// Names the choice of the measure.
pub const MEASURE: &str = "Measure";
/// The heading of the list of what stands out.
pub const FOUND: &str = "What stands out";
/// Nothing does.
pub fn nothing_found(network: &NetworkFindings) -> String {
    let rest = "o token is three times as large as the others, nothing is dead, constant or beyond float16.";
    match headline::bar(network) {
        Some(bar) => format!("No feature carries more than {bar} of a token, n{rest}"),
        None => format!("N{rest} {}", headline::TOO_NARROW),
    }
}
/// The columns of that list.
pub const FOUND_HEAD: [&str; 6] = [
    "Where",
    "Token",
    "Feature",
    "Value",
    "Times the typical",
    "What follows",
];
/// How things are counted in it.
pub const FOUND_HINT: &str = "Tokens and features count from 1; links and NumPy count from 0. The typical size of a layer is the median of its tokens’ root mean squares, which no outlier moves.";
/// Opens the batch room at a place.
pub const OPEN_BATCH: &str = "open in Batch";
/// Opens the depth room with the stream beside a simulation.
pub const OPEN_DEPTH: &str = "Open the stream beside a simulation in Depth";
/// The keys of the map.
pub const MAP_KEYS: &str = "Arrow keys move the selection";
/// Names the map for a screen reader, before what is selected.
pub const MAP: &str = "Map of the layers";
/// The generated network, among sources.
pub const SOURCE_PLANTED: &str = "A generated network with planted outliers";
/// What is planted.
pub const PLANTED_HINT: &str = "Thirteen layers of standard normal sums with oddities planted in them: find them on the map, then in the list below it. The seed changes the numbers, not the places.";
/// How a file's tensors become layers.
pub const LAYERS_HINT: &str = "Tensors whose names differ in their numbers alone are the layers of one stream; one array with three axes or more holds them along an axis, the first unless you choose another.";
