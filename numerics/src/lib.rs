//! Distributions, batches, norms and the statistics of both. No browser, no colours, no labels.
//!
//! # Conventions
//!
//! - A batch is an `Array2<f32>` of shape `[samples B, features D]`, row-major: a row is a
//!   sample, a column a feature. Activations are `f32`, as in the frameworks; every statistic
//!   accumulates in `f64`.
//! - Variance is the population variance (divide by n) unless a name says `sample_variance`.
//!   Kurtosis is excess kurtosis: 0 for a normal distribution.
//! - ε stands inside the square root; its default is the one of the frameworks for that norm.
//! - One seed gives named, independent, portable streams ([`rng`]): the same seed gives the same
//!   numbers on every machine and at every batch size.
//! - Values that would be wrong cannot be built: constructors check, and their errors are
//!   sentences about the input.
//! - What loops over values and is called by code that is compiled to be small (the page's) is
//!   `#[inline(never)]`: inlined there, its loops would not become vectors.
//! - Summaries of two halves merge into the summary of the whole.

pub mod batch;
pub mod blocks;
pub mod distributions;
pub mod exact_distribution;
mod half_step;
pub mod histogram;
pub mod layer_stats;
pub mod moments;
pub mod network;
pub mod normality;
pub mod norms;
pub mod number_text;
pub mod probe;
pub mod quantiles;
pub mod residual;
pub mod retention;
pub mod rng;
pub mod sketch;
pub mod structure;
pub mod training;
