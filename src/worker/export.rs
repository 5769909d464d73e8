//! Files for the reader: every number of the page, or one matrix.

use ndarray::Array2;
use serde::Serialize;

use super::cache::WorkerCache;
use super::claims_report::ClaimsReport;
use super::files::{write_csv, write_npy, write_npy_f64};
use super::pace::Pace;
use super::run::outputs;
use crate::claims::answers::Answers;
use crate::claims::{Topic, topic};
use crate::code::AFFINE_FILE;
use crate::experiment::{Experiment, Room};
use crate::findings::depth::DepthFindings;
use crate::findings::network::{NetworkFindings, NetworkReport};
use crate::findings::{
    CellFinding, Collector, Findings, NormRetention, PanelFinding, RidgeSet, SourceFinding,
};
use crate::protocol::{self, VERSION};

/// Why a file cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// No run has finished.
    #[error("There is nothing to download yet: wait until the figures are complete.")]
    Nothing,
    /// The matrix asked for is not there.
    #[error("That matrix is not on the page any more: pick one of the panels shown.")]
    NoSuchMatrix,
    /// γ and β are not a list.
    #[error("γ and β are the same for every feature: the script holds them.")]
    NoAffine,
    /// The numbers could not be written.
    #[error("The results could not be written as JSON.")]
    NotWritten,
}

/// A run in one piece: what was asked, the link that repeats it, and every number found.
#[derive(Debug, Serialize)]
pub struct Report<'a> {
    normscope: &'static str,
    link: &'a str,
    seed: u32,
    /// Of a card of the claims room nothing: its own settings stand in `claims`.
    experiment: Option<&'a Experiment>,
    source: Option<&'a SourceFinding>,
    /// The notes of the reader's file, in sentences.
    notes: Vec<String>,
    panels: Vec<&'a PanelFinding>,
    retention: Vec<&'a NormRetention>,
    pooled: Option<&'a RidgeSet>,
    cell: Option<&'a CellFinding>,
    depth: Option<&'a DepthFindings>,
    claims: Option<ClaimsReport<'a>>,
    network: Option<NetworkReport<'a>>,
}

/// What the parts of a run told, put together: places of parts, and steps as bytes.
///
/// # Errors
/// [`ExportError::Nothing`] where nothing was told or the bytes are no steps. In the claims room
/// there are predictions to tell of before anything is measured.
pub fn findings_of(room: Room, told: &[(u32, Vec<u8>)]) -> Result<Findings, ExportError> {
    let mut collector = Collector::default();
    for (place, step) in told {
        let step = protocol::decode(step).map_err(|_| ExportError::Nothing)?;
        collector.take(*place, step);
    }
    if told.is_empty() && room != Room::Claims {
        return Err(ExportError::Nothing);
    }
    Ok(collector.findings().clone())
}

/// A run and its findings, as they are downloaded.
///
/// Of the claims room it holds the predictions, settings, measurements and verdicts of all
/// `answers` beside what is open.
pub fn report<'a>(
    asked: &'a Experiment,
    findings: &'a Findings,
    link: &'a str,
    answers: &Answers,
) -> Report<'a> {
    let in_claims = asked.room == Room::Claims;
    let own_settings = in_claims && !matches!(topic(asked.view.card), Topic::Instrument(_));
    Report {
        normscope: VERSION,
        link,
        seed: asked.input.seed,
        experiment: (!own_settings).then_some(asked),
        source: findings.source.as_deref(),
        notes: notes_of(findings),
        panels: findings.panels.iter().map(AsRef::as_ref).collect(),
        retention: findings.retention.iter().map(AsRef::as_ref).collect(),
        pooled: findings.pooled.as_deref(),
        cell: findings.cell.as_deref(),
        depth: findings.depth.as_deref(),
        network: findings.network.as_deref().map(NetworkFindings::report),
        claims: in_claims.then(|| ClaimsReport::new(asked, &findings.claims, answers)),
    }
}

fn notes_of(findings: &Findings) -> Vec<String> {
    let notes = findings.file_notes();
    notes.iter().map(ToString::to_string).collect()
}

/// Matrix number `index` of an experiment (0 is the input, then the norms in order) as `.npy`: its
/// name and its bytes. What the cache does not hold is computed again.
///
/// # Errors
/// [`ExportError`], a sentence for the reader.
pub async fn npy<P: Pace>(
    experiment: &Experiment,
    cache: &mut WorkerCache,
    pace: &mut P,
    index: u32,
) -> Result<(String, Vec<u8>), ExportError> {
    let (name, values) = matrix(experiment, cache, pace, index).await?;
    Ok((format!("normscope-{name}.npy"), write_npy(values.view())))
}

/// The same as `.csv`, with the names of the samples where the source has names.
///
/// # Errors
/// [`ExportError`], a sentence for the reader.
pub async fn csv<P: Pace>(
    experiment: &Experiment,
    cache: &mut WorkerCache,
    pace: &mut P,
    index: u32,
) -> Result<(String, Vec<u8>), ExportError> {
    matrix(experiment, cache, pace, index).await?;
    let (name, values) = held(cache, index)?;
    let text = write_csv(values.view(), labels(cache));
    Ok((format!("normscope-{name}.csv"), text))
}

/// γ and β as `.npy` in float64, two rows of as many as there are features: its name and its bytes.
/// Of trained ones those of LayerNorm, which alone has them.
///
/// # Errors
/// [`ExportError::NoAffine`] where they are the same for every feature.
pub async fn gamma_beta<P: Pace>(
    experiment: &Experiment,
    cache: &mut WorkerCache,
    pace: &mut P,
) -> Result<(String, Vec<u8>), ExportError> {
    let prepared = outputs(experiment, cache, pace).await;
    prepared.map_err(|_| ExportError::Nothing)?;
    let input = cache.input.as_ref().ok_or(ExportError::Nothing)?;
    let features = input.matrix.ncols();
    let mut affines = cache.outputs.iter().map(|output| &output.affine);
    let affine = affines.find(|affine| !affine.is_constant());
    let affine = affine.ok_or(ExportError::NoAffine)?;
    let both = Array2::from_shape_fn((2, features), |(which, j)| match which {
        0 => affine.gamma(j),
        _ => affine.beta(j),
    });
    Ok((AFFINE_FILE.into(), write_npy_f64(both.view())))
}

fn labels(cache: &WorkerCache) -> Option<&[String]> {
    let labels = cache.input.as_ref()?.source.row_labels.as_slice();
    (!labels.is_empty()).then_some(labels)
}

async fn matrix<'a, P: Pace>(
    experiment: &Experiment,
    cache: &'a mut WorkerCache,
    pace: &mut P,
    index: u32,
) -> Result<(&'static str, &'a Array2<f32>), ExportError> {
    let prepared = outputs(experiment, cache, pace).await;
    prepared.map_err(|_| ExportError::Nothing)?;
    held(cache, index)
}

fn held(cache: &WorkerCache, index: u32) -> Result<(&'static str, &Array2<f32>), ExportError> {
    let input = cache.input.as_ref().ok_or(ExportError::Nothing)?;
    match (index as usize).checked_sub(1) {
        None => Ok(("input", &input.matrix)),
        Some(i) => {
            let output = cache.outputs.get(i).ok_or(ExportError::NoSuchMatrix)?;
            Ok((output.key.norm.key(), &output.matrix))
        }
    }
}
