//! What a norm does to a small change: pokes, derivatives, invariances.
//!
//! - [`Poke`] changes part of a batch, and [`Response`] tells which outputs notice;
//! - [`cross_sample`], [`cross_feature`] are the exact derivatives behind that answer, and
//!   [`singular_values`] says which directions of a sample a norm forgets;
//! - [`Table`] measures which changes of weights and data a norm does not see at all;
//! - [`Rotation`] turns the features, after which a sample has another distribution but the same
//!   length; [`Surface`] is where three-feature outputs lie;
//! - [`order_toy`] shows what the order of two tasks does without any norm.
//!
//! Everything here depends on the batch, the norm and a seed only.

mod geometry;
mod invariance;
mod invariance_row;
mod invariance_spec;
mod jacobian;
mod largest;
pub mod order_toy;
mod poke;
mod response;
mod rotation;
mod rounding;
mod singular_values;

#[cfg(test)]
mod tests;

pub use geometry::{GeometryError, Image, Surface, images};
pub use invariance::{InvarianceCell, KEPT_BELOW, NEARLY_BELOW, Table, Transformation, Verdict};
pub use invariance_row::InvarianceRow;
pub use invariance_spec::{InvarianceError, InvarianceSpec};
pub use jacobian::{
    JacobianError, MOST_FEATURES, MOST_SAMPLES, cross_feature, cross_sample,
    cross_sample_of_feature,
};
pub use order_toy::{OrderRun, OrderSpec, OrderToy, OrderToyError};
pub use poke::{Change, Poke, PokeError, Target, poked};
pub use response::{Response, ResponseSummary};
pub use rotation::{Rotation, RotationError};
pub use rounding::rounding_bound;
pub use singular_values::{
    LARGEST_MATRIX, RANK_FLOOR, SpectrumError, effective_rank, singular_values,
};
