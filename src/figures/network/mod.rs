//! The figures of the network room.

use super::Figure;
use crate::experiment::Experiment;
use crate::findings::Findings;

/// Every figure of the room that has arrived, in the order of the page.
pub(super) fn all(_experiment: &Experiment, _findings: &Findings) -> Vec<Box<dyn Figure>> {
    Vec::new()
}
