//! A distribution drawn by hand: bars of a histogram on [−3, 3].

use std::fmt;
use std::str::FromStr;

use rand::{Rng, RngExt};
use rand_distr::Distribution;

/// Bars of a drawn distribution.
pub const DRAWN_BARS: usize = 24;
/// Where the first bar begins, and with a plus sign where the last one ends.
pub const DRAWN_END: f64 = 3.0;
/// The greatest height of a bar; links write heights as digits and letters from 0 to z.
pub const DRAWN_HEIGHT: u8 = 35;

const WIDTH: f64 = 2.0 * DRAWN_END / DRAWN_BARS as f64;

/// Heights of the bars. The density is constant over each, in proportion to its height.
///
/// At least one bar is higher than 0, and none higher than [`DRAWN_HEIGHT`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bars([u8; DRAWN_BARS]);

impl Bars {
    /// The shape that a reader begins with: two humps of different size.
    pub const FIRST: Self = Self([
        0, 0, 0, 2, 10, 24, 35, 30, 18, 9, 4, 2, 1, 1, 2, 4, 8, 13, 15, 12, 6, 2, 0, 0,
    ]);

    /// Bars of these heights, the highest as high as can be; `None` where all are 0, or one is no
    /// height at all.
    pub fn of_heights(heights: &[f32]) -> Option<Self> {
        let highest = heights.iter().copied().fold(0.0, f32::max);
        let fits = heights.len() == DRAWN_BARS && highest > 0.0 && highest.is_finite();
        let scale = f32::from(DRAWN_HEIGHT) / highest;
        let mut bars = [0; DRAWN_BARS];
        for (bar, height) in bars.iter_mut().zip(heights) {
            *bar = (height.max(0.0) * scale).round() as u8;
        }
        fits.then_some(Self(bars))
    }

    /// The heights, from 0 to 1.
    pub fn heights(&self) -> Vec<f32> {
        let share = |bar: &u8| f32::from(*bar) / f32::from(DRAWN_HEIGHT);
        self.0.iter().map(share).collect()
    }

    /// The probability of every bar.
    fn masses(&self) -> [f64; DRAWN_BARS] {
        let total: f64 = self.0.iter().map(|bar| f64::from(*bar)).sum();
        self.0.map(|bar| f64::from(bar) / total)
    }

    /// The density at x.
    pub(super) fn density(&self, x: f64) -> f64 {
        let bar = ((x + DRAWN_END) / WIDTH).floor();
        // The upper end belongs to the last bar.
        let bar = if x == DRAWN_END {
            DRAWN_BARS as f64 - 1.0
        } else {
            bar
        };
        let inside = (0.0..DRAWN_BARS as f64).contains(&bar);
        if inside {
            self.masses()[bar as usize] / WIDTH
        } else {
            0.0
        }
    }

    /// Where the first and the last bar with a height stand.
    pub(super) fn support(&self) -> (f64, f64) {
        let high = |bar: &u8| *bar > 0;
        let first = self.0.iter().position(high).unwrap_or(0);
        let last = self.0.iter().rposition(high).unwrap_or(DRAWN_BARS - 1);
        (edge(first), edge(last + 1))
    }

    /// E X, E X², E X³, E X⁴: of a bar from a to b, (bᵏ⁺¹ − aᵏ⁺¹)/((k+1)(b − a)).
    pub(super) fn raw_moments(&self) -> [f64; 4] {
        [1, 2, 3, 4].map(|k: i32| {
            let masses = self.masses();
            let of_bar = |(bar, mass): (usize, &f64)| {
                let (a, b) = (edge(bar), edge(bar + 1));
                mass * (b.powi(k + 1) - a.powi(k + 1)) / (f64::from(k + 1) * WIDTH)
            };
            masses.iter().enumerate().map(of_bar).sum()
        })
    }

    pub(super) fn sampler(&self) -> DrawnSampler {
        let mut below = [0.0; DRAWN_BARS + 1];
        for (bar, mass) in self.masses().iter().enumerate() {
            below[bar + 1] = below[bar] + mass;
        }
        DrawnSampler { below }
    }
}

fn edge(bar: usize) -> f64 {
    bar as f64 * WIDTH - DRAWN_END
}

/// The inverse of the distribution function: one uniform number finds its bar, and its place in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct DrawnSampler {
    /// The probability below every edge.
    below: [f64; DRAWN_BARS + 1],
}

impl Distribution<f64> for DrawnSampler {
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        let u: f64 = rng.sample(rand_distr::StandardUniform);
        let above = self.below.partition_point(|below| *below <= u);
        let bar = above.clamp(1, DRAWN_BARS) - 1;
        let mass = self.below[bar + 1] - self.below[bar];
        // Rounding may leave the last edge below 1, and a number between them in a bar of no mass.
        let within = if mass > 0.0 {
            (u - self.below[bar]) / mass
        } else {
            0.0
        };
        edge(bar) + WIDTH * within.clamp(0.0, 1.0)
    }
}

impl fmt::Display for Bars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for bar in self.0 {
            let digit = char::from_digit(u32::from(bar), 36).unwrap_or('0');
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

impl FromStr for Bars {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let heights: Option<Vec<u8>> = text
            .chars()
            .map(|digit| digit.to_digit(36).map(|height| height as u8))
            .collect();
        let bars: [u8; DRAWN_BARS] = heights.ok_or(())?.try_into().map_err(|_| ())?;
        bars.iter()
            .any(|bar| *bar > 0)
            .then_some(Self(bars))
            .ok_or(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_comes_back_from_its_heights_and_from_its_text() {
        let bars = Bars::FIRST;
        assert_eq!(Bars::of_heights(&bars.heights()), Some(bars));
        assert_eq!(bars.to_string().parse(), Ok(bars));
        assert_eq!(Bars::of_heights(&[0.0; DRAWN_BARS]), None);
        assert_eq!(Bars::of_heights(&[f32::NAN; DRAWN_BARS]), None);
        assert_eq!(Bars::of_heights(&[1.0; 3]), None);
        assert_eq!("0".repeat(DRAWN_BARS).parse::<Bars>(), Err(()));
        assert_eq!("z".repeat(DRAWN_BARS + 1).parse::<Bars>(), Err(()));
    }

    #[test]
    fn a_flat_drawing_is_the_uniform_distribution() {
        let flat: Bars = "1".repeat(DRAWN_BARS).parse().unwrap();
        let moments = flat.raw_moments();
        for (found, exact) in moments.iter().zip([0.0, 3.0, 0.0, 81.0 / 5.0]) {
            assert!((found - exact).abs() < 1e-12, "{moments:?}");
        }
        assert!((flat.density(0.3) - 1.0 / 6.0).abs() < 1e-15);
        assert_eq!((flat.density(-3.1), flat.density(3.1)), (0.0, 0.0));
    }

    #[test]
    fn bars_without_height_are_never_drawn() {
        let text = format!("{}z{}", "0".repeat(5), "0".repeat(18));
        let one: Bars = text.parse().unwrap();
        let (low, high) = one.support();
        assert!((high - low - WIDTH).abs() < 1e-12);
        let sampler = one.sampler();
        let mut rng = crate::rng::Streams::new(7).stream("drawn");
        for _ in 0..1000 {
            assert!((low..=high).contains(&sampler.sample(&mut rng)));
        }
    }
}
