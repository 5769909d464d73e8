//! What the worker remembers between runs: the input, the outputs and what was found of them.
//!
//! An input is drawn once; a change of norm leaves it alone. An output is computed once; a change
//! of the other norms, of the selection or of the colours leaves it alone.

use ndarray::Array2;

use super::depth::ThreeNumbersMemory;
use super::files::Recording;
use super::files::{NamedFile, OwnFile, TakeError};
use super::pace::Pace;
use super::panel::SetMoments;
use super::ranks::SetRanks;
use crate::experiment::{AffineChoice, FileReading};
use crate::findings::{PanelFinding, SourceFinding};
use crate::numerics::batch::FeatureTerm;
use crate::numerics::formats::{FormatReport, Precision};
use crate::numerics::norms::{Affine, NormSpec};
use crate::numerics::retention::Retention;
use crate::protocol::{LoadedFile, TensorInfo, Work};

/// The input of the last run.
pub struct Input {
    /// The settings it was drawn with.
    pub asked: crate::experiment::Input,
    /// The values.
    pub matrix: Array2<f32>,
    /// What it is.
    pub source: SourceFinding,
    /// Offset and scale of every feature, where the source is a distribution.
    pub terms: Vec<FeatureTerm>,
    /// Moments of its samples and features, to compare every output's with.
    pub moments: SetMoments,
    /// Their quantiles' places, once its panel was asked for.
    pub ranks: Option<SetRanks>,
    /// Its panel, once it was asked for.
    pub panel: Option<PanelFinding>,
}

/// What decides an output besides its input.
#[derive(Debug, Clone, PartialEq)]
pub struct OutputKey {
    /// The norm.
    pub norm: NormSpec,
    /// ε.
    pub eps: f64,
    /// Where γ and β come from, with their constants and the seed that draws them.
    pub affine: (AffineChoice, f64, f64, u32),
    /// The number formats it is computed in.
    pub precision: Precision,
}

/// One norm's output of the present input.
pub struct Output {
    /// What made it.
    pub key: OutputKey,
    /// γ and β.
    pub affine: Affine,
    /// The values.
    pub matrix: Array2<f32>,
    /// Moments of its samples and features.
    pub moments: SetMoments,
    /// How it compares with float64's, where number formats were asked for.
    pub report: Option<FormatReport>,
    /// Its panel and what it kept of the input, once they were asked for.
    pub measured: Option<(PanelFinding, Retention)>,
}

/// The worker's memory.
#[derive(Default)]
pub struct WorkerCache {
    /// The recorded network, once fetched.
    pub recording: Option<Recording>,
    /// The reader's file, once looked at.
    pub(super) own: Option<OwnFile>,
    /// A second file, which the network room compares with what it shows.
    pub(super) other: Option<OwnFile>,
    /// The present input.
    pub(super) input: Option<Input>,
    /// The outputs of the present input.
    pub(super) outputs: Vec<Output>,
    /// Width, depth and repeats of the last seed.
    pub(super) three_numbers: ThreeNumbersMemory,
    /// How often the costly work was done.
    pub work: Work,
}

impl WorkerCache {
    /// Looks at a second file of the reader's; none takes the one before away.
    ///
    /// # Errors
    /// A sentence about the file. The second file read before stays.
    pub async fn load_other(
        &mut self,
        files: Vec<NamedFile>,
        reading: FileReading,
        pace: &mut impl Pace,
    ) -> Result<(), TakeError> {
        self.other = match files.is_empty() {
            true => None,
            false => Some(OwnFile::open_all(files, reading, pace).await?),
        };
        Ok(())
    }

    /// Looks at a file of the reader's, or at several at once; answers its shape, and the tensors it
    /// holds.
    ///
    /// # Errors
    /// A sentence about the file. The file read before stays.
    pub async fn load(
        &mut self,
        files: Vec<NamedFile>,
        reading: FileReading,
        pace: &mut impl Pace,
    ) -> Result<LoadedFile, TakeError> {
        let file = OwnFile::open_all(files, reading, pace).await?;
        let length = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        let lengths = |shape: Vec<u64>| -> Vec<u32> { shape.into_iter().map(length).collect() };
        let all = file.tensors().into_iter().zip(file.tensor_bytes());
        let tensors = all.map(|((name, kind, shape), bytes)| TensorInfo {
            name,
            kind,
            shape: lengths(shape),
            bytes,
        });
        let loaded = LoadedFile {
            shape: lengths(file.shape(&reading)),
            tensors: tensors.collect(),
            first: file.first_tensor(),
        };
        self.own = Some(file);
        self.input = None;
        self.outputs.clear();
        Ok(loaded)
    }
}
