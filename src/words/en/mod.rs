//! English.

pub mod assignments;
pub mod captions;
pub mod claims;
pub mod code;
pub mod depth;
pub mod distributions;
pub mod examples;
pub mod experiment;
pub mod failures;
pub mod figures;
pub mod file;
pub mod first_picture;
pub mod formats;
pub mod glossary;
pub mod headline;
pub mod interface;
pub mod lessons;
pub mod memory;
pub mod messages;
pub mod network;
pub mod norms;
pub mod retention;
pub mod rooms;
pub mod share;
pub mod start;
pub mod typed;
