//! The shares of the layers in the stream.

use super::view::View;
use crate::findings::depth::{NETWORK, shares};

/// The share of every term of the sum at the shown layer, per set-up.
pub fn share_rows(view: &View) -> Vec<(usize, Vec<f64>)> {
    let simulated = view
        .stack_runs()
        .into_iter()
        .filter(|stack_run| *stack_run != NETWORK);
    simulated
        .map(|stack_run| {
            (
                stack_run,
                shares(view.findings.stack_run(stack_run), view.layer),
            )
        })
        .filter(|(_, shares)| !shares.is_empty())
        .collect()
}
