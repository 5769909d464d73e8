//! The norms: one per file, so that two definitions can be read side by side.
//!
//! Every norm maps a batch of shape `[samples B, features D]` to one of the same shape,
//!
//! ```text
//! y = γ_j · x̂ + β_j,      x̂ = (x - centre) / scale,
//! ```
//!
//! and they differ in the set of cells from which centre and scale are computed ([`NormAxis`]):
//! a column for [`BatchNorm`], a row for [`LayerNorm`](layer_norm::LayerNorm),
//! [`RmsNorm`](rms_norm::RmsNorm), [`L2Norm`](l2_norm::L2Norm) and
//! [`ScaleNorm`](scale_norm::ScaleNorm), a part of a row for
//! [`GroupNorm`](group_norm::GroupNorm) and [`PartialRmsNorm`](partial_rms_norm::PartialRmsNorm),
//! no set at all for [`DyT`](dyt::DyT).
//!
//! # Conventions
//!
//! - Variance divides by n; ε stands inside the root, except in L2 and ScaleNorm, where it is a
//!   floor under the length; γ and β ([`Affine`]) come last.
//! - Statistics are `f64` whatever the activations are ([`Real`]). Of `f32`, at most 64 terms are
//!   added before the sum goes to `f64`, about a shift close to their mean: the output keeps five
//!   digits at a mean of 10,000 and unit variance.
//! - 0/0 is defined: x̂ = 0 where the centred value and the scale are both 0. So a constant row
//!   gives β even at ε = 0, and its gradient is taken as 0.
//! - NaN and infinities follow IEEE arithmetic; nothing panics on them.
//!
//! # From a name to numbers
//!
//! ```
//! use ndarray::array;
//! use normscope_numerics::norms::{Affine, NormSpec};
//!
//! let spec: NormSpec = "layer".parse()?;
//! let y = spec.forward(array![[-3.0_f64, 7.0]].view(), 0.0, &Affine::identity())?;
//! assert_eq!(y, array![[-1.0, 1.0]]); // two features keep only their order
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod affine;
pub mod batch_norm;
mod block_sums;
mod column_map;
mod column_sums;
pub mod dyt;
mod error;
mod explain;
mod gradients;
pub mod group_norm;
pub mod identity;
mod kernels;
pub mod l2_norm;
pub mod layer_norm;
pub mod partial_rms_norm;
mod pass;
mod real;
pub mod rms_norm;
mod row_maps;
mod row_method;
mod row_norm;
mod row_sums;
pub mod scale_norm;
mod spec;
mod spec_text;
mod stat_set;
mod tanh;
#[cfg(test)]
mod tests;

pub use affine::{Affine, RowAffine};
pub use batch_norm::BatchNorm;
pub use error::NormError;
pub use explain::{CellArithmetic, CellStatistic, explain};
pub use gradients::Gradients;
pub use pass::NormPass;
pub use real::Real;
pub use row_norm::{RowBackward, RowNorm};
pub use spec::{NormAxis, NormSpec};
pub use stat_set::{CellRegion, StatSet, stat_set};
