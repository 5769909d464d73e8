//! A residual stream through L layers, and what theory says of it.
//!
//! With stream h₀ = x, residual gain s, branch f, norm N (γ = 1, β = 0) and addition number l from
//! 1, the placements are
//!
//! | [`Placement`] | update |
//! |---|---|
//! | `None` | h ← h + s f(h) |
//! | `Pre` | h ← h + s f(N h) |
//! | `Post` | h ← N(h + s f(h)) |
//! | `Peri` | h ← h + s N(f(N h)) |
//! | `Deep` | h ← N(α h + s f(h)), α = (2L)^¼ with L the number of additions |
//! | `Lns` | h ← h + s f(N h/√l) |
//!
//! The [`Branch`] decides what is averaged: fresh values over depth, dense weights over width,
//! permutations over the paths through the layers. [`theory()`] gives cumulants layer by layer
//! for a wide network, [`stream_distribution`] the exact distribution where one is known.

mod branches;
mod choices;
mod gain;
mod loops;
mod spec;
mod stack;
pub mod theory;
mod weights;

#[cfg(test)]
mod tests;

pub use choices::{Branch, Placement, StatAxis};
pub use gain::{Gain, GainError};
pub use spec::{StackError, StackSpec};
pub use stack::{LayerRecord, Stack, StepError};
pub use theory::{
    NoTheory, StartShape, StreamDistribution, TheoryLayer, heavy_interquartile,
    stream_distribution, theory,
};
