//! The figures of the depth room: the stream layer by layer, its shape at one layer, numbers
//! against depth.

mod caption;
mod data;
mod draw;
mod figure;
mod legend;
mod ridges;
mod shown;
mod tables;

use std::sync::Arc;

pub use data::{Growth, View};
pub use figure::{DepthFigure, Kind};
pub use shown::{Shown, last_arrived};

use super::Figure;
use crate::experiment::Experiment;
use crate::findings::Findings;
use crate::findings::depth::{Exist, NETWORK};
use crate::findings::metric::Metric;

/// What explains, in the first screen: the histograms of the chosen layer, what each layer adds to
/// them, and how far they are from a Gaussian against depth.
pub const FIRST: [Kind; 3] = [Kind::Shapes, Kind::Shares, Kind::Metric(Metric::Kurtosis)];
/// The further measures, in the order of the page; the whole history stands before them.
pub const MORE: [Kind; 9] = [
    Kind::Metric(Metric::Skewness),
    Kind::Quantiles,
    Kind::Growth(Growth::Stream),
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

/// The measure that the first screen shows against depth: excess kurtosis, or the tail ratio where
/// no set-up has a fourth moment.
pub fn first_measure(shown: &Shown) -> Metric {
    let view = shown.view();
    let mut stack_runs = view.stack_runs().into_iter();
    let kurtosis = stack_runs.any(|s| s == NETWORK || view.exists(s) >= Exist::Kurtosis);
    if kurtosis || view.stack_runs().is_empty() {
        Metric::Kurtosis
    } else {
        Metric::TailRatio
    }
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
    let kinds = FIRST.into_iter().chain([Kind::History]).chain(MORE);
    let kinds = kinds.chain(spread);
    let kinds = kinds.chain(THREE.into_iter().filter(|_| three));
    kinds
        .map(|kind| Box::new(DepthFigure::new(kind, shown.clone())) as Box<dyn Figure>)
        .collect()
}
