//! The gradient's own covariate shift.

use ndarray::Array2;

use super::record::GradientShift;
use crate::norms::NormError;
use crate::training::mlp::{Gradient, Mlp, Tape, Workspace};

/// Measures G' of every layer but the first and compares it with G.
#[derive(Debug, Clone)]
pub(super) struct ShiftMeter {
    tape: Tape<f32>,
    gradient: Gradient<f32>,
}

impl ShiftMeter {
    pub(super) fn new(network: &Mlp<f32>, data: &Array2<f32>) -> Self {
        Self {
            tape: Tape::new(network.spec(), data.clone()),
            gradient: Gradient::zeros(network.spec()),
        }
    }

    /// `before` is the network before the step with its gradient `old`; `after` is the tape of the
    /// network after it. What enters layer i of G'_i comes from the updated layers before it, that
    /// is from `after`; all that follows has the old weights.
    pub(super) fn measure(
        &mut self,
        before: &Mlp<f32>,
        old: &Gradient<f32>,
        after: &Tape<f32>,
        targets: &Array2<f32>,
        work: &mut Workspace<f32>,
    ) -> Result<GradientShift, NormError> {
        let layers = before.layers().len();
        let (mut cosine, mut relative) = (0.0, 0.0);
        for layer in 1..layers {
            self.tape.copy_input(after, layer);
            before.forward_from(layer, &mut self.tape)?;
            before.backward_to(layer, &self.tape, targets, work, &mut self.gradient)?;
            let shift = GradientShift::between(&old.weights[layer], &self.gradient.weights[layer]);
            cosine += shift.cosine;
            relative += shift.relative;
        }
        let n = (layers - 1) as f64;
        Ok(GradientShift {
            cosine: cosine / n,
            relative: relative / n,
        })
    }
}
