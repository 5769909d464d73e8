//! What a sketch says about the shape of its values.

use serde::{Deserialize, Serialize};

use super::normal_table::{AtEdge, at_edges};
use super::{Occupied, Sketch, quantiles};
use crate::normality::{normal_cdf, normal_density, normal_quantile};

/// Equal bins of [`SketchShape::density`].
pub const DENSITY_BINS: usize = 80;
/// They reach from minus this to this, in standard deviations.
pub const DENSITY_REACH: f64 = 5.0;
/// From this tail ratio on a shape has a [`Body`]: about twice a normal law's.
pub const HEAVY_TAIL_RATIO: f64 = 6.0;
/// Below this width, in standard deviations, the middle half lies on one value: no ratio to it.
/// The widest Cauchy sample of 2²² values has a hundred times more.
const LEAST_INTERQUARTILE: f64 = 1e-5;
/// q₀.₇₅ − q₀.₂₅ of the standard normal law.
const NORMAL_INTERQUARTILE: f64 = 1.348_979_500_392_163_6;
/// Points of [`SketchShape::quantiles`].
pub const QUANTILE_STEPS: usize = 57;

/// The standard normal quantile that point `i` of [`SketchShape::quantiles`] stands over: −3.5 to
/// 3.5 in steps of 1/8.
pub fn quantile_score(i: usize) -> f64 {
    (i as f64 - (QUANTILE_STEPS / 2) as f64) / 8.0
}

