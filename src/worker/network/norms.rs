//! The norms of a network: what comes in, what γ and β made of it, and whether the recorded output is
//! what the norm gives.

use ndarray::{Array2, ArrayView2, Axis};

use super::stream::no_recording;
use crate::experiment::{Experiment, FileReading, NormKind, Source};
use crate::findings::network::NormFinding;
use crate::numerics::network::{Difference, ParameterSummary, TokensSummary};
use crate::numerics::norms::{Affine, NormSpec};
use crate::protocol::Failure;
use crate::worker::cache::WorkerCache;
use crate::worker::ended::Ended;
use crate::worker::files::{Limits, NormTensors, View};
use crate::worker::pace::Pace;

/// ε of the recorded network.
const RECORDED_EPS: f64 = 1e-12;

/// What a norm is put together from.
struct Parts {
    tensors: NormTensors,
    input: Option<Array2<f32>>,
    output: Option<Array2<f32>>,
    gamma: Option<Vec<f32>>,
    beta: Option<Vec<f32>>,
}

/// Where a norm comes from.
#[derive(Debug)]
pub enum NormSource {
    /// Behind this place of the recording.
    Recorded(usize),
    /// These tensors of the reader's file.
    Tensors(NormTensors),
}

/// The network's norms, in their order.
///
/// # Errors
/// Where there is no network.
pub fn all(experiment: &Experiment, cache: &WorkerCache) -> Result<Vec<NormSource>, Ended> {
    match experiment.input.source {
        Source::Recording => {
            let recording = cache.recording.as_ref().ok_or_else(no_recording)?;
            let behind = 0..recording.places().len().saturating_sub(1);
            Ok(behind.map(NormSource::Recorded).collect())
        }
        Source::Own => {
            let file = cache.own.as_ref().ok_or(Ended::Failed(Failure::NoFile))?;
            let norms = file.norms(&experiment.outputs.paired);
            Ok(norms.into_iter().map(NormSource::Tensors).collect())
        }
        Source::Planted | Source::Distribution => Ok(Vec::new()),
    }
}

/// Measures one norm.
///
/// # Errors
/// Where its tensors cannot be read, or another run is wanted.
pub async fn norm<P: Pace>(
    source: NormSource,
    experiment: &Experiment,
    cache: &WorkerCache,
    pace: &mut P,
) -> Result<NormFinding, Ended> {
    let parts = match source {
        NormSource::Recorded(place) => recorded(place, cache)?,
        NormSource::Tensors(tensors) => of_file(tensors, experiment, cache, pace).await?,
    };
    pace.breathe().await?;
    measured(parts, experiment)
}

fn recorded(at: usize, cache: &WorkerCache) -> Result<Parts, Ended> {
    let recording = cache.recording.as_ref().ok_or_else(no_recording)?;
    let input = recording.place(at).ok_or_else(no_recording)?.to_owned();
    let (gamma, beta) = recording.affine_after(at).unzip();
    // Only behind the last norm the stream itself was recorded.
    let is_last = at + 2 == recording.places().len();
    let output = recording.place(at + 1).filter(|_| is_last);
    Ok(Parts {
        tensors: NormTensors::new(at as u32, &recording.places()[at].to_string()),
        input: Some(input),
        output: output.map(|output| output.to_owned()),
        gamma,
        beta,
    })
}

async fn of_file<P: Pace>(
    norm: NormTensors,
    experiment: &Experiment,
    cache: &WorkerCache,
    pace: &mut P,
) -> Result<Parts, Ended> {
    let mut matrices = [None, None, None, None];
    for (role, tensor) in norm.tensors.iter().enumerate() {
        if let Some(tensor) = tensor {
            matrices[role] = Some(tensor_of(*tensor, experiment, cache, pace).await?);
        }
    }
    let [input, output, gamma, beta] = matrices;
    let flat = |matrix: Option<Array2<f32>>| matrix.map(|m| m.into_iter().collect());
    Ok(Parts {
        tensors: norm,
        input,
        output,
        gamma: flat(gamma),
        beta: flat(beta),
    })
}

/// A tensor `[tokens, features]`, whatever axes run over tokens; of one axis, one token.
async fn tensor_of<P: Pace>(
    tensor: u32,
    experiment: &Experiment,
    cache: &WorkerCache,
    pace: &mut P,
) -> Result<Array2<f32>, Ended> {
    let file = cache.own.as_ref().ok_or(Ended::Failed(Failure::NoFile))?;
    let reading = FileReading {
        tensor,
        ..experiment.input.file.reading
    };
    let axes = file.shape(&reading).len() as u32;
    let view = View {
        features_axis: (axes > 2).then(|| axes - 1),
        ..View::default()
    };
    let taken = file.take(view, &reading, Limits::BATCH, pace).await?;
    Ok(taken.values)
}

