//! The random terms of a batch's structure: one per feature, one per sample, one per domain and
//! feature.

use ndarray::Array2;
use rand::{Rng, RngExt};
use rand_distr::StandardNormal;
use serde::{Deserialize, Serialize};

use super::domain_of;
use crate::rng::Streams;
use crate::structure::Structure;

/// What the structure does to one feature.
///
/// Without sample terms, correlation and domains, the feature's density at x is that of the distribution at
/// (x − a)/s, divided by s.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct FeatureTerm {
    /// a_j.
    pub offset: f64,
    /// s_j, positive.
    pub scale: f64,
    /// Whether the feature was chosen as an outlier; offset and scale contain that already.
    pub is_outlier: bool,
}

/// What the structure does to one sample.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SampleTerm {
    /// o_b.
    pub offset: f64,
    /// c_b, positive.
    pub scale: f64,
    /// k(b); 0 when there are no domains.
    pub domain: u32,
}

pub(super) fn feature_terms(
    structure: &Structure,
    features: usize,
    streams: &Streams,
) -> Vec<FeatureTerm> {
    let mut offsets = streams.stream("feature-offsets");
    let mut scales = streams.stream("feature-scales");
    let mut terms: Vec<FeatureTerm> = (0..features)
        .map(|_| FeatureTerm {
            offset: normal(&mut offsets, structure.feature_offsets),
            scale: normal(&mut scales, structure.feature_scales).exp(),
            is_outlier: false,
        })
        .collect();
    add_outliers(structure, &mut terms, streams);
    terms
}

/// Chooses by the first steps of a Fisher–Yates shuffle, so that more outliers contain the fewer.
fn add_outliers(structure: &Structure, terms: &mut [FeatureTerm], streams: &Streams) {
    let mut rng = streams.stream("outliers");
    let mut order: Vec<u32> = (0..terms.len() as u32).collect();
    for chosen in 0..structure.outlier_features.min(terms.len() as u32) {
        let swapped = rng.random_range(chosen..terms.len() as u32);
        order.swap(chosen as usize, swapped as usize);
        let sign = if rng.random::<bool>() { 1.0 } else { -1.0 };
        let term = &mut terms[order[chosen as usize] as usize];
        term.offset += sign * structure.outlier_size;
        term.scale *= 1.0 + structure.outlier_size / 4.0;
        term.is_outlier = true;
    }
}

pub(super) fn sample_terms(
    structure: &Structure,
    samples: usize,
    streams: &Streams,
) -> Vec<SampleTerm> {
    let mut offsets = streams.stream("sample-offsets");
    let mut scales = streams.stream("sample-scales");
    (0..samples)
        .map(|sample| SampleTerm {
            offset: normal(&mut offsets, structure.sample_offsets),
            scale: normal(&mut scales, structure.sample_scales).exp(),
            domain: domain_of(sample, samples, structure.domains),
        })
        .collect()
}

/// a_j + m_kj, one row per domain; one row of a_j alone without domains.
pub(super) fn centres(
    structure: &Structure,
    features: &[FeatureTerm],
    streams: &Streams,
) -> Array2<f64> {
    let mut rng = streams.stream("domain-centres");
    let (domains, distance) = match structure.domains {
        0 | 1 => (1, 0.0),
        domains => (domains as usize, structure.domain_distance),
    };
    Array2::from_shape_fn((domains, features.len()), |(_, j)| {
        features[j].offset + normal(&mut rng, distance)
    })
}

/// A draw from N(0, `spread`²). It takes the same numbers from the stream for every spread.
fn normal(rng: &mut impl Rng, spread: f64) -> f64 {
    let z: f64 = rng.sample(StandardNormal);
    spread * z
}
