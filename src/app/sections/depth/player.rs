//! The film: play, pause, step, scrub, speed; and how the layer is looked at.

use std::time::Duration;

use leptos::leptos_dom::helpers::IntervalHandle;
use leptos::prelude::*;

use super::shown::{Shown, last_arrived};
use crate::app::browser;
use crate::app::state::{Page, Phase};
use crate::words::en::depth::interface as words;

/// Layers per second that the reader may choose from.
const SPEEDS: [u32; 5] = [2, 4, 8, 16, 32];
const USUAL_SPEED: u32 = 8;

/// The bar over the figures.
#[component]
pub fn LayerPlayer(shown: Memo<Option<Shown>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let layer = Memo::new(move |_| shown.with(|s| s.as_ref().map_or(0, |s| s.layer)));
    let last = Memo::new(move |_| shown.with(|s| s.as_ref().map_or(1, |s| s.view().last_layer())));
    let reel = Reel {
        page,
        shown,
        ticking: StoredValue::new(None),
        playing: RwSignal::new(false),
        speed: RwSignal::new(USUAL_SPEED),
    };
    on_cleanup(move || reel.stop_ticking());
    let play_label = move || match (browser::prefers_still(), reel.playing.get()) {
        (true, _) => words::FORWARD,
        (_, true) => words::PAUSE,
        (_, false) => words::PLAY,
    };
    view! {
        <div class="film" role="group" aria-label=words::FILM>
            <button type="button" class="film-play" aria-label=play_label title=play_label on:click=move |_| reel.press()>
                {move || if reel.playing.get() { "❚❚" } else { "▶" }}
            </button>
            <button type="button" class="icon" aria-label=words::BACK title=words::BACK on:click=move |_| reel.step(-1)>"‹"</button>
            <button type="button" class="icon" aria-label=words::FORWARD title=words::FORWARD on:click=move |_| reel.step(1)>"›"</button>
            <label class="film-layer" for="film-layer">{words::LAYER}" "<b class="tabular">{layer}</b></label>
            <input id="film-layer" type="range" aria-label=words::LAYER_SHOWN min="0" max=move || last.get() step="1"
                prop:value=move || layer.get().to_string()
                on:input=move |event| {
                    reel.stop_ticking();
                    page.player.set(event_target_value(&event).parse().ok());
                }
                on:change=move |_| page.keep_layer() />
            <label class="inline-choice">{words::SPEED}
                <select prop:value=move || reel.speed.get().to_string()
                    on:change=move |event| reel.set_speed(event_target_value(&event).parse().unwrap_or(USUAL_SPEED))>
                    {SPEEDS.iter().map(|speed| view! {
                        <option value=speed.to_string() selected=*speed == USUAL_SPEED>{speed.to_string()}{words::PER_SECOND}</option>
                    }).collect_view()}
                </select>
            </label>
        </div>
    }
}

/// What plays the film.
#[derive(Clone, Copy)]
struct Reel {
    page: Page,
    shown: Memo<Option<Shown>>,
    ticking: StoredValue<Option<IntervalHandle>>,
    playing: RwSignal<bool>,
    speed: RwSignal<u32>,
}

impl Reel {
    fn layer_and_last(self) -> Option<(u32, u32)> {
        self.shown
            .with_untracked(|s| s.as_ref().map(|s| (s.layer, last_arrived(&s.findings))))
    }

    /// Play or pause; one step where the reader wants no motion.
    fn press(self) {
        if browser::prefers_still() {
            return self.step(1);
        }
        if self.playing.get_untracked() {
            self.stop_ticking();
            return self.page.keep_layer();
        }
        if let Some((layer, last)) = self.layer_and_last() {
            let from = if layer >= last { 0 } else { layer };
            self.page.player.set(Some(from));
            self.start_ticking();
        }
    }

    fn step(self, by: i64) {
        self.stop_ticking();
        if let Some((layer, last)) = self.layer_and_last() {
            let to = (i64::from(layer) + by).clamp(0, i64::from(last));
            self.page.player.set(Some(to as u32));
            self.page.keep_layer();
        }
    }

    fn set_speed(self, speed: u32) {
        self.speed.set(speed);
        if self.playing.get_untracked() {
            self.start_ticking();
        }
    }

    fn start_ticking(self) {
        self.stop_ticking();
        let pause = Duration::from_millis(u64::from(1000 / self.speed.get_untracked().max(1)));
        let handle = set_interval_with_handle(move || self.tick(), pause);
        self.ticking.set_value(handle.ok());
        self.playing.set(true);
    }

    fn stop_ticking(self) {
        if let Some(handle) = self.ticking.try_update_value(Option::take).flatten() {
            handle.clear();
        }
        let _ = self.playing.try_set(false); // At the end of the room its signals are gone.
    }

    fn tick(self) {
        let Some((layer, last)) = self.layer_and_last() else {
            return;
        };
        if layer < last {
            self.page.player.set(Some(layer + 1));
        } else if self.page.phase.get_untracked() != Phase::Running {
            self.stop_ticking();
            self.page.keep_layer();
        }
    }
}
