//! One of the workers.

use web_sys::{File, Worker};

use crate::protocol::Request;

/// One worker, or its empty place.
#[derive(Default)]
pub struct Member {
    pub(super) worker: Option<Worker>,
    /// Counts the workers that had this place: what an earlier one says is not heard.
    pub(super) generation: u32,
    pub(super) ready: bool,
    /// Whether it has the reader's file.
    pub(super) has_file: bool,
    /// Which second file it has, by its number; 0 for none.
    pub(super) other: u32,
    /// Requests that it has not answered.
    pub(super) owes: u32,
    /// Ticks of the watch since it was last heard.
    pub(super) silent: u32,
    /// How many workers of this place died before they were ready, one after the other.
    pub(super) stillborn: u32,
    /// Requests made before it was ready.
    pub(super) held: Vec<(Request, Vec<File>)>,
}
