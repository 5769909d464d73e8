//! The norms of a network: what comes in, what γ and β made of it, and whether the recorded output is
//! what the norm gives.

use ndarray::{Array2, ArrayView2, Axis};

use super::stream::no_recording;
use crate::experiment::{Experiment, FileReading, NormKind, SliceAxis, Source};
use crate::findings::network::{NormFinding, ParameterChange};
use crate::numerics::network::{Difference, ParameterSummary, TokensSummary};
use crate::numerics::norms::{Affine, NormSpec};
use crate::protocol::Failure;
use crate::worker::cache::WorkerCache;
use crate::worker::ended::Ended;
use crate::worker::files::{Limits, NormTensors, OwnFile, View};
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
    /// γ and β of the same names in the second file.
    other: [Option<Vec<f32>>; 2],
}

impl Parts {
    /// What the norm multiplies by: γ, or where the file holds the factor less one, 1 + γ.
    fn factors(&self, plus_one: bool) -> Option<Vec<f32>> {
        let gamma = self.gamma.as_ref()?;
        let add = f32::from(u8::from(plus_one));
        Some(gamma.iter().map(|gamma| gamma + add).collect())
    }
}

/// Where a norm comes from.
#[derive(Debug)]
pub enum NormSource {
    /// Behind this place of the recording.
    Recorded(usize),
    /// These tensors of the reader's file.
    Tensors(Box<NormTensors>),
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
            let boxed = norms.into_iter().map(Box::new);
            Ok(boxed.map(NormSource::Tensors).collect())
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
        NormSource::Tensors(tensors) => of_file(*tensors, experiment, cache, pace).await?,
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
        other: [None, None],
    })
}

async fn of_file<P: Pace>(
    norm: NormTensors,
    experiment: &Experiment,
    cache: &WorkerCache,
    pace: &mut P,
) -> Result<Parts, Ended> {
    let mut matrices = [None, None, None, None];
    let file = cache.own.as_ref().ok_or(Ended::Failed(Failure::NoFile))?;
    for (role, tensor) in norm.tensors.iter().enumerate() {
        if let Some(tensor) = tensor {
            matrices[role] = Some(tensor_of(file, *tensor, &norm, experiment, pace).await?);
        }
    }
    let mut other = [None, None];
    if let Some(second) = &cache.other {
        let tensors = second.tensors();
        for (slot, name) in other.iter_mut().zip(&norm.names[2..]) {
            let alike = tensors
                .iter()
                .position(|one| one.0 == *name && one.2.len() == 1);
            if let Some(tensor) = alike {
                let matrix = tensor_of(second, tensor as u32, &norm, experiment, pace).await?;
                *slot = Some(matrix.into_iter().collect());
            }
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
        other,
    })
}

/// A tensor `[tokens, features]`, whatever axes run over tokens; of one axis, one token.
async fn tensor_of<P: Pace>(
    file: &OwnFile,
    tensor: u32,
    norm: &NormTensors,
    experiment: &Experiment,
    pace: &mut P,
) -> Result<Array2<f32>, Ended> {
    let reading = FileReading {
        tensor,
        ..experiment.input.file.reading
    };
    let shape = file.shape(&reading);
    let features = norm.axis_of(&shape).filter(|_| shape.len() > 2);
    let view = View {
        features_axis: features.map(|axis| axis as u32),
        slice_axis: SliceAxis::Whole,
        ..View::default()
    };
    let taken = file.take(view, &reading, Limits::BATCH, pace).await?;
    Ok(taken.values)
}

/// A norm that the parts may belong to, and what it makes of their input.
struct Candidate {
    norm: NormSpec,
    plus_one: bool,
    eps: f64,
    output: Option<Array2<f32>>,
    difference: Option<Difference>,
}

impl Candidate {
    fn of(
        (norm, plus_one): (NormSpec, bool),
        parts: &Parts,
        experiment: &Experiment,
    ) -> Result<Self, Ended> {
        let eps = eps_of(norm, parts, experiment);
        let gamma = parts.factors(plus_one);
        let output = match &parts.input {
            Some(input) => Some(computed(input.view(), norm, eps, (&gamma, &parts.beta))?),
            None => None,
        };
        let both = output.as_ref().zip(parts.output.as_ref());
        let all = parts.input.as_ref().zip(both);
        Ok(Self {
            norm,
            plus_one,
            eps,
            difference: all
                .and_then(|(x, (y, recorded))| Difference::of(x.view(), y.view(), recorded.view())),
            output,
        })
    }

    /// How far it is from the recorded output; as far as can be where nothing is compared.
    fn off(&self) -> f64 {
        self.difference.map_or(f64::INFINITY, |one| one.largest)
    }
}

/// The norms that it may be.
///
/// Without β either norm is possible, and a file's γ may be the factor or the factor less one: the
/// recorded output tells. What the reader says counts, then what the file says of the module.
fn candidates(parts: &Parts) -> Vec<(NormSpec, bool)> {
    let module = parts.tensors.module.as_deref().unwrap_or_default();
    let module = module.to_lowercase();
    let is_other = [
        "groupnorm",
        "instancenorm",
        "responsenorm",
        "weightnorm",
        "spectralnorm",
    ]
    .iter()
    .any(|name| module.contains(name));
    let norms: &[NormSpec] = match (parts.tensors.kind, &parts.beta, &parts.output) {
        (NormKind::Layer, ..) => &[NormSpec::Layer],
        (NormKind::Rms, ..) => &[NormSpec::Rms],
        _ if is_other => &[],
        _ if module.contains("batchnorm") => &[NormSpec::Batch],
        _ if module.contains("rms") => &[NormSpec::Rms],
        // T5's is called LayerNorm and subtracts no mean.
        (_, None, Some(_)) if module.contains("layernorm") => &[NormSpec::Layer, NormSpec::Rms],
        _ if module.contains("layernorm") => &[NormSpec::Layer],
        (NormKind::Auto, Some(_), _) => &[NormSpec::Layer],
        (NormKind::Auto, None, Some(_)) => &[NormSpec::Rms, NormSpec::Layer],
        (NormKind::Auto, None, None) => &[NormSpec::Rms],
    };
    let told = parts.gamma.is_some() && parts.input.is_some() && parts.output.is_some();
    let factors: &[bool] = match told {
        true => &[false, true],
        false if module.contains("gemma") => &[true],
        false => &[false],
    };
    let both = norms
        .iter()
        .flat_map(|norm| factors.iter().map(|plus_one| (*norm, *plus_one)));
    both.collect()
}

