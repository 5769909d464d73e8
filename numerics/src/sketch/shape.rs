//! What a sketch says about the shape of its values.

use serde::{Deserialize, Serialize};

use super::normal_table::at_scores;
use super::{Occupied, Sketch, bin_width, quantiles};

/// Equal bins of [`SketchShape::density`].
pub const DENSITY_BINS: usize = 80;
/// They reach from minus this to this, in standard deviations.
pub const DENSITY_REACH: f64 = 5.0;
/// From this tail ratio on a shape has a [`Body`]: about twice a normal distribution's.
pub const HEAVY_TAIL_RATIO: f64 = 6.0;
/// Below this width, in standard deviations, or within one bin the middle half lies on one value:
/// no ratio to it. The widest Cauchy sample of 2²² values has a hundred times more.
const LEAST_INTERQUARTILE: f64 = 1e-5;
/// q₀.₇₅ − q₀.₂₅ of the standard normal distribution.
const NORMAL_INTERQUARTILE: f64 = 1.348_979_500_392_163_6;
/// The ends of the middle 95 %, 90 % and half, and the median.
const PROBABILITIES: [f64; 7] = [0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975];
/// Points of [`SketchShape::quantiles`].
pub const QUANTILE_STEPS: usize = 57;

/// The standard normal quantile that point `i` of [`SketchShape::quantiles`] stands over: −3.5 to
/// 3.5 in steps of 1/8.
pub fn quantile_score(i: usize) -> f64 {
    (i as f64 - (QUANTILE_STEPS / 2) as f64) / 8.0
}

/// The shape of standardized values: distances from the standard normal distribution and what a figure
/// needs to draw them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SketchShape {
    /// Values counted.
    pub n: u64,
    /// Kolmogorov–Smirnov distance sup |F − Φ|, taken at the edges of the bins.
    pub ks: f64,
    /// Wasserstein distance W₁ = ∫ |F − Φ|.
    pub w1: f64,
    /// L-skewness τ₃; 0 for a normal distribution, `None` where the values do not vary.
    pub tau3: Option<f64>,
    /// L-kurtosis τ₄; 0.1226 for a normal distribution.
    pub tau4: Option<f64>,
    /// (q₀.₉₇₅ − q₀.₀₂₅)/(q₀.₇₅ − q₀.₂₅): 2.906 for a normal distribution, 12.706 for Cauchy's; `None`
    /// where half of the values lie in one bin, as equal ones do.
    pub tail_ratio: Option<f64>,
    /// q₀.₇₅ − q₀.₂₅.
    pub interquartile: f64,
    /// The quantiles of 5, 50 and 95 %.
    pub ribbon: [f32; 3],
    /// The quantiles at Φ([`quantile_score`]), NaN where fewer than half a value lies beyond.
    pub quantiles: Vec<f32>,
    /// Density in [`DENSITY_BINS`] equal bins over ±[`DENSITY_REACH`].
    pub density: Vec<f32>,
    /// The body of values whose tails are so heavy ([`HEAVY_TAIL_RATIO`]) that the standard
    /// deviation may say nothing of it.
    pub body: Option<Body>,
}

/// The middle of a distribution, measured by its quartiles instead of its standard deviation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// The median.
    pub median: f64,
    /// (q₀.₇₅ − q₀.₂₅)/1.349: the standard deviation of the normal distribution with these quartiles.
    pub unit: f64,
    /// Density in [`DENSITY_BINS`] equal bins over the median ± [`DENSITY_REACH`] units, per unit.
    pub density: Vec<f32>,
}

impl Sketch {
    /// The shape of the values; `None` without any.
    pub fn shape(&self) -> Option<SketchShape> {
        if self.n() == 0 {
            return None;
        }
        let bins = self.occupied();
        let [low, p5, q1, p50, q3, p95, high] = self.quantiles_at(&bins, PROBABILITIES);
        let interquartile = q3 - q1;
        let tail_ratio = if interquartile < LEAST_INTERQUARTILE.max(bin_width(q1)) {
            f64::INFINITY
        } else {
            (high - low) / interquartile
        };
        let (ks, w1) = self.distances(&bins);
        let (tau3, tau4) = self.l_ratios(&bins);
        Some(SketchShape {
            n: self.n(),
            ks,
            w1,
            tau3,
            tau4,
            tail_ratio: tail_ratio.is_finite().then_some(tail_ratio),
            interquartile,
            ribbon: [p5 as f32, p50 as f32, p95 as f32],
            quantiles: self.normal_quantiles(&bins),
            density: self.density(&bins, 0.0, 1.0),
            body: (tail_ratio > HEAVY_TAIL_RATIO && tail_ratio.is_finite()).then(|| {
                let unit = interquartile / NORMAL_INTERQUARTILE;
                Body {
                    median: p50,
                    unit,
                    density: self.density(&bins, p50, unit),
                }
            }),
        })
    }

    fn quantiles_at<const N: usize>(&self, bins: &[Occupied], rising: [f64; N]) -> [f64; N] {
        let bins = bins.iter().copied();
        let mut found = quantiles(bins, self.n() as f64, rising.into_iter());
        [(); N].map(|()| found.next().flatten().unwrap_or(f64::NAN))
    }

    fn normal_quantiles(&self, bins: &[Occupied]) -> Vec<f32> {
        let least = 0.5 / self.n() as f64;
        let probabilities = at_scores();
        let beyond = |i: usize| probabilities[i.min(QUANTILE_STEPS - 1 - i)];
        let bins = bins.iter().copied();
        quantiles(bins, self.n() as f64, probabilities.iter().copied())
            .enumerate()
            .map(|(i, z)| {
                z.filter(|_| beyond(i) >= least)
                    .map_or(f32::NAN, |z| z as f32)
            })
            .collect()
    }
}
