//! What each layer has added to the stream.

use super::present;
use crate::experiment::Experiment;
use crate::findings::depth::{DepthFindings, NETWORK, effective_terms, shares};
use crate::numerics::residual::Branch;
use crate::words::en::depth::names::{branch_meaning, letter};
use crate::words::number::{counted, maybe, with_digits};

/// Fewer effective terms than this part of all: a few terms dominate.
const FEW: f64 = 0.5;

/// A smaller share is written as none.
const NOTHING: f64 = 5e-4;

/// How the shares were measured.
pub const SHARES_REST: &str = "Bars: what each layer has added, as a share of the stream's mean square now; each row has its own height, parts count as uncorrelated. The number of terms that count is N_eff = (Σ w²)²/Σ w⁴ of the terms' weights w.";

/// Share of the start and of the newest layer, the effective number of terms, and how it was
/// measured.
pub fn shares_caption(experiment: &Experiment, findings: &DepthFindings, layer: u32) -> String {
    let lead = shares_lead(experiment, findings, layer);
    format!("{lead} {SHARES_REST}").trim_start().into()
}

/// The effective number of terms of every set-up, and whether old layers still count.
pub fn shares_lead(experiment: &Experiment, findings: &DepthFindings, layer: u32) -> String {
    let mut text = Vec::new();
    let pins = experiment.set_ups();
    for stack_run in present(findings)
        .into_iter()
        .filter(|stack_run| *stack_run != NETWORK)
    {
        let shares = shares(findings.stack_run(stack_run), layer);
        let Some((start, newest)) = shares.first().zip(shares.last()) else {
            continue;
        };
        let mut said = format!(
            "{}: {}{}",
            letter(stack_run),
            terms(&shares),
            which(&shares)
        );
        if shares.len() > 1 {
            let (start, newest) = (percent(*start), percent(*newest));
            said += &format!(": start {start}, newest layer {newest}");
        }
        text.push(said + ".");
        if let Some(pin) = pins.get(stack_run)
            && pin.set_up.branch == Branch::Shared
        {
            text.push(format!("({})", branch_meaning(pin.set_up.branch)));
        }
    }
    text.join(" ")
}

/// How many terms of the sum count as much as equal ones would, of how many.
pub fn terms(shares: &[f64]) -> String {
    let all = shares.len() as u64;
    let Some(effective) = effective_terms(shares) else {
        return format!("{} of {}", maybe(None), counted(all, "term", "terms"));
    };
    let whole = (effective - all as f64).abs() < 0.05;
    let effective = with_digits(effective, if whole { 0 } else { 1 });
    let verb = if all == 1 { "counts" } else { "count" };
    format!("{effective} of {} {verb}", counted(all, "term", "terms"))
}

/// Shares are alike up to this ratio.
const ALIKE: f64 = 1.1;

/// The same where there is little room.
pub fn terms_briefly(terms: &str) -> String {
    terms
        .replace(" terms count", " count")
        .replace(" term counts", " counts")
}

/// Which terms the sum is made of.
fn which(shares: &[f64]) -> &'static str {
    let all = shares.len() as f64;
    let Some((effective, [start, .., newest])) = effective_terms(shares).zip(Some(shares)) else {
        return "";
    };
    let largest = shares.iter().copied().fold(0.0, f64::max);
    let smallest = shares.iter().copied().fold(f64::INFINITY, f64::min);
    if largest <= ALIKE * smallest {
        ", all alike"
    } else if effective > FEW * all {
        ""
    } else if *newest == largest {
        ", the newest most"
    } else if *start == largest {
        ", the start most"
    } else {
        ""
    }
}

fn percent(share: f64) -> String {
    // Five digits of a share that is as good as none would be the longest number of the sentence.
    let shown = if share < NOTHING { 0.0 } else { share };
    format!("{} %", with_digits(100.0 * shown, 1))
}
