//! The one control over the figures: add a layer by hand, scrub, or let the layers play.

use leptos::prelude::*;

use super::reel::{Reel, USUAL_SPEED};
use super::shown::Shown;
use crate::app::browser;
use crate::app::state::Page;
use crate::findings::metric::Metric;
use crate::words::en::depth::captions::metric;
use crate::words::en::depth::interface as words;

/// Layers per second that the reader may choose from.
const SPEEDS: [u32; 5] = [2, 4, 8, 16, 32];

/// The bar over the figures.
#[component]
pub fn LayerPlayer(shown: Memo<Option<Shown>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let layer = Memo::new(move |_| shown.with(|s| s.as_ref().map_or(0, |s| s.layer)));
    let last = Memo::new(move |_| shown.with(|s| s.as_ref().map_or(1, |s| s.view().last_layer())));
    let reel = Reel::new(page, shown);
    let at_end = Memo::new(move |_| reel.at_end());
    // Of a film only where it stops is spoken.
    let spoken = Memo::new(
        move |before: Option<&String>| match reel.ticker.playing.get() {
            true => before.cloned().unwrap_or_default(),
            false => shown.with(|s| s.as_ref().map_or(String::new(), said)),
        },
    );
    view! {
        <div class="film" role="group" aria-label=words::FILM>
            <button type="button" class="primary add-layer" on:click=move |_| reel.add_layer()>
                {move || if at_end.get() { words::START_AGAIN } else { words::ADD_LAYER }}
            </button>
            <label class="film-layer" for="film-layer">{words::LAYER}" "<b class="tabular">{layer}</b></label>
            <button type="button" class="icon" aria-label=words::BACK title=words::BACK on:click=move |_| reel.step(-1)>"‹"</button>
            <input id="film-layer" type="range" aria-label=words::LAYER_SHOWN min="0" max=move || last.get() step="1"
                prop:value=move || layer.get().to_string()
                aria-valuetext=move || words::layer_of(layer.get(), last.get())
                on:input=move |event| reel.scrub(event_target_value(&event).parse().ok())
                on:change=move |_| page.keep_layer() />
            <button type="button" class="icon" aria-label=words::FORWARD title=words::FORWARD on:click=move |_| reel.step(1)>"›"</button>
            <Playing reel />
            <p class="visually-hidden" role="status">{spoken}</p>
        </div>
    }
}

/// What the figures show at their layer, for those who hear it.
fn said(shown: &Shown) -> String {
    let kurtosis = metric(
        &shown.experiment,
        &shown.findings,
        Metric::Kurtosis,
        shown.layer,
    );
    words::spoken(&kurtosis)
}

/// Play and pause, and how fast.
#[component]
fn Playing(reel: Reel) -> impl IntoView {
    let label = move || match (browser::prefers_still(), reel.ticker.playing.get()) {
        (true, _) => words::FORWARD,
        (_, true) => words::PAUSE,
        (_, false) => words::PLAY,
    };
    view! {
        <span class="film-playing">
            <button type="button" class="film-play" aria-label=label title=label on:click=move |_| reel.press()>
                {move || if reel.ticker.playing.get() { "❚❚" } else { "▶" }}
            </button>
            <label class="inline-choice">{words::SPEED}
                <select prop:value=move || reel.speed.get().to_string()
                    on:change=move |event| reel.set_speed(event_target_value(&event).parse().unwrap_or(USUAL_SPEED))>
                    {SPEEDS.iter().map(|speed| view! {
                        <option value=speed.to_string() selected=*speed == USUAL_SPEED>{speed.to_string()}{words::PER_SECOND}</option>
                    }).collect_view()}
                </select>
            </label>
        </span>
    }
}
