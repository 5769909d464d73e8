//! The leading sentence: what the figures show, before the eye reaches them.
//!
//! Every sentence is checked against every set of the panel that it speaks of: what does not hold
//! of all of them is counted, and ε, γ and β are named where they are the reason.

mod formats;
mod outcome;
mod source;
mod verdicts;

use std::sync::Arc;

use crate::experiment::Experiment;
use crate::findings::{Findings, Hint, PanelFinding};
use crate::words::Rich;

/// A batch before and after its norms.
struct Batch<'a> {
    experiment: &'a Experiment,
    /// Whether the source brings trained γ and β.
    has_trained: bool,
    input: &'a PanelFinding,
    outputs: &'a [Arc<PanelFinding>],
}

/// The sentence, or nothing before the first panels are there.
pub fn headline(experiment: &Experiment, findings: &Findings) -> Option<Rich> {
    let (input, outputs) = findings.panels.split_first()?;
    if outputs.is_empty() {
        return Some(Rich::default().say("Pick a norm to see what it does to this batch."));
    }
    let hints = findings.source.as_ref().map_or(&[][..], |s| &s.hints);
    let untrained = [Hint::NoTrainedAffine, Hint::NoNormAfterPlace];
    let batch = Batch {
        experiment,
        has_trained: !hints.iter().any(|hint| untrained.contains(hint)),
        input,
        outputs,
    };
    if let Some(said) = formats::in_formats(&batch) {
        return Some(said);
    }
    Some(source::small_batch(&batch).unwrap_or_else(|| {
        let lead = source::lead(&batch).unwrap_or_default();
        lead.then(verdicts::verdicts(&batch))
    }))
}
