//! When to pause and whether to go on.

use std::future::Future;

/// The run was superseded or cancelled; its results are not wanted any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

/// Asked between pieces of work of at most a few milliseconds.
pub trait Pace {
    /// Returns at once while the current slice of time lasts; otherwise lets the event loop turn,
    /// then says whether the run is still wanted.
    fn breathe(&mut self) -> impl Future<Output = Result<(), Stopped>>;

    /// Notes how much of a long file is read, from 0 to 1; whoever waits is told at a breath.
    fn note_share(&mut self, _share: f64) {}
}

/// The native pace: never pauses, never stops.
#[derive(Debug, Default)]
pub struct Unhurried;

impl Pace for Unhurried {
    async fn breathe(&mut self) -> Result<(), Stopped> {
        Ok(())
    }
}
