//! A timer that one player of the page starts and stops.

use std::time::Duration;

use leptos::leptos_dom::helpers::IntervalHandle;
use leptos::prelude::*;

/// Ticks while something plays.
#[derive(Clone, Copy)]
pub struct Ticker {
    handle: StoredValue<Option<IntervalHandle>>,
    /// Whether it ticks.
    pub playing: RwSignal<bool>,
}

impl Ticker {
    /// At rest, and again once its owner leaves the page.
    pub fn new() -> Self {
        let ticker = Self {
            handle: StoredValue::new(None),
            playing: RwSignal::new(false),
        };
        on_cleanup(move || ticker.stop());
        ticker
    }

    /// Ticks from now on, at this pace alone.
    pub fn start(self, pause: Duration, tick: impl Fn() + 'static) {
        self.stop();
        self.handle
            .set_value(set_interval_with_handle(tick, pause).ok());
        self.playing.set(true);
    }

    /// Rests.
    pub fn stop(self) {
        if let Some(handle) = self.handle.try_update_value(Option::take).flatten() {
            handle.clear();
        }
        let _ = self.playing.try_set(false); // At the end of a room its signals are gone.
    }
}