/// A norm that the parts may belong to, and what it makes of their input.
struct Candidate {
    norm: NormSpec,
    eps: f64,
    output: Option<Array2<f32>>,
    difference: Option<Difference>,
}

impl Candidate {
    fn of(norm: NormSpec, parts: &Parts, experiment: &Experiment) -> Result<Self, Ended> {
        let eps = eps_of(norm, experiment);
        let output = match &parts.input {
            Some(input) => Some(computed(input.view(), norm, eps, parts)?),
            None => None,
        };
        let both = output.as_ref().zip(parts.output.as_ref());
        Ok(Self {
            norm,
            eps,
            difference: both.and_then(|(y, recorded)| Difference::of(y.view(), recorded.view())),
            output,
        })
    }

    /// How far it is from the recorded output; as far as can be where nothing is compared.
    fn off(&self) -> f64 {
        self.difference.map_or(f64::INFINITY, |one| one.largest)
    }
}

/// The norms that it may be.
fn candidates(parts: &Parts) -> &'static [NormSpec] {
    match (parts.tensors.kind, &parts.beta, &parts.output) {
        (NormKind::Layer, ..) | (NormKind::Auto, Some(_), _) => &[NormSpec::Layer],
        // Without β either norm is possible: the recorded output tells.
        (NormKind::Auto, None, Some(_)) => &[NormSpec::Rms, NormSpec::Layer],
        (NormKind::Rms, ..) | (NormKind::Auto, None, None) => &[NormSpec::Rms],
    }
}

fn measured(parts: Parts, experiment: &Experiment) -> Result<NormFinding, Ended> {
    let mut best: Option<Candidate> = None;
    for norm in candidates(&parts) {
        let candidate = Candidate::of(*norm, &parts, experiment)?;
        if best
            .as_ref()
            .is_none_or(|best| candidate.off() < best.off())
        {
            best = Some(candidate);
        }
    }
    let best = best.ok_or(Ended::Stopped)?;
    let heaviest = parts
        .input
        .as_ref()
        .and_then(|input| heaviest(input.view()));
    let gamma_of = |feature: u32| {
        let gamma = parts.gamma.as_ref()?.get(feature as usize)?;
        Some((feature, *gamma))
    };
    Ok(NormFinding {
        incoming: parts.input.as_ref().map(|x| TokensSummary::of(x.view())),
        outgoing: best.output.as_ref().map(|y| TokensSummary::of(y.view())),
        gamma: parts.gamma.as_deref().and_then(ParameterSummary::of),
        beta: parts.beta.as_deref().and_then(ParameterSummary::of),
        heaviest: heaviest.and_then(gamma_of),
        number: parts.tensors.number,
        name: parts.tensors.name,
        tensors: parts.tensors.names,
        tensor_numbers: parts.tensors.tensors,
        kind: parts.tensors.kind,
        by_hand: parts.tensors.by_hand,
        left_out: parts.tensors.left_out,
        norm: best.norm,
        eps: best.eps,
        difference: best.difference,
    })
}

fn eps_of(norm: NormSpec, experiment: &Experiment) -> f64 {
    match (experiment.outputs.eps, experiment.input.source) {
        (None, Source::Recording) => RECORDED_EPS,
        _ => experiment.eps_of(&norm),
    }
}

fn computed(
    x: ArrayView2<'_, f32>,
    norm: NormSpec,
    eps: f64,
    parts: &Parts,
) -> Result<Array2<f32>, Ended> {
    let features = x.ncols();
    let or = |values: &Option<Vec<f32>>, usual: f64| match values {
        Some(values) => values.iter().copied().map(f64::from).collect(),
        None => vec![usual; features],
    };
    let affine = Affine::per_feature(or(&parts.gamma, 1.0), or(&parts.beta, 0.0))?;
    let mut pass = norm.prepare::<f32>(x.dim(), eps, &affine)?;
    let mut y = Array2::zeros(x.dim());
    pass.apply(x, y.view_mut())?;
    Ok(y)
}

/// The feature that has the largest share of any token's sum of squares.
fn heaviest(x: ArrayView2<'_, f32>) -> Option<u32> {
    let of_token = |row: ndarray::ArrayView1<'_, f32>| {
        let squares: f64 = row.iter().map(|x| f64::from(*x).powi(2)).sum();
        let (feature, value) = (0..)
            .zip(row)
            .max_by(|a: &(u32, &f32), b| a.1.abs().total_cmp(&b.1.abs()))?;
        let share = f64::from(*value).powi(2) / squares;
        share.is_finite().then_some((feature, share))
    };
    let tokens = x.axis_iter(Axis(0)).filter_map(of_token);
    let best = tokens.max_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(best.0)
}
