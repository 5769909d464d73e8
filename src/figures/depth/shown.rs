//! What the depth room's figures show: findings, view and layer.

use std::sync::Arc;

use super::data::View;
use crate::experiment::Experiment;
use crate::findings::depth::DepthFindings;

/// One state of the figures. Copies are cheap; equal means: nothing to draw anew.
#[derive(Debug, Clone)]
pub struct Shown {
    /// What was found so far.
    pub findings: Arc<DepthFindings>,
    /// What was asked, the view of it included.
    pub experiment: Arc<Experiment>,
    /// The layer shown.
    pub layer: u32,
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.findings, &other.findings)
            && Arc::ptr_eq(&self.experiment, &other.experiment)
            && self.layer == other.layer
    }
}

impl Shown {
    /// The state that shows this layer, or the last that has arrived.
    pub fn at(
        findings: Arc<DepthFindings>,
        experiment: Arc<Experiment>,
        layer: Option<u32>,
    ) -> Self {
        Self {
            layer: layer.unwrap_or(u32::MAX).min(last_arrived(&findings)),
            findings,
            experiment,
        }
    }

    /// As the charts take it.
    pub fn view(&self) -> View<'_> {
        View {
            findings: &self.findings,
            experiment: &self.experiment,
            layer: self.layer,
        }
    }
}

/// The last layer of any stack run, the network's places included.
pub fn last_arrived(findings: &DepthFindings) -> u32 {
    let lasts = findings
        .stack_runs
        .iter()
        .filter_map(|stack_run| stack_run.last());
    lasts.map(|layer| layer.layer).max().unwrap_or(0)
}
