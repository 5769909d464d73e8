//! Files for the reader: every number of the page, or one matrix.

use serde::Serialize;

use super::files::{write_csv, write_npy};
use super::lab::Lab;
use crate::experiment::Experiment;
use crate::findings::{CellFinding, NormSurvival, PanelFinding, RidgeSet, SourceFinding};
use crate::protocol::{ExportKind, VERSION};

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

/// The JSON of a run: what was asked, the link that repeats it, and every number found.
#[derive(Serialize)]
struct Report<'a> {
    normscope: &'static str,
    link: &'a str,
    seed: u32,
    experiment: &'a Experiment,
    source: Option<&'a SourceFinding>,
    panels: Vec<&'a PanelFinding>,
    survival: Vec<&'a NormSurvival>,
    pooled: Option<&'a RidgeSet>,
    cell: Option<&'a CellFinding>,
}

/// Makes a file of the last finished run: its name and its bytes.
///
/// # Errors
/// [`ExportError`], a sentence for the reader.
pub fn export(lab: &Lab, what: ExportKind, link: &str) -> Result<(String, Vec<u8>), ExportError> {
    match what {
        ExportKind::Json => report(lab, link),
        ExportKind::Npy(index) => matrix(lab, index)
            .map(|(name, values)| (format!("normscope-{name}.npy"), write_npy(values.view()))),
        ExportKind::Csv(index) => {
            let labels = lab
                .input
                .as_ref()
                .map(|input| input.source.row_labels.as_slice())
                .filter(|labels| !labels.is_empty());
            matrix(lab, index).map(|(name, values)| {
                (
                    format!("normscope-{name}.csv"),
                    write_csv(values.view(), labels),
                )
            })
        }
    }
}

fn report(lab: &Lab, link: &str) -> Result<(String, Vec<u8>), ExportError> {
    let (experiment, findings) = lab.last.as_ref().ok_or(ExportError::Nothing)?;
    let report = Report {
        normscope: VERSION,
        link,
        seed: experiment.seed,
        experiment,
        source: findings.source.as_deref(),
        panels: findings.panels.iter().map(AsRef::as_ref).collect(),
        survival: findings.survival.iter().map(AsRef::as_ref).collect(),
        pooled: findings.pooled.as_deref(),
        cell: findings.cell.as_deref(),
    };
    let bytes = serde_json::to_vec(&report).map_err(|_| ExportError::NotWritten)?;
    Ok(("normscope.json".into(), bytes))
}

fn matrix(lab: &Lab, index: u32) -> Result<(&'static str, &ndarray::Array2<f32>), ExportError> {
    let input = lab.input.as_ref().ok_or(ExportError::Nothing)?;
    match (index as usize).checked_sub(1) {
        None => Ok(("input", &input.matrix)),
        Some(i) => lab
            .outputs
            .get(i)
            .map(|output| (output.key.norm.key(), &output.matrix))
            .ok_or(ExportError::NoSuchMatrix),
    }
}
