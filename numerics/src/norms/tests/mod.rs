//! What holds for all norms at once.

#![allow(clippy::unwrap_used)]

mod accuracy;
mod edges;
mod explained;
mod gradients;
mod invariances;

use ndarray::Array2;

use super::{Affine, NormSpec, Real};

/// Every kind, with parameters that do something to eight features.
fn specs() -> [NormSpec; 9] {
    NormSpec::ALL.map(|spec| match spec {
        NormSpec::PartialRms { .. } => NormSpec::PartialRms { fraction: 0.3 },
        NormSpec::Group { .. } => NormSpec::Group { groups: 2 },
        other => other,
    })
}

/// The kinds whose scale follows the input's, so that a factor before them has no effect.
fn scale_free_specs() -> impl Iterator<Item = NormSpec> {
    specs()
        .into_iter()
        .filter(|spec| spec.default_eps().is_some())
}

/// A fixed batch of unit-order values around `mean`, no two alike.
fn batch(rows: usize, cols: usize, mean: f64) -> Array2<f64> {
    Array2::from_shape_fn((rows, cols), |(b, j)| {
        let i = (b * cols + j) as f64;
        mean + 1.2 * (0.7 * i + 0.3).sin()
            + 0.4 * (1.9 * i).cos()
            + 0.1 * (b as f64 - j as f64).sin()
    })
}

/// γ and β that differ from feature to feature.
fn uneven_affine(features: usize) -> Affine {
    let gamma = (0..features)
        .map(|j| 1.0 + 0.3 * (j as f64).sin())
        .collect();
    let beta = (0..features).map(|j| 0.2 * (j as f64).cos()).collect();
    Affine::per_feature(gamma, beta).unwrap()
}

fn forward<T: Real>(spec: NormSpec, x: &Array2<T>, eps: f64, affine: &Affine) -> Array2<T> {
    spec.forward(x.view(), eps, affine).unwrap()
}

/// The largest distance between two matrices, cell by cell.
fn distance(a: &Array2<f64>, b: &Array2<f64>) -> f64 {
    a.iter().zip(b).fold(0.0, |most, (a, b)| {
        let d = (a - b).abs();
        // Keeps NaN.
        if d <= most { most } else { d }
    })
}
