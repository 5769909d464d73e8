//! The run, one step at a time.

use ndarray::{Array2, ArrayView2};

use super::data::two_spirals;
use super::record::{LayerValues, SpiralRecord, SpiralSummary};
use super::shift::ShiftMeter;
use super::spec::SpiralSpec;
use crate::norms::NormError;
use crate::training::TrainingError;
use crate::training::mlp::{Gradient, Mlp, Tape, Workspace, squared_loss};

/// A network on its way through gradient descent.
///
/// ```
/// use normscope_numerics::norms::NormSpec;
/// use normscope_numerics::training::spirals::{SpiralRun, SpiralSpec};
///
/// let mut run = SpiralRun::new(SpiralSpec::new(NormSpec::Batch, 1))?;
/// let first = run.step()?;
/// let second = run.step()?;
/// assert!(second.loss < first.loss);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct SpiralRun {
    spec: SpiralSpec,
    network: Mlp<f32>,
    before: Mlp<f32>,
    tape: Tape<f32>,
    targets: Array2<f32>,
    work: Workspace<f32>,
    gradient: Gradient<f32>,
    meter: ShiftMeter,
    means: Vec<f64>,
    records: Vec<SpiralRecord>,
}

impl SpiralRun {
    /// The network before its first step.
    ///
    /// # Errors
    /// [`TrainingError`], a sentence about what is out of range.
    pub fn new(spec: SpiralSpec) -> Result<Self, TrainingError> {
        spec.check()?;
        let network = Mlp::new(spec.network())?;
        let (data, targets) = two_spirals(spec.points);
        let mut tape = Tape::new(network.spec(), data.clone());
        network.forward(&mut tape)?;
        Ok(Self {
            before: network.clone(),
            work: Workspace::new(network.spec(), spec.points),
            gradient: Gradient::zeros(network.spec()),
            meter: ShiftMeter::new(&network, &data),
            means: hidden_means(&tape, spec.depth),
            records: Vec::with_capacity(spec.steps as usize),
            spec,
            network,
            tape,
            targets,
        })
    }

    /// What it is made of.
    pub fn spec(&self) -> &SpiralSpec {
        &self.spec
    }

    /// The network after the last step.
    pub fn network(&self) -> &Mlp<f32> {
        &self.network
    }

    /// The steps done.
    pub fn records(&self) -> &[SpiralRecord] {
        &self.records
    }

    /// Whether all steps of the spec are done.
    pub fn is_done(&self) -> bool {
        self.records.len() >= self.spec.steps as usize
    }

    /// One step of gradient descent on all points.
    ///
    /// # Errors
    /// [`NormError`] from the norm; not to be expected after [`SpiralRun::new`].
    pub fn step(&mut self) -> Result<SpiralRecord, NormError> {
        let step = self.records.len() as u32;
        let measures = self.spec.shift_every > 0 && step.is_multiple_of(self.spec.shift_every);
        let (tape, targets) = (&mut self.tape, &self.targets);
        let (work, gradient) = (&mut self.work, &mut self.gradient);
        self.network.backward(tape, targets, work, gradient)?;
        if measures {
            self.before.clone_from(&self.network);
        }
        self.network.descend(gradient, self.spec.learning_rate);
        self.network.forward(tape)?;
        let shift = measures
            .then(|| {
                self.meter
                    .measure(&self.before, gradient, tape, targets, work)
            })
            .transpose()?;
        let means = hidden_means(tape, self.spec.depth);
        let record = SpiralRecord {
            step: step + 1,
            loss: squared_loss(tape.output(), targets),
            accuracy: accuracy(tape.output(), targets),
            drift: mean_distance(&self.means, &means),
            shift,
        };
        self.means = means;
        self.records.push(record);
        Ok(record)
    }

    /// Loss after the last step, averages over the steps done; `None` before the first.
    pub fn summary(&self) -> Option<SpiralSummary> {
        SpiralSummary::of(&self.records)
    }

    /// The values that enter each activation now, layer by layer.
    pub fn layers(&self) -> Vec<LayerValues> {
        (0..self.spec.depth)
            .map(|l| LayerValues::of(l + 1, self.tape.before_activation(l)))
            .collect()
    }
}

/// ⟨h_j⟩ over the points, of all features of all hidden layers in order.
fn hidden_means(tape: &Tape<f32>, depth: usize) -> Vec<f64> {
    let mut means = Vec::new();
    for layer in 1..=depth {
        let h = tape.input(layer);
        let start = means.len();
        means.resize(start + h.ncols(), 0.0);
        // Along slices, which the compiler turns into vectors.
        let values = h.to_slice().unwrap_or_default();
        for row in values.chunks_exact(h.ncols().max(1)) {
            for (mean, h) in means[start..].iter_mut().zip(row) {
                *mean += f64::from(*h);
            }
        }
        let n = h.nrows() as f64;
        means[start..].iter_mut().for_each(|mean| *mean /= n);
    }
    means
}

fn mean_distance(a: &[f64], b: &[f64]) -> f64 {
    let sum: f64 = a.iter().zip(b).map(|(a, b)| (a - b).abs()).sum();
    sum / a.len() as f64
}

/// Share of outputs with the sign of their target; NaN counts as wrong.
fn accuracy(output: ArrayView2<'_, f32>, targets: &Array2<f32>) -> f64 {
    let right = output.iter().zip(targets).filter(|(f, t)| **f * **t > 0.0);
    right.count() as f64 / targets.len() as f64
}
