//! From an experiment to its findings, step by step.
//!
//! [`run`] holds the whole computation and runs natively; [`serve`] is the worker's only door to
//! the browser. Work is cut at every call of [`pace::Pace::breathe`], so that a newer request is
//! heard within a few milliseconds.

mod affine;
pub mod answers;
pub mod block_on;
pub mod cache;
mod cell;
pub mod claims;
mod claims_report;
pub mod depth;
pub mod ended;
pub mod export;
pub mod files;
mod formatted;
mod grid;
mod hints;
mod largest;
mod network;
pub mod pace;
mod panel;
mod ranks;
mod retention;
mod ridges;
pub mod run;
mod source;
mod theory;

#[cfg(feature = "web")]
pub mod serve;
