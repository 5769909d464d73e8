//! normscope: a laboratory for neural-network normalization layers.
//!
//! Data flows one way: a control edits the [`experiment`], the [`worker`] turns it
//! into [`findings`] step by step, [`words`] says what they show and the figures draw it.
//! The rooms and what each may name are listed in the README; `tests/walls.rs` holds them.

#[cfg(feature = "web")]
pub mod app;
pub mod assignments;
#[cfg(feature = "charts")]
pub mod charts;
pub mod claims;
pub mod code;
pub mod experiment;
#[cfg(feature = "charts")]
pub mod figures;
pub mod findings;
#[cfg(feature = "charts")]
pub mod first_picture;
pub mod lessons;
pub use normscope_numerics as numerics;
pub mod protocol;
pub mod start;
pub mod words;
pub mod worker;

/// Runs the module: as the page, or in a worker as the page's engine.
#[cfg(feature = "web")]
pub fn run() {
    if worker::serve::is_worker() {
        worker::serve::serve();
    } else {
        app::start();
    }
}
