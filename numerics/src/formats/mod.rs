//! Norms as number formats compute them: stored in float32, float16, bfloat16 or float8, summed in
//! float32 or in the storage format, with the variance of one pass or of two, ε inside or outside
//! the root.
//!
//! # How a norm is computed
//!
//! Let S be the storage format and A the format of the arithmetic ([`Accumulation`]). The input is
//! rounded to S. Then every addition, subtraction, multiplication, division and square root is
//! rounded to A, sums run over the values one after the other, and the output is rounded to S:
//!
//! ```text
//! mean = (Σ x) / n
//! two passes:  v = (Σ (x − mean)²) / n          one pass:  v = (Σ x²) / n − mean²
//! inside:  scale = √(v + ε)                      outside:  scale = √v + ε
//! y = γ · ((x − mean) / scale) + β
//! ```
//!
//! n is exact, γ, β and ε are rounded to A (ε to S before that, where asked for). Rounding is to the
//! nearest, ties to even. Unlike elsewhere in this crate 0/0 is NaN, as it is on the device.
//!
//! Operations are done in `f64` and rounded once: for the five operations above that is the
//! correctly rounded result in every format of at most 25 bits, since 53 ≥ 2 · 25 + 2
//! (Figueroa, "When is double rounding innocuous?", 1995). The tangent of DyT is rounded from the
//! `f64` one.
//!
//! Devices add in trees, whose errors are smaller than those of a running sum; no two agree on
//! which. The running sum is the one order that everyone can repeat.

mod arithmetic;
mod explain;
mod kernel;
mod kind;
mod norm;
mod precision;
mod report;
mod storage;
#[cfg(test)]
mod tests;

pub use norm::FormatNorm;
pub use precision::{Accumulation, EpsPlace, EpsRounding, Precision, VarianceMethod};
pub use report::{Deviation, Difference, FormatReport, Places};
pub use storage::Storage;
