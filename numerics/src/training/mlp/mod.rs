//! A plain network with a norm before every activation, and its gradient.
//!
//! Of L hidden layers, each with W of shape `[in, out]` and b,
//!
//! ```text
//! a_l = h_{l-1} W_l + b_l     z_l = N(a_l)     h_l = √2 max(0, z_l)     h_0 = x
//! f   = h_L W_{L+1} + b_{L+1}                  loss = ½ ⟨(f - t)²⟩
//! ```
//!
//! The norm N has γ = 1 and β = 0 and is the one of [`norms`](crate::norms), forward and
//! backward. √2 keeps the mean square of a centred normal z through the ReLU.

mod forward;
mod gradient;
mod network;
mod tape;

pub use gradient::{Gradient, Workspace, squared_loss};
pub use network::{Layer, Mlp, MlpSpec, Scalar};
pub use tape::Tape;
