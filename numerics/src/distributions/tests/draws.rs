//! Samples against densities, moments and quantiles.

use statrs::distribution::{ChiSquared, ContinuousCDF};

use super::*;

#[test]
fn draws_fall_into_bins_as_the_density_says() {
    // Pearson's χ² over 14 bins, at a false alarm rate of 1e-6 per distribution.
    let n = 100_000;
    for distribution in assorted_distributions() {
        let (from, to) = distribution.typical_range();
        // Bins closed on the left, moved a little so that no atom lies on a cut.
        let width = (to - from) / 12.0 * (1.0 + 1e-7);
        let cuts: Vec<f64> = (0..=12)
            .map(|i| from - 1e-8 * width + f64::from(i) * width)
            .collect();
        let mut expected: Vec<f64> = cuts
            .windows(2)
            .map(|ends| {
                let low = ends[0].max(distribution.support().0);
                let high = ends[1].min(distribution.support().1);
                let atoms = distribution.atoms();
                let inside = atoms.iter().filter(|&&(x, _)| ends[0] <= x && x < ends[1]);
                inside.map(|&(_, mass)| mass).sum::<f64>()
                    + integral(low, high, |x| distribution.density(x))
            })
            .collect();
        expected.push(1.0 - expected.iter().sum::<f64>());
        let mut counts = [0.0; 13];
        for x in draws(&distribution, 11, n) {
            let bin = cuts.partition_point(|&cut| cut <= x);
            counts[if (1..=12).contains(&bin) { bin - 1 } else { 12 }] += 1.0;
        }
        chi_squared_test(&distribution.to_string(), &counts, &expected, n as f64);
    }
}

/// Bins of fewer than five expected draws are pooled with the outside.
fn chi_squared_test(name: &str, counts: &[f64], probabilities: &[f64], n: f64) {
    let (mut statistic, mut bins) = (0.0, 0.0);
    let (mut rest_count, mut rest_expected) = (0.0, 0.0);
    for (&count, &probability) in counts.iter().zip(probabilities) {
        let expected = n * probability;
        if expected < 5.0 {
            rest_count += count;
            rest_expected += expected;
        } else {
            statistic += (count - expected).powi(2) / expected;
            bins += 1.0;
        }
    }
    if rest_expected >= 5.0 {
        statistic += (rest_count - rest_expected).powi(2) / rest_expected;
        bins += 1.0;
    } else {
        // Five expected draws become 30 with a probability below 1e-13.
        assert!(rest_count < 30.0, "{name}: {rest_count} in the rest");
    }
    assert!(bins > 1.0, "{name}: {probabilities:?}");
    let bound = ChiSquared::new(bins - 1.0).unwrap().inverse_cdf(1.0 - 1e-6);
    assert!(
        statistic < bound,
        "{name}: χ² {statistic} of {bins} bins; {counts:?} {probabilities:?}"
    );
}

/// Mean, variance, skewness and excess kurtosis from sums of powers about a fixed centre.
fn statistics(n: f64, sums: [f64; 4], centre: f64) -> [f64; 4] {
    let [a, b, c, d] = sums.map(|sum| sum / n);
    let variance = b - a * a;
    let third = c - 3.0 * a * b + 2.0 * a.powi(3);
    let fourth = d - 4.0 * a * c + 6.0 * a * a * b - 3.0 * a.powi(4);
    [
        centre + a,
        variance,
        third / variance.powf(1.5),
        fourth / (variance * variance) - 3.0,
    ]
}

