//! The Kolmogorov–Smirnov distance of many sets, one after the other in the same memory.

use std::sync::OnceLock;

use super::normal::cdf;
use crate::moments::Moments;

/// Steps of the table of Φ to a standard deviation: linear between them, with an error of at most
/// max |φ′|/(8 · 512²) = 1.2e-7.
const STEPS: f64 = 512.0;
/// The table reaches so far; beyond it Φ is 0 or 1 to 1e-9.
const REACH: f64 = 6.0;

/// Measures sup |Fₙ(z) − Φ(z)| of sets of values standardized by their own mean and population
/// deviation, to 1.2e-7. What is not finite is left out.
#[derive(Debug, Default)]
pub struct GaussianGap {
    /// The finite values in an order that integers have, which are ordered faster than numbers.
    ordered: Vec<u32>,
}

impl GaussianGap {
    /// The distance of the values with these moments; NaN where they do not vary.
    pub fn of(&mut self, values: &[f32], moments: &Moments) -> f64 {
        let (mean, factor) = (moments.mean(), 1.0 / moments.std_dev());
        if !factor.is_finite() {
            return f64::NAN;
        }
        self.ordered.clear();
        let finite = values.iter().filter(|x| x.is_finite());
        self.ordered.extend(finite.map(|x| key(*x)));
        self.ordered.sort_unstable();
        let share = 1.0 / self.ordered.len() as f64;
        let (mut gap, mut below) = (0.0, 0.0);
        for (i, key) in self.ordered.iter().enumerate() {
            let normal = normal_cdf((f64::from(value(*key)) - mean) * factor);
            let above = (i + 1) as f64 * share;
            gap = larger(gap, larger(normal - below, above - normal));
            below = above;
        }
        gap
    }
}

// A comparison, because `f64::max` is a function call in WebAssembly.
fn larger(a: f64, b: f64) -> f64 {
    if b > a { b } else { a }
}

/// The bits of a finite number, turned so that they rise with it.
fn key(x: f32) -> u32 {
    let bits = x.to_bits();
    bits ^ ((bits as i32 >> 31) as u32 | 0x8000_0000)
}

/// The number of a key.
fn value(key: u32) -> f32 {
    let turned = if key & 0x8000_0000 != 0 {
        0x8000_0000
    } else {
        u32::MAX
    };
    f32::from_bits(key ^ turned)
}

fn normal_cdf(z: f64) -> f64 {
    static TABLE: OnceLock<Vec<f64>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let last = (2.0 * REACH * STEPS) as usize + 1;
        (0..=last).map(|i| cdf(i as f64 / STEPS - REACH)).collect()
    });
    let place = (z + REACH) * STEPS;
    if place < 0.0 {
        return 0.0;
    }
    let step = place as usize;
    match table.get(step..step + 2) {
        Some(&[low, high]) => low + (high - low) * (place - step as f64),
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normality::Normality;
    use crate::rng::Streams;
    use rand::RngExt;
    use rand_distr::StandardNormal;

    #[test]
    fn it_is_the_distance_of_the_exact_one() {
        let mut rng = Streams::new(3).stream("gap");
        let mut gap = GaussianGap::default();
        for n in [4, 5, 100, 3000] {
            let mut values: Vec<f32> = (0..n).map(|_| rng.sample(StandardNormal)).collect();
            values[0] = -40.0;
            values[1] = 7e3;
            let exact = Normality::of(&values).map_or(f64::NAN, |normality| normality.ks);
            let found = gap.of(&values, &Moments::of(&values));
            assert!((found - exact).abs() < 1.3e-7, "{n}: {found} and {exact}");
        }
    }

    #[test]
    fn what_does_not_vary_has_none_and_what_is_not_finite_is_left_out() {
        let mut gap = GaussianGap::default();
        let of = |gap: &mut GaussianGap, values: &[f32]| gap.of(values, &Moments::of(values));
        assert!(of(&mut gap, &[2.0; 9]).is_nan());
        assert!(of(&mut gap, &[]).is_nan());
        let with = [-1.0, f32::NAN, 1.0, f32::INFINITY];
        assert_eq!(of(&mut gap, &with), of(&mut gap, &[-1.0, 1.0]));
    }
}
