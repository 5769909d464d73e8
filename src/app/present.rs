//! A presentation: large, one thing at a time, steered by arrow keys or a clicker.

use leptos::prelude::*;

use super::browser;
use super::state::Page;
use crate::experiment::{ALL_CONTROLS, BATCH_EXAMPLES, DEPTH_EXAMPLES, Example, Frame, Room};
use crate::words::en::share as words;

/// The button that begins a presentation of what is open.
#[component]
pub fn PresentButton() -> impl IntoView {
    let page = expect_context::<Page>();
    let begin = move |_| {
        browser::fill_screen();
        page.present(|p| p.frame = Frame::Present);
    };
    view! { <button type="button" class="wide-only" on:click=begin>{words::PRESENT}</button> }
}

/// What a presentation adds to the page: its keys, a black screen, the way out; and on any page that
/// is shown in part the way to the whole.
#[component]
pub fn Presenter() -> impl IntoView {
    let page = expect_context::<Page>();
    let black = RwSignal::new(false);
    let presents = Memo::new(move |_| page.presentation.with(|p| p.frame == Frame::Present));
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        if presents.get_untracked() && !browser::types_into(&event) {
            pressed(page, black, &event);
        }
    });
    on_cleanup(move || listener.remove());
    let partial = Memo::new(move |_| {
        page.presentation.with(|p| {
            p.is_partial()
                && (p.lesson.is_none() || p.frame == Frame::Embed)
                && p.frame != Frame::Present
        })
    });
    let full = move || super::address_bar::link_of(&page.experiment.get());
    view! {
        {move || presents.get().then(|| view! {
            <aside class="presenter" aria-label=words::PRESENT>
                <span class="quiet">{words::PRESENT_KEYS}</span>
                <button type="button" on:click=move |_| toggle_controls()>{words::CONTROLS}</button>
                <button type="button" on:click=move |_| leave(page)>{words::LEAVE}</button>
            </aside>
        })}
        {move || (presents.get() && black.get()).then(|| view! { <div class="black" on:click=move |_| black.set(false)></div> })}
        {move || partial.get().then(|| view! { <nav class="full" aria-label=words::PARTIAL><a href=full target="_blank" rel="noopener">{words::FULL}</a></nav> })}
    }
}

fn pressed(page: Page, black: RwSignal<bool>, event: &web_sys::KeyboardEvent) {
    match event.key().as_str() {
        "b" | "B" | "." => black.update(|black| *black = !*black),
        "c" | "C" => toggle_controls(),
        "Escape" => leave(page),
        _ => {
            // A lesson turns its own steps.
            let in_lesson = page.presentation.with_untracked(|p| p.lesson.is_some());
            match browser::page_turn(event) {
                Some(by) if !in_lesson => turn(page, by),
                _ => return,
            }
        }
    }
    event.prevent_default();
}

fn toggle_controls() {
    browser::toggle_root("data-controls");
}

fn leave(page: Page) {
    browser::leave_screen();
    page.present(|p| p.frame = Frame::Page);
}

/// The scenes of a room that no lesson leads through: its examples.
fn turn(page: Page, by: i32) {
    let examples: &[Example] = match page.experiment.with_untracked(|e| e.room) {
        Room::Batch => BATCH_EXAMPLES,
        Room::Depth => DEPTH_EXAMPLES,
        _ => return,
    };
    let now = page.experiment.get_untracked();
    let here = examples
        .iter()
        .position(|example| (example.experiment)() == now);
    // What is locked stays: there is nothing to turn to.
    if page
        .presentation
        .with_untracked(|now| now.locks(ALL_CONTROLS))
    {
        return;
    }
    let to = here.map_or(0, |here| {
        (here as i32 + by).clamp(0, examples.len() as i32 - 1) as usize
    });
    page.edit(|e| *e = (examples[to].experiment)());
}
