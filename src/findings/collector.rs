//! The steps of a run's parts, put together in one order whatever the order of arrival.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::claims::{ClaimFindings, ClaimStep};
use super::depth::DepthStep;
use super::{Findings, NormRetention, PanelFinding, Step};

/// What has arrived of a run. Its findings are the same whichever worker answered first: panels
/// stand in the order asked, layers wait for the start of their stacks, and trials keep their places.
#[derive(Debug, Clone, Default)]
pub struct Collector {
    findings: Findings,
    panels: InOrder<PanelFinding>,
    retention: InOrder<NormRetention>,
    /// Steps of stacks that arrived before the stacks' start.
    early: Vec<DepthStep>,
    /// Of every trial, by its place.
    trials: BTreeMap<u32, ClaimFindings>,
}

impl Collector {
    /// Takes in a step of the part at `place`.
    pub fn take(&mut self, place: u32, step: Step) {
        match step {
            Step::Panel(panel) => {
                self.panels
                    .take(panel.index, *panel, &mut self.findings.panels);
            }
            Step::Retention(retention) => {
                // The input, panel 0, has none.
                let at = retention.index.saturating_sub(1);
                self.retention
                    .take(at, *retention, &mut self.findings.retention);
            }
            Step::Depth(step) => self.take_of_stacks(*step),
            Step::Claim(step) => self.take_of_trial(place, *step),
            other => self.findings.take(other),
        }
    }

    /// A part is done again from its beginning: what it told before is forgotten.
    pub fn forget(&mut self, place: u32, stack: Option<u32>) {
        self.trials.remove(&place);
        if let (Some(stack), Some(depth)) = (stack, &mut self.findings.depth) {
            let depth = Arc::make_mut(depth);
            if let Some(layers) = depth.stack_runs.get_mut(stack as usize) {
                layers.clear();
            }
        }
        self.early
            .retain(|step| step.stack() != stack || stack.is_none());
    }

    /// What was found so far.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    fn take_of_stacks(&mut self, step: DepthStep) {
        let is_start = matches!(step, DepthStep::Start(_));
        if self.findings.depth.is_none() && !is_start {
            return self.early.push(step);
        }
        if self.findings.depth.is_some() && is_start {
            // Told by a worker that died before it was done, and again by the one after it. A start
            // begins anew, and would drop the layers that others have told since.
            return;
        }
        self.findings.take(Step::Depth(Box::new(step)));
        if is_start {
            for step in std::mem::take(&mut self.early) {
                self.findings.take(Step::Depth(Box::new(step)));
            }
        }
    }

    fn take_of_trial(&mut self, place: u32, step: ClaimStep) {
        self.trials.entry(place).or_default().take(step);
        self.findings.claims = Arc::new(ClaimFindings::together(
            self.trials.iter().map(|(place, trial)| (*place, trial)),
        ));
    }
}

/// Parts that are published in the order of their index, without gaps.
#[derive(Debug, Clone)]
struct InOrder<T>(BTreeMap<u32, T>);

impl<T> Default for InOrder<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> InOrder<T> {
    fn take(&mut self, index: u32, part: T, published: &mut Vec<Arc<T>>) {
        if let Some(old) = published.get_mut(index as usize) {
            *old = Arc::new(part);
            return;
        }
        self.0.insert(index, part);
        while let Some(next) = self.0.remove(&(published.len() as u32)) {
            published.push(Arc::new(next));
        }
    }
}
