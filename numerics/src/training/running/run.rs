//! The run, one batch at a time.

use ndarray::{Array2, ArrayView2, Axis};

use super::record::{RunningEvaluation, RunningStep};
use super::spec::{RunningSpec, Truth};
use crate::distributions::DistributionSampler;
use crate::moments::{Moments, column_moments};
use crate::norms::{Affine, NormError, NormSpec};
use crate::rng::{Streams, Xoshiro256PlusPlus};
use crate::training::TrainingError;

/// Running statistics on their way after the truth.
///
/// ```
/// use normscope_numerics::training::running::{RunningRun, RunningSpec};
///
/// let mut run = RunningRun::new(RunningSpec {
///     distribution: "normal:10,1".parse()?,
///     ..RunningSpec::default()
/// })?;
/// let first = run.step()?;
/// assert!(first.batch_mean_error < 0.3 && first.running_mean_error > 8.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct RunningRun {
    spec: RunningSpec,
    distribution: Truth,
    sampler: DistributionSampler,
    rng: Xoshiro256PlusPlus,
    running_mean: Vec<f64>,
    running_var: Vec<f64>,
    step: u32,
}

/// Mean and variance of one feature, averaged over groups.
#[derive(Debug, Clone, Copy)]
struct Estimate {
    mean: f64,
    variance: Option<f64>,
}

impl RunningRun {
    /// Running statistics at their start, 0 and 1.
    ///
    /// # Errors
    /// [`TrainingError`], a sentence about what is out of range.
    pub fn new(spec: RunningSpec) -> Result<Self, TrainingError> {
        spec.check()?;
        Ok(Self {
            distribution: spec.distribution_truth()?,
            sampler: spec.distribution.sampler(),
            rng: Streams::new(spec.seed).stream("running batches"),
            running_mean: vec![0.0; spec.features],
            running_var: vec![1.0; spec.features],
            step: 0,
            spec,
        })
    }

    /// What it is made of.
    pub fn spec(&self) -> &RunningSpec {
        &self.spec
    }

    /// r^μ, one per feature.
    pub fn running_mean(&self) -> &[f64] {
        &self.running_mean
    }

    /// r^v, one per feature.
    pub fn running_var(&self) -> &[f64] {
        &self.running_var
    }

    /// Whether all steps of the spec are done.
    pub fn is_done(&self) -> bool {
        self.step >= self.spec.steps
    }

    /// The next batch.
    ///
    /// # Errors
    /// [`TrainingError`]; not to be expected after [`RunningRun::new`].
    pub fn step(&mut self) -> Result<RunningStep, TrainingError> {
        self.step += 1;
        let truth = self.spec.truth(self.step)?;
        let x = draw(
            &self.spec,
            self.distribution,
            truth,
            self.sampler,
            &mut self.rng,
        );
        let estimates = estimates(&self.spec, x.view());
        self.update(&estimates);
        Ok(RunningStep {
            step: self.step,
            truth,
            batch_mean: estimates[0].mean,
            batch_var: estimates[0].variance,
            running_mean: self.running_mean[0],
            running_var: self.running_var[0],
            batch_mean_error: rms(estimates
                .iter()
                .map(|e| (e.mean - truth.mean) / truth.std_dev)),
            batch_sd_error: estimates
                .iter()
                .map(|e| e.variance)
                .collect::<Option<Vec<f64>>>()
                .map(|variances| sd_error(&variances, truth)),
            running_mean_error: rms(self
                .running_mean
                .iter()
                .map(|r| (r - truth.mean) / truth.std_dev)),
            running_sd_error: sd_error(&self.running_var, truth),
            train_gap: train_gap(&self.spec, truth, x.view())?,
        })
    }

