//! From an experiment to its findings.
pub mod files;
