//! Softmax regression.

use ndarray::{Array1, Array2, ArrayView2};

/// Weights W, `[features, classes]`, and biases b, all 0 at the start.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Softmax {
    weights: Array2<f64>,
    biases: Array1<f64>,
}

/// How a batch was classified.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Score {
    /// -⟨ln p_class⟩.
    pub(super) loss: f64,
    /// Share of rows whose own class is the most probable.
    pub(super) accuracy: f64,
}

impl Softmax {
    pub(super) fn new(features: usize, classes: usize) -> Self {
        Self {
            weights: Array2::zeros((features, classes)),
            biases: Array1::zeros(classes),
        }
    }

    /// Score before, and weights after, one step of gradient descent.
    pub(super) fn learn(&mut self, x: ArrayView2<'_, f32>, labels: &[usize], rate: f64) -> Score {
        let x = x.mapv(f64::from);
        let (score, mut slopes) = self.scored(&x, labels);
        for (mut row, &label) in slopes.rows_mut().into_iter().zip(labels) {
            row[label] -= 1.0;
        }
        slopes *= rate / labels.len() as f64;
        self.weights -= &x.t().dot(&slopes);
        self.biases -= &slopes.sum_axis(ndarray::Axis(0));
        score
    }

    /// The score of a batch.
    pub(super) fn score(&self, x: ArrayView2<'_, f32>, labels: &[usize]) -> Score {
        self.scored(&x.mapv(f64::from), labels).0
    }

    /// The score and the probabilities of all classes.
    fn scored(&self, x: &Array2<f64>, labels: &[usize]) -> (Score, Array2<f64>) {
        let mut p = x.dot(&self.weights) + &self.biases;
        let (mut loss, mut right) = (0.0, 0_usize);
        for (mut row, &label) in p.rows_mut().into_iter().zip(labels) {
            let (best, largest) = argmax(row.iter().copied());
            row.mapv_inplace(|logit| (logit - largest).exp());
            let sum = row.sum();
            row /= sum;
            loss -= row[label].ln();
            right += usize::from(best == label);
        }
        let n = labels.len() as f64;
        let score = Score {
            loss: loss / n,
            accuracy: right as f64 / n,
        };
        (score, p)
    }
}

/// The first place of the largest value, and the value.
fn argmax(values: impl Iterator<Item = f64>) -> (usize, f64) {
    values.enumerate().fold((0, f64::NEG_INFINITY), |best, at| {
        if at.1 > best.1 { at } else { best }
    })
}