    /// Evaluation on a fresh batch of the distribution as it was in the last step. The batch is the same
    /// each time it is asked for after the same step, and no step's own.
    ///
    /// # Errors
    /// [`TrainingError`]; not to be expected after [`RunningRun::new`].
    pub fn evaluate(&self) -> Result<RunningEvaluation, TrainingError> {
        let truth = self.spec.truth(self.step)?;
        let name = format!("evaluation after step {}", self.step);
        let mut rng = Streams::new(self.spec.seed).stream(&name);
        let x = draw(&self.spec, self.distribution, truth, self.sampler, &mut rng);
        let eps = self.spec.eps;
        let (mut outputs, mut gap) = (Moments::new(), 0.0);
        for row in x.rows() {
            for ((x, mean), var) in row.iter().zip(&self.running_mean).zip(&self.running_var) {
                let y = (f64::from(*x) - mean) / (var + eps).sqrt();
                outputs.push(y);
                gap += (y - truth.normalize(*x, eps)).powi(2);
            }
        }
        Ok(RunningEvaluation {
            mean: outputs.mean(),
            std_dev: outputs.std_dev(),
            eval_gap: gap / x.len() as f64,
            train_gap: train_gap(&self.spec, truth, x.view())?,
        })
    }

    fn update(&mut self, estimates: &[Estimate]) {
        let m = self.spec.momentum;
        let running = self.running_mean.iter_mut().zip(&mut self.running_var);
        for ((mean, var), batch) in running.zip(estimates) {
            *mean = (1.0 - m) * *mean + m * batch.mean;
            if let Some(variance) = batch.variance {
                *var = (1.0 - m) * *var + m * variance;
            }
        }
    }
}

impl Truth {
    /// (x - μ)/√(σ² + ε).
    fn normalize(self, x: f32, eps: f64) -> f64 {
        (f64::from(x) - self.mean) / (self.std_dev * self.std_dev + eps).sqrt()
    }
}

/// Values of the distribution, moved from its own mean and standard deviation to the truth's.
pub(super) fn draw(
    spec: &RunningSpec,
    distribution: Truth,
    truth: Truth,
    sampler: DistributionSampler,
    rng: &mut Xoshiro256PlusPlus,
) -> Array2<f32> {
    let scale = truth.std_dev / distribution.std_dev;
    Array2::from_shape_simple_fn((spec.batch, spec.features), || {
        (truth.mean + scale * (sampler.sample(rng) - distribution.mean)) as f32
    })
}

/// What each feature's running statistics take in.
fn estimates(spec: &RunningSpec, x: ArrayView2<'_, f32>) -> Vec<Estimate> {
    let rows = spec.rows_per_group();
    let share = rows as f64 / spec.batch as f64;
    let start = Estimate {
        mean: 0.0,
        variance: Some(0.0),
    };
    let mut estimates = vec![start; spec.features];
    for group in x.axis_chunks_iter(Axis(0), rows) {
        let columns = column_moments(group, 0..spec.features);
        for (estimate, column) in estimates.iter_mut().zip(&columns) {
            let variance = if spec.unbiased {
                column.sample_variance()
            } else {
                Some(column.variance())
            };
            estimate.mean += share * column.mean();
            estimate.variance = estimate.variance.zip(variance).map(|(a, v)| a + share * v);
        }
    }
    estimates
}

/// ⟨(y_train - y_truth)²⟩.
fn train_gap(spec: &RunningSpec, truth: Truth, x: ArrayView2<'_, f32>) -> Result<f64, NormError> {
    let mut sum = 0.0;
    for group in x.axis_chunks_iter(Axis(0), spec.rows_per_group()) {
        let y = NormSpec::Batch.forward(group, spec.eps, &Affine::identity())?;
        for (y, x) in y.iter().zip(group) {
            sum += (f64::from(*y) - truth.normalize(*x, spec.eps)).powi(2);
        }
    }
    Ok(sum / x.len() as f64)
}

fn sd_error(variances: &[f64], truth: Truth) -> f64 {
    rms(variances.iter().map(|v| v.sqrt() / truth.std_dev - 1.0))
}

fn rms(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let n = values.len() as f64;
    (values.map(|v| v * v).sum::<f64>() / n).sqrt()
}
