#![allow(clippy::unwrap_used)]

use super::*;
use rand::SeedableRng;
use rand_distr::{Distribution, StandardNormal};
use rand_xoshiro::Xoshiro256PlusPlus;

/// Φ⁻¹((i + ½)/n): the best that n points can look.
fn normal_scores(n: usize) -> Vec<f64> {
    (0..n)
        .map(|i| normal::quantile((i as f64 + 0.5) / n as f64))
        .collect()
}

#[test]
fn the_normal_distribution_has_its_tabulated_values() {
    // From the C library's erfc.
    let table = [
        (1.0, 0.841_344_746_068_542_9),
        (-3.0, 1.349_898_031_630_094_5e-3),
        (-8.0, 6.220_960_574_271_784e-16),
    ];
    for (x, p) in table {
        assert!((normal::cdf(x) / p - 1.0).abs() < 1e-10, "{x}");
    }
    assert!((normal::quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-13);
    assert!((normal::density(0.5) - 0.352_065_326_764_299_5).abs() < 1e-15);
    assert_eq!(normal::quantile(0.0), f64::NEG_INFINITY);
    // Both branches of ln Φ at their border: next to it the slope is −x.
    let step = normal::ln_cdf(-30.0 + 1e-7) - normal::ln_cdf(-30.0 - 1e-7);
    assert!((step - 30.033 * 2e-7).abs() < 4e-6, "{step}");
    assert!(normal::ln_cdf(-2000.0).is_finite());
}

#[test]
fn normal_scores_are_as_normal_as_can_be() {
    let n = Normality::of(&normal_scores(4001)).unwrap();
    // The distance of perfectly spaced points is half a step, 1/(2n), up to the fitted variance.
    assert!(n.ks < 1.1 * 0.5 / 4001.0 + 1e-3, "{}", n.ks);
    assert!(n.skewness.abs() < 1e-12 && n.tau3.abs() < 1e-12);
    assert!((n.tau4 - 0.122_601_7).abs() < 1e-3, "{}", n.tau4);
}

#[test]
fn l_moment_ratios_of_the_uniform_and_exponential_distributions() {
    // τ₄ = 0 for evenly spaced values, exactly, for the unbiased estimator.
    let uniform = Normality::of(&(0..100).map(f64::from).collect::<Vec<_>>()).unwrap();
    assert!(uniform.tau3.abs() < 1e-12 && uniform.tau4.abs() < 1e-12);
    // Exponential: τ₃ = 1/3, τ₄ = 1/6 (Hosking 1990); the expected order statistics
    // Σ_{k≤i} 1/(n+1−k) make the unbiased estimators exact.
    let n = 200;
    let spacings = (1..=n).map(|k| 1.0 / f64::from(n + 1 - k));
    let exponential: Vec<f64> = spacings
        .scan(0.0, |x, s| {
            *x += s;
            Some(*x)
        })
        .collect();
    let exponential = Normality::of(&exponential).unwrap();
    assert!(
        (exponential.tau3 - 1.0 / 3.0).abs() < 1e-12,
        "{}",
        exponential.tau3
    );
    assert!(
        (exponential.tau4 - 1.0 / 6.0).abs() < 1e-12,
        "{}",
        exponential.tau4
    );
}

#[test]
fn wasserstein_distances_equal_their_integrals() {
    let z = [-1.5, -0.5, 0.1, 1.9];
    let steps = 400_000;
    let (mut w1, mut w2) = (0.0, 0.0);
    for k in 0..steps {
        let u = (f64::from(k) + 0.5) / f64::from(steps);
        let gap = z[(u * 4.0) as usize] - normal::quantile(u);
        w1 += gap.abs() / f64::from(steps);
        w2 += gap * gap / f64::from(steps);
    }
    assert!((distances::wasserstein_1(&z) - w1).abs() < 1e-5);
    // The closed form of W₂ wants Σ z² = n: compare on the standardized points.
    let rms = (z.iter().map(|z| z * z).sum::<f64>() / 4.0).sqrt();
    let unit = z.map(|z| z / rms);
    let direct: f64 = (0..steps)
        .map(|k| (f64::from(k) + 0.5) / f64::from(steps))
        .map(|u| (unit[(u * 4.0) as usize] - normal::quantile(u)).powi(2) / f64::from(steps))
        .sum();
    assert!((distances::wasserstein_2(&unit) - direct.sqrt()).abs() < 1e-4);
    assert!(w2 > 0.0);
}

#[test]
fn shape_does_not_depend_on_place_and_scale() {
    let values: Vec<f64> = (0..64).map(|i| f64::from(i).sin().exp()).collect();
    let moved: Vec<f64> = values.iter().map(|x| 3.0 * x - 1000.0).collect();
    let (a, b) = (
        Normality::of(&values).unwrap(),
        Normality::of(&moved).unwrap(),
    );
    for (a, b) in [
        (a.ks, b.ks),
        (a.ad_star, b.ad_star),
        (a.w1, b.w1),
        (a.w2, b.w2),
        (a.tau4, b.tau4),
    ] {
        assert!((a - b).abs() < 1e-9, "{a} against {b}");
    }
}

#[test]
fn what_cannot_be_measured_is_none_and_what_is_extreme_stays_finite() {
    assert_eq!(Normality::of(&[1.0_f32, 2.0, 3.0]), None);
    assert_eq!(Normality::of(&[7.0_f32; 50]), None);
    assert_eq!(Normality::of(&[1e300, 0.0, -1e300, 1.0]), None);
    let mut heavy = vec![0.0_f32; 10_000];
    heavy[3] = 1e30;
    heavy[4] = f32::NAN;
    let heavy = Normality::of(&heavy).unwrap();
    assert_eq!(heavy.nonfinite, 1);
    assert!(heavy.ad_star.is_finite() && heavy.w1.is_finite() && heavy.tau4.is_finite());
}

#[test]
fn normal_samples_stay_on_the_noise_floor() {
    // 2000 samples of 64. The share above a true 95 % point has standard error
    // √(.05·.95/2000) = 0.49 %; the fits are 5 % accurate, which moves the share by up to 2 %
    // (the 95 % point of KS is about 9 sd-units of its own 11 %). Band: 5 ± (2 + 3.3·0.49) %.
    let (n, repeats) = (64, 2000);
    let floor = NoiseFloor::of(n).unwrap();
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(11);
    let mut above = [0_u32; 4];
    let (mut g1, mut g2) = (Moments::new(), Moments::new());
    for _ in 0..repeats {
        let values: Vec<f64> = (0..n).map(|_| StandardNormal.sample(&mut rng)).collect();
        let m = Normality::of(&values).unwrap();
        let checks = [
            m.ks > floor.ks_95,
            m.w1 > floor.w1_95,
            m.w2 > floor.w2_95,
            m.ad_star > 0.752,
        ];
        above
            .iter_mut()
            .zip(checks)
            .for_each(|(count, above)| *count += u32::from(above));
        g1.push(m.skewness);
        g2.push(m.excess_kurtosis);
    }
    for count in above {
        let share = f64::from(count) / f64::from(repeats);
        assert!((share - 0.05).abs() < 0.036, "{above:?}");
    }
    // A standard deviation from 2000 draws of excess kurtosis k has relative standard error
    // √((k+2)/8000): 1.7 % for g₁ (k ≈ 0.4), 4 % for g₂ (k ≈ 10). Four of them.
    assert!(
        (g1.std_dev() / floor.se_skewness - 1.0).abs() < 0.07,
        "{}",
        g1.std_dev()
    );
    assert!(
        (g2.std_dev() / floor.se_excess_kurtosis - 1.0).abs() < 0.16,
        "{}",
        g2.std_dev()
    );
    let four_sigma = 4.0 * floor.se_excess_kurtosis / f64::from(repeats).sqrt();
    assert!(
        (g2.mean() - floor.excess_kurtosis_bias).abs() < four_sigma,
        "{}",
        g2.mean()
    );
}

/// n; 95 % points of KS, W₁ and W₂ as [`simulate_the_noise_floor`] prints them, from 200,000 samples
/// of 16 to 3,000 of 4096 and 6,000 of 16,384: a standard error of 0.3 to 1 %.
const SIMULATED: [(u64, f64, f64, f64); 8] = [
    (16, 0.21444, 0.28515, 0.36939),
    (24, 0.17731, 0.23537, 0.31119),
    (32, 0.15460, 0.20488, 0.27533),
    (64, 0.11057, 0.14635, 0.20265),
    (256, 0.05650, 0.07454, 0.10743),
    (1024, 0.02836, 0.03738, 0.05628),
    (4096, 0.01412, 0.01860, 0.02919),
    (16384, 0.00716, 0.00929, 0.01485),
];

#[test]
fn the_noise_floor_follows_its_simulation() {
    for (n, ks, w1, w2) in SIMULATED {
        let floor = NoiseFloor::of(n).unwrap();
        for (fit, simulated) in [(floor.ks_95, ks), (floor.w1_95, w1), (floor.w2_95, w2)] {
            assert!(
                (fit / simulated - 1.0).abs() < 0.025,
                "{n}: {fit} against {simulated}"
            );
        }
    }
    assert_eq!(NoiseFloor::of(15), None);
}

/// Standard errors from their formulas by hand, to their last digit.
#[test]
fn standard_errors_are_exact_at_every_size() {
    for (n, g1, g2) in [
        (16, 0.50996, 0.77851),
        (256, 0.15131, 0.29737),
        (4096, 0.03825, 0.07641),
    ] {
        assert!((se_skewness(n) - g1).abs() < 1e-5);
        assert!((se_excess_kurtosis(n) - g2).abs() < 1e-5);
    }
    // Three values: g₁ varies, g₂ is always −3/2. One: neither exists.
    assert_eq!(se_skewness(3), 0.5);
    for n in 0..4 {
        assert_eq!(se_excess_kurtosis(n), 0.0, "{n}");
    }
    // 24/n and 6/n in the limit, to 1e-11 of themselves at n = 10¹².
    let large = 1_000_000_000_000;
    assert!((se_excess_kurtosis(large) * 1e6 / 24_f64.sqrt() - 1.0).abs() < 1e-10);
    assert!((se_skewness(large) * 1e6 / 6_f64.sqrt() - 1.0).abs() < 1e-10);
}

#[test]
#[ignore = "prints the table above; a minute"]
fn simulate_the_noise_floor() {
    for (n, samples) in [
        (16, 200_000),
        (24, 100_000),
        (32, 100_000),
        (64, 60_000),
        (256, 20_000),
        (1024, 8000),
        (4096, 3000),
        (16384, 6000),
    ] {
        let mut rng = crate::rng::Streams::new(n).stream("noise");
        let mut found = [(); 3].map(|()| Vec::with_capacity(samples));
        for _ in 0..samples {
            let values: Vec<f64> = (0..n).map(|_| StandardNormal.sample(&mut rng)).collect();
            let m = Normality::of(&values).unwrap();
            for (all, one) in found.iter_mut().zip([m.ks, m.w1, m.w2]) {
                all.push(one);
            }
        }
        let points = found.map(|mut all| {
            all.sort_by(f64::total_cmp);
            all[(0.95 * samples as f64) as usize]
        });
        println!("{n} {points:?}");
    }
}
