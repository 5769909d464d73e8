//! Every word a reader sees, and every sentence the engine writes about what it found.
//!
//! One folder per language; [`en`] is the first. A translation is a copy of that folder. The
//! sentences take [`crate::findings`] and nothing of the browser, so native tests read them.

pub mod en;
pub mod equations;
pub mod number;
mod rich;
mod shortened;

pub use rich::{Rich, Span, Tone, plain_text};
pub use shortened::shortened;
