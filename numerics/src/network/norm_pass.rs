//! One norm of a network: what came in, what its γ and β made of it, and whether the recorded
//! output is what the norm gives.

use ndarray::ArrayView2;
use serde::{Deserialize, Serialize};

use crate::moments::{Moments, row_moments};
use crate::quantiles::median;

/// Beside the median magnitude a value so much smaller is as good as 0.
const NEGLIGIBLE: f64 = 1e-6;
/// The most features that are named.
const MOST_NAMED: usize = 8;

/// The smallest, the median and the largest of a parameter, and what is switched off by it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ParameterSummary {
    /// Smallest value.
    pub min: f64,
    /// Median.
    pub median: f64,
    /// Largest value.
    pub max: f64,
    /// Values below 0.
    pub negative: u32,
    /// Values of less than a millionth of the median magnitude.
    pub negligible: u32,
    /// The first of their features, at most 8.
    pub negligible_features: Vec<u32>,
    /// The feature of the largest magnitude, from 0.
    pub farthest: u32,
}

impl ParameterSummary {
    /// Of a γ or a β; `None` of no finite value.
    pub fn of(values: &[f32]) -> Option<Self> {
        let mut finite: Vec<f64> = values.iter().copied().map(f64::from).collect();
        finite.retain(|value| value.is_finite());
        finite.sort_unstable_by(f64::total_cmp);
        let (min, max) = (*finite.first()?, *finite.last()?);
        let least = NEGLIGIBLE * median(finite.iter().map(|value| value.abs()));
        let tiny = |value: &f32| f64::from(value.abs()) <= least;
        let negligible = (0..).zip(values).filter(|(_, value)| tiny(value));
        let size = |value: &f32| if value.is_finite() { value.abs() } else { -1.0 };
        let farthest = (0..)
            .zip(values)
            .max_by(|a, b| size(a.1).total_cmp(&size(b.1)));
        Some(Self {
            min,
            median: median(finite.iter().copied()),
            max,
            negative: finite.iter().filter(|value| **value < 0.0).count() as u32,
            negligible: negligible.clone().count() as u32,
            negligible_features: negligible.map(|one| one.0).take(MOST_NAMED).collect(),
            farthest: farthest.map_or(0, |(feature, _)| feature),
        })
    }
}

/// Medians over the tokens.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct TokensSummary {
    /// Root mean square.
    pub rms: f64,
    /// Mean.
    pub mean: f64,
    /// Excess kurtosis; NaN where no token varies.
    pub kurtosis: f64,
    /// The largest share of a token's sum of squares that one feature has.
    pub share: f64,
}

impl TokensSummary {
    /// Of the tokens (rows) of a matrix.
    pub fn of(x: ArrayView2<'_, f32>) -> Self {
        let moments = row_moments(x, 0..x.nrows());
        let middle = |number: &dyn Fn(&Moments) -> f64| {
            median(moments.iter().map(number).filter(|n| n.is_finite()))
        };
        Self {
            rms: middle(&Moments::rms),
            mean: middle(&Moments::mean),
            kurtosis: middle(&|m| m.excess_kurtosis().unwrap_or(f64::NAN)),
            share: middle(&|m| (m.max_abs() / m.rms()).powi(2) / m.n() as f64),
        }
    }
}

/// How far a computed output is from the recorded one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// The largest |computed − recorded|.
    pub largest: f64,
    /// Its token and feature, from 0.
    pub at: (u32, u32),
    /// What was computed there.
    pub computed: f32,
    /// What was recorded there.
    pub recorded: f32,
    /// Root mean square of the recorded output, to judge the difference by.
    pub recorded_rms: f64,
}

impl Difference {
    /// Of what was computed from `input` and what was recorded, of one shape; `None` where no pair is
    /// finite or the shapes differ. A token whose input is not finite has no output to compare: an
    /// infinity makes a norm's other outputs 0.
    pub fn of(
        input: ArrayView2<'_, f32>,
        computed: ArrayView2<'_, f32>,
        recorded: ArrayView2<'_, f32>,
    ) -> Option<Self> {
        if computed.dim() != recorded.dim() || computed.dim() != input.dim() {
            return None;
        }
        let rows = input.rows().into_iter();
        let usable: Vec<bool> = rows.map(|row| row.iter().all(|x| x.is_finite())).collect();
        let pairs = computed.indexed_iter().zip(recorded);
        let pairs = pairs.filter(|((at, _), _)| usable[at.0]);
        let off = |((at, a), b): ((_, &f32), &f32)| (at, *a, *b, f64::from(*a) - f64::from(*b));
        let finite = pairs.map(off).filter(|(.., off)| off.is_finite());
        let ((row, col), a, b, off) = finite.max_by(|x, y| x.3.abs().total_cmp(&y.3.abs()))?;
        let squares: Moments = recorded.iter().copied().collect();
        Some(Self {
            largest: off.abs(),
            at: (row as u32, col as u32),
            computed: a,
            recorded: b,
            recorded_rms: squares.rms(),
        })
    }
}
