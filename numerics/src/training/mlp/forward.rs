//! From the data to the outputs.

use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, Zip};

use super::network::{Layer, Mlp, Scalar};
use super::tape::Tape;
use crate::norms::{Affine, NormError, NormSpec};

impl<T: Scalar> Mlp<T> {
    /// Fills the tape from its data.
    ///
    /// # Errors
    /// [`NormError`] when the tape's shape is not the network's.
    pub fn forward(&self, tape: &mut Tape<T>) -> Result<(), NormError> {
        self.forward_from(0, tape)
    }

    /// Fills the tape from what enters layer `first`, from 0, leaving earlier layers alone.
    ///
    /// # Errors
    /// As [`Mlp::forward`].
    pub fn forward_from(&self, first: usize, tape: &mut Tape<T>) -> Result<(), NormError> {
        for l in first..self.spec.depth {
            self.layers[l].apply(&tape.inputs[l], &mut tape.sums[l]);
            self.normalize(&tape.sums[l], &mut tape.normed[l])?;
            activate(&tape.normed[l], &mut tape.inputs[l + 1]);
        }
        let last = self.spec.depth;
        self.layers[last].apply(&tape.inputs[last], &mut tape.output);
        Ok(())
    }

    fn normalize(&self, sums: &Array2<T>, normed: &mut Array2<T>) -> Result<(), NormError> {
        if self.spec.norm == NormSpec::None {
            normed.assign(sums);
            return Ok(());
        }
        let identity = Affine::identity();
        let mut pass = self
            .spec
            .norm
            .prepare(sums.dim(), self.spec.eps, &identity)?;
        pass.observe(sums.view())?;
        pass.apply(sums.view(), normed.view_mut())
    }
}

impl<T: Scalar> Layer<T> {
    /// `out` = `input` W + b.
    fn apply(&self, input: &Array2<T>, out: &mut Array2<T>) {
        match &self.biases {
            Some(biases) => {
                out.assign(biases);
                general_mat_mul(T::one(), input, &self.weights, T::one(), out);
            }
            None => general_mat_mul(T::one(), input, &self.weights, T::zero(), out),
        }
    }
}

/// h = √2 max(0, z).
fn activate<T: Scalar>(z: &Array2<T>, h: &mut Array2<T>) {
    let (zero, gain) = (T::zero(), T::narrow(std::f64::consts::SQRT_2));
    Zip::from(h).and(z).for_each(|h, &z| {
        *h = if z > zero { gain * z } else { zero };
    });
}
