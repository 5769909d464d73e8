//! What a domain run is made of.

use serde::{Deserialize, Serialize};

use crate::norms::{Affine, NormError, NormSpec};
use crate::training::TrainingError;
use crate::training::error::{at_least_one, finite, positive};

/// Which domains the rows of a batch come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BatchOrder {
    /// Every row from a domain drawn at random.
    Random,
    /// All rows from one domain, the next batch from the next domain, and around again.
    Cycled,
    /// All rows from one domain; the first batches from the first, the last from the last.
    Blocked,
}

impl BatchOrder {
    /// Every order once.
    pub const ALL: [Self; 3] = [Self::Random, Self::Cycled, Self::Blocked];
}

/// A run on a few domains.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DomainSpec {
    /// The norm between data and regression, with γ = 1, β = 0 and its usual ε.
    pub norm: NormSpec,
    /// Which domains the rows of a batch come from.
    pub order: BatchOrder,
    /// Domains K.
    pub domains: usize,
    /// Features.
    pub features: usize,
    /// Variance τ² of the domains' centres; the noise around them has variance 1.
    pub between: f64,
    /// Rows B of a batch.
    pub batch: usize,
    /// Steps; [`DomainRun::step`](super::DomainRun::step) may go further.
    pub steps: u32,
    /// Learning rate.
    pub learning_rate: f64,
    /// Momentum of BatchNorm's running statistics.
    pub momentum: f64,
    /// Seed of centres, noise and random orders: the same for every norm.
    pub seed: u64,
}

impl DomainSpec {
    /// 4 domains in 16 features, τ² = 3, 400 steps of 64 rows at learning rate 0.3, m = 0.1.
    pub fn new(norm: NormSpec, order: BatchOrder, seed: u64) -> Self {
        Self {
            norm,
            order,
            domains: 4,
            features: 16,
            between: 3.0,
            batch: 64,
            steps: 400,
            learning_rate: 0.3,
            momentum: 0.1,
            seed,
        }
    }

    /// ε of the norm.
    pub fn eps(&self) -> f64 {
        self.norm.default_eps().unwrap_or(0.0)
    }

    pub(super) fn check(&self) -> Result<(), TrainingError> {
        at_least_one("domains", self.domains)?;
        at_least_one("features", self.features)?;
        at_least_one("rows", self.batch)?;
        at_least_one("steps", self.steps as usize)?;
        positive("learning rate", self.learning_rate)?;
        finite("variance between domains", self.between)?;
        if self.between < 0.0 {
            positive("variance between domains", self.between)?;
        }
        if !(0.0..=1.0).contains(&self.momentum) {
            return Err(NormError::Momentum(self.momentum).into());
        }
        let shape = (self.batch, self.features);
        self.norm
            .prepare::<f32>(shape, self.eps(), &Affine::identity())?;
        Ok(())
    }
}
