//! The other readings that a note's file allows.

use serde::{Deserialize, Serialize};

use super::Note;
use crate::experiment::file::{Comma, FirstColumn, FirstRow, Part};
use crate::experiment::{Experiment, SliceAxis};

/// Another reading of the same file, which the reader can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Offer {
    /// What the first row is.
    FirstRow(FirstRow),
    /// What the first column is.
    FirstColumn(FirstColumn),
    /// What a comma inside a number is.
    Comma(Comma),
    /// Which axis runs over the samples.
    SamplesAxis(u32),
    /// Which axis holds the features.
    FeaturesAxis(u32),
    /// Which part of a large file.
    Part(Part),
    /// Along which axis it is cut.
    SliceAxis(SliceAxis),
    /// Along which of three axes it is cut: then none is chosen for the features.
    CutOfThree(SliceAxis),
}

impl Offer {
    /// The experiment with this reading.
    pub fn apply(self, experiment: &mut Experiment) {
        let file = &mut experiment.input.file;
        let reading = &mut file.reading;
        match self {
            Self::FirstRow(choice) => reading.first_row = choice,
            Self::FirstColumn(choice) => reading.first_column = choice,
            Self::Comma(choice) => reading.comma = choice,
            Self::SamplesAxis(axis) => file.samples_axis = Some(axis),
            Self::FeaturesAxis(axis) => reading.features_axis = Some(axis),
            Self::SliceAxis(axis) => file.slice_axis = axis,
            Self::CutOfThree(axis) => {
                reading.features_axis = None;
                file.slice_axis = axis;
            }
            Self::Part(part) => reading.part = part,
        }
    }
}

impl Note {
    /// The other readings that the file allows.
    pub fn offers(&self) -> Vec<Offer> {
        match *self {
            Self::PairsOrDecimals | Self::DotsOrThousands { .. } => {
                vec![Offer::Comma(Comma::Decimal)]
            }
            Self::LetterlessExponents { labels: true, .. } => {
                vec![Offer::FirstColumn(FirstColumn::Labels)]
            }
            Self::DecimalCommas { doubtful: true, .. } => vec![Offer::Comma(Comma::Thousands)],
            Self::ThousandsMarks {
                doubtful: true,
                mark: ',',
                ..
            } => {
                vec![Offer::Comma(Comma::Decimal)]
            }
            Self::ThousandsMarks {
                doubtful: true,
                mark: '.',
                ..
            } => vec![Offer::Comma(Comma::Thousands)],
            Self::FirstRow { names } => vec![Offer::FirstRow(match names {
                true => FirstRow::Values,
                false => FirstRow::Names,
            })],
            Self::FirstColumn {
                labels,
                numbers: true,
            } => vec![Offer::FirstColumn(match labels {
                true => FirstColumn::Values,
                false => FirstColumn::Labels,
            })],
            Self::OneAxis { sample, .. } => vec![Offer::SamplesAxis(u32::from(!sample))],
            Self::FeaturesAxis {
                axis, ref shape, ..
            } => {
                let others = (0..shape.len() as u32).filter(|other| *other != axis);
                let slices = match shape.len() {
                    3 => Offer::CutOfThree(SliceAxis::Usual),
                    _ => Offer::SliceAxis(SliceAxis::Along(u32::from(axis == 0))),
                };
                let others = others.map(Offer::FeaturesAxis);
                others.chain([slices]).collect()
            }
            Self::LayersAxis {
                layers,
                features,
                ref shape,
            } => layers_along(layers, features, shape.len() as u32),
            Self::Slice {
                features: Some(_), ..
            } => vec![Offer::SliceAxis(SliceAxis::Whole)],
            Self::Slice { ref shape, .. } => {
                let last = (shape.len() as u32).saturating_sub(1);
                vec![Offer::FeaturesAxis(last), Offer::FeaturesAxis(1)]
            }
            Self::Part { part, .. } => {
                let others = Part::ALL.iter().filter(|other| **other != part);
                others.map(|part| Offer::Part(*part)).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// Other axes for the layers, and no layers at all.
fn layers_along(layers: Option<u32>, features: u32, axes: u32) -> Vec<Offer> {
    let others = (0..axes).filter(|axis| Some(*axis) != layers && *axis != features);
    let (along, whole): (fn(SliceAxis) -> Offer, _) = match axes {
        3 => (Offer::CutOfThree, Offer::FeaturesAxis(features)),
        _ => (Offer::SliceAxis, Offer::SliceAxis(SliceAxis::Whole)),
    };
    let along = others.map(|axis| along(SliceAxis::Along(axis)));
    along.chain(layers.map(|_| whole)).collect()
}
