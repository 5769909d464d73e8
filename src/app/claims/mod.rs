//! The claims room: the list of claims and instruments, and the one that is open.

mod card;
mod exhibits;
mod instrument;
mod list;
mod measured;
mod number;
mod predict;
mod prediction_line;
mod shown;
mod sketch;
mod summary;

use leptos::prelude::*;

use super::browser;
use super::controls::FileAsked;
use super::room_heading::RoomHeading;
use super::room_view::Foot;
use super::state::Page;
use super::status::{Status, cancel};
use super::worker_link::WorkerLink;
use crate::claims::instruments::Controls;
use crate::claims::{Topic, topic};
use card::CardView;
use instrument::InstrumentView;
use list::TopicList;
use summary::Summary;

/// The whole room.
#[component]
pub fn ClaimsRoom() -> impl IntoView {
    let page = expect_context::<Page>();
    let link = expect_context::<StoredValue<WorkerLink, LocalStorage>>();
    let open = Memo::new(move |_| page.experiment.with(|e| e.view.card));
    let asked = Memo::new(move |_| match topic(open.get()) {
        Topic::Instrument(instrument) => {
            let own_batch = matches!(instrument.controls, Controls::Poke | Controls::Batch);
            own_batch && page.lacks_file()
        }
        Topic::Card(_) | Topic::Summary => false,
    });
    browser::entitle(move || topic(open.get()).title());
    let settled = page.settled();
    let on_key = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Escape" && page.progress.with_untracked(Option::is_some) {
            cancel(link);
        }
    });
    on_cleanup(move || on_key.remove());
    view! {
        <div class="room claims-room">
            <nav class="rail" id="rail" aria-label=crate::words::en::claims::LIST><TopicList open /></nav>
            <main class="figures" id="figures" tabindex="-1" data-waiting=move || (!settled.get()).then_some("")>
                <RoomHeading />
                <Status />
                {move || asked.get().then(|| view! { <FileAsked above=true /> })}
                {move || match topic(open.get()) {
                    Topic::Card(card) => view! { <CardView card /> }.into_any(),
                    Topic::Instrument(instrument) => view! { <InstrumentView instrument /> }.into_any(),
                    Topic::Summary => view! { <Summary /> }.into_any(),
                }}
                <Foot />
            </main>
        </div>
    }
}
