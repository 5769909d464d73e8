//! What is drawn or read: the matrix that a run starts from.

use serde::{Deserialize, Serialize};

use super::{FilePath, FileReading, SliceAxis, SmallBatch, Source};
use crate::numerics::distributions::Distribution;
use crate::numerics::structure::Structure;

/// Where the activations come from, with the settings of every source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Input {
    /// The source in use.
    pub source: Source,
    /// Seed of every random stream, those of γ, β and the layers included.
    pub seed: u32,
    /// How values are drawn.
    pub drawn: Drawn,
    /// The batch in the start room's hand.
    pub small: SmallBatch,
    /// What is taken from the recorded network, or from the generated one.
    pub recorded: RecordingView,
    /// What is taken from the reader's file.
    pub file: FileView,
}

/// How a matrix is drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Drawn {
    /// The distribution of the values; its key in links and results is `law`.
    #[serde(rename = "law")]
    pub distribution: Distribution,
    /// Samples B (rows).
    pub batch: u32,
    /// Features D (columns).
    pub features: u32,
    /// Offsets, scales, outliers, correlation and domains laid over the distribution.
    pub structure: Structure,
}

/// What is taken from the recorded network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecordingView {
    /// Place in the network.
    pub place: u32,
}

/// What is taken from the reader's file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FileView {
    /// Where it stands on the page's own server; empty where the reader chooses it by hand.
    pub path: FilePath,
    /// Axis along which a file of three axes or more is cut.
    pub slice_axis: SliceAxis,
    /// Where it is cut.
    pub slice: u32,
    /// Which axis holds the samples; `None` for the usual one of its shape.
    pub samples_axis: Option<u32>,
    /// How it is read where it can be read in two ways, and which part of it is taken.
    pub reading: FileReading,
}

impl FileView {
    /// Brings axes and slice inside a file of this shape.
    pub fn fit(&mut self, shape: &[u32]) {
        let axes = shape.len() as u32;
        let exists = |axis: &u32| *axis < axes.max(2);
        self.samples_axis = self.samples_axis.filter(exists);
        self.reading.features_axis = self.reading.features_axis.filter(exists);
        if matches!(self.slice_axis, SliceAxis::Along(axis) if axis >= axes) {
            self.slice_axis = SliceAxis::Usual;
        }
        let length = |axis: u32| shape.get(axis as usize).copied().unwrap_or(1);
        let slices = self.cut(axes).map_or(1, length);
        self.slice = self.slice.min(slices.saturating_sub(1));
    }

    /// The axis that is cut of so many.
    pub fn cut(&self, axes: u32) -> Option<u32> {
        self.slice_axis.cut(axes, self.reading.features_axis)
    }
}

/// The settings of the source in use: inputs of equal keys are the same matrix. Compared by derived
/// equality, so that a new setting of a source counts from the day it is added.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum InputKey<'a> {
    /// Drawn, from this seed.
    Drawn(&'a Drawn, u32),
    /// Of the recording.
    Recording(&'a RecordingView),
    /// Of the generated network of this seed.
    Planted(&'a RecordingView, u32),
    /// Of the file that is open.
    File(&'a FileView),
}

impl Input {
    /// What decides the matrix.
    pub fn key(&self) -> InputKey<'_> {
        match self.source {
            Source::Distribution => InputKey::Drawn(&self.drawn, self.seed),
            Source::Recording => InputKey::Recording(&self.recorded),
            Source::Planted => InputKey::Planted(&self.recorded, self.seed),
            Source::Own => InputKey::File(&self.file),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::experiment::{Experiment, SliceAxis};

    #[test]
    fn axes_and_slice_are_brought_inside_the_file() {
        let (experiment, _) =
            Experiment::from_query("data=own&slice-axis=1&slice=12&samples-axis=2&features-axis=3");
        let fitted = |shape: &[u32]| {
            let mut file = experiment.input.file.clone();
            file.fit(shape);
            let features = file.reading.features_axis;
            (file.slice_axis, file.slice, file.samples_axis, features)
        };
        let second = SliceAxis::Along(1);
        assert_eq!(fitted(&[5, 7, 3]), (second, 6, Some(2), None));
        assert_eq!(fitted(&[5, 20, 3, 2]), (second, 12, Some(2), Some(3)));
        assert_eq!(fitted(&[9]), (SliceAxis::Usual, 0, None, None));
    }
}
