//! Two meters of internal covariate shift in one small training run.
//!
//! Two spirals are told apart by a network of the kind of [`mlp`](super::mlp), fitted to ±1 by
//! gradient descent on all points at once. Every step measures how far the means of what enters
//! the layers move; every few steps, how far the updates of earlier layers turn the gradient of
//! later ones.
//!
//! Source of the second meter: Santurkar, Tsipras, Ilyas and Madry, "How does batch normalization
//! help optimization?" (2018), arXiv 1805.11604, definition 2.1.

mod data;
mod record;
mod run;
mod shift;
mod spec;

pub use data::two_spirals;
pub use record::{GradientShift, LayerValues, SpiralRecord, SpiralSummary, median};
pub use run::SpiralRun;
pub use spec::SpiralSpec;
