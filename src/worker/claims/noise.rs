//! How far a stack's measured numbers scatter about their theory.

use crate::experiment::StackTrial;
use crate::numerics::moments::Moments;
use crate::numerics::residual::{Placement, StackSpec};

/// 95 % half width of a mean of parts, from their own spread: Student's factor for 15 degrees of
/// freedom.
pub fn from_parts(parts: &[f64]) -> f64 {
    let moments: Moments = parts.iter().copied().collect();
    let variance = moments.sample_variance().unwrap_or(0.0);
    2.13 * (variance / parts.len().max(1) as f64).sqrt()
}

/// Scatter of the mean squares of two samples that run through the same weights.
struct Scatter {
    /// The mean square in theory.
    v: f64,
    /// Variance of one sample's mean square.
    own: f64,
    /// Covariance of two samples' mean squares.
    shared: f64,
    /// Mean of the squared cosine between two samples.
    alike: f64,
}

/// 95 % half width of the mean square after L dense layers of width d, over B samples.
///
/// A dense layer adds s W u with u the branch's input. Given the streams h of two samples, W u is
/// normal, so that a sample's mean square v gains s² v_u with the variance
/// g = (4 s² v v_u + 2 s⁴ v_u²)/d, and two samples' gains vary together by g cos², where cos² is
/// the squared cosine between them: the samples share W. It begins at 1/d and grows by
/// ½ g (1 + cos²)/v² a layer. The start's own mean square has the variance (κ₀ + 2)/d.
pub fn of_mean_square(trial: &StackTrial, spec: &StackSpec) -> f64 {
    let d = f64::from(trial.width);
    let s2 = spec.gain.value(spec.layers).powi(2);
    let start = spec.branch_distribution.moments().excess_kurtosis.finite();
    let mut at = Scatter {
        v: 1.0,
        own: (start.unwrap_or(0.0) + 2.0) / d,
        shared: 0.0,
        alike: 1.0 / d,
    };
    for layer in 1..=trial.layers {
        at.step(spec.placement, layer, s2, d);
    }
    let samples = f64::from(trial.samples);
    1.96 * (at.own / samples + at.shared * (1.0 - 1.0 / samples)).sqrt()
}

impl Scatter {
    fn step(&mut self, placement: Placement, layer: u32, s2: f64, d: f64) {
        let u = match placement {
            Placement::None => self.v,
            Placement::Lns => 1.0 / f64::from(layer),
            _ => 1.0,
        };
        // Without a norm the gain follows the sample's own mean square, and so does its variance.
        let (kept, more) = match placement {
            Placement::None => ((1.0 + s2).powi(2), self.own),
            _ => (1.0, 0.0),
        };
        let added = (4.0 * s2 * (self.v * u + more) + 2.0 * s2 * s2 * (u * u + more)) / d;
        self.own = kept * self.own + added;
        self.shared = kept * self.shared + self.alike * added;
        self.v += s2 * u;
        self.alike += 0.5 * added * (1.0 + self.alike) / self.v.powi(2);
        if placement.norms_sum() {
            (self.v, self.own, self.shared) = (1.0, 0.0, 0.0);
        }
    }
}
