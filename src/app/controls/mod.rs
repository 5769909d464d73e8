//! The rail: every setting as a native element with its name, its range and one line of help.

mod affine;
mod data;
mod depth;
mod field;
mod law;
mod norms;
mod rail;
mod structure;

pub use rail::Rail;
