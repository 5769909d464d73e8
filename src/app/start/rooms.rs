//! The rooms as cards: a thumbnail drawn by their own figures, and one sentence.

use leptos::prelude::*;

use crate::app::first_picture::Thumbnails;
use crate::app::header::RoomLink;
use crate::experiment::Room;
use crate::words::en::rooms;
use crate::words::en::start as words;

/// A card for every room that there is to go to.
#[component]
pub fn RoomCards() -> impl IntoView {
    let thumbnails = expect_context::<Thumbnails>();
    let card = move |room: Room| {
        let picture = thumbnails.of(room);
        view! {
            <article class="room-card">
                <div class="thumbnail" aria-hidden="true" inner_html=picture></div>
                <h3><RoomLink room label=rooms::name(room) /></h3>
                <p>{rooms::sentence(room)}</p>
            </article>
        }
    };
    view! {
        <section class="room-cards" data-figure="rooms" aria-labelledby="rooms-heading">
            <h2 id="rooms-heading">{words::ROOMS}</h2>
            <div class="cards">{rooms::TO_GO_TO.map(card).collect_view()}</div>
        </section>
    }
}