/// The shape of standardized values: distances from the standard normal law and what a figure
/// needs to draw them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SketchShape {
    /// Values counted.
    pub n: u64,
    /// Kolmogorov–Smirnov distance sup |F − Φ|, taken at the edges of the bins.
    pub ks: f64,
    /// Wasserstein distance W₁ = ∫ |F − Φ|.
    pub w1: f64,
    /// L-skewness τ₃; 0 for a normal law, `None` where the values do not vary.
    pub tau3: Option<f64>,
    /// L-kurtosis τ₄; 0.1226 for a normal law.
    pub tau4: Option<f64>,
    /// (q₀.₉₇₅ − q₀.₀₂₅)/(q₀.₇₅ − q₀.₂₅): 2.906 for a normal law, 12.706 for Cauchy's; `None`
    /// where half of the values are one.
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
    /// (q₀.₇₅ − q₀.₂₅)/1.349: the standard deviation of the normal law with these quartiles.
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
        let bins: Vec<Occupied> = self.occupied().collect();
        let [low, q1, q3, high] = self.four(&bins, [0.025, 0.25, 0.75, 0.975]);
        let interquartile = q3 - q1;
        let tail_ratio = if interquartile < LEAST_INTERQUARTILE {
            f64::INFINITY
        } else {
            (high - low) / interquartile
        };
        let (ks, w1) = self.distances(&bins);
        let (tau3, tau4) = self.l_ratios(&bins);
        let [p5, p50, p95, _] = self.four(&bins, [0.05, 0.5, 0.95, 1.0]);
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

    fn four(&self, bins: &[Occupied], probabilities: [f64; 4]) -> [f64; 4] {
        let bins = bins.iter().copied();
        let mut found = quantiles(bins, self.n() as f64, probabilities.into_iter());
        [(); 4].map(|()| found.next().flatten().unwrap_or(f64::NAN))
    }

    /// sup |F − Φ| and ∫ |F − Φ|. Between two occupied bins F is level and the integral exact;
    /// inside a bin F rises evenly.
    fn distances(&self, bins: &[Occupied]) -> (f64, f64) {
        let table = at_edges();
        let share = 1.0 / self.n() as f64;
        let (mut ks, mut w1, mut passed) = (0.0_f64, 0.0, 0_u64);
        let mut from: Option<&AtEdge> = None;
        for &(bin, count) in bins {
            let (low, high) = (&table[bin], &table[bin + 1]);
            let before = passed as f64 * share;
            passed += count;
            let after = passed as f64 * share;
            w1 += match from {
                None => low.integral,
                Some(from) => level_gap(before, from, low),
            };
            let mean = 0.5 * (before + after) * (high.z - low.z);
            w1 += (mean - (high.integral - low.integral)).abs();
            ks = ks
                .max((before - low.cdf).abs())
                .max((after - high.cdf).abs());
            from = Some(high);
        }
        // Above the last value 1 − Φ is left: its integral is φ(z) − z (1 − Φ(z)).
        w1 += from.map_or(0.0, |last| last.integral - last.z);
        (ks, w1)
    }

    /// τ₃ and τ₄ from the probability-weighted moments ∫ z Fʳ dF. Source: J. R. M. Hosking,
    /// "L-moments", Journal of the Royal Statistical Society B 52 (1990).
    fn l_ratios(&self, bins: &[Occupied]) -> (Option<f64>, Option<f64>) {
        let table = at_edges();
        const ORDERS: [f64; 4] = [1.0, 1.0 / 2.0, 1.0 / 3.0, 1.0 / 4.0];
        let share = 1.0 / self.n() as f64;
        let mut b = [0.0; 4];
        let mut passed = 0_u64;
        for &(bin, count) in bins {
            let middle = 0.5 * (table[bin].z + table[bin + 1].z);
            let before = passed as f64 * share;
            passed += count;
            let after = passed as f64 * share;
            let (mut low, mut high) = (before, after);
            for (sum, order) in b.iter_mut().zip(ORDERS) {
                *sum += middle * (high - low) * order;
                (low, high) = (low * before, high * after);
            }
        }
        let [b0, b1, b2, b3] = b;
        let l2 = 2.0 * b1 - b0;
        let ratio = |l: f64| (l2 > 0.0).then(|| l / l2).filter(|t| t.is_finite());
        (
            ratio(6.0 * b2 - 6.0 * b1 + b0),
            ratio(20.0 * b3 - 30.0 * b2 + 12.0 * b1 - b0),
        )
    }

    fn normal_quantiles(&self, bins: &[Occupied]) -> Vec<f32> {
        let least = 0.5 / self.n() as f64;
        let scores = (0..QUANTILE_STEPS).map(quantile_score);
        let bins = bins.iter().copied();
        let found = quantiles(bins, self.n() as f64, scores.clone().map(normal_cdf));
        scores
            .zip(found)
            .map(|(score, z)| match z {
                Some(z) if normal_cdf(-score.abs()) >= least => z as f32,
                _ => f32::NAN,
            })
            .collect()
    }

    /// Density of (z − middle)/unit.
    fn density(&self, bins: &[Occupied], middle: f64, unit: f64) -> Vec<f32> {
        let table = at_edges();
        let width = 2.0 * DENSITY_REACH / DENSITY_BINS as f64;
        let (per_unit, per_width) = (1.0 / unit, 1.0 / width);
        let mut mass = vec![0.0; DENSITY_BINS];
        for &(bin, count) in bins {
            let edge = |bin: usize| (table[bin].z - middle) * per_unit;
            let (low, high) = (edge(bin), edge(bin + 1));
            let per_z = count as f64 / (high - low);
            let place = |z: f64| (z + DENSITY_REACH) * per_width;
            let (from, to) = (place(low).max(0.0), place(high).min(DENSITY_BINS as f64));
            let mut at = from;
            while at < to {
                let next = (at.floor() + 1.0).min(to);
                mass[at as usize] += per_z * (next - at) * width;
                at = next;
            }
        }
        let scale = 1.0 / (self.n() as f64 * width);
        mass.iter().map(|mass| (mass * scale) as f32).collect()
    }
}

/// ∫ |level − Φ| between two edges.
fn level_gap(level: f64, from: &AtEdge, to: &AtEdge) -> f64 {
    let part = |a: (f64, f64), b: (f64, f64)| (level * (b.0 - a.0) - (b.1 - a.1)).abs();
    let (start, end) = ((from.z, from.integral), (to.z, to.integral));
    if level <= from.cdf || level >= to.cdf {
        return part(start, end);
    }
    let crossing = normal_quantile(level);
    let middle = (crossing, crossing * level + normal_density(crossing));
    part(start, middle) + part(middle, end)
}
