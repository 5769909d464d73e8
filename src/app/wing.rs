//! The rooms that the page's first module lacks.

use leptos::prelude::*;

use super::claims::ClaimsRoom;
use super::controls::DepthControls;
use super::sections::DepthFigures;
use super::speed::Speed;
use super::status::Status;
use super::workbench::{BATCH, Bench, Workbench};
use super::worker_link::WorkerLink;
use crate::experiment::{Experiment, Room};
use crate::words::en::stories::depth_story;

/// What the rooms beyond the batch room need. Functions handed over by the binary, so that a module
/// started without them is linked without the rooms.
#[derive(Clone, Copy)]
pub struct Wing {
    /// Opens a room.
    pub open: fn(Room) -> AnyView,
    /// Runs what the open card or instrument of the claims room needs.
    pub ask_trials: fn(&WorkerLink, Experiment),
    /// Notes what a finished run of the claims room found.
    pub note_result: fn(&WorkerLink),
}

/// All of them.
pub const ALL_ROOMS: Wing = Wing {
    open,
    ask_trials: WorkerLink::ask_trials,
    note_result: WorkerLink::note_result,
};

fn open(room: Room) -> AnyView {
    match room {
        Room::Batch => view! { <Workbench of=&BATCH /> }.into_any(),
        Room::Depth => view! { <Workbench of=&DEPTH /> }.into_any(),
        Room::Speed => view! {
            <main class="speed-room" id="figures" tabindex="-1"><Status /><Speed /></main>
        }
        .into_any(),
        Room::Claims => view! { <ClaimsRoom /> }.into_any(),
    }
}

/// The depth room.
const DEPTH: Bench = Bench {
    room: Room::Depth,
    story: depth_story,
    controls: || view! { <DepthControls /> }.into_any(),
    figures: || view! { <DepthFigures /> }.into_any(),
};
