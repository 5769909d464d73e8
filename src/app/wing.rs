//! The rooms that the page's first module lacks.

use leptos::prelude::*;

use super::browser;
use super::claims::ClaimsRoom;
use super::controls::{DepthControls, source_controls};
use super::sections::DepthFigures;
use super::speed::Speed;
use super::state::Page;
use super::status::Status;
use super::workbench::{BATCH, Bench, Workbench};
use super::worker_link::WorkerLink;
use crate::experiment::{DEPTH_STORIES, Experiment, Room, Source};
use crate::findings::{Findings, Step};
use crate::words::en::stories::depth_story;

/// What the rooms beyond the batch room need. Functions handed over by the binary, so that a module
/// started without them is linked without the rooms.
#[derive(Clone, Copy)]
pub struct Wing {
    /// Called once, before any room is opened.
    pub enter: fn(Page),
    /// Opens a room.
    pub open: fn(Room) -> AnyView,
    /// The controls of a source that is not a law.
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
    stories: DEPTH_STORIES,
    story: depth_story,
    controls: || view! { <DepthControls /> }.into_any(),
    figures: || view! { <DepthFigures /> }.into_any(),
};
