//! The laws (probability distributions) that activations can be drawn from.
//!
//! # Conventions
//!
//! - A [`Law`] is a [`LawKind`] with checked parameters. Its text form (`normal`, `student-t:3`,
//!   `gamma:2,1`) is stable: links carry it.
//! - Everything stated about a law is exact: [`Law::moments`], [`Law::density`] and [`Law::atoms`]
//!   come from closed forms (the symmetric stable density from quadrature of one integral), never
//!   from samples.
//! - A law is the sum of a continuous part, with a density, and of atoms, points of positive
//!   probability. The density integrates to one minus the mass of the atoms.
//! - A law need not have mean 0 or variance 1: norms are to be seen at work on both.
//! - Samples are `f64`; a batch rounds them to `f32`.
//!
//! `kind` is the catalogue and `law` the checked type; the closed forms of all laws stand side by
//! side in `moments`, `density`, `range` and `sample`; `by_hand` holds the ways of drawing that
//! `rand_distr` lacks and `stable` what only the stable law needs.

mod by_hand;
mod density;
mod kind;
mod law;
mod moments;
mod range;
mod sample;
mod stable;

pub use kind::{LawKind, ParamSpec};
pub use law::{Law, LawError};
pub use moments::{LawMoments, Moment};
pub use sample::LawSampler;

#[cfg(test)]
mod tests;
