//! From a place of the network room to the same numbers in another room.

use super::{AffineChoice, Beside, Experiment, FileView, Room, Selected, SliceAxis, Source};

/// Where one layer of a network stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LayerPlace {
    /// Its number among the layers.
    pub layer: u32,
    /// The tensor of the file that holds it.
    pub tensor: u32,
    /// Its slice, where one array holds all layers.
    pub slice: Option<u32>,
    /// The axis along which that is cut.
    pub slice_axis: Option<u32>,
    /// The axis of its features, where all others run over tokens.
    pub features_axis: Option<u32>,
}

impl Experiment {
    /// The batch room at one layer of this network, with a token and a feature selected, under
    /// BatchNorm, LayerNorm and RMSNorm.
    pub fn batch_at(&self, place: LayerPlace, selected: Selected) -> Self {
        Self::plain().with(|e| {
            e.input = self.input.clone();
            // The network room shows what it generates where it is given a distribution.
            if e.input.source == Source::Distribution {
                e.input.source = Source::Planted;
            }
            e.input.recorded.place = place.layer;
            e.input.file = self.file_at(place);
            if e.input.source == Source::Recording {
                e.outputs.normalization.affine = AffineChoice::Trained;
                // The recorded network's own.
                e.outputs.eps = Some(1e-12);
            }
            e.view.selected = selected;
        })
    }

    /// How the file is read at a layer.
    fn file_at(&self, place: LayerPlace) -> FileView {
        let mut file = self.input.file.clone();
        file.slice = place.slice.unwrap_or(file.slice);
        file.slice_axis = match place.slice_axis {
            // Usual of three axes, and left out of the link.
            Some(0) if place.features_axis.is_none() => SliceAxis::Usual,
            Some(axis) => SliceAxis::Along(axis),
            None => file.slice_axis,
        };
        file.reading.tensor = place.tensor;
        file.reading.features_axis = place.features_axis.or(file.reading.features_axis);
        file
    }

    /// The depth room with this network beside its simulation.
    pub fn depth_beside(&self, place: LayerPlace) -> Self {
        let beside = match self.input.source {
            Source::Recording => Beside::Recording,
            Source::Own => Beside::Own,
            Source::Planted | Source::Distribution => Beside::Planted,
        };
        Self::first_in(Room::Depth).with(|e| {
            e.input.file = self.file_at(place);
            e.outputs.stack.beside = beside;
        })
    }
}
