//! The exact distributions at small sizes, end to end: sampler, norm, histogram.
//!
//! BatchNorm over n samples and LayerNorm or RMSNorm over n features of independent normal values
//! have exact distributions. 4096 outputs that are independent of each other (one sample across 4096
//! features under BatchNorm, one feature across 4096 samples under the norms over rows) are
//! compared with the distribution's distribution function at the edges of the histogram's bins.

#![allow(clippy::unwrap_used, missing_docs)]

mod cache;

use normscope::findings::{CellFinding, Ridge, Theory};
use normscope::numerics::exact_distribution::ExactDistribution;

const INDEPENDENT: u32 = 4096;
const SIZES: [u32; 4] = [2, 3, 4, 16];
/// A sample of the distribution itself exceeds 1.95/√n once in a thousand times (Kolmogorov); looking at
/// the edges of bins only can but lower the distance.
const WORST: f64 = 1.95 / 64.0;

fn cell_of(query: &str) -> CellFinding {
    let (_, findings) = cache::of_link(query);
    findings.cell.unwrap().as_ref().clone()
}

/// The largest distance between counted and exact shares at the bins' edges.
fn distance(ridge: &Ridge, distribution: ExactDistribution) -> f64 {
    let range = ridge.histogram.range();
    let mut seen = ridge.histogram.below();
    let mut worst: f64 = 0.0;
    for (bin, count) in ridge.histogram.counts().iter().enumerate() {
        seen += count;
        let share = seen as f64 / f64::from(INDEPENDENT);
        worst = worst.max((share - distribution.cdf(range.edges(bin).1)).abs());
    }
    assert_eq!(seen + ridge.histogram.above(), u64::from(INDEPENDENT));
    worst
}

fn follows(ridge: &Ridge, distribution: ExactDistribution) {
    assert_eq!(ridge.theory, Some(Theory::Exact(distribution)));
    let distance = distance(ridge, distribution);
    assert!(
        distance < WORST,
        "{:?} {distribution:?}: {distance}",
        ridge.norm
    );
    // Where the distribution is far from a bell, the same data do not pass for a larger size's.
    if distribution
        .excess_kurtosis()
        .is_some_and(|kurtosis| kurtosis < -1.1)
    {
        let other = self::distance(ridge, ExactDistribution::Centred { n: 8 });
        assert!(
            other > WORST,
            "{:?} {distribution:?} looks like another law too: {other}",
            ridge.norm
        );
    }
}

#[test]
fn batch_norm_of_n_normal_values_has_its_exact_distribution() {
    for n in SIZES {
        let cell = cell_of(&format!(
            "law=normal:2,3&batch={n}&features={INDEPENDENT}&norm=batch&eps=0&sample=0"
        ));
        follows(&cell.sample.ridges[1], ExactDistribution::Centred { n });
    }
}

#[test]
fn layer_norm_of_n_normal_values_has_its_exact_distribution() {
    for n in SIZES {
        let cell = cell_of(&format!(
            "law=normal:2,3&batch={INDEPENDENT}&features={n}&norm=layer&eps=0&feature=0"
        ));
        follows(&cell.feature.ridges[1], ExactDistribution::Centred { n });
    }
}

#[test]
fn rms_norm_of_n_normal_values_has_its_exact_distribution() {
    for n in SIZES {
        let cell = cell_of(&format!(
            "law=normal&batch={INDEPENDENT}&features={n}&norm=rms&eps=0&feature=0"
        ));
        follows(&cell.feature.ridges[1], ExactDistribution::Uncentred { n });
    }
}
