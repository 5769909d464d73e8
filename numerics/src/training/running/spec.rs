//! What a run of running statistics is made of.

use serde::{Deserialize, Serialize};

use crate::distributions::Distribution;
use crate::norms::{Affine, NormError, NormSpec};
use crate::training::TrainingError;
use crate::training::batch_noise::check_groups;
use crate::training::error::{at_least_one, finite};

/// Batches of independent values of one distribution, which may drift.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RunningSpec {
    /// Distribution of every value; its mean and standard deviation are the truth at the start.
    pub distribution: Distribution,
    /// Rows B of a batch.
    pub batch: usize,
    /// Features: as many independent repetitions.
    pub features: usize,
    /// Momentum m in [0, 1]: the weight of the newest batch (Keras and Flax call 1 - m so).
    pub momentum: f64,
    /// Whether the running variance takes v B/(B - 1), as PyTorch does, or v, as Keras and Flax
    /// do. Of B = 1 the first leaves it alone and the second takes 0.
    pub unbiased: bool,
    /// ε of all three outputs.
    pub eps: f64,
    /// Rows per group: each group is normalized by itself and the running statistics take the
    /// average over groups (ghost batch norm). `None` normalizes the whole batch.
    pub ghost: Option<usize>,
    /// The last step of the distribution as given.
    pub drift_after: u32,
    /// What each later step adds to the mean, in standard deviations of the distribution.
    pub drift_mean: f64,
    /// What each later step adds to the logarithm of the standard deviation.
    pub drift_log_scale: f64,
    /// Steps; [`RunningRun::step`](super::RunningRun::step) may go further.
    pub steps: u32,
    /// Seed of every random stream.
    pub seed: u64,
}

/// Mean and standard deviation of the distribution at one step.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Truth {
    /// μ.
    pub mean: f64,
    /// σ.
    pub std_dev: f64,
}

impl Default for RunningSpec {
    /// 32 rows of 256 standard normal features, m = 0.1, PyTorch's variance and ε, 100 steps, no
    /// drift.
    fn default() -> Self {
        Self {
            distribution: Distribution::of(crate::distributions::DistributionKind::Normal),
            batch: 32,
            features: 256,
            momentum: 0.1,
            unbiased: true,
            eps: 1e-5,
            ghost: None,
            drift_after: 50,
            drift_mean: 0.0,
            drift_log_scale: 0.0,
            steps: 100,
            seed: 1,
        }
    }
}

impl RunningSpec {
    /// Rows that are normalized together.
    pub fn rows_per_group(&self) -> usize {
        self.ghost.unwrap_or(self.batch)
    }

    /// The distribution's mean and standard deviation in step `step`, from 1.
    ///
    /// # Errors
    /// [`TrainingError::NoVariance`] when the distribution has none.
    pub fn truth(&self, step: u32) -> Result<Truth, TrainingError> {
        let start = self.distribution_truth()?;
        let drifted = f64::from(step.saturating_sub(self.drift_after));
        Ok(Truth {
            mean: start.mean + drifted * self.drift_mean * start.std_dev,
            std_dev: start.std_dev * (drifted * self.drift_log_scale).exp(),
        })
    }

    /// Mean and standard deviation of the distribution as given.
    pub(super) fn distribution_truth(&self) -> Result<Truth, TrainingError> {
        let moments = self.distribution.moments();
        match (moments.mean.finite(), moments.variance.finite()) {
            (Some(mean), Some(variance)) if variance > 0.0 => Ok(Truth {
                mean,
                std_dev: variance.sqrt(),
            }),
            _ => Err(TrainingError::NoVariance(self.distribution.to_string())),
        }
    }

    pub(super) fn check(&self) -> Result<(), TrainingError> {
        at_least_one("features", self.features)?;
        check_groups(self.batch, self.rows_per_group())?;
        at_least_one("steps", self.steps as usize)?;
        finite("drift of the mean", self.drift_mean)?;
        finite("drift of the scale", self.drift_log_scale)?;
        if !(0.0..=1.0).contains(&self.momentum) {
            return Err(NormError::Momentum(self.momentum).into());
        }
        let shape = (self.batch, self.features);
        NormSpec::Batch.prepare::<f32>(shape, self.eps, &Affine::identity())?;
        Ok(())
    }
}
