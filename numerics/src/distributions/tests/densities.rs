//! Densities against masses and moments, by quadrature.

use super::*;

/// ∫ f over the support, cut where a density may have a kink or its bulk.
fn integral_over_support(distribution: &Distribution, f: impl Fn(f64) -> f64) -> f64 {
    let ((low, high), (from, to)) = (distribution.support(), distribution.typical_range());
    let kink = match distribution.kind() {
        DistributionKind::Triangular => {
            distribution.params()[0] + distribution.params()[1] * distribution.params()[2]
        }
        DistributionKind::TwoPeaked
        | DistributionKind::Laplace
        | DistributionKind::Contaminated => 0.0,
        _ => (from + to) / 2.0,
    };
    let mut cuts = vec![low, from, kink, to, high];
    if distribution.kind() == DistributionKind::Drawn {
        let bar = 2.0 * DRAWN_END / DRAWN_BARS as f64;
        let edges = (0..=DRAWN_BARS).map(|edge| edge as f64 * bar - DRAWN_END);
        cuts = edges.filter(|edge| (low..=high).contains(edge)).collect();
    }
    cuts.dedup();
    cuts.windows(2)
        .map(|ends| integral(ends[0], ends[1], &f))
        .sum()
}

#[test]
fn density_and_atoms_hold_all_mass() {
    for distribution in assorted_distributions() {
        let atoms: f64 = distribution.atoms().iter().map(|&(_, mass)| mass).sum();
        let total = integral_over_support(&distribution, |x| distribution.density(x)) + atoms;
        // Poisson atoms may leave out 1e-6. A stable density has an absolute error of 1e-12 which
        // weighs more the farther out the quadrature looks.
        assert!((total - 1.0).abs() < 1e-6, "{distribution}: {total}");
    }
}

#[test]
fn density_and_atoms_have_the_stated_mean_and_variance() {
    for distribution in assorted_distributions() {
        let moments = distribution.moments();
        let about = |centre: f64, order: i32| {
            let atoms: f64 = distribution
                .atoms()
                .iter()
                .map(|&(x, mass)| mass * (x - centre).powi(order))
                .sum();
            atoms
                + integral_over_support(&distribution, |x| {
                    (x - centre).powi(order) * distribution.density(x)
                })
        };
        let Some(mean) = moments.mean.finite() else {
            continue;
        };
        if distribution.kind() == DistributionKind::Stable {
            continue; // x² times the round-off of a density far out drowns the integral.
        }
        let spread = moments.variance.finite().unwrap_or(1.0).sqrt();
        assert!(
            about(mean, 1).abs() < 1e-4 * spread,
            "{distribution}: {} off the mean",
            about(mean, 1)
        );
        let Some(variance) = moments.variance.finite() else {
            continue;
        };
        let ratio = about(mean, 2) / variance;
        assert!(
            (ratio - 1.0).abs() < 1e-4,
            "{distribution}: variance {ratio} of the stated one"
        );
    }
}
