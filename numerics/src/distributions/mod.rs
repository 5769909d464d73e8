//! The distributions (probability distributions) that activations can be drawn from.
//!
//! # Conventions
//!
//! - A [`Distribution`] is a [`DistributionKind`] with checked parameters. Its text form (`normal`, `student-t:3`,
//!   `gamma:2,1`) is stable: links carry it.
//! - Everything stated about a distribution is exact: [`Distribution::moments`], [`Distribution::density`] and [`Distribution::atoms`]
//!   come from closed forms (the symmetric stable density from quadrature of one integral), never
//!   from samples.
//! - A distribution is the sum of a continuous part, with a density, and of atoms, points of positive
//!   probability. The density integrates to one minus the mass of the atoms.
//! - A distribution need not have mean 0 or variance 1: norms are to be seen at work on both.
//! - Samples are `f64`; a batch rounds them to `f32`.
//!
//! `kind` is the catalogue and `distribution` the checked type; the closed forms of all distributions stand side by
//! side in `moments`, `density`, `range` and `sample`; `by_hand` holds the ways of drawing that
//! `rand_distr` lacks and `stable` what only the stable distribution needs.

mod by_hand;
mod density;
mod distribution;
mod drawn;
mod kind;
mod moment;
mod moments;
mod range;
mod sample;
mod stable;

pub use distribution::{Distribution, DistributionError};
pub use drawn::{Bars, DRAWN_BARS, DRAWN_END};
pub use kind::{DistributionKind, ParamSpec};
pub use moment::{DistributionMoments, Moment};
pub use sample::DistributionSampler;

#[cfg(test)]
mod tests;
