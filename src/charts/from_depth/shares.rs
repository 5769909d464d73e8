//! The shares of the layers in the stream.

use super::view::View;
use crate::findings::depth::{NETWORK, shares};

/// The share of every term of the sum at the shown layer, per set-up.
pub fn share_rows(view: &View) -> Vec<(usize, Vec<f64>)> {
    let simulated = view.towers().into_iter().filter(|tower| *tower != NETWORK);
    simulated
        .map(|tower| (tower, shares(view.findings.tower(tower), view.layer)))
        .filter(|(_, shares)| !shares.is_empty())
        .collect()
}