/// The statistics of all draws and their standard errors by the delete-one-block jackknife.
fn with_standard_errors(values: &[f64], centre: f64) -> [(f64, f64); 4] {
    const BLOCKS: usize = 50;
    let length = values.len() / BLOCKS;
    let power_sums = |block: &[f64]| {
        block.iter().fold([0.0; 4], |[a, b, c, d], x| {
            let y = x - centre;
            [a + y, b + y * y, c + y.powi(3), d + y.powi(4)]
        })
    };
    let blocks: Vec<[f64; 4]> = values.chunks_exact(length).map(power_sums).collect();
    let total: [f64; 4] = std::array::from_fn(|i| blocks.iter().map(|block| block[i]).sum());
    let n = (length * BLOCKS) as f64;
    let whole = statistics(n, total, centre);
    let without: Vec<[f64; 4]> = blocks
        .iter()
        .map(|block| {
            statistics(
                n - length as f64,
                std::array::from_fn(|i| total[i] - block[i]),
                centre,
            )
        })
        .collect();
    std::array::from_fn(|i| {
        let mean = without.iter().map(|left| left[i]).sum::<f64>() / BLOCKS as f64;
        let squares: f64 = without.iter().map(|left| (left[i] - mean).powi(2)).sum();
        (
            whole[i],
            (squares * (BLOCKS - 1) as f64 / BLOCKS as f64).sqrt(),
        )
    })
}

#[test]
fn draws_have_the_stated_moments() {
    // Six jackknife standard errors: Student's t with 49 degrees of freedom leaves 2e-7 outside.
    // Only parameters with a finite and moderate eighth moment, on which the error of the kurtosis
    // rests.
    let heavy = [
        "pareto",
        "student-t",
        "log-normal",
        "cauchy",
        "stable",
        "weibull:0.7",
        "gamma:0.5",
        "spike-and-slab:0.1",
        "contaminated:0.3,10",
    ];
    let heavy = |distribution: &Distribution| {
        heavy
            .iter()
            .any(|beginning| distribution.to_string().starts_with(beginning))
    };
    let light = assorted_distributions()
        .into_iter()
        .filter(|distribution| !heavy(distribution));
    let moderate = [
        "student-t:40",
        "log-normal:0,0.2",
        "weibull:1.2,1",
        "stable:2",
    ]
    .map(distribution);
    for distribution in light.chain(moderate) {
        let m = distribution.moments();
        let stated =
            [m.mean, m.variance, m.skewness, m.excess_kurtosis].map(|m| m.finite().unwrap());
        let found = with_standard_errors(&draws(&distribution, 5, 200_000), stated[0]);
        for (stated, (found, error)) in stated.into_iter().zip(found) {
            // Two atoms of equal mass leave the kurtosis without first-order error: 1e-3 is ample.
            let bound = 6.0 * error + if error < 1e-4 { 1e-3 } else { 0.0 };
            assert!(
                (found - stated).abs() < bound,
                "{distribution}: {found} ± {error}, not {stated}"
            );
        }
    }
}

#[test]
fn tails_without_moments_have_their_quantiles() {
    // Shares of n draws beyond a quantile of known probability: five binomial standard deviations.
    // Student's t and the middle of the stable distributions from scipy 1.17.1's sf.
    let n = 200_000;
    let tail_of_stable = |alpha: f64, x: f64| {
        // P(|X| > x) → 2 Γ(α) sin(πα/2) / (π x^α), off by a relative x^(−α).
        let gamma = statrs::function::gamma::gamma(alpha);
        2.0 * gamma * (alpha * std::f64::consts::FRAC_PI_2).sin()
            / std::f64::consts::PI
            / x.powf(alpha)
    };
    let cases = [
        ("cauchy", 1.0, 0.5),
        ("cauchy:2", 2.0, 0.5),
        ("student-t:2", 1.0, 0.422_649_730_8),
        ("student-t:2", 10.0, 0.009_852_457_02),
        ("pareto:0.5", 1e4, 1e-2),
        ("pareto:1", 10.0, 0.1),
        ("stable:1", 1.0, 0.5),
        ("stable:1.5", 3.0, 0.103_195_61),
        ("stable:0.8", 2.0, 0.341_257_13),
        ("stable:1.5", 1e3, tail_of_stable(1.5, 1e3)),
        ("stable:0.5", 1e6, tail_of_stable(0.5, 1e6)),
    ];
    for (text, x, probability) in cases {
        let beyond = draws(&distribution(text), 3, n)
            .iter()
            .filter(|value| value.abs() > x)
            .count();
        let expected = n as f64 * probability;
        let bound = 5.0 * (expected * (1.0 - probability)).sqrt();
        assert!(
            (beyond as f64 - expected).abs() < bound,
            "{text}: {beyond}, not {expected}"
        );
    }
}
