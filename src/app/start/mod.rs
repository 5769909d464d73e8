//! The start room: a batch in the reader's hand, one norm that works it out, and the way on.

mod desk;
mod large;
mod matrix;
mod player;
mod rooms;
mod tasks;

use leptos::prelude::*;

use super::rich_text::rich;
use super::room_heading::RoomHeading;
use super::room_view::Foot;
use super::status::Status;
use super::terms::termed;
use crate::words::en::start as words;
use desk::Desk;
use large::Large;
use matrix::{InputMatrix, OutputMatrix};
use player::{NormChoice, Player};
use rooms::RoomCards;
use tasks::Tasks;

/// The room.
#[component]
pub fn StartRoom() -> impl IntoView {
    let desk = Desk::new();
    provide_context(desk);
    let norm = Memo::new(move |_| desk.worked.with(|worked| worked.norm));
    view! {
        <main class="figures start" id="figures" tabindex="-1">
            <RoomHeading />
            <Status />
            <h1 class="headline" data-figure="headline">{move || rich(&words::headline(&norm.get()))}</h1>
            <p class="lead">
                {move || termed(words::lead(&norm.get()))}
                <span class="by-mouse">{words::DRAG}</span><span class="by-finger">{words::SWIPE}</span>
            </p>
            <p class="why">{termed(words::WHY)}</p>
            <section class="bench" data-figure="matrix" aria-label=words::PLAYER>
                <InputMatrix />
                <Workings />
                <OutputMatrix />
            </section>
            <div class="start-bar"><Player /><NormChoice /></div>
            <Tasks />
            <Large />
            <RoomCards />
            <Foot />
        </main>
    }
}

/// The arithmetic of the moment, or of the selected number; and what the last change has moved.
#[component]
fn Workings() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let lines = Memo::new(move |_| {
        let selected = desk.selected.get();
        desk.worked
            .with(|worked| words::workings(worked, desk.moment.get(), selected))
    });
    view! {
        <div class="workings">
            <div aria-live="polite">
                {move || lines.get().into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            </div>
            <p class="moved" role="status">{move || desk.moved()}</p>
        </div>
    }
}
