//! The stream and its layers, one at a time.

use ndarray::{Array2, ArrayView2, Axis};

use super::branches::{Fresh, Mixing, WeightDistribution, multiply, relu, weight_stream};
use super::loops::{self, mean_square};
use super::{Branch, Placement, StackError, StackSpec};
use crate::norms::{Affine, NormError, NormSpec};

/// Values handled between two pauses: about a millisecond of simple work.
const VALUES_AT_A_TIME: usize = 1 << 18;
/// Multiplications between two pauses: a few milliseconds.
const PRODUCTS_AT_A_TIME: usize = 50_000_000;

/// What one layer did.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LayerRecord {
    /// Its number, from 1.
    pub layer: u32,
    /// Mean square of the branch's input u over all values.
    pub input_mean_square: f64,
    /// Mean square of what the layer added, as it stands in the stream after the layer.
    pub added_mean_square: f64,
    /// Factor by which the layer multiplied the mean square of everything older: 1, or α² times
    /// that of the norm after the sum.
    pub kept: f64,
    /// Whether every value of the stream is finite.
    pub finite: bool,
}

/// Why a layer was not finished.
#[derive(Debug, Clone, PartialEq)]
pub enum StepError<E> {
    /// The pause said so.
    Paused(E),
    /// The norm refused the stream.
    Norm(NormError),
}

impl<E> From<NormError> for StepError<E> {
    fn from(error: NormError) -> Self {
        Self::Norm(error)
    }
}

/// A residual stream on its way through its layers. Holds the stream, one buffer of its shape,
/// and the weights of one dense layer: the same for any depth.
///
/// ```
/// use normscope_numerics::distributions::{Distribution, DistributionKind};
/// use normscope_numerics::norms::NormSpec;
/// use normscope_numerics::residual::{Branch, Gain, Placement, Stack, StackSpec};
///
/// let spec = StackSpec {
///     placement: Placement::None,
///     norm: NormSpec::None,
///     eps: 0.0,
///     branch: Branch::Identity,
///     branch_distribution: Distribution::of(DistributionKind::Normal),
///     keep_mean: false,
///     rho: 0.0,
///     fan_in: 1,
///     gain: Gain::Fixed(1.0),
///     layers: 3,
///     seed: 1,
/// };
/// let mut stack = Stack::new(spec, ndarray::array![[1.0, -2.0]])?;
/// stack.step_now();
/// assert_eq!(stack.stream(), ndarray::array![[2.0, -4.0]]);
/// # Ok::<(), normscope_numerics::residual::StackError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Stack {
    spec: StackSpec,
    stream: Array2<f32>,
    branch: Array2<f32>,
    weights: Array2<f32>,
    block: Array2<f32>,
    addition: u32,
}

impl Stack {
    /// A stack whose stream starts as `start`, `[samples, features]`.
    ///
    /// # Errors
    /// [`StackError`], a sentence about what is out of range.
    pub fn new(spec: StackSpec, start: Array2<f32>) -> Result<Self, StackError> {
        spec.check(start.dim())?;
        Ok(Self {
            branch: Array2::zeros(start.dim()),
            weights: Array2::zeros((0, 0)),
            block: Array2::zeros((0, 0)),
            addition: 0,
            spec,
            stream: start.as_standard_layout().into_owned(),
        })
    }

    /// What it is made of.
    pub fn spec(&self) -> &StackSpec {
        &self.spec
    }

    /// Layers done.
    pub fn layer(&self) -> u32 {
        self.addition / self.spec.gain.additions_per_layer()
    }

