//! The rail: every setting as a native element with its name, its range and one line of help.

mod affine;
mod axes;
mod beside;
mod choose;
mod data;
mod depth;
mod distribution;
mod field;
mod formats;
mod norms;
mod notes;
mod rail;
mod record;
mod seed;
mod source_choice;
mod sources;
mod structure;
mod typed;

pub use affine::EpsControls;
pub use beside::BesideFile;
pub use choose::Choose;
pub use data::{DataControls, DistributionControls};
pub use depth::DepthControls;
pub use field::{NumberField, Setting, Travel};
pub use norms::NormControls;
pub use notes::SourceNotes;
pub use rail::{BatchControls, Rail};
pub use seed::SeedControl;
pub use source_choice::SourceChoice;
pub use sources::{FileAsked, FileControls};
pub use typed::{Said, TypedWord};
