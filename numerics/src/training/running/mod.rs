//! BatchNorm's running statistics: what training gathers and evaluation uses.
//!
//! ```text
//! r^μ ← (1 - m) r^μ + m μ_B      r^v ← (1 - m) r^v + m v_B      from r^μ = 0, r^v = 1
//! training    y = (x - μ_B)/√(v_B + ε)        of the batch at hand
//! evaluation  y = (x - r^μ)/√(r^v + ε)        of what was gathered
//! truth       y = (x - μ)/√(σ² + ε)           of the distribution that x comes from, now
//! ```
//!
//! The truth may move from some step on; the running statistics then lag behind it by about 1/m
//! steps, and training does not show it.

mod record;
mod run;
mod spec;
#[cfg(test)]
mod tests;

pub use record::{RunningEvaluation, RunningStep};
pub use run::RunningRun;
pub use spec::{RunningSpec, Truth};
