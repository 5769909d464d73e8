//! What a run reports.

use serde::{Deserialize, Serialize};

use super::spec::Truth;

/// One batch and what the running statistics made of it. Errors are in units of the truth's σ,
/// as root mean squares over features.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RunningStep {
    /// Its number, from 1.
    pub step: u32,
    /// Mean and standard deviation of the distribution in this step.
    pub truth: Truth,
    /// μ_B of the first feature, averaged over groups.
    pub batch_mean: f64,
    /// What the running variance took in of the first feature, v_B or v_B B/(B - 1), averaged
    /// over groups; `None` when it took nothing.
    pub batch_var: Option<f64>,
    /// r^μ of the first feature after the step.
    pub running_mean: f64,
    /// r^v of the first feature after the step.
    pub running_var: f64,
    /// (μ_B - μ)/σ.
    pub batch_mean_error: f64,
    /// (√v_B - σ)/σ; `None` when the running variance took nothing.
    pub batch_sd_error: Option<f64>,
    /// (r^μ - μ)/σ.
    pub running_mean_error: f64,
    /// (√r^v - σ)/σ.
    pub running_sd_error: f64,
    /// ⟨(y_train - y_truth)²⟩ over the batch: for a normal distribution at ε = 0,
    /// [`batch_estimate_error`](crate::exact_distribution::batch_estimate_error) of a group's rows.
    pub train_gap: f64,
}

/// One fresh batch of the distribution as it is now, normalized in three ways.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RunningEvaluation {
    /// Mean of y_eval: 0 where the running statistics are right.
    pub mean: f64,
    /// Standard deviation of y_eval: 1 where they are right.
    pub std_dev: f64,
    /// ⟨(y_eval - y_truth)²⟩.
    pub eval_gap: f64,
    /// ⟨(y_train - y_truth)²⟩, by the fresh batch's own statistics.
    pub train_gap: f64,
}
