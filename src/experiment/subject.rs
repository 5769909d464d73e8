//! What a trial looks at, in a word: pictures and sentences of its set-up follow from it.

use super::Trial;

/// What a trial looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// One sample of a batch, across its features.
    Row,
    /// One feature of a batch, across its samples.
    Column,
    /// One number of a batch, with its feature and its sample.
    Cell,
    /// A residual stream, layer after layer.
    Stack,
    /// A network that learns from batch after batch.
    Training,
}

impl Subject {
    /// What stands for a trial.
    pub fn of(trial: &Trial) -> Self {
        match trial {
            Trial::Shape(_)
            | Trial::Length { .. }
            | Trial::Sphere { .. }
            | Trial::Arithmetic { .. }
            | Trial::Rotate { .. }
            | Trial::Derivatives { .. }
            | Trial::Angle { .. }
            | Trial::Geometry
            | Trial::Invariance(_) => Self::Row,
            Trial::Estimate { .. } | Trial::DomainMeans { .. } | Trial::Running(_) => Self::Column,
            Trial::Poke(_) | Trial::Jacobian => Self::Cell,
            Trial::Stacks(_) | Trial::Recorded(_) => Self::Stack,
            Trial::Spirals { .. } | Trial::Domains { .. } | Trial::Order { .. } => Self::Training,
        }
    }
}
