//! A classifier behind a norm, fed with random batches or with one domain at a time.
//!
//! K domains have centres from N(0, τ² I) and unit noise around them; a norm and a softmax
//! regression shall name the domain:
//!
//! ```text
//! p = softmax(N(x) W + b)      loss = -⟨ln p_domain⟩
//! ```
//!
//! BatchNorm sets the mean of a batch to 0. In a batch of one domain that mean is the domain's
//! centre, all that tells it from the others.

mod data;
mod run;
mod softmax;
mod spec;

pub use run::{DomainRecord, DomainRun};
pub use spec::{BatchOrder, DomainSpec};
