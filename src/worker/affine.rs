//! γ and β of a norm, as the experiment asks for them.

use super::files::Recording;
use crate::experiment::{AffineChoice, Experiment, Source};
use crate::numerics::distributions::{Distribution, DistributionKind};
use crate::numerics::norms::{Affine, NormError, NormSpec};
use crate::numerics::rng::Streams;

/// Standard deviation of drawn γ and β around the given ones.
const SPREAD: f64 = 0.5;

/// γ and β of `norm` over `features` features. The trained ones belong to the LayerNorm that
/// follows a place of the recording; every other norm then has the constant ones.
///
/// # Errors
/// As [`Affine::per_feature`].
pub fn of(
    experiment: &Experiment,
    norm: NormSpec,
    features: usize,
    recording: Option<&Recording>,
) -> Result<Affine, NormError> {
    let constant = Affine::constant(
        experiment.outputs.normalization.gamma,
        experiment.outputs.normalization.beta,
    );
    match experiment.outputs.normalization.affine {
        AffineChoice::Constant => Ok(constant),
        AffineChoice::Drawn => {
            let streams = Streams::new(u64::from(experiment.input.seed));
            let draw = |name: &str, mean: f64| -> Vec<f64> {
                let mut values = vec![0.0; features];
                Distribution::of(DistributionKind::Normal)
                    .sampler()
                    .fill_f64(&mut streams.stream(name), &mut values);
                values.into_iter().map(|z| mean + SPREAD * z).collect()
            };
            Affine::per_feature(
                draw("gamma", experiment.outputs.normalization.gamma),
                draw("beta", experiment.outputs.normalization.beta),
            )
        }
        AffineChoice::Trained => match trained(experiment, norm, recording) {
            Some((gamma, beta)) => Affine::per_feature(gamma, beta),
            None => Ok(constant),
        },
    }
}

/// True if the trained γ and β are asked for and there are some.
pub fn has_trained(experiment: &Experiment, recording: Option<&Recording>) -> bool {
    trained(experiment, NormSpec::Layer, recording).is_some()
}

fn trained(
    experiment: &Experiment,
    norm: NormSpec,
    recording: Option<&Recording>,
) -> Option<(Vec<f64>, Vec<f64>)> {
    if experiment.input.source != Source::Recording || norm != NormSpec::Layer {
        return None;
    }
    let (gamma, beta) = recording?.affine_after(experiment.input.recorded.place as usize)?;
    let widen = |values: Vec<f32>| values.into_iter().map(f64::from).collect();
    Some((widen(gamma), widen(beta)))
}
