//! Which tensors or slices of a file are the layers of a network.

use super::own::OwnFile;
use crate::experiment::FileReading;

/// The most layers of a file.
const MAX_LAYERS: usize = 1024;

/// One layer of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct FileLayer {
    /// Its name: that of its tensor, or the number of its slice.
    pub name: String,
    /// The tensor that holds it.
    pub tensor: u32,
    /// Its slice, where one array holds all layers.
    pub slice: Option<u32>,
    /// The axis of its features, where all others run over tokens.
    pub features_axis: Option<u32>,
}

impl OwnFile {
    /// The layers of a network in this file, for the tensor that `reading` picks.
    ///
    /// Tensors whose names differ in their numbers alone and whose shapes are equal are the layers of
    /// one stream, in the order of those numbers; of three axes, `[batch, tokens, features]`, all
    /// but the last run over tokens. A tensor without such relatives is a stream by itself: of
    /// three axes the layers lie along `sliced_axis`, any other is one layer.
    pub fn layers(&self, reading: &FileReading, sliced_axis: u32) -> Vec<FileLayer> {
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
                let layer = |(tensor, name)| FileLayer {
                    name,
                    tensor,
                    slice: None,
                    features_axis: (shape.len() > 2).then_some(merged),
                };
                alike.into_iter().take(MAX_LAYERS).map(layer).collect()
            }
            _ => self.slices(reading, sliced_axis),
        }
    }

    fn slices(&self, reading: &FileReading, sliced_axis: u32) -> Vec<FileLayer> {
        let shape = self.shape(reading);
        let one = |name: String, slice| FileLayer {
            name,
            tensor: reading.tensor,
            slice,
            features_axis: None,
        };
        if shape.len() != 3 || reading.features_axis.is_some() {
            return vec![one(self.name(reading), None)];
        }
        let axis = if sliced_axis < 3 { sliced_axis } else { 0 };
        let length = shape[axis as usize].min(MAX_LAYERS as u64) as u32;
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
