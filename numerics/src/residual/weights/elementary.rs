//! Values of the simplest distributions in bulk, for branches that draw a value per activation.
//!
//! Drawn one at a time an exponential value takes 9 ns in WebAssembly, here 1: sixteen generators
//! step together and the logarithm has no branches.

use super::lanes::{LANES, Lanes};
use super::normal::{ln_fraction, pairs};
use super::{fraction, sign_of};
use crate::distributions::{Distribution, DistributionKind};
use crate::rng::Xoshiro256PlusPlus;

/// What a value is before it is shifted and scaled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// N(0, 1), within ±6.66.
    Normal,
    /// −ln u with u = (n + ½)/2³¹: mean 1, at most 22.2, beyond which one in 4 · 10⁹ would lie.
    Exponential,
    /// The same with a random sign.
    Laplace,
    /// Uniform in (−1, 1), in steps of 2⁻²³.
    Uniform,
    /// ±1.
    Signs,
}

/// A distribution of the form centre + width · e with e of a [`Shape`].
#[derive(Debug, Clone)]
pub struct Elementary {
    shape: Shape,
    centre: f64,
    width: f64,
    lanes: Lanes,
}

impl Elementary {
    /// Draws from `distribution` with generators seeded by `rng`; `None` for a distribution whose
    /// values are drawn one at a time.
    pub fn of(distribution: &Distribution, rng: &mut Xoshiro256PlusPlus) -> Option<Self> {
        let params = distribution.params();
        let param = |i: usize| params.get(i).copied().unwrap_or(f64::NAN);
        let (shape, centre, width) = match distribution.kind() {
            DistributionKind::Normal => (Shape::Normal, param(0), param(1)),
            DistributionKind::Uniform => (Shape::Uniform, param(0), param(1)),
            DistributionKind::Exponential => (Shape::Exponential, 0.0, 1.0 / param(0)),
            DistributionKind::Laplace => (Shape::Laplace, 0.0, param(0)),
            DistributionKind::Rademacher => (Shape::Signs, 0.0, 1.0),
            _ => return None,
        };
        Some(Self {
            shape,
            centre,
            width,
            lanes: Lanes::seeded_by(rng),
        })
    }

    /// Fills `out` with the next values of e. Whole groups of [`LANES`] are drawn, and what `out`
    /// has no room for is dropped.
    #[inline(never)]
    pub fn fill(&mut self, out: &mut [f32]) {
        let lanes = &mut self.lanes;
        match self.shape {
            Shape::Normal => in_groups(out, || pairs(lanes, 1.0)),
            Shape::Exponential => {
                in_groups(out, || lanes.next().map(|bits| -ln_fraction(bits >> 1)))
            }
            Shape::Laplace => in_groups(out, || {
                lanes
                    .next()
                    .map(|bits| sign_of(bits, -ln_fraction(bits >> 1)))
            }),
            Shape::Uniform => in_groups(out, || {
                lanes.next().map(|bits| 2.0 * fraction(bits >> 8) - 1.0)
            }),
            Shape::Signs => in_groups(out, || lanes.next().map(|bits| sign_of(bits, 1.0))),
        }
    }

    /// (a, b) with a e + b = (x − shift) · factor, x the distribution's value.
    pub fn affine(&self, shift: f64, factor: f64) -> (f32, f32) {
        (
            (self.width * factor) as f32,
            ((self.centre - shift) * factor) as f32,
        )
    }
}

#[inline(always)]
fn in_groups<const N: usize>(out: &mut [f32], mut next: impl FnMut() -> [f32; N]) {
    const { assert!(N.is_multiple_of(LANES)) };
    let (groups, rest) = out.as_chunks_mut::<N>();
    for group in groups {
        *group = next();
    }
    if !rest.is_empty() {
        rest.copy_from_slice(&next()[..rest.len()]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moments::Moments;
    use crate::rng::Streams;

    const N: usize = 1 << 20;

    fn values(text: &str) -> Vec<f32> {
        let mut rng = Streams::new(3).stream("elementary");
        let mut draws = Elementary::of(&text.parse().unwrap(), &mut rng).unwrap();
        let mut values = vec![0.0; N];
        draws.fill(&mut values);
        let (a, b) = draws.affine(0.0, 1.0);
        values.iter().map(|e| a * e + b).collect()
    }

    const ALL: [&str; 5] = [
        "normal:1,2",
        "exponential:4",
        "laplace:3",
        "uniform:2,0.5",
        "rademacher",
    ];

    /// With m the moments of the distribution: mean ± σ/√n, variance ± σ² √((κ+2)/n); five of each,
    /// with 2/√n more for what a million roundings to f32 cannot shift.
    #[test]
    fn values_have_the_mean_and_the_variance_of_their_distribution() {
        for text in ALL {
            let stated = text.parse::<Distribution>().unwrap().moments();
            let of = |m: crate::distributions::Moment| m.finite().unwrap();
            let (mean, variance, kurtosis) = (
                of(stated.mean),
                of(stated.variance),
                of(stated.excess_kurtosis),
            );
            let found: Moments = values(text).into_iter().collect();
            let root = (N as f64).sqrt();
            let off = (found.mean() - mean).abs();
            assert!(off < 5.0 * variance.sqrt() / root, "{text}: {off}");
            let off = (found.variance() / variance - 1.0).abs();
            assert!(
                off < 5.0 * (kurtosis + 2.0).sqrt() / root + 1e-6,
                "{text}: {off}"
            );
        }
    }

    /// Kolmogorov's distance of n values exceeds 2.2/√n once in 8000 times.
    #[test]
    fn values_have_the_distribution_function_of_their_distribution() {
        let cdf = |text: &str, x: f64| match text {
            "normal:1,2" => crate::normality::normal_cdf((x - 1.0) / 2.0),
            "exponential:4" => -(-4.0 * x).exp_m1(),
            "laplace:3" if x < 0.0 => 0.5 * (x / 3.0).exp(),
            "laplace:3" => 1.0 - 0.5 * (-x / 3.0).exp(),
            _ => (x - 1.5).clamp(0.0, 1.0),
        };
        for text in &ALL[..4] {
            let mut values = values(text);
            values.sort_by(f32::total_cmp);
            let far = values
                .iter()
                .enumerate()
                .map(|(i, &x)| (cdf(text, x.into()) - (i as f64 + 0.5) / N as f64).abs());
            let far = far.fold(0.0, f64::max);
            assert!(far < 2.2 / (N as f64).sqrt(), "{text}: {far}");
        }
    }

    /// Links repeat a figure: the same seed gives these values on every machine, for good.
    #[test]
    fn first_values_are_pinned() {
        let pinned: [(&str, [f32; 3]); 5] = [
            ("normal:1,2", [2.9486787, 2.411427, 4.0223265]),
            ("exponential:4", [0.3054964, 0.11370523, 0.30566114]),
            ("laplace:3", [3.6659567, 1.3644629, 3.6679337]),
            ("uniform:2,0.5", [1.7946446, 2.1345615, 1.7944504]),
            ("rademacher", [1.0; 3]),
        ];
        for (text, first) in pinned {
            assert_eq!(values(text)[..3], first, "{text}");
        }
    }

    #[test]
    fn distributions_of_other_forms_are_drawn_one_at_a_time() {
        let mut rng = Streams::new(3).stream("elementary");
        let gamma = "gamma:2".parse().unwrap();
        assert!(Elementary::of(&gamma, &mut rng).is_none());
    }
}
