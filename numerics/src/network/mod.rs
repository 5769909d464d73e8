//! The stream of a network, layer by layer: what every feature and every token of it is like, and
//! what stands out.
//!
//! A layer is a matrix x `[tokens T, features D]`. A [`LayerScan`] reads it once and gives a
//! [`LayerSummary`]: seven [`Measure`]s of every feature across the tokens and of every token
//! across its features, and what stands out in the layer. [`find`] reads the summaries of all
//! layers and names what an engineer should know, each [`Finding`] with its place.
//!
//! Summaries are bounded by T + D, never by T · D, so that a network of any depth fits.

mod compare;
mod differences;
mod find;
mod finding;
mod layer;
mod measure;
mod norm_pass;
mod planted;
mod scan;

#[cfg(test)]
mod tests;

pub use compare::{TELLING, changes};
pub use differences::{Change, Pair, differences};
pub use find::find;
pub use finding::{Finding, GROWTH_MARGIN, Layers, SINK_RATIO, Spot};
pub use layer::{
    FEW_FEATURES, FEW_SHARE, FEWEST_FEATURES, FLOAT16_LARGEST, Heavy, LARGE_SHARE, LayerSummary,
    Odd, large_share,
};
pub use measure::{Measure, SetMeasures};
pub use norm_pass::{Difference, ParameterSummary, TokensSummary};
pub use planted::PlantedStream;
pub use scan::LayerScan;
