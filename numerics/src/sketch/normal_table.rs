//! The normal distribution function where the sketch needs it.

use std::sync::OnceLock;

use super::shape::{QUANTILE_STEPS, quantile_score};
use super::{BINS, edge};
use crate::normality::{normal_cdf, normal_density};

/// Φ(z) and ∫ Φ up to z at one edge.
#[derive(Debug, Clone, Copy)]
pub(super) struct AtEdge {
    pub z: f64,
    pub cdf: f64,
    /// ∫₋∞ᶻ Φ = z Φ(z) + φ(z).
    pub integral: f64,
}

/// The table, made at the first use: the same for every sketch.
pub(super) fn at_edges() -> &'static [AtEdge] {
    static TABLE: OnceLock<Vec<AtEdge>> = OnceLock::new();
    TABLE.get_or_init(|| (0..=BINS).map(|bin| at(edge(bin))).collect())
}

fn at(z: f64) -> AtEdge {
    let cdf = normal_cdf(z);
    AtEdge {
        z,
        cdf,
        integral: z * cdf + normal_density(z),
    }
}

/// Φ at every [`quantile_score`], upwards.
pub(super) fn at_scores() -> &'static [f64; QUANTILE_STEPS] {
    static TABLE: OnceLock<[f64; QUANTILE_STEPS]> = OnceLock::new();
    TABLE.get_or_init(|| std::array::from_fn(|i| normal_cdf(quantile_score(i))))
}