    /// The stream after the last layer done.
    pub fn stream(&self) -> ArrayView2<'_, f32> {
        self.stream.view()
    }

    /// The next layer, with a pause between pieces of a few milliseconds.
    ///
    /// # Errors
    /// What `pause` returned; the stream is then in the middle of a layer and of no more use.
    pub async fn step<E>(
        &mut self,
        pause: &mut impl AsyncFnMut() -> Result<(), E>,
    ) -> Result<LayerRecord, StepError<E>> {
        let mut record = self.add(pause).await?;
        for _ in 1..self.spec.gain.additions_per_layer() {
            let next = self.add(pause).await?;
            record = LayerRecord {
                added_mean_square: record.added_mean_square * next.kept + next.added_mean_square,
                kept: record.kept * next.kept,
                ..next
            };
        }
        Ok(record)
    }

    /// The next layer without a pause.
    pub fn step_now(&mut self) -> LayerRecord {
        let mut never = async || Ok::<(), std::convert::Infallible>(());
        let mut future = std::pin::pin!(self.step(&mut never));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        loop {
            if let std::task::Poll::Ready(Ok(record)) = future.as_mut().poll(&mut context) {
                return record;
            }
        }
    }

    async fn add<E>(
        &mut self,
        pause: &mut impl AsyncFnMut() -> Result<(), E>,
    ) -> Result<LayerRecord, StepError<E>> {
        self.addition += 1;
        let placement = self.spec.placement;
        let (norm, eps) = (self.spec.norm, self.spec.eps);
        if placement.norms_input() {
            normalize_into(norm, eps, &self.stream, &mut self.branch, pause).await?;
        } else {
            loops::copy(self.stream.view(), &mut self.branch);
        }
        if placement == Placement::Lns {
            let shrink = 1.0 / f64::from(self.addition).sqrt();
            loops::scale(&mut self.branch, shrink);
        }
        let input_mean_square = mean_square(&self.branch);
        self.apply_branch(pause).await?;
        if placement == Placement::Peri {
            normalize(norm, eps, &mut self.branch, &mut self.block, pause).await?;
        }
        let alpha = self.spec.stream_weight();
        let s = self.spec.gain.value(self.spec.layers);
        let (of_branch, mut after) =
            loops::add(alpha as f32, &mut self.stream, s as f32, &self.branch);
        let added = s * s * of_branch;
        let mut shrunk = 1.0;
        if placement.norms_sum() {
            let before = after;
            normalize(norm, eps, &mut self.stream, &mut self.block, pause).await?;
            after = mean_square(&self.stream);
            shrunk = if before > 0.0 { after / before } else { 1.0 };
        }
        Ok(LayerRecord {
            layer: self.layer(),
            input_mean_square,
            added_mean_square: added * shrunk,
            kept: alpha * alpha * shrunk,
            finite: after.is_finite(),
        })
    }

    /// Replaces the branch's input u by f(u).
    async fn apply_branch<E>(
        &mut self,
        pause: &mut impl AsyncFnMut() -> Result<(), E>,
    ) -> Result<(), StepError<E>> {
        match self.spec.branch {
            Branch::Identity => Ok(()),
            Branch::Fresh | Branch::FreshProportional | Branch::Shared => self.draw(pause).await,
            Branch::Permutation | Branch::Sparse => self.mix(pause).await,
            Branch::DenseGauss => self.dense(WeightDistribution::Normal, 1.0, "", pause).await,
            Branch::DenseUniform => {
                self.dense(WeightDistribution::Uniform, 1.0, "", pause)
                    .await
            }
            Branch::DenseRademacher => self.dense(WeightDistribution::Signs, 1.0, "", pause).await,
            Branch::ReluMlp => {
                self.dense(WeightDistribution::Normal, 2.0, "in", pause)
                    .await?;
                relu(self.branch.view_mut());
                self.dense(WeightDistribution::Normal, 1.0, "out", pause)
                    .await
            }
        }
    }

    async fn draw<E>(
        &mut self,
        pause: &mut impl AsyncFnMut() -> Result<(), E>,
    ) -> Result<(), StepError<E>> {
        let width = self.stream.ncols();
        let mut fresh = Fresh::new(&self.spec, self.addition, width);
        let rows = rows_of(VALUES_AT_A_TIME, width);
        let streams = self.stream.axis_chunks_iter(Axis(0), rows);
        for (h, u) in streams.zip(self.branch.axis_chunks_iter_mut(Axis(0), rows)) {
            fresh.fill(h, u);
            pause().await.map_err(StepError::Paused)?;
        }
        Ok(())
    }

    async fn mix<E>(
        &mut self,
        pause: &mut impl AsyncFnMut() -> Result<(), E>,
    ) -> Result<(), StepError<E>> {
        let width = self.stream.ncols();
        let mixing = Mixing::new(&self.spec, self.addition, width);
        let per_row = match self.spec.branch {
            Branch::Sparse => width * self.spec.fan_in as usize,
            _ => width,
        };
        let rows = rows_of(VALUES_AT_A_TIME * 4, per_row);
        for u in self.branch.axis_chunks_iter_mut(Axis(0), rows) {
            mixing.mix(u);
            pause().await.map_err(StepError::Paused)?;
        }
        Ok(())
    }

    /// u becomes u W with independent weights of variance `variance`/D.
    async fn dense<E>(
        &mut self,
        distribution: WeightDistribution,
        variance: f64,
        which: &str,
        pause: &mut impl AsyncFnMut() -> Result<(), E>,
    ) -> Result<(), StepError<E>> {
        let width = self.stream.ncols();
        if self.weights.nrows() != width {
            self.weights = Array2::zeros((width, width));
        }
        let mut rng = weight_stream(&self.spec, self.addition, which);
        let sd = (variance / width as f64).sqrt() as f32;
        if let Some(all) = self.weights.as_slice_mut() {
            for some in all.chunks_mut(VALUES_AT_A_TIME) {
                distribution.fill(&mut rng, sd, some);
                pause().await.map_err(StepError::Paused)?;
            }
        }
        let rows = rows_of(PRODUCTS_AT_A_TIME, width * width);
        for u in self.branch.axis_chunks_iter_mut(Axis(0), rows) {
            multiply(&self.weights, &mut self.block, u);
            pause().await.map_err(StepError::Paused)?;
        }
        Ok(())
    }
}

