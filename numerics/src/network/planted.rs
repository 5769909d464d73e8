//! A generated stream with known oddities, to learn how to read a map of a network.

use ndarray::{Array2, Axis};
use rand::RngExt;
use rand_distr::StandardNormal;

use crate::rng::Streams;

/// A stream of 13 layers, 96 tokens and 256 features: x₀ is standard normal, and each layer adds
/// independent standard normal values, so that the mean square of layer l is 1 + l; but for what is
/// planted:
///
/// - [`OUTLIER`](Self::OUTLIER) holds most of token [`SINK`](Self::SINK) from layer 3 to 11, and
///   [`SECOND`](Self::SECOND) moves against it with half its size;
/// - [`DEAD`](Self::DEAD) is 0 everywhere, [`CONSTANT`](Self::CONSTANT) is 0.75 everywhere;
/// - from layer [`GROWS_FROM`](Self::GROWS_FROM) on the stream is twice as large as it should be;
/// - [`OVERFLOW`](Self::OVERFLOW) is a value beyond float16.
#[derive(Debug, Clone)]
pub struct PlantedStream {
    streams: Streams,
    /// The sum so far, without what is planted.
    sum: Array2<f32>,
    layer: u32,
}

impl PlantedStream {
    /// Layers, the start among them.
    pub const LAYERS: u32 = 13;
    /// Tokens and features.
    pub const DIM: (usize, usize) = (96, 256);
    /// The token whose row is far larger than the others, from 0.
    pub const SINK: u32 = 0;
    /// The feature that makes it so, from 0.
    pub const OUTLIER: u32 = 98;
    /// Another that moves against it.
    pub const SECOND: u32 = 222;
    /// The layers in which they stand out.
    pub const OUTLIER_LAYERS: (u32, u32) = (3, 11);
    /// A feature of zeros.
    pub const DEAD: u32 = 17;
    /// A feature of one number.
    pub const CONSTANT: (u32, f32) = (40, 0.75);
    /// From this layer on the stream is larger.
    pub const GROWS_FROM: u32 = 9;
    /// Layer, token, feature and value of a number that float16 does not hold.
    pub const OVERFLOW: (u32, u32, u32, f32) = (12, 60, 130, 70_000.0);

    /// The stream of a seed.
    pub fn new(seed: u32) -> Self {
        let streams = Streams::new(u64::from(seed));
        let sum = normal(&streams, 0);
        Self {
            streams,
            sum,
            layer: 0,
        }
    }

    /// Layer `layer`, at most the last. Layers asked for in their order cost one draw each.
    pub fn layer(&mut self, layer: u32) -> Array2<f32> {
        let layer = layer.min(Self::LAYERS - 1);
        if layer < self.layer {
            (self.sum, self.layer) = (normal(&self.streams, 0), 0);
        }
        while self.layer < layer {
            self.layer += 1;
            self.sum += &normal(&self.streams, self.layer);
        }
        planted(self.sum.clone(), layer)
    }
}

fn normal(streams: &Streams, layer: u32) -> Array2<f32> {
    let mut rng = streams.stream(&format!("planted layer {layer}"));
    Array2::from_shape_simple_fn(PlantedStream::DIM, || rng.sample(StandardNormal))
}

fn planted(mut x: Array2<f32>, layer: u32) -> Array2<f32> {
    type P = PlantedStream;
    let (first, last) = P::OUTLIER_LAYERS;
    if (first..=last).contains(&layer) {
        let size = 60.0 * ((layer + 1) as f32).sqrt();
        x[(P::SINK as usize, P::OUTLIER as usize)] = size;
        x[(P::SINK as usize, P::SECOND as usize)] = -0.5 * size;
    }
    if layer >= P::GROWS_FROM {
        x *= 2.0;
    }
    x.index_axis_mut(Axis(1), P::DEAD as usize).fill(0.0);
    let (feature, value) = P::CONSTANT;
    x.index_axis_mut(Axis(1), feature as usize).fill(value);
    let (at, token, feature, value) = P::OVERFLOW;
    if layer == at {
        x[(token as usize, feature as usize)] = value;
    }
    x
}
