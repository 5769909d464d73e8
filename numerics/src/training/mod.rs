//! Norms at work in small training runs, step by step.
//!
//! - [`batch_noise`]: how far a batch's statistics are from the population's, in closed form.
//! - [`running`]: BatchNorm's running statistics on their way after a truth that may move.
//! - [`mlp`] and [`spirals`]: a network that learns two spirals, with two meters of internal
//!   covariate shift.
//! - [`domains`]: what batches of one domain do to BatchNorm.
//!
//! Every run is a struct made from a checked spec, with a `step` short enough to show progress
//! after each.

pub mod batch_noise;
pub mod domains;
mod error;
pub mod mlp;
pub mod running;
pub mod spirals;
#[cfg(test)]
mod tests;

pub use error::TrainingError;
