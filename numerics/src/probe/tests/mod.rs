//! Pokes, derivatives and invariances against closed forms.

#![allow(clippy::unwrap_used)]

mod geometry;
mod invariance;
mod jacobian;
mod order_toy;
mod poke;
mod response;
mod rotation;
mod rounding;
mod singular_values;

use ndarray::Array2;

use super::largest::largest;
use super::rotation::normal_vector;
use crate::norms::{Affine, NormSpec};
use crate::rng::Streams;

/// Every kind, with parameters that do something to twelve features.
fn specs() -> [NormSpec; 9] {
    NormSpec::ALL.map(|spec| match spec {
        NormSpec::PartialRms { .. } => NormSpec::PartialRms { fraction: 0.25 },
        NormSpec::Group { .. } => NormSpec::Group { groups: 3 },
        other => other,
    })
}

/// Independent standard normal values.
fn normal(rows: usize, cols: usize, seed: u64) -> Array2<f64> {
    let mut rng = Streams::new(seed).stream("probe tests");
    Array2::from_shape_vec((rows, cols), normal_vector(rows * cols, &mut rng)).unwrap()
}

fn forward(spec: NormSpec, x: &Array2<f64>, eps: f64) -> Array2<f64> {
    spec.forward(x.view(), eps, &Affine::identity()).unwrap()
}

/// γ and β that differ from feature to feature.
fn uneven_affine(features: usize) -> Affine {
    let gamma = (0..features).map(|j| 1.0 + 0.3 * (j as f64).sin());
    let beta = (0..features).map(|j| 0.2 * (j as f64).cos());
    Affine::per_feature(gamma.collect(), beta.collect()).unwrap()
}

/// The largest distance between two matrices, cell by cell; NaN if there is one.
fn distance(a: &Array2<f64>, b: &Array2<f64>) -> f64 {
    assert_eq!(a.dim(), b.dim());
    largest(a.iter().zip(b).map(|(a, b)| (a - b).abs()))
}