fn measured(parts: Parts, experiment: &Experiment) -> Result<NormFinding, Ended> {
    let mut best: Option<Candidate> = None;
    for norm in candidates(&parts) {
        let candidate = Candidate::of(norm, &parts, experiment)?;
        if best
            .as_ref()
            .is_none_or(|best| candidate.off() < best.off())
        {
            best = Some(candidate);
        }
    }
    let plus_one = best.as_ref().is_some_and(|best| best.plus_one);
    let eps = best.as_ref().map(|best| best.eps).or(parts.tensors.eps);
    let norm = best.as_ref().map(|best| best.norm);
    let difference = best.as_ref().and_then(|best| best.difference);
    // Of a norm that is not computed here what goes out is what was recorded.
    let outgoing = best.map_or_else(|| parts.output.clone(), |best| best.output);
    let heaviest = parts
        .input
        .as_ref()
        .and_then(|input| heaviest(input.view()));
    let gamma = parts.factors(plus_one);
    let gamma_of = |feature: u32| {
        let gamma = gamma.as_ref()?.get(feature as usize)?;
        Some((feature, *gamma))
    };
    let change = |own: &Option<Vec<f32>>, other: &Option<Vec<f32>>| {
        farthest_change(own.as_deref()?, other.as_deref()?)
    };
    Ok(NormFinding {
        gamma_change: change(&parts.gamma, &parts.other[0]),
        beta_change: change(&parts.beta, &parts.other[1]),
        incoming: parts.input.as_ref().map(|x| TokensSummary::of(x.view())),
        outgoing: outgoing.as_ref().map(|y| TokensSummary::of(y.view())),
        gamma: gamma.as_deref().and_then(ParameterSummary::of),
        plus_one,
        module: parts.tensors.module,
        beta: parts.beta.as_deref().and_then(ParameterSummary::of),
        heaviest: heaviest.and_then(gamma_of),
        number: parts.tensors.number,
        name: parts.tensors.name,
        tensors: parts.tensors.names,
        tensor_numbers: parts.tensors.tensors,
        kind: parts.tensors.kind,
        by_hand: parts.tensors.by_hand,
        left_out: parts.tensors.left_out,
        norm,
        eps,
        difference,
    })
}

/// The reader's, else what the file says, else the norm's own.
fn eps_of(norm: NormSpec, parts: &Parts, experiment: &Experiment) -> f64 {
    match (experiment.outputs.eps, experiment.input.source) {
        (None, Source::Recording) => RECORDED_EPS,
        (None, Source::Own) => parts
            .tensors
            .eps
            .unwrap_or_else(|| experiment.eps_of(&norm)),
        _ => experiment.eps_of(&norm),
    }
}

fn computed(
    x: ArrayView2<'_, f32>,
    norm: NormSpec,
    eps: f64,
    (gamma, beta): (&Option<Vec<f32>>, &Option<Vec<f32>>),
) -> Result<Array2<f32>, Ended> {
    let features = x.ncols();
    let or = |values: &Option<Vec<f32>>, usual: f64| match values {
        Some(values) => values.iter().copied().map(f64::from).collect(),
        None => vec![usual; features],
    };
    let affine = Affine::per_feature(or(gamma, 1.0), or(beta, 0.0))?;
    let mut pass = norm.prepare::<f32>(x.dim(), eps, &affine)?;
    let mut y = Array2::zeros(x.dim());
    pass.observe(x)?;
    pass.apply(x, y.view_mut())?;
    Ok(y)
}

/// The entry of a parameter that differs most from the second file's; `None` where their lengths
/// differ.
fn farthest_change(own: &[f32], other: &[f32]) -> Option<ParameterChange> {
    if own.len() != other.len() {
        return None;
    }
    let off = |(a, b): (&f32, &f32)| (b - a).abs();
    let most = (0..)
        .zip(own.iter().zip(other))
        .max_by(|a, b| off(a.1).total_cmp(&off(b.1)))?;
    let (feature, (before, after)) = most;
    Some(ParameterChange {
        feature,
        before: *before,
        after: *after,
    })
}

/// The feature that has the largest share of a token's sum of squares on average over the tokens:
/// the one that γ has most to do with.
fn heaviest(x: ArrayView2<'_, f32>) -> Option<u32> {
    let mut shares = vec![0.0; x.ncols()];
    for row in x.axis_iter(Axis(0)) {
        let squares: f64 = row.iter().map(|x| f64::from(*x).powi(2)).sum();
        if squares.is_finite() && squares > 0.0 {
            for (share, x) in shares.iter_mut().zip(row) {
                *share += f64::from(*x).powi(2) / squares;
            }
        }
    }
    let most = (0..).zip(&shares).max_by(|a, b| a.1.total_cmp(b.1))?;
    (*most.1 > 0.0).then_some(most.0)
}
