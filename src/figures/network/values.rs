//! The numbers behind the map.

use crate::experiment::{Across, NetworkView, Shows};
use crate::findings::network::NetworkFindings;
use crate::numerics::network::{LayerSummary, changes};
use crate::numerics::quantiles::median;

/// What the map shows of every layer.
pub(super) fn values_of(network: &NetworkFindings, view: NetworkView) -> Vec<Vec<f32>> {
    let start = network.start.as_ref();
    let count = start.map_or(0, |start| start.layers.len());
    let sets = |layer: &LayerSummary| match view.across {
        Across::Features => layer.features.clone(),
        Across::Tokens => layer.tokens.clone(),
    };
    let mut values = vec![Vec::new(); count];
    if view.shows == Shows::First {
        for (at, layer) in &network.layers {
            if let Some(slot) = values.get_mut(*at as usize) {
                *slot = sets(layer).of(view.measure).to_vec();
            }
        }
        return values;
    }
    for (at, first, second) in network.pairs() {
        let n = |layer: &LayerSummary| match (view.across, layer.dim()) {
            (Across::Features, (_, tokens)) => tokens,
            (Across::Tokens, (features, _)) => features,
        };
        let (one, other) = (sets(first), sets(second));
        if let Some(slot) = values.get_mut(at as usize) {
            *slot = match view.shows {
                Shows::Change => changes(view.measure, (&one, n(first)), (&other, n(second))),
                _ => other.of(view.measure).to_vec(),
            };
        }
    }
    values
}

/// The median of the finite values; NaN of none.
pub(super) fn middle(values: impl Iterator<Item = f32>) -> f32 {
    median(values.filter(|value| value.is_finite()).map(f64::from)) as f32
}

/// The share of the largest magnitude.
pub(super) fn farthest(shares: impl Iterator<Item = f32>) -> f32 {
    shares
        .filter(|share| share.is_finite())
        .fold(f32::NAN, |best, share| {
            if best.abs() >= share.abs() {
                best
            } else {
                share
            }
        })
}
