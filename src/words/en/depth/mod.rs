//! The depth room: residual stacks.

pub mod captions;
pub mod headline;
pub mod names;
pub mod network;

#[allow(missing_docs)] // A name says what its text is for; the text says the rest.
pub mod interface;
