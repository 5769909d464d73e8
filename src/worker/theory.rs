//! Which distribution a histogram should follow, where one is known.
//!
//! Three kinds. The input's own distribution, slid and stretched by the feature's or sample's terms. The
//! exact distribution of n independent normal values under their own statistics (BatchNorm, LayerNorm,
//! GroupNorm, RMSNorm), valid on every axis along which the output's entries all have it. And,
//! on the axis a norm works on, the input's distribution carried through the one positive affine map that
//! the norm applied to that very set: it cannot change the shape.
//! No curve is better than a wrong one: every other case has none, and an output of a number format
//! that rounds is such a case.

use super::cache::{Input, Output};
use super::panel::levels;
use crate::experiment::{AffineChoice, Experiment, Source};
use crate::findings::Theory;
use crate::numerics::distributions::{DistributionKind, Moment};
use crate::numerics::exact_distribution::ExactDistribution;
use crate::numerics::moments::MomentsSummary;
use crate::numerics::norms::{NormSpec, StatSet};

/// The set of values a histogram is of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Axis {
    /// This feature across the batch.
    Feature(usize),
    /// This sample across its features.
    Sample(usize),
    /// All values.
    Pooled,
}

/// A distribution under y = shift + scale · u.
#[derive(Debug, Clone, PartialEq)]
pub struct Carried {
    /// The distribution of u.
    pub theory: Theory,
    shift: f64,
    scale: f64,
}

/// ε may be at most this fraction of a typical set's variance for the ε → 0 distributions to be drawn: it
/// changes a typical output by half of it.
const SMALL_EPS: f64 = 1e-3;

/// Below so many values their own mean and deviation bend the distribution visibly: the largest |y| is √(n−1).
const FEW: u64 = 16;

impl Carried {
    fn new(theory: Theory, shift: f64, scale: f64) -> Option<Self> {
        let usable = shift.is_finite() && scale.is_finite() && scale != 0.0;
        usable.then_some(Self {
            theory,
            shift,
            scale,
        })
    }

    /// Shift and scale.
    pub fn map(&self) -> (f64, f64) {
        (self.shift, self.scale)
    }

    /// Density at `y`, atoms apart; the exact distributions' average within `half_step`, since the arcsine
    /// distribution is infinite at its ends.
    pub fn density(&self, y: f64, half_step: f64) -> f64 {
        let u = (y - self.shift) / self.scale;
        let half = (half_step / self.scale).abs();
        let density = match &self.theory {
            Theory::InputDistribution(distribution) | Theory::CarriedDistribution(distribution) => {
                distribution.density(u)
            }
            // Of two values each is an atom, which the average would spread over the step.
            Theory::Exact(exact) if !exact.atoms().is_empty() => 0.0,
            Theory::Exact(exact) => exact.mean_density(u - half, u + half),
        };
        density / self.scale.abs()
    }

    /// Atoms: position and mass.
    pub fn atoms(&self) -> Vec<(f32, f32)> {
        let atoms = match &self.theory {
            Theory::InputDistribution(distribution) | Theory::CarriedDistribution(distribution) => {
                distribution.atoms()
            }
            Theory::Exact(exact) => exact.atoms().to_vec(),
        };
        let place = |(u, mass): (f64, f64)| ((self.shift + self.scale * u) as f32, mass as f32);
        atoms.into_iter().map(place).collect()
    }
}

/// The theory of the input along `axis`.
pub fn of_input(experiment: &Experiment, input: &Input, axis: Axis) -> Option<Carried> {
    let structure = &experiment.input.drawn.structure;
    let independent = structure.correlation == 0.0
        || experiment.input.drawn.distribution.kind() == DistributionKind::Normal;
    if experiment.input.source != Source::Distribution || structure.domains >= 2 || !independent {
        return None;
    }
    let distribution = Theory::InputDistribution(experiment.input.drawn.distribution);
    let plain_samples = structure.sample_offsets == 0.0 && structure.sample_scales == 0.0;
    match axis {
        Axis::Feature(j) if plain_samples => {
            let term = input.terms.get(j)?;
            Carried::new(distribution, term.offset, term.scale)
        }
        // One sample's own offset and scale are drawn too: the curve is known only without them.
        Axis::Sample(_) | Axis::Pooled if plain_samples && plain_features(experiment) => {
            Carried::new(distribution, 0.0, 1.0)
        }
        _ => None,
    }
}

