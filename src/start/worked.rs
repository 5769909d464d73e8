//! A small batch and what one norm makes of it.

use crate::experiment::{Experiment, SMALL_COLS, SMALL_ROWS, SmallBatch};
use crate::numerics::norms::NormSpec;

/// Along what the sets of a norm run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// One feature of all samples.
    Column,
    /// All features of one sample.
    Row,
}

impl Over {
    /// Along what this norm runs.
    pub fn of(norm: NormSpec) -> Self {
        match norm {
            NormSpec::Batch => Self::Column,
            _ => Self::Row,
        }
    }

    /// How many sets the small batch has.
    pub fn sets(self) -> usize {
        match self {
            Self::Column => SMALL_COLS,
            Self::Row => SMALL_ROWS,
        }
    }

    /// How many numbers each of them holds.
    pub fn size(self) -> usize {
        match self {
            Self::Column => SMALL_ROWS,
            Self::Row => SMALL_COLS,
        }
    }

    /// The set of a place, and which of its numbers stands there.
    pub fn set_and_rank(self, (row, col): (usize, usize)) -> (usize, usize) {
        match self {
            Self::Column => (col, row),
            Self::Row => (row, col),
        }
    }

    /// The place of a number of a set.
    pub fn place(self, set: usize, rank: usize) -> (usize, usize) {
        match self {
            Self::Column => (rank, set),
            Self::Row => (set, rank),
        }
    }
}

/// A small batch, and what one norm makes of it: y = (x − c) / √(m + ε), where c is the mean of the
/// number's set (0 under RMSNorm) and m the mean square of what is left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Worked {
    /// The batch.
    pub batch: SmallBatch,
    /// The norm: BatchNorm, LayerNorm or RMSNorm.
    pub norm: NormSpec,
    /// Its ε.
    pub eps: f64,
}

impl Worked {
    /// What the start room works out.
    pub fn of(experiment: &Experiment) -> Self {
        let norms = &experiment.outputs.normalization.norms;
        let norm = norms.first().copied().unwrap_or(NormSpec::Batch);
        Self {
            batch: experiment.input.small,
            norm,
            eps: experiment.eps_of(&norm),
        }
    }

    /// Along what the norm runs.
    pub fn over(&self) -> Over {
        Over::of(self.norm)
    }

    /// The numbers of a set.
    pub fn set(&self, set: usize) -> Vec<f64> {
        let over = self.over();
        (0..over.size())
            .map(|rank| f64::from(self.batch.at(over.place(set, rank))))
            .collect()
    }

    /// Mean of a set.
    pub fn mean(&self, set: usize) -> f64 {
        mean(&self.set(set))
    }

    /// What the norm subtracts from every number of a set: its mean, or nothing.
    pub fn centre(&self, set: usize) -> f64 {
        if self.norm.is_centred() {
            self.mean(set)
        } else {
            0.0
        }
    }

    /// What the norm divides the rest by: √(mean square of the rest + ε).
    pub fn scale(&self, set: usize) -> f64 {
        let centre = self.centre(set);
        let squares: Vec<f64> = self.set(set).iter().map(|x| (x - centre).powi(2)).collect();
        (mean(&squares) + self.eps).sqrt()
    }

    /// A number without what the norm subtracts.
    pub fn centred(&self, place: (usize, usize)) -> f64 {
        let (set, _) = self.over().set_and_rank(place);
        f64::from(self.batch.at(place)) - self.centre(set)
    }

    /// A number of the output. A set without variance gives zeros, also where ε is 0.
    pub fn output(&self, place: (usize, usize)) -> f64 {
        let (set, _) = self.over().set_and_rank(place);
        let (rest, scale) = (self.centred(place), self.scale(set));
        if rest == 0.0 { 0.0 } else { rest / scale }
    }

    /// The outputs of a set.
    pub fn outputs(&self, set: usize) -> Vec<f64> {
        let over = self.over();
        let output = |rank| self.output(over.place(set, rank));
        (0..over.size()).map(output).collect()
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::numerics::norms::{Affine, explain};
    use ndarray::Array2;

    #[test]
    fn the_small_batch_gets_the_numbers_of_the_norms() {
        for norm in [NormSpec::Batch, NormSpec::Layer, NormSpec::Rms] {
            for batch in [
                SmallBatch::default(),
                SmallBatch::default().with((1, 3), -99),
                "0,0,0,0,0,0;7,7,7,7,7,7;1,-1,1,-1,1,-1;0,0,9,0,0,0"
                    .parse()
                    .unwrap(),
            ] {
                let eps = norm.default_eps().unwrap();
                let worked = Worked { batch, norm, eps };
                let x = Array2::from_shape_fn((SMALL_ROWS, SMALL_COLS), |place| {
                    f32::from(batch.at(place))
                });
                for place in SmallBatch::places() {
                    let by_the_norm = explain(norm, x.view(), place, eps, &Affine::identity());
                    let difference = worked.output(place) - by_the_norm.unwrap().output;
                    assert!(
                        difference.abs() < 1e-12,
                        "{norm:?} at {place:?}: {difference}"
                    );
                }
            }
        }
    }
}
