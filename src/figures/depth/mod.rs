//! The figures of the depth room: the stream layer by layer, its shape at one layer, numbers
//! against depth.

mod data;
mod draw;
mod figure;
mod legend;
mod shown;
mod tables;

use std::sync::Arc;

pub use data::{Growth, View};
pub use figure::{DepthFigure, Kind};
pub use shown::{Shown, last_arrived};

use super::Figure;
use crate::experiment::Experiment;
use crate::findings::Findings;
use crate::findings::depth::Exist;
use crate::findings::metric::Metric;

/// The figures at the top: the whole history, and the shapes at the shown layer.
pub const TOP: [Kind; 2] = [Kind::History, Kind::Shapes];
/// The four that the eye meets first below.
pub const FIRST: [Kind; 4] = [
    Kind::Metric(Metric::Kurtosis),
    Kind::Metric(Metric::Skewness),
    Kind::Quantiles,
    Kind::Growth(Growth::Stream),
];
/// The rest, in the order of the page.
pub const MORE: [Kind; 6] = [
    Kind::Metric(Metric::Ks),
    Kind::Metric(Metric::W1),
    Kind::Metric(Metric::Tau3),
    Kind::Metric(Metric::Tau4),
    Kind::Metric(Metric::TailRatio),
    Kind::Growth(Growth::BranchInput),
];
/// The three numbers that are confused.
pub const THREE: [Kind; 3] = [Kind::Three(0), Kind::Three(1), Kind::Three(2)];

/// Whether some set-up has no variance: its spread is told by the quartiles, in a figure of its own.
pub fn has_heavy_tails(shown: &Shown) -> bool {
    let mut set_ups = shown.findings.start.set_ups.iter();
    set_ups.any(|set_up| set_up.moments == Exist::NoVariance)
}

/// Every figure of the room, in the order of the page.
pub(super) fn all(experiment: &Experiment, findings: &Findings) -> Vec<Box<dyn Figure>> {
    let Some(found) = &findings.depth else {
        return Vec::new();
    };
    let experiment = Arc::new(experiment.clone());
    let layer = experiment.view.depth.layer;
    let shown = Shown::at(Arc::clone(found), experiment, layer);
    let spread = has_heavy_tails(&shown).then_some(Kind::Growth(Growth::Interquartile));
    let three = shown.findings.three_numbers.is_some();
    let kinds = TOP.into_iter().chain(FIRST).chain(MORE).chain(spread);
    let kinds = kinds.chain([Kind::Shares]);
    let kinds = kinds.chain(THREE.into_iter().filter(|_| three));
    kinds
        .map(|kind| Box::new(DepthFigure::new(kind, shown.clone())) as Box<dyn Figure>)
        .collect()
}
