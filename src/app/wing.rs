//! The rooms that the page's first module lacks.

use leptos::prelude::*;

use super::browser;
use super::claims::ClaimsRoom;
use super::controls::{DepthControls, source_controls};
use super::room_layout::{BATCH, RoomLayout, RoomView};
use super::sections::DepthFigures;
use super::speed::Speed;
use super::state::Page;
use super::status::Status;
use super::worker_link::WorkerLink;
use crate::experiment::{DEPTH_EXAMPLES, Experiment, Room, Source};
use crate::findings::{Findings, Step};
use crate::words::en::examples::depth_example;

/// What the rooms beyond the batch room need. Functions handed over by the binary, so that a module
/// started without them is linked without the rooms.
#[derive(Clone, Copy)]
pub struct Wing {
    /// Called once, before any room is opened.
    pub enter: fn(Page),
    /// Opens a room.
    pub open: fn(Room) -> AnyView,
    /// The controls of a source that is not a distribution.
    pub source: fn(Source) -> AnyView,
    /// Runs what the open card or instrument of the claims room needs.
    pub ask_trials: fn(&WorkerLink, Experiment),
    /// Takes in a part of what a run found.
    pub take: fn(&mut Findings, Step),
    /// Notes what a finished run of the claims room found.
    pub note_result: fn(&WorkerLink),
}

/// All of them.
pub const ALL_ROOMS: Wing = Wing {
    enter: |page| page.answers.set(browser::kept_answers()),
    open,
    source: source_controls,
    ask_trials: WorkerLink::ask_trials,
    take: Findings::take,
    note_result: WorkerLink::note_result,
};

fn open(room: Room) -> AnyView {
    match room {
        Room::Batch => view! { <RoomView of=&BATCH /> }.into_any(),
        Room::Depth => view! { <RoomView of=&DEPTH /> }.into_any(),
        Room::Speed => view! {
            <main class="speed-room" id="figures" tabindex="-1"><Status /><Speed /></main>
        }
        .into_any(),
        Room::Claims => view! { <ClaimsRoom /> }.into_any(),
    }
}

/// The depth room.
const DEPTH: RoomLayout = RoomLayout {
    examples: DEPTH_EXAMPLES,
    example: depth_example,
    controls: || view! { <DepthControls /> }.into_any(),
    figures: || view! { <DepthFigures /> }.into_any(),
};
