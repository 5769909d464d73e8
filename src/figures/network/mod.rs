//! The figures of the network room.

mod map;
mod scale;
mod values;

use super::Figure;
use crate::experiment::Experiment;
use crate::findings::Findings;

pub use map::LayersMap;
pub use scale::MapScale;

/// Every figure of the room that has arrived, in the order of the page.
pub(super) fn all(experiment: &Experiment, findings: &Findings) -> Vec<Box<dyn Figure>> {
    LayersMap::of(experiment, findings)
        .map(|map| Box::new(map) as Box<dyn Figure>)
        .into_iter()
        .collect()
}
