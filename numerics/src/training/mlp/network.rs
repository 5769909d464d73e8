//! The weights of a network.

use ndarray::{Array1, Array2, LinalgScalar};
use rand::Rng;
use rand_distr::{Distribution, StandardNormal};
use serde::{Deserialize, Serialize};

use crate::norms::{Affine, NormSpec, Real};
use crate::rng::Streams;
use crate::training::TrainingError;
use crate::training::error::at_least_one;

use super::Gradient;

/// A kind of number that weights can be: `f32` to train with, `f64` to check gradients with.
pub trait Scalar: Real + LinalgScalar + PartialOrd {}

impl<T: Real + LinalgScalar + PartialOrd> Scalar for T {}

/// The shape of a network and the distributions of its weights.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct MlpSpec {
    /// Features of the data.
    pub inputs: usize,
    /// Features of each hidden layer.
    pub width: usize,
    /// Hidden layers L.
    pub depth: usize,
    /// Outputs f.
    pub outputs: usize,
    /// The norm before each activation.
    pub norm: NormSpec,
    /// Its ε.
    pub eps: f64,
    /// Standard deviation of the biases at the start; `None` for layers without biases.
    pub bias_sd: Option<f64>,
    /// Seed of the weights.
    pub seed: u64,
}

/// One linear map.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer<T> {
    /// W, `[in, out]`.
    pub weights: Array2<T>,
    /// b, one per output, or none.
    pub biases: Option<Array1<T>>,
}

/// A network: L hidden layers and a linear map to the outputs.
#[derive(Debug, Clone, PartialEq)]
pub struct Mlp<T> {
    pub(super) spec: MlpSpec,
    pub(super) layers: Vec<Layer<T>>,
}

impl MlpSpec {
    /// Inputs and outputs of layer `layer`, from 0; the last one is the map to the outputs.
    pub fn shape(&self, layer: usize) -> (usize, usize) {
        let input = if layer == 0 { self.inputs } else { self.width };
        let output = if layer == self.depth {
            self.outputs
        } else {
            self.width
        };
        (input, output)
    }

    fn check(&self) -> Result<(), TrainingError> {
        at_least_one("inputs", self.inputs)?;
        at_least_one("neurons per layer", self.width)?;
        at_least_one("layers", self.depth)?;
        at_least_one("outputs", self.outputs)?;
        let identity = Affine::identity();
        self.norm
            .prepare::<f32>((1, self.width), self.eps, &identity)?;
        Ok(())
    }
}

impl<T: Scalar> Mlp<T> {
    /// Fresh weights from N(0, 1/fan-in) and biases from N(0, `bias_sd`²). Networks of one seed
    /// start alike whatever their norm, with or without biases.
    ///
    /// # Errors
    /// [`TrainingError::Zero`] for a size of 0, [`TrainingError::Norm`] for a norm or an ε out of
    /// range.
    pub fn new(spec: MlpSpec) -> Result<Self, TrainingError> {
        spec.check()?;
        let streams = Streams::new(spec.seed);
        let (mut weights, mut biases) = (streams.stream("weights"), streams.stream("biases"));
        let layers = (0..=spec.depth)
            .map(|l| {
                let (input, output) = spec.shape(l);
                let sd = 1.0 / (input as f64).sqrt();
                Layer {
                    weights: Array2::from_shape_simple_fn((input, output), || {
                        normal(&mut weights, sd)
                    }),
                    biases: spec
                        .bias_sd
                        .map(|sd| Array1::from_shape_simple_fn(output, || normal(&mut biases, sd))),
                }
            })
            .collect();
        Ok(Self { spec, layers })
    }

    /// What it is made of.
    pub fn spec(&self) -> &MlpSpec {
        &self.spec
    }

    /// The hidden layers and the map to the outputs, in order.
    pub fn layers(&self) -> &[Layer<T>] {
        &self.layers
    }

    /// The same, to be changed.
    pub fn layers_mut(&mut self) -> &mut [Layer<T>] {
        &mut self.layers
    }

    /// One step of gradient descent: W ← W - `rate` ∂loss/∂W, and so the biases.
    pub fn descend(&mut self, gradient: &Gradient<T>, rate: f64) {
        let rate = T::narrow(rate);
        let steps = gradient.weights.iter().zip(&gradient.biases);
        for (layer, (weights, biases)) in self.layers.iter_mut().zip(steps) {
            layer
                .weights
                .zip_mut_with(weights, |w, g| *w = *w - rate * *g);
            if let Some(b) = &mut layer.biases {
                b.zip_mut_with(biases, |b, g| *b = *b - rate * *g);
            }
        }
    }
}

fn normal<T: Real>(rng: &mut impl Rng, sd: f64) -> T {
    let z: f64 = StandardNormal.sample(rng);
    T::narrow(sd * z)
}
