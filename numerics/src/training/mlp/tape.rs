//! What a forward pass leaves for the backward pass.

use ndarray::{Array2, ArrayView2};

use super::network::{MlpSpec, Scalar};

/// All values of a network for one set of data, n rows each.
#[derive(Debug, Clone, PartialEq)]
pub struct Tape<T> {
    /// h_0, …, h_L: what enters each layer.
    pub(super) inputs: Vec<Array2<T>>,
    /// a_1, …, a_L, before the norm.
    pub(super) sums: Vec<Array2<T>>,
    /// z_1, …, z_L, after the norm.
    pub(super) normed: Vec<Array2<T>>,
    /// f.
    pub(super) output: Array2<T>,
}

impl<T: Scalar> Tape<T> {
    /// Room for a network of that shape; everything but the data is 0 until a forward pass.
    pub fn new(spec: &MlpSpec, data: Array2<T>) -> Self {
        let rows = data.nrows();
        let hidden = || Array2::from_elem((rows, spec.width), T::default());
        let mut inputs = vec![data.as_standard_layout().into_owned()];
        inputs.extend((0..spec.depth).map(|_| hidden()));
        Self {
            inputs,
            sums: (0..spec.depth).map(|_| hidden()).collect(),
            normed: (0..spec.depth).map(|_| hidden()).collect(),
            output: Array2::from_elem((rows, spec.outputs), T::default()),
        }
    }

    /// What enters layer `layer`, from 0: the data, or the output of the activation before it.
    pub fn input(&self, layer: usize) -> ArrayView2<'_, T> {
        self.inputs[layer].view()
    }

    /// z of hidden layer `layer`, from 0: what enters its activation.
    pub fn before_activation(&self, layer: usize) -> ArrayView2<'_, T> {
        self.normed[layer].view()
    }

    /// f.
    pub fn output(&self) -> ArrayView2<'_, T> {
        self.output.view()
    }

    /// Takes what enters layer `layer` from another tape.
    pub fn copy_input(&mut self, other: &Self, layer: usize) {
        self.inputs[layer].assign(&other.inputs[layer]);
    }
}
