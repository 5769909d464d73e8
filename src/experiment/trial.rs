//! What the claims room runs: one trial per experiment that a card or an instrument asks for.
//!
//! A trial is data. It travels to the worker as it is, so that a card can be added without a word
//! in the worker.

use serde::{Deserialize, Serialize};

use super::stack::Pin;
use crate::numerics::distributions::Distribution;
use crate::numerics::norms::NormSpec;
use crate::numerics::probe::Poke;
use crate::numerics::residual::StatAxis;

/// One experiment of the claims room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Trial {
    /// Independent draws of a distribution before and after norms: one set's histogram and its moments.
    Shape(ShapeTrial),
    /// Lengths of normalized samples.
    Length {
        /// The distribution.
        distribution: Distribution,
        /// Samples.
        samples: u32,
        /// Features of each run.
        features: Vec<u32>,
        /// The norms.
        norms: Vec<NormSpec>,
    },
    /// Normal samples of three features as points in space.
    Sphere {
        /// Samples.
        samples: u32,
        /// The norms.
        norms: Vec<NormSpec>,
    },
    /// One sample of given values, normalized.
    Arithmetic {
        /// The features of the sample.
        values: Vec<f64>,
        /// The norms.
        norms: Vec<NormSpec>,
    },
    /// Residual stacks, layer by layer.
    Stacks(StackTrial),
    /// A change of the input and what each norm's output makes of it.
    Poke(PokeTrial),
    /// A one-hot vector before and after a random rotation.
    Rotate {
        /// Features.
        features: u32,
    },
    /// Singular values of the derivatives of one normalized sample.
    Derivatives {
        /// Features.
        features: u32,
        /// The norms.
        norms: Vec<NormSpec>,
    },
    /// The angle between LayerNorm's and RMSNorm's output against mean over deviation.
    Angle {
        /// Features.
        features: u32,
        /// Mean over standard deviation.
        ratios: Vec<f64>,
    },
    /// How far BatchNorm's output is from that of the population's statistics, per batch size.
    Estimate {
        /// Features.
        features: u32,
        /// Batch sizes.
        batches: Vec<u32>,
    },
    /// Batches of one domain against mixed ones: the batch mean's error.
    DomainMeans {
        /// Between-domain variance.
        between: f64,
        /// Samples of a batch.
        batch: u32,
    },
    /// Two spirals learned with every norm.
    Spirals {
        /// Steps of gradient descent.
        steps: u32,
        /// Seeds, each a run of its own.
        seeds: u32,
        /// Biases in every layer.
        biases: bool,
    },
    /// A classifier of domains, trained on batches in three orders.
    Domains {
        /// Steps of gradient descent.
        steps: u32,
        /// Seeds, each a run of its own.
        seeds: u32,
    },
    /// A number of the recorded network, place by place.
    Recorded(Recorded),
    /// Two tasks in blocks and in turns.
    Order {
        /// Learning rate.
        rate: f64,
        /// Steps of each task.
        steps: u32,
    },
    /// BatchNorm's running statistics along a stream of batches.
    Running(RunningTrial),
    /// The exact derivatives of the reader's own batch.
    Jacobian,
    /// Which changes of weights and data each norm's output does not notice.
    Invariance(InvarianceTrial),
    /// Three features as points in space.
    Geometry,
}

/// Draws of a distribution before and after norms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShapeTrial {
    /// The distribution.
    pub distribution: Distribution,
    /// Samples.
    pub samples: u32,
    /// Features.
    pub features: u32,
    /// The norms.
    pub norms: Vec<NormSpec>,
    /// The set whose histogram is shown.
    pub axis: StatAxis,
    /// Pictures to choose from: which transformations of the answer stand beside it.
    pub options: Vec<Picture>,
}

/// A picture among which a reader chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Picture {
    /// A standard normal sample.
    Bell,
    /// The input, standardized.
    Moved,
    /// The input, divided by its root mean square.
    Scaled,
    /// The input, its tail folded back to ±1.5.
    Squeezed,
    /// Evenly spread.
    Flat,
    /// The input, mirrored.
    Mirrored,
    /// Two peaks at ±1.
    TwoPeaks,
    /// Most values near the ends.
    Arcsine,
    /// Only the poked cell.
    Cell,
    /// Its row.
    Row,
    /// Its column.
    Column,
    /// Every cell.
    All,
    /// No cell.
    Nothing,
}

/// Residual stacks side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StackTrial {
    /// The set-ups; their names are the labels.
    pub set_ups: Vec<Pin>,
    /// Samples of every stream.
    pub samples: u32,
    /// Features of every stream.
    pub width: u32,
    /// Layers.
    pub layers: u32,
    /// Clusters of samples; 0 for none.
    pub domains: u32,
    /// What is followed.
    pub follow: Follow,
    /// Along which axis.
    pub axis: StatAxis,
}

/// A number followed through the layers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Follow {
    /// Excess kurtosis of the stream.
    Kurtosis,
    /// Mean square of the stream.
    Stream,
    /// Mean square of the branch's input.
    Input,
}

/// A poke and the norms that answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PokeTrial {
    /// Samples and features of a batch of standard normal values; `None` for the reader's own.
    pub drawn: Option<(u32, u32)>,
    /// The change.
    pub poke: Poke,
    /// The norms.
    pub norms: Vec<NormSpec>,
    /// Pictures to choose from.
    pub options: Vec<Picture>,
}

/// A stream of batches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunningTrial {
    /// Samples and features of batches of standard normal values; `None` for the reader's own distribution
    /// and sizes.
    pub drawn: Option<(u32, u32)>,
    /// Weight of the newest batch in the running statistics.
    pub momentum: f64,
    /// Whether the running variance is the unbiased one (PyTorch) or the biased (TensorFlow, Flax).
    pub unbiased: bool,
    /// How far the data's mean moves in every step of the second half, in standard deviations.
    pub drift: f64,
    /// Batches.
    pub steps: u32,
}

/// The sliders of the invariance table.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct InvarianceTrial {
    /// Factor δ of every re-scaling.
    pub delta: f64,
    /// Size of every shift.
    pub shift: f64,
    /// ε of every norm.
    pub eps: f64,
    /// Scale of the data.
    pub data_scale: f64,
}

/// What is measured at every place of the recorded network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Recorded {
    /// Excess kurtosis, along either axis.
    Kurtosis,
    /// The cosine between LayerNorm's and RMSNorm's output of a sample.
    Cosine,
}
