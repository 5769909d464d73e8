//! Which tensors or slices of a file are the layers of a network.

use super::own::OwnFile;
use crate::experiment::{FileReading, SliceAxis};
use crate::findings::network::StreamLayer;

/// The most layers of a file.
const MAX_LAYERS: usize = 1024;

impl OwnFile {
    /// The layers of a network in this file, for the tensor that `reading` picks.
    ///
    /// Tensors whose names differ in their numbers alone and whose shapes are equal are the layers of
    /// one stream, in the order of those numbers; of three axes, `[batch, tokens, features]`, all
    /// but the last run over tokens. A tensor without such relatives is a stream by itself: of
    /// three axes or more the layers lie along `slice_axis`, any other is one layer.
    pub fn layers(&self, reading: &FileReading, slice_axis: SliceAxis) -> Vec<StreamLayer> {
        let tensors = self.tensors();
        let place = (reading.tensor as usize).min(tensors.len().saturating_sub(1));
        let group = tensors.get(place).map(|(name, _, shape)| {
            let pattern = pattern(name);
            let alike = tensors
                .iter()
                .enumerate()
                .filter(|(_, (name, _, other))| other == shape && self::pattern(name) == pattern);
            let alike = alike.map(|(tensor, (name, _, _))| (tensor as u32, name.clone()));
            (shape, alike.collect::<Vec<_>>())
        });
        match group {
            Some((shape, alike)) if alike.len() > 1 => {
                let last = shape.len().saturating_sub(1) as u32;
                let merged = reading.features_axis.unwrap_or(last);
                let layer = |(tensor, name)| StreamLayer {
                    name,
                    tensor,
                    slice: None,
                    slice_axis: None,
                    features_axis: (shape.len() > 2).then_some(merged),
                };
                alike.into_iter().take(MAX_LAYERS).map(layer).collect()
            }
            _ => self.slices(reading, slice_axis),
        }
    }

    /// Names of the tensors that are called like the layers of [`Self::layers`] and have another shape.
    pub fn other_shapes(&self, reading: &FileReading) -> Vec<String> {
        let tensors = self.tensors();
        let place = (reading.tensor as usize).min(tensors.len().saturating_sub(1));
        let Some((name, _, shape)) = tensors.get(place) else {
            return Vec::new();
        };
        let pattern = pattern(name);
        let others = tensors
            .iter()
            .filter(|(name, _, other)| other != shape && self::pattern(name) == pattern);
        others.map(|(name, ..)| name.clone()).collect()
    }

    /// The first tensor of the largest stream: of the most values among tensors of two axes or more
    /// that differ in their numbers alone. 0 where there is none.
    pub fn first_tensor(&self) -> u32 {
        let mut streams: Vec<(String, Vec<u64>, u64, u32)> = Vec::new();
        for (number, (name, _, shape)) in self.tensors().into_iter().enumerate() {
            if shape.len() < 2 {
                continue;
            }
            let pattern = pattern(&name);
            let values: u64 = shape.iter().fold(1, |n: u64, m| n.saturating_mul(*m));
            match streams
                .iter_mut()
                .find(|one| one.0 == pattern && one.1 == shape)
            {
                Some(stream) => stream.2 = stream.2.saturating_add(values),
                None => streams.push((pattern, shape, values, number as u32)),
            }
        }
        // Of equally large ones the first, as inputs stand before outputs.
        let largest = streams.iter().map(|stream| stream.2).max();
        let first = streams.iter().find(|stream| Some(stream.2) == largest);
        first.map_or(0, |stream| stream.3)
    }

    fn slices(&self, reading: &FileReading, slice_axis: SliceAxis) -> Vec<StreamLayer> {
        let shape = self.shape(reading);
        let axes = shape.len() as u32;
        let features = reading.features_axis.filter(|axis| *axis < axes);
        let cut = slice_axis.layers(axes, features);
        // Of three axes the two left are samples and features as the batch room reads them.
        let features_axis = match axes {
            0..=3 => None,
            _ => features.or((0..axes).rfind(|axis| Some(*axis) != cut)),
        };
        let one = |name: String, slice| StreamLayer {
            name,
            tensor: reading.tensor,
            slice,
            slice_axis: cut,
            features_axis,
        };
        let Some(cut) = cut else {
            return vec![one(self.name(reading), None)];
        };
        let length = shape[cut as usize].min(MAX_LAYERS as u64) as u32;
        (0..length)
            .map(|slice| one(format!("layer {slice}"), Some(slice)))
            .collect()
    }
}

/// A name with every number in it replaced: that of a stream's layers.
fn pattern(name: &str) -> String {
    let mut pattern = String::with_capacity(name.len());
    for letter in name.chars() {
        match letter.is_ascii_digit() {
            false => pattern.push(letter),
            true if pattern.ends_with('#') => {}
            true => pattern.push('#'),
        }
    }
    pattern
}
