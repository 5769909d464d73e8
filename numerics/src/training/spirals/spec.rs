//! What a spiral run is made of.

use serde::{Deserialize, Serialize};

use crate::norms::NormSpec;
use crate::training::TrainingError;
use crate::training::error::{at_least_one, positive};
use crate::training::mlp::MlpSpec;

/// Standard deviation of the biases at the start.
const BIAS_SD: f64 = 0.3;

/// A run on two spirals.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SpiralSpec {
    /// The norm before each activation, with its usual ε.
    pub norm: NormSpec,
    /// Seed of the weights; the points are the same for every seed.
    pub seed: u64,
    /// Steps of gradient descent; [`SpiralRun::step`](super::SpiralRun::step) may go further.
    pub steps: u32,
    /// Learning rate.
    pub learning_rate: f64,
    /// Hidden layers.
    pub depth: usize,
    /// Neurons per hidden layer.
    pub width: usize,
    /// Points, half of them on each spiral.
    pub points: usize,
    /// Whether layers have biases, from N(0, 0.3²). Without them, for c > 0, f(c x) = f(x) with
    /// LayerNorm or RMSNorm and f(c x) = c f(x) without a norm: the sign of the output cannot
    /// depend on the radius, and no training helps. BatchNorm's centring acts as a bias.
    pub with_biases: bool,
    /// The gradient's shift is measured in the first step and then in every one of so many; 0
    /// never measures it.
    pub shift_every: u32,
}

impl SpiralSpec {
    /// The run of that norm and seed: 256 points, 8 layers of 32, 200 steps at learning rate 0.03,
    /// the gradient's shift in every 20th.
    pub fn new(norm: NormSpec, seed: u64) -> Self {
        Self {
            norm,
            seed,
            steps: 200,
            learning_rate: 0.03,
            depth: 8,
            width: 32,
            points: 256,
            with_biases: true,
            shift_every: 20,
        }
    }

    /// The network.
    pub fn network(&self) -> MlpSpec {
        MlpSpec {
            inputs: 2,
            width: self.width,
            depth: self.depth,
            outputs: 1,
            norm: self.norm,
            eps: self.norm.default_eps().unwrap_or(0.0),
            bias_sd: self.with_biases.then_some(BIAS_SD),
            seed: self.seed,
        }
    }

    pub(super) fn check(&self) -> Result<(), TrainingError> {
        at_least_one("points", self.points)?;
        at_least_one("steps", self.steps as usize)?;
        positive("learning rate", self.learning_rate)?;
        if self.points % 2 == 1 {
            return Err(TrainingError::OddPoints(self.points));
        }
        Ok(())
    }
}