/// The theory of a norm's output along `axis`, given the same set's moments before and after.
pub fn of_output(
    experiment: &Experiment,
    input: &Input,
    output: &Output,
    axis: Axis,
    before: &MomentsSummary,
    after: &MomentsSummary,
) -> Option<Carried> {
    let computed_in_formats = !output.key.precision.is_default();
    if experiment.input.source != Source::Distribution || computed_in_formats {
        return None;
    }
    exact(experiment, input, output, axis)
        .or_else(|| carried(experiment, output, axis, before, after))
}

/// The exact distribution of n independent normal values under their own statistics.
fn exact(experiment: &Experiment, input: &Input, output: &Output, axis: Axis) -> Option<Carried> {
    let structure = &experiment.input.drawn.structure;
    if experiment.input.drawn.distribution.kind() != DistributionKind::Normal
        || structure.domains >= 2
    {
        return None;
    }
    let (rows, cols) = input.matrix.dim();
    let iid_rows = plain_features(experiment) && structure.correlation == 0.0;
    let zero_mean = experiment.input.drawn.distribution.moments().mean == Moment::Finite(0.0)
        && structure.sample_offsets == 0.0;
    let distribution = match output.key.norm {
        NormSpec::Batch if plain_samples(experiment) => centred(rows),
        NormSpec::Layer if iid_rows => centred(cols),
        NormSpec::Group { .. } if iid_rows => {
            centred(cols / output.key.norm.effective_groups(cols) as usize)
        }
        NormSpec::Rms if iid_rows && zero_mean => ExactDistribution::Uncentred { n: cols as u32 },
        _ => return None,
    };
    if !negligible_eps(output, input) {
        return None;
    }
    let (gamma, beta) = match (axis, output.key.affine.0) {
        (Axis::Feature(j), _) => (output.affine.gamma(j), output.affine.beta(j)),
        (_, AffineChoice::Constant) => (output.affine.gamma(0), output.affine.beta(0)),
        _ => return None, // Each feature has its own γ and β: a mixture.
    };
    Carried::new(Theory::Exact(distribution), beta, gamma)
}

/// The input's distribution through the norm's map of this set.
fn carried(
    experiment: &Experiment,
    output: &Output,
    axis: Axis,
    before: &MomentsSummary,
    after: &MomentsSummary,
) -> Option<Carried> {
    let structure = &experiment.input.drawn.structure;
    if structure.domains >= 2 || structure.correlation != 0.0 {
        return None;
    }
    let own_axis = match (StatSet::of(output.key.norm, usize::MAX, 0), axis) {
        (StatSet::Column, Axis::Feature(_)) => plain_samples(experiment),
        (StatSet::Row | StatSet::Prefix { .. }, Axis::Sample(_)) => {
            plain_features(experiment)
                && plain_samples(experiment)
                && output.key.affine.0 == AffineChoice::Constant
        }
        _ => false,
    };
    let settled = experiment
        .input
        .drawn
        .distribution
        .moments()
        .variance
        .finite()
        .is_some()
        && before.n >= FEW;
    if !own_axis || !settled || before.std_dev <= 0.0 || before.nonfinite > 0 {
        return None;
    }
    let gamma = output.affine.gamma(match axis {
        Axis::Feature(j) => j,
        _ => 0,
    });
    let scale = after.std_dev / before.std_dev * gamma.signum();
    let shift = after.mean - scale * before.mean;
    Carried::new(
        Theory::CarriedDistribution(experiment.input.drawn.distribution),
        shift,
        scale,
    )
}

fn plain_samples(experiment: &Experiment) -> bool {
    experiment.input.drawn.structure.sample_offsets == 0.0
        && experiment.input.drawn.structure.sample_scales == 0.0
}

fn plain_features(experiment: &Experiment) -> bool {
    let structure = &experiment.input.drawn.structure;
    structure.feature_offsets == 0.0
        && structure.feature_scales == 0.0
        && structure.outlier_features == 0
}

fn negligible_eps(output: &Output, input: &Input) -> bool {
    let typical = match output.key.norm {
        NormSpec::Batch => levels(&input.moments.features).typical_deviation,
        _ => levels(&input.moments.samples).typical_deviation,
    };
    output.key.eps <= SMALL_EPS * typical * typical
}

fn centred(n: usize) -> ExactDistribution {
    ExactDistribution::Centred { n: n as u32 }
}
