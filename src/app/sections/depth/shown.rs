//! What the depth room's figures show: findings, view and layer, as one memo.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::state::Page;
use crate::charts::from_depth::View;
use crate::experiment::Experiment;
use crate::findings::depth::DepthFindings;

/// One state of the figures. Copies are cheap; equal means: nothing to draw anew.
#[derive(Clone)]
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
    /// As the charts take it.
    pub fn view(&self) -> View<'_> {
        View {
            findings: &self.findings,
            experiment: &self.experiment,
            layer: self.layer,
        }
    }
}

/// The figures' state: the film's layer while it plays, else the experiment's, else the last one
/// that has arrived.
pub fn shown(page: Page) -> Memo<Option<Shown>> {
    Memo::new(move |_| {
        let findings = page.findings.with(|findings| findings.depth.clone())?;
        let experiment = page.shown.get();
        let wanted = page.player.get().or(experiment.view.depth.layer);
        Some(Shown {
            layer: wanted.unwrap_or(u32::MAX).min(last_arrived(&findings)),
            findings,
            experiment,
        })
    })
}

/// The last layer of any tower, the network's places included.
pub fn last_arrived(findings: &DepthFindings) -> u32 {
    let lasts = findings
        .stack_runs
        .iter()
        .filter_map(|stack_run| stack_run.last());
    lasts.map(|layer| layer.layer).max().unwrap_or(0)
}
