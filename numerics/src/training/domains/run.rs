//! The run, one batch at a time.

use ndarray::{Array2, ArrayView2};
use serde::{Deserialize, Serialize};

use super::data::Domains;
use super::softmax::Softmax;
use super::spec::DomainSpec;
use crate::norms::{Affine, BatchNorm, NormError, NormSpec};
use crate::training::TrainingError;

/// Rows of each domain in an evaluation.
const TEST_ROWS: usize = 250;

/// One batch, before the step that it caused.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DomainRecord {
    /// Its number, from 1.
    pub step: u32,
    /// -⟨ln p_domain⟩ over the batch; ln K for a guess.
    pub loss: f64,
    /// Share of the batch whose own domain is the most probable.
    pub accuracy: f64,
}

/// A classifier on its way through the batches.
///
/// ```
/// use normscope_numerics::norms::NormSpec;
/// use normscope_numerics::training::domains::{BatchOrder, DomainRun, DomainSpec};
///
/// let mut run = DomainRun::new(DomainSpec::new(NormSpec::Layer, BatchOrder::Cycled, 1))?;
/// for _ in 0..100 {
///     run.step()?;
/// }
/// assert!(run.evaluate()? > 0.9);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct DomainRun {
    spec: DomainSpec,
    domains: Domains,
    norm: Norm,
    regression: Softmax,
    records: Vec<DomainRecord>,
}

/// The norm with what it remembers.
#[derive(Debug, Clone)]
enum Norm {
    Batch(BatchNorm),
    Other { norm: NormSpec, eps: f64 },
}

impl DomainRun {
    /// The classifier before its first step, with weights of 0.
    ///
    /// # Errors
    /// [`TrainingError`], a sentence about what is out of range.
    pub fn new(spec: DomainSpec) -> Result<Self, TrainingError> {
        spec.check()?;
        let (norm, eps) = (spec.norm, spec.eps());
        Ok(Self {
            domains: Domains::new(&spec, "training"),
            norm: match norm {
                NormSpec::Batch => Norm::Batch(BatchNorm::new(spec.features, eps, spec.momentum)?),
                norm => Norm::Other { norm, eps },
            },
            regression: Softmax::new(spec.features, spec.domains),
            records: Vec::with_capacity(spec.steps as usize),
            spec,
        })
    }

    /// What it is made of.
    pub fn spec(&self) -> &DomainSpec {
        &self.spec
    }

    /// The steps done.
    pub fn records(&self) -> &[DomainRecord] {
        &self.records
    }

    /// Whether all steps of the spec are done.
    pub fn is_done(&self) -> bool {
        self.records.len() >= self.spec.steps as usize
    }

    /// One step of gradient descent on the next batch.
    ///
    /// # Errors
    /// [`NormError`] from the norm; not to be expected after [`DomainRun::new`].
    pub fn step(&mut self) -> Result<DomainRecord, NormError> {
        let step = self.records.len() as u32;
        let (x, labels) = self.domains.batch(&self.spec, step);
        let y = self.norm.train(x.view())?;
        let score = self
            .regression
            .learn(y.view(), &labels, self.spec.learning_rate);
        let record = DomainRecord {
            step: step + 1,
            loss: score.loss,
            accuracy: score.accuracy,
        };
        self.records.push(record);
        Ok(record)
    }

    /// Mean loss of the last `steps` batches; NaN before the first step. Whole cycles are fair to
    /// all domains.
    pub fn recent_loss(&self, steps: usize) -> f64 {
        let recent = &self.records[self.records.len().saturating_sub(steps)..];
        recent.iter().map(|record| record.loss).sum::<f64>() / recent.len() as f64
    }

    /// Accuracy on 250 fresh rows of each domain, with BatchNorm's running statistics. The rows
    /// are the same for every norm, order and step.
    ///
    /// # Errors
    /// [`NormError`] from the norm; not to be expected after [`DomainRun::new`].
    pub fn evaluate(&self) -> Result<f64, NormError> {
        let labels: Vec<usize> = (0..self.spec.domains * TEST_ROWS)
            .map(|row| row % self.spec.domains)
            .collect();
        let x = Domains::new(&self.spec, "evaluation").rows(&labels);
        let y = self.norm.eval(x.view())?;
        Ok(self.regression.score(y.view(), &labels).accuracy)
    }
}

impl Norm {
    fn train(&mut self, x: ArrayView2<'_, f32>) -> Result<Array2<f32>, NormError> {
        match self {
            Self::Batch(norm) => norm.train(x),
            Self::Other { norm, eps } => norm.forward(x, *eps, &Affine::identity()),
        }
    }

    fn eval(&self, x: ArrayView2<'_, f32>) -> Result<Array2<f32>, NormError> {
        match self {
            Self::Batch(norm) => norm.eval(x),
            Self::Other { norm, eps } => norm.forward(x, *eps, &Affine::identity()),
        }
    }
}
