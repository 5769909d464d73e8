//! What can be open in the claims room, and the settings of its instruments.

use serde::{Deserialize, Serialize};

use super::trial::{InvarianceTrial, RunningTrial};
use crate::numerics::probe::{Change, Poke, Target};

choice! {
    /// A card or an instrument of the claims room, in the order of its list.
    CardKey {
        /// The claim “BatchNorm ties samples together”.
        C06 = "c06",
        /// The claim “RMSNorm divides by the RMS”.
        C14 = "c14",
        /// The claim “RMSNorm makes unit vectors”.
        C15 = "c15",
        /// The claim “RMSNorm makes features standard”.
        C16 = "c16",
        /// The claim “LayerNorm keeps a sample's shape”.
        C11 = "c11",
        /// The claim “A batch estimates the data”.
        C05 = "c05",
        /// The claim “A sample is a distribution”.
        C08 = "c08",
        /// The claim “LayerNorm ties features together”.
        C09 = "c09",
        /// The claim “RMSNorm is the one to use”.
        C04 = "c04",
        /// The claim “It was Gaussian from the start”.
        C13 = "c13",
        /// The claim “Skip connections make it Gaussian”.
        C12 = "c12",
        /// The claim “Without a norm it explodes”.
        C03 = "c03",
        /// The claim “A norm keeps the input stable”.
        C01 = "c01",
        /// The claim “A norm prevents covariate shift”.
        C02 = "c02",
        /// The claim “Why batches are random”.
        C07 = "c07",
        /// The claim “Why curricula work”.
        C10 = "c10",
        /// Change the input, see what each norm makes of it.
        Poke = "poke",
        /// The exact derivatives of the reader's own batch.
        Jacobian = "jacobian",
        /// Which changes each norm does not notice.
        Invariance = "invariance",
        /// Three features as points in space.
        Geometry = "geometry",
        /// Training and evaluation of BatchNorm.
        Running = "running",
        /// A small network on two spirals.
        Spirals = "spirals",
        /// Batches in three orders.
        Domains = "domains",
        /// Two tasks in blocks and in turns.
        Order = "order",
        /// What was predicted and what was found.
        Summary = "summary",
    }
}

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

/// The settings of the claims room's instruments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Probe {
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

impl CardKey {
    /// Reads a link's word for a card: people also write c6 for c06.
    ///
    /// # Errors
    /// A sentence that names every word there is.
    pub fn read(text: &str) -> Result<Self, String> {
        let short = text.strip_prefix(['c', 'C']).filter(|rest| rest.len() == 1);
        let full = short.map_or_else(|| text.to_lowercase(), |digit| format!("c0{digit}"));
        Self::from_key(&full).ok_or_else(|| {
            let keys: Vec<_> = Self::ALL.iter().map(|card| card.key()).collect();
            format!("it must be one of: {}", keys.join(", "))
        })
    }
}

impl Default for Probe {
    fn default() -> Self {
        Self {
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

impl Probe {
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