/// Normalizes a matrix into another of its shape, a block of rows at a time.
async fn normalize_into<E>(
    norm: NormSpec,
    eps: f64,
    from: &Array2<f32>,
    to: &mut Array2<f32>,
    pause: &mut impl AsyncFnMut() -> Result<(), E>,
) -> Result<(), StepError<E>> {
    let rows = rows_of(VALUES_AT_A_TIME, from.ncols());
    let mut pass = norm.prepare::<f32>(from.dim(), eps, &Affine::identity())?;
    if pass.needs_observation() {
        for x in from.axis_chunks_iter(Axis(0), rows) {
            pass.observe(x)?;
            pause().await.map_err(StepError::Paused)?;
        }
    }
    let blocks = to.axis_chunks_iter_mut(Axis(0), rows);
    for (x, y) in from.axis_chunks_iter(Axis(0), rows).zip(blocks) {
        pass.apply(x, y)?;
        pause().await.map_err(StepError::Paused)?;
    }
    Ok(())
}

/// Normalizes a matrix in place, a block of rows at a time.
async fn normalize<E>(
    norm: NormSpec,
    eps: f64,
    matrix: &mut Array2<f32>,
    block: &mut Array2<f32>,
    pause: &mut impl AsyncFnMut() -> Result<(), E>,
) -> Result<(), StepError<E>> {
    let rows = rows_of(VALUES_AT_A_TIME, matrix.ncols());
    let mut pass = norm.prepare::<f32>(matrix.dim(), eps, &Affine::identity())?;
    if pass.needs_observation() {
        for x in matrix.axis_chunks_iter(Axis(0), rows) {
            pass.observe(x)?;
            pause().await.map_err(StepError::Paused)?;
        }
    }
    for mut x in matrix.axis_chunks_iter_mut(Axis(0), rows) {
        loops::copy(x.view(), block);
        pass.apply(block.view(), x.view_mut())?;
        pause().await.map_err(StepError::Paused)?;
    }
    Ok(())
}

fn rows_of(values: usize, per_row: usize) -> usize {
    (values / per_row.max(1)).max(1)
}
