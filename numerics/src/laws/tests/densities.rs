//! Densities against masses and moments, by quadrature.

use super::*;

/// ∫ f over the support, cut where a density may have a kink or its bulk.
fn integral_over_support(law: &Law, f: impl Fn(f64) -> f64) -> f64 {
    let ((low, high), (from, to)) = (law.support(), law.typical_range());
    let kink = match law.kind() {
        LawKind::Triangular => law.params()[0] + law.params()[1] * law.params()[2],
        LawKind::TwoPeaked | LawKind::Laplace | LawKind::Contaminated => 0.0,
        _ => (from + to) / 2.0,
    };
    let mut cuts = vec![low, from, kink, to, high];
    cuts.dedup();
    cuts.windows(2)
        .map(|ends| integral(ends[0], ends[1], &f))
        .sum()
}

#[test]
fn density_and_atoms_hold_all_mass() {
    for law in assorted_laws() {
        let atoms: f64 = law.atoms().iter().map(|&(_, mass)| mass).sum();
        let total = integral_over_support(&law, |x| law.density(x)) + atoms;
        // Poisson atoms may leave out 1e-6. A stable density has an absolute error of 1e-12 which
        // weighs more the farther out the quadrature looks.
        assert!((total - 1.0).abs() < 1e-6, "{law}: {total}");
    }
}

#[test]
fn density_and_atoms_have_the_stated_mean_and_variance() {
    for law in assorted_laws() {
        let moments = law.moments();
        let about = |centre: f64, order: i32| {
            let atoms: f64 = law
                .atoms()
                .iter()
                .map(|&(x, mass)| mass * (x - centre).powi(order))
                .sum();
            atoms + integral_over_support(&law, |x| (x - centre).powi(order) * law.density(x))
        };
        let Some(mean) = moments.mean.finite() else {
            continue;
        };
        if law.kind() == LawKind::Stable {
            continue; // x² times the round-off of a density far out drowns the integral.
        }
        let spread = moments.variance.finite().unwrap_or(1.0).sqrt();
        assert!(
            about(mean, 1).abs() < 1e-4 * spread,
            "{law}: {} off the mean",
            about(mean, 1)
        );
        let Some(variance) = moments.variance.finite() else {
            continue;
        };
        let ratio = about(mean, 2) / variance;
        assert!(
            (ratio - 1.0).abs() < 1e-4,
            "{law}: variance {ratio} of the stated one"
        );
    }
}
