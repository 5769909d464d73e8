//! What each layer has added to the stream.

use super::present;
use crate::experiment::Experiment;
use crate::findings::depth::{DepthFindings, NETWORK, effective_terms, shares};
use crate::numerics::residual::Branch;
use crate::words::en::depth::names::{branch_meaning, letter};
use crate::words::number::{counted, maybe, with_digits};

/// Share of the start and of the newest layer, and the effective number of terms.
pub fn shares_caption(experiment: &Experiment, findings: &DepthFindings, layer: u32) -> String {
    let mut text = String::new();
    let pins = experiment.set_ups();
    for stack_run in present(findings)
        .into_iter()
        .filter(|stack_run| *stack_run != NETWORK)
    {
        let shares = shares(findings.stack_run(stack_run), layer);
        let Some((start, newest)) = shares.first().zip(shares.last()) else {
            continue;
        };
        let terms = effective_terms(&shares).map_or_else(|| maybe(None), |n| with_digits(n, 1));
        let of = shares.len();
        text += &format!(
            "{}: N_eff = {terms} of {}, start {}, newest layer {}. ",
            letter(stack_run),
            counted(of as u64, "term", "terms"),
            percent(*start),
            percent(*newest)
        );
        if let Some(pin) = pins.get(stack_run)
            && pin.set_up.branch == Branch::Shared
        {
            text += &format!("({}) ", branch_meaning(pin.set_up.branch));
        }
    }
    text + "Bars: what each layer has added, as a share of the stream's mean square now; each row has its own height, parts count as uncorrelated."
}

fn percent(share: f64) -> String {
    format!("{} %", with_digits(100.0 * share, 1))
}
