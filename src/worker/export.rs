//! Files for the reader: every number of the page, or one matrix.

use ndarray::Array2;
use serde::Serialize;

use super::cache::WorkerCache;
use super::files::{write_csv, write_npy};
use crate::experiment::Experiment;
use crate::findings::depth::DepthFindings;
use crate::findings::{
    CellFinding, Findings, NormRetention, PanelFinding, RidgeSet, SourceFinding,
};
use crate::protocol::VERSION;

/// Why a file cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// No run has finished.
    #[error("There is nothing to download yet: wait until the figures are complete.")]
    Nothing,
    /// The matrix asked for is not there.
    #[error("That matrix is not on the page any more: pick one of the panels shown.")]
    NoSuchMatrix,
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
    experiment: &'a Experiment,
    source: Option<&'a SourceFinding>,
    /// The notes of the source, in sentences.
    notes: Vec<String>,
    panels: Vec<&'a PanelFinding>,
    retention: Vec<&'a NormRetention>,
    pooled: Option<&'a RidgeSet>,
    cell: Option<&'a CellFinding>,
    depth: Option<&'a DepthFindings>,
}

/// What the last finished run found.
///
/// # Errors
/// [`ExportError::Nothing`] before the first one.
pub fn last_findings(cache: &WorkerCache) -> Result<(&Experiment, Findings), ExportError> {
    let last = cache.last.as_ref().ok_or(ExportError::Nothing)?;
    Ok((&last.asked, last.findings()))
}

/// A run and its findings, as they are downloaded.
pub fn report<'a>(asked: &'a Experiment, findings: &'a Findings, link: &'a str) -> Report<'a> {
    Report {
        normscope: VERSION,
        link,
        seed: asked.input.seed,
        experiment: asked,
        source: findings.source.as_deref(),
        notes: notes_of(findings),
        panels: findings.panels.iter().map(AsRef::as_ref).collect(),
        retention: findings.retention.iter().map(AsRef::as_ref).collect(),
        pooled: findings.pooled.as_deref(),
        cell: findings.cell.as_deref(),
        depth: findings.depth.as_deref(),
    }
}

fn notes_of(findings: &Findings) -> Vec<String> {
    let source = findings.source.as_deref();
    let notes = source.map_or(&[][..], |source| &source.notes);
    notes.iter().map(ToString::to_string).collect()
}

/// Matrix number `index` of the last run (0 is the input, then the norms in order) as `.npy`:
/// its name and its bytes.
///
/// # Errors
/// [`ExportError`], a sentence for the reader.
pub fn npy(cache: &WorkerCache, index: u32) -> Result<(String, Vec<u8>), ExportError> {
    let (name, values) = matrix(cache, index)?;
    Ok((format!("normscope-{name}.npy"), write_npy(values.view())))
}

/// The same as `.csv`, with the names of the samples where the source has names.
///
/// # Errors
/// [`ExportError`], a sentence for the reader.
pub fn csv(cache: &WorkerCache, index: u32) -> Result<(String, Vec<u8>), ExportError> {
    let (name, values) = matrix(cache, index)?;
    let labels = cache
        .input
        .as_ref()
        .map(|input| input.source.row_labels.as_slice())
        .filter(|labels| !labels.is_empty());
    Ok((
        format!("normscope-{name}.csv"),
        write_csv(values.view(), labels),
    ))
}

fn matrix(cache: &WorkerCache, index: u32) -> Result<(&'static str, &Array2<f32>), ExportError> {
    let input = cache.input.as_ref().ok_or(ExportError::Nothing)?;
    match (index as usize).checked_sub(1) {
        None => Ok(("input", &input.matrix)),
        Some(i) => {
            let output = cache.outputs.get(i).ok_or(ExportError::NoSuchMatrix)?;
            Ok((output.key.norm.key(), &output.matrix))
        }
    }
}
