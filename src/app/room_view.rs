//! A room with a rail of controls beside its figures.

use leptos::prelude::*;

use super::browser;
use super::controls::{BatchControls, DepthControls, FileAsked, Rail};
use super::header::RoomLink;
use super::network::{NetworkControls, NetworkFigures};
use super::room_heading::RoomHeading;
use super::room_layout::RoomLayout;
use super::sections::{DepthFigures, Figures};
use super::state::{Page, Phase};
use super::status::Status;
use super::words_here::WordsHere;
use crate::experiment::{BATCH_EXAMPLES, DEPTH_EXAMPLES, NETWORK_EXAMPLES, Room};
use crate::words::en::examples::{batch_example, depth_example, network_example};
use crate::words::en::interface as words;
use crate::words::en::rooms;

/// The batch room.
pub const BATCH: RoomLayout = RoomLayout {
    examples: BATCH_EXAMPLES,
    example: batch_example,
    controls: || view! { <BatchControls /> }.into_any(),
    figures: || view! { <Figures /> }.into_any(),
};

/// The depth room.
pub const DEPTH: RoomLayout = RoomLayout {
    examples: DEPTH_EXAMPLES,
    example: depth_example,
    controls: || view! { <DepthControls /> }.into_any(),
    figures: || view! { <DepthFigures /> }.into_any(),
};

/// The network room.
pub const NETWORK: RoomLayout = RoomLayout {
    examples: NETWORK_EXAMPLES,
    example: network_example,
    controls: || view! { <NetworkControls /> }.into_any(),
    figures: || view! { <NetworkFigures /> }.into_any(),
};

/// The room with its rail, its figures, and on a narrow screen the bar that opens the rail.
#[component]
pub fn RoomView(of: &'static RoomLayout) -> impl IntoView {
    let sheet_open = RwSignal::new(false);
    let page = expect_context::<Page>();
    let settled = page.settled();
    let lacks_file = Memo::new(move |_| page.lacks_file());
    // Empty panels under a failure would look like an answer.
    let is_bare = Memo::new(move |_| page.phase.get() == Phase::Failed && !page.has_figures());
    view! {
        <div class="room" class:sheet-open=move || sheet_open.get()
            on:keydown=move |event| {
                if event.key() == "Escape" && sheet_open.get_untracked() {
                    sheet_open.set(false);
                    browser::focus("controls-button");
                }
            }>
            <aside class="rail" id="rail" tabindex="-1" aria-label=words::CONTROLS><Rail of /></aside>
            <main class="figures" id="figures" tabindex="-1" data-waiting=move || (!settled.get()).then_some("")>
                <RoomHeading />
                <Status />
                {move || match (lacks_file.get(), is_bare.get()) {
                    (true, _) => view! { <FileAsked /> }.into_any(),
                    (false, true) => ().into_any(),
                    (false, false) => (of.figures)(),
                }}
                <Foot />
            </main>
            <SheetBar open=sheet_open />
        </div>
    }
}

/// What stands under every room.
#[component]
pub fn Foot() -> impl IntoView {
    view! {
        <footer class="foot"><WordsHere /><p>{words::PRIVACY}</p>
            <RoomLink room=Room::Glossary label=rooms::name(Room::Glossary) />
            <RoomLink room=Room::Speed label=rooms::name(Room::Speed) /></footer>
    }
}

/// On a narrow screen: what is set, and the button that opens the controls.
#[component]
fn SheetBar(open: RwSignal<bool>) -> impl IntoView {
    let page = expect_context::<Page>();
    let summary = Memo::new(move |_| page.experiment.with(crate::words::en::experiment::summary));
    view! {
        <section class="sheet-bar" aria-label=words::SETTINGS>
            <span class="sheet-summary">{move || summary.get()}</span>
            <button type="button" id="controls-button" aria-controls="rail" aria-expanded=move || open.get().to_string()
                on:click=move |_| {
                    open.update(|open| *open = !*open);
                    if open.get_untracked() {
                        // In the next frame the sheet is there to take the focus.
                        request_animation_frame(|| browser::focus("rail"));
                    }
                }>
                {move || if open.get() { words::CLOSE_CONTROLS } else { words::CONTROLS }}
            </button>
        </section>
    }
}
