//! From the loss back to the weights.

use ndarray::linalg::general_mat_mul;
use ndarray::{Array1, Array2, ArrayView2, Zip};

use super::network::{Mlp, MlpSpec, Scalar};
use super::tape::Tape;
use crate::norms::{Affine, NormError, NormSpec};

/// ∂loss/∂W and ∂loss/∂b of every layer.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradient<T> {
    /// One matrix per layer, `[in, out]`.
    pub weights: Vec<Array2<T>>,
    /// One vector per layer; computed even where a layer has no biases.
    pub biases: Vec<Array1<T>>,
}

/// Buffers of a backward pass, so that a step allocates nothing but what the norm does.
#[derive(Debug, Clone, PartialEq)]
pub struct Workspace<T> {
    /// ∂loss/∂f.
    output: Array2<T>,
    /// ∂loss/∂h, then ∂loss/∂z, of the layer at hand.
    hidden: Array2<T>,
    /// ∂loss/∂a of the layer at hand.
    sums: Array2<T>,
}

impl<T: Scalar> Gradient<T> {
    /// Zeros of the network's shape.
    pub fn zeros(spec: &MlpSpec) -> Self {
        let shapes = || (0..=spec.depth).map(|l| spec.shape(l));
        Self {
            weights: shapes()
                .map(|shape| Array2::from_elem(shape, T::default()))
                .collect(),
            biases: shapes()
                .map(|(_, n)| Array1::from_elem(n, T::default()))
                .collect(),
        }
    }
}

impl<T: Scalar> Workspace<T> {
    /// Buffers for n rows.
    pub fn new(spec: &MlpSpec, rows: usize) -> Self {
        let hidden = Array2::from_elem((rows, spec.width), T::default());
        Self {
            output: Array2::from_elem((rows, spec.outputs), T::default()),
            sums: hidden.clone(),
            hidden,
        }
    }
}

/// ½ ⟨(f - t)²⟩ over rows, summed over outputs. NaN without rows.
pub fn squared_loss<T: Scalar>(output: ArrayView2<'_, T>, targets: &Array2<T>) -> f64 {
    let squares: f64 = output
        .iter()
        .zip(targets)
        .map(|(f, t)| (f.widen() - t.widen()).powi(2))
        .sum();
    0.5 * squares / output.nrows() as f64
}

impl<T: Scalar> Mlp<T> {
    /// The gradient of ½ ⟨(f - t)²⟩ at a tape that [`Mlp::forward`] has filled.
    ///
    /// # Errors
    /// [`NormError`] when the shapes are not the network's.
    pub fn backward(
        &self,
        tape: &Tape<T>,
        targets: &Array2<T>,
        work: &mut Workspace<T>,
        gradient: &mut Gradient<T>,
    ) -> Result<(), NormError> {
        self.output_gradient(tape, targets, work);
        for l in (0..=self.spec.depth).rev() {
            self.through_norm(l, tape, work)?;
            self.weight_gradient(l, tape, work, gradient);
            if l > 0 {
                self.through_weights(l, work);
            }
        }
        Ok(())
    }

    /// As [`Mlp::backward`], of the weights of layer `layer` alone.
    ///
    /// # Errors
    /// As [`Mlp::backward`].
    pub fn backward_to(
        &self,
        layer: usize,
        tape: &Tape<T>,
        targets: &Array2<T>,
        work: &mut Workspace<T>,
        gradient: &mut Gradient<T>,
    ) -> Result<(), NormError> {
        self.output_gradient(tape, targets, work);
        for l in (layer + 1..=self.spec.depth).rev() {
            self.through_norm(l, tape, work)?;
            self.through_weights(l, work);
        }
        self.through_norm(layer, tape, work)?;
        self.weight_gradient(layer, tape, work, gradient);
        Ok(())
    }

    /// ∂loss/∂f = (f - t)/n.
    fn output_gradient(&self, tape: &Tape<T>, targets: &Array2<T>, work: &mut Workspace<T>) {
        let share = T::narrow(1.0 / targets.nrows().max(1) as f64);
        Zip::from(&mut work.output)
            .and(&tape.output)
            .and(targets)
            .for_each(|d, &f, &t| *d = share * (f - t));
    }

    /// ∂loss/∂h of a hidden layer becomes ∂loss/∂a; the map to the outputs has neither activation
    /// nor norm.
    fn through_norm(
        &self,
        layer: usize,
        tape: &Tape<T>,
        work: &mut Workspace<T>,
    ) -> Result<(), NormError> {
        if layer == self.spec.depth {
            return Ok(());
        }
        let (zero, gain) = (T::zero(), T::narrow(std::f64::consts::SQRT_2));
        Zip::from(&mut work.hidden)
            .and(&tape.normed[layer])
            .for_each(|d, &z| *d = if z > zero { gain * *d } else { zero });
        if self.spec.norm == NormSpec::None {
            work.sums.assign(&work.hidden);
            return Ok(());
        }
        let (x, dy) = (tape.sums[layer].view(), work.hidden.view());
        let identity = Affine::identity();
        let back = self.spec.norm.backward(x, dy, self.spec.eps, &identity)?;
        work.sums = back.dx;
        Ok(())
    }

    /// ∂loss/∂h of the layer before: ∂loss/∂a Wᵀ.
    fn through_weights(&self, layer: usize, work: &mut Workspace<T>) {
        let weights = self.layers[layer].weights.t();
        let slopes = if layer == self.spec.depth {
            &work.output
        } else {
            &work.sums
        };
        general_mat_mul(T::one(), slopes, &weights, T::zero(), &mut work.hidden);
    }

    /// ∂loss/∂W = hᵀ ∂loss/∂a, ∂loss/∂b = Σ ∂loss/∂a over the rows.
    fn weight_gradient(
        &self,
        layer: usize,
        tape: &Tape<T>,
        work: &Workspace<T>,
        gradient: &mut Gradient<T>,
    ) {
        let slopes = if layer == self.spec.depth {
            &work.output
        } else {
            &work.sums
        };
        let inputs = tape.inputs[layer].t();
        let weights = &mut gradient.weights[layer];
        general_mat_mul(T::one(), &inputs, slopes, T::zero(), weights);
        let mut sums = vec![0.0_f64; slopes.ncols()];
        for row in slopes
            .as_slice()
            .unwrap_or_default()
            .chunks_exact(sums.len().max(1))
        {
            for (sum, slope) in sums.iter_mut().zip(row) {
                *sum += slope.widen();
            }
        }
        for (bias, sum) in gradient.biases[layer].iter_mut().zip(sums) {
            *bias = T::narrow(sum);
        }
    }
}
