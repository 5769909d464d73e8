//! The two modules that a browser loads. Each is the page, and in a worker the page's engine.

use crate::app::{ALL_ROOMS, start};
use crate::worker::serve::{BatchOnly, Everything, is_worker, serve};

/// Runs the module that opens first: the batch room alone.
pub fn open_batch_room() {
    if is_worker() {
        serve::<BatchOnly>();
    } else {
        start(None);
    }
}

/// Runs the module of all rooms.
pub fn open_all_rooms() {
    if is_worker() {
        serve::<Everything>();
    } else {
        start(Some(ALL_ROOMS));
    }
}
