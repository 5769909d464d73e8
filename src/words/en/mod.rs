//! English.

pub mod captions;
pub mod claims;
pub mod depth;
pub mod experiment;
pub mod failures;
pub mod headline;
pub mod interface;
pub mod laws;
pub mod norms;
pub mod stories;
pub mod survival;
