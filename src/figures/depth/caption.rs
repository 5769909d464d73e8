//! What is said under each figure.

use super::data::Growth;
use super::figure::{DepthFigure, Kind};
use super::shown::Shown;
use crate::words::en::depth::captions;

/// The whole caption: what was found, and how it was measured.
pub(super) fn whole(kind: Kind, shown: &Shown) -> String {
    let (experiment, findings) = (&*shown.experiment, &*shown.findings);
    let layer = shown.layer;
    let start = match kind {
        Kind::Three(_) => String::new(),
        _ => captions::start(experiment, findings),
    };
    let found = match kind {
        Kind::History => captions::history(experiment, findings),
        Kind::Shapes => captions::shapes(experiment, findings, layer),
        Kind::Quantiles => captions::quantiles(experiment, findings, layer),
        Kind::Metric(metric) => captions::metric(experiment, findings, metric, layer),
        Kind::Growth(Growth::Stream) => captions::growth(findings, layer),
        Kind::Growth(Growth::BranchInput) => captions::growth_input(findings, layer),
        Kind::Growth(Growth::Interquartile) => captions::spread(findings, layer),
        Kind::Shares => captions::shares_caption(experiment, findings, layer),
        Kind::Three(which) => findings
            .three_numbers
            .as_ref()
            .map_or(String::new(), |three| {
                captions::three(three)[which.min(2)].clone()
            }),
    };
    found + &start
}

impl DepthFigure {
    /// What the page says right under the figure: what was found, and no more than is needed to
    /// read it. What else the caption says is [`DepthFigure::rest`].
    pub fn lead(&self) -> String {
        let (experiment, findings) = (&*self.shown.experiment, &*self.shown.findings);
        let layer = self.shown.layer;
        match self.kind {
            Kind::Shapes => captions::shapes_lead(experiment, findings, layer),
            Kind::Shares => captions::shares_lead(experiment, findings, layer),
            kind => whole(kind, &self.shown),
        }
    }

    /// What a caption says beyond its lead: how it was measured.
    pub fn rest(&self) -> String {
        let (experiment, findings) = (&*self.shown.experiment, &*self.shown.findings);
        let how = match self.kind {
            Kind::Shapes => captions::shapes_rest(experiment, findings, self.shown.layer),
            Kind::Shares => captions::SHARES_REST.into(),
            _ => return String::new(),
        };
        how + &captions::start(experiment, findings)
    }
}
