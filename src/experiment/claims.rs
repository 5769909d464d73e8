//! What the claims room asks: which card or instrument is open, and the instruments' settings.

use serde::{Deserialize, Serialize};

use super::trial::{InvarianceTrial, RunningTrial};
use crate::numerics::probe::{Change, Poke, Target};

choice! {
    /// The running variance that a framework keeps.
    RunningVariance {
        /// Divided by B − 1: PyTorch.
        Unbiased = "unbiased",
        /// Divided by B: TensorFlow, Keras, Flax.
        Biased = "biased",
    }
}

choice! {
    /// What a poke changes.
    PokeTarget {
        /// The selected cell.
        Cell = "cell",
        /// The selected sample.
        Row = "row",
        /// The selected feature.
        Column = "column",
        /// All values.
        Batch = "batch",
    }
}

choice! {
    /// How a poke changes it.
    PokeChange {
        /// Times a factor.
        Scale = "scale",
        /// Plus a number.
        Add = "add",
        /// Exchanged with its neighbour.
        Swap = "swap",
        /// One value becomes an outlier.
        Poison = "poison",
        /// The features are turned by a random rotation.
        Rotate = "rotate",
    }
}

choice! {
    /// Whether the layers of a small network have biases.
    Biases {
        /// In every layer.
        With = "with",
        /// In none.
        Without = "without",
    }
}

/// Everything only the claims room asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claims {
    /// The open card or instrument, by its place in `crate::claims::topics`.
    pub topic: u32,
    /// What a poke changes.
    pub target: PokeTarget,
    /// How.
    pub change: PokeChange,
    /// By how much.
    pub amount: f64,
    /// The invariance table's sliders.
    pub invariance: InvarianceTrial,
    /// Weight of the newest batch in the running statistics.
    pub momentum: f64,
    /// Which running variance.
    pub running_variance: RunningVariance,
    /// How far the mean moves per step in the second half.
    pub drift: f64,
    /// Biases of the small network.
    pub biases: Biases,
}

impl Default for Claims {
    fn default() -> Self {
        Self {
            topic: 0,
            target: PokeTarget::Cell,
            change: PokeChange::Scale,
            amount: 10.0,
            invariance: InvarianceTrial {
                delta: 2.7,
                shift: 1.0,
                eps: 0.0,
                data_scale: 1.0,
            },
            momentum: 0.1,
            running_variance: RunningVariance::Unbiased,
            drift: 0.02,
            biases: Biases::With,
        }
    }
}

impl Claims {
    /// The poke that the settings describe, at the selected cell.
    pub fn poke(&self, row: u32, col: u32) -> Poke {
        let (row, col) = (row as usize, col as usize);
        Poke {
            target: match self.target {
                PokeTarget::Cell => Target::Cell { row, col },
                PokeTarget::Row => Target::Row { row },
                PokeTarget::Column => Target::Column { col },
                PokeTarget::Batch => Target::Batch,
            },
            change: match self.change {
                PokeChange::Scale => Change::Scale(self.amount),
                PokeChange::Add => Change::Add(self.amount),
                PokeChange::Swap => Change::Swap,
                PokeChange::Poison => Change::Poison(self.amount),
                PokeChange::Rotate => Change::Rotate,
            },
        }
    }

    /// The stream of batches that the settings describe.
    pub fn running(&self) -> RunningTrial {
        RunningTrial {
            drawn: None,
            momentum: self.momentum,
            unbiased: self.running_variance == RunningVariance::Unbiased,
            drift: self.drift,
            steps: 200,
        }
    }
}
