//! What an engineer should know of a network's stream, each with its place.

use serde::{Deserialize, Serialize};

/// A token is a sink where its RMS is this many times the typical token's.
pub const SINK_RATIO: f64 = 3.0;
/// A stream grows faster than 1 + l where its typical token exceeds that by a tenth: independent
/// sublayers of equal size give 1 + l on average, and half of the layers a little more.
pub const GROWTH_MARGIN: f64 = 1.1;

/// Layers: the first, the last and how many of those between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layers {
    /// From 0.
    pub first: u32,
    /// From 0.
    pub last: u32,
    /// How many, the first and the last among them.
    pub count: u32,
}

impl Layers {
    pub(super) fn one(layer: u32) -> Self {
        Self {
            first: layer,
            last: layer,
            count: 1,
        }
    }

    pub(super) fn with(self, layer: u32) -> Self {
        Self {
            first: self.first.min(layer),
            last: self.last.max(layer),
            count: self.count + 1,
        }
    }
}

/// A value and its place, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Spot {
    /// The layer.
    pub layer: u32,
    /// The token.
    pub token: u32,
    /// The feature.
    pub feature: u32,
    /// The value.
    pub value: f32,
}

/// Something that stands out, with its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Finding {
    /// NaN or ±∞, at its first place.
    NotFinite {
        /// NaN in all layers.
        nan: u64,
        /// ±∞ in all layers.
        infinite: u64,
        /// Where the first layer that has any has one.
        first: Spot,
        /// The layers that have any.
        layers: Layers,
    },
    /// Finite values that float16 turns into ±∞.
    BeyondFloat16 {
        /// In all layers.
        count: u64,
        /// The farthest from zero.
        largest: Spot,
        /// The layers that have any.
        layers: Layers,
    },
    /// A feature that carries more than a tenth of some token's sum of squares
    /// ([`large_share`](super::large_share)).
    Outlier {
        /// Where its share is largest.
        at: Spot,
        /// The share there.
        share: f64,
        /// |value| in RMS of the layer's typical token.
        times_typical: f64,
        /// The layers in which it carries so much.
        layers: Layers,
        /// In how many tokens, in the layer of `at`.
        tokens: u32,
        /// Another feature it moves with, and their correlation across the tokens of that layer.
        moves_with: Option<(u32, f32)>,
    },
    /// Tokens whose RMS is more than [`SINK_RATIO`] times that of the typical one: an attention sink
    /// has such rows.
    Sinks {
        /// The tokens, the one that stands out most first, at most 64.
        tokens: Vec<u32>,
        /// How many there are.
        count: u32,
        /// The layer in which the first of them stands out most.
        layer: u32,
        /// Its RMS there, in RMS of the typical token.
        ratio: f64,
        /// The layers that have any.
        layers: Layers,
    },
    /// The mean square of the typical token exceeds (1 + l) times that of layer 0 by more than a
    /// tenth.
    Growth {
        /// The layers that do.
        layers: Layers,
        /// The layer that exceeds 1 + l by most.
        layer: u32,
        /// Its mean square over that of layer 0.
        ratio: f64,
        /// The layer with the largest step up from the one before, and the step, as a ratio of mean
        /// squares.
        step: (u32, f64),
    },
    /// LayerNorm's output of a token would be carried by few features.
    FewFeatures {
        /// Where fewest.
        layer: u32,
        /// The token.
        token: u32,
        /// As many equal features would have the same kurtosis.
        carrying: f64,
        /// Tokens of all layers that are carried by so few.
        count: u64,
        /// The layers that have any.
        layers: Layers,
    },
    /// Features that are 0 in every token.
    Dead {
        /// The features that are so in most layers, at most 64.
        features: Vec<u32>,
        /// How many there are.
        count: u32,
        /// The layers that have any.
        layers: Layers,
    },
    /// Features that are one number, not 0, in every token.
    Constant {
        /// The features, at most 64.
        features: Vec<u32>,
        /// How many there are.
        count: u32,
        /// The layers that have any.
        layers: Layers,
        /// One of them.
        first: Spot,
    },
    /// Values that fit float16 while their squares do not.
    SquaresBeyondFloat16 {
        /// In all layers.
        count: u64,
        /// The farthest from zero.
        largest: Spot,
        /// The layers that have any.
        layers: Layers,
    },
    /// Nonzero values that float16 turns into 0.
    VanishingInFloat16 {
        /// In all layers.
        count: u64,
        /// The layers that have any.
        layers: Layers,
    },
}
