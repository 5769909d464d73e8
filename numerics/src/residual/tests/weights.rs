//! The bulk generators against their distributions.

use crate::moments::Moments;
use crate::normality::{Normality, ks_95, normal_cdf};
use crate::residual::weights;
use crate::rng::{Streams, Xoshiro256PlusPlus};

type Fill = fn(&mut Xoshiro256PlusPlus, f32, &mut [f32]);

fn drawn(fill: Fill, sd: f32, n: usize, name: &str) -> Vec<f32> {
    let mut rng = Streams::new(9).stream(name);
    let mut values = vec![0.0; n];
    fill(&mut rng, sd, &mut values);
    values
}

fn million(fill: Fill, sd: f32) -> Vec<f32> {
    drawn(fill, sd, 1_000_003, "weights")
}

/// Σ a b / n of two series of mean 0 and variance 1: its standard deviation is 1/√n where they are
/// independent.
fn correlation(a: impl Iterator<Item = f64>, b: impl Iterator<Item = f64>) -> (f64, f64) {
    let (mut sum, mut n) = (0.0, 0.0);
    for (a, b) in a.zip(b) {
        sum += a * b;
        n += 1.0;
    }
    (sum / n, 1.0 / f64::sqrt(n))
}

#[test]
fn moments_are_those_of_the_distribution() {
    let cases: [(Fill, f64, f64); 3] = [
        (weights::normal, 0.0, 2.0),
        (weights::uniform, -1.2, 0.8),
        (weights::signs, -2.0, 0.0),
    ];
    for (fill, kurtosis, variance_of_square) in cases {
        let moments = Moments::of(&million(fill, 0.5));
        let n = moments.n() as f64;
        // Four standard errors: 1/√n of the mean, √((κ+2)/n) of the variance, √(24/n) of κ.
        assert!((moments.mean() / 0.5).abs() < 4.0 / n.sqrt());
        let off = moments.variance() / 0.25 - 1.0;
        assert!(
            off.abs() < 4.0 * (variance_of_square / n).sqrt() + 1e-6,
            "{off}"
        );
        let found = moments.excess_kurtosis().unwrap();
        assert!(
            (found - kurtosis).abs() < 4.0 * (24.0 / n).sqrt(),
            "{found}"
        );
    }
}

#[test]
fn normal_weights_have_the_even_and_odd_moments_up_to_the_eighth() {
    let values = drawn(weights::normal, 1.0, 1 << 22, "high moments");
    // ⟨zᵏ⟩ = (k−1)!! for even k and 0 for odd; the variance of zᵏ is ⟨z²ᵏ⟩ − ⟨zᵏ⟩².
    let moment = |k: i32| (1..k).rev().step_by(2).map(f64::from).product::<f64>();
    for k in 1..=8 {
        let expected = if k % 2 == 0 { moment(k) } else { 0.0 };
        let n = values.len() as f64;
        let found = values.iter().map(|z| f64::from(*z).powi(k)).sum::<f64>() / n;
        let error = ((moment(2 * k) - expected * expected) / n).sqrt();
        assert!((found - expected).abs() < 4.0 * error, "{k}: {found}");
    }
}

#[test]
fn normal_weights_are_normal_far_into_both_tails() {
    let values = drawn(weights::normal, 1.0, 1 << 24, "tails");
    let found = Normality::of(&values[..1_000_003]).unwrap();
    assert!(found.ks < 1.5 * ks_95(found.n), "{}", found.ks);
    // Of 16.8 million values 2265 lie beyond 3.5 to either side, 531 beyond 4, 57 beyond 4.5 and
    // 5 beyond 5. Counts are Poisson: four standard deviations, and one for the steps of small
    // counts.
    for reach in [1.0, 2.0, 3.0, 3.5, 4.0, 4.5, 5.0] {
        let expected = values.len() as f64 * normal_cdf(-reach);
        for side in [-1.0, 1.0] {
            let beyond = |z: &&f32| side * f64::from(**z) > reach;
            let found = values.iter().filter(beyond).count() as f64;
            let bound = 4.0 * expected.sqrt() + 1.0;
            assert!((found - expected).abs() < bound, "{reach}: {found}");
        }
    }
    // The largest of n lies beyond 4.7 but for e⁻²² and beyond 6.5 once in 750.
    let largest = values.iter().fold(0.0_f32, |most, z| most.max(z.abs()));
    assert!(largest > 4.7 && largest < 6.5, "{largest}");
}

#[test]
fn neighbours_and_pairs_are_independent() {
    let values = million(weights::normal, 1.0);
    let plain = |from: usize| values[from..].iter().map(|z| f64::from(*z));
    // Squares share what a pair's common length would leave: (z² − 1)/√2 has variance 1.
    let square = |from: usize| plain(from).map(|z| (z * z - 1.0) / 2.0_f64.sqrt());
    for lag in [1, 2, 4, 8, 15, 16, 17, 24, 32, 48, 64] {
        let pairs = [
            correlation(plain(0), plain(lag)),
            correlation(square(0), square(lag)),
            correlation(square(0), plain(lag)),
        ];
        for (found, error) in pairs {
            assert!(found.abs() < 4.5 * error, "{lag}: {found}");
        }
    }
}

#[test]
fn two_layers_share_nothing_and_one_layer_comes_again() {
    let of = |name: &str| drawn(weights::normal, 1.0, 1 << 18, name);
    let (one, other) = (of("branch weights  1"), of("branch weights  2"));
    assert_eq!(one, of("branch weights  1"));
    let wide = |values: &[f32]| -> Vec<f64> { values.iter().map(|z| f64::from(*z)).collect() };
    let (one, other) = (wide(&one), wide(&other));
    for lag in 0..40 {
        let (found, error) = correlation(one.iter().copied(), other[lag..].iter().copied());
        assert!(found.abs() < 4.5 * error, "{lag}: {found}");
    }
}

#[test]
fn a_fill_of_any_length_is_the_beginning_of_a_longer_one() {
    let whole = drawn(weights::normal, 0.5, 200, "length");
    for n in 0..whole.len() {
        assert_eq!(drawn(weights::normal, 0.5, n, "length"), whole[..n]);
    }
}

/// The bits themselves: other machines must find the same weights.
#[test]
fn the_first_normal_weights_are_pinned() {
    let bits = drawn(weights::normal, 1.0, 1 << 16, "pinned");
    let hash = bits.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, z| {
        (hash ^ u64::from(z.to_bits())).wrapping_mul(0x0000_0100_0000_01b3)
    });
    assert_eq!(hash, 0x7341_0149_9f7c_d5da);
}
