//! What moves through the layers: by hand, or by a timer.

use std::time::Duration;

use leptos::prelude::*;

use super::shown::{Shown, last_arrived};
use crate::app::browser;
use crate::app::state::{Page, Phase};
use crate::app::ticker::Ticker;

/// Layers per second, unless the reader chooses otherwise.
pub const USUAL_SPEED: u32 = 8;

/// What steps through the layers and plays them.
#[derive(Clone, Copy)]
pub struct Reel {
    page: Page,
    shown: Memo<Option<Shown>>,
    /// What plays the layers.
    pub ticker: Ticker,
    /// Layers per second.
    pub speed: RwSignal<u32>,
}

impl Reel {
    /// At rest, until its owner leaves the page.
    pub fn new(page: Page, shown: Memo<Option<Shown>>) -> Self {
        Reel {
            page,
            shown,
            ticker: Ticker::new(),
            speed: RwSignal::new(USUAL_SPEED),
        }
    }

    /// Whether no layer is left to be added: the last that there is, or ever will be, is shown.
    pub fn at_end(self) -> bool {
        let at_last = |s: &Shown| s.layer >= last_arrived(&s.findings);
        let arrived = self.shown.with(|s| s.as_ref().is_some_and(at_last));
        arrived && self.page.phase.get() != Phase::Running
    }

    /// One layer more, or the start of the stream where there is no more.
    pub fn add_layer(self) {
        if untrack(move || self.at_end()) {
            self.scrub(Some(0));
            self.page.keep_layer();
        } else {
            self.step(1);
        }
    }

    /// Shows a layer while the reader drags.
    pub fn scrub(self, to: Option<u32>) {
        self.ticker.stop();
        self.page.player.set(to);
    }

    fn layer_and_last(self) -> Option<(u32, u32)> {
        self.shown
            .with_untracked(|s| s.as_ref().map(|s| (s.layer, last_arrived(&s.findings))))
    }

    /// Play or pause; one step where the reader wants no motion.
    pub fn press(self) {
        if browser::prefers_still() {
            return self.step(1);
        }
        if self.ticker.playing.get_untracked() {
            self.ticker.stop();
            return self.page.keep_layer();
        }
        if let Some((layer, last)) = self.layer_and_last() {
            let from = if layer >= last { 0 } else { layer };
            self.page.player.set(Some(from));
            self.start_ticking();
        }
    }

    /// So many layers on or back.
    pub fn step(self, by: i64) {
        self.ticker.stop();
        if let Some((layer, last)) = self.layer_and_last() {
            let to = (i64::from(layer) + by).clamp(0, i64::from(last));
            self.page.player.set(Some(to as u32));
            self.page.keep_layer();
        }
    }

    /// Plays at another speed from now on.
    pub fn set_speed(self, speed: u32) {
        self.speed.set(speed);
        if self.ticker.playing.get_untracked() {
            self.start_ticking();
        }
    }

    fn start_ticking(self) {
        let pause = Duration::from_millis(u64::from(1000 / self.speed.get_untracked().max(1)));
        self.ticker.start(pause, move || self.tick());
    }

    fn tick(self) {
        let Some((layer, last)) = self.layer_and_last() else {
            return;
        };
        if self.page.player.with_untracked(Option::is_none) {
            return self.ticker.stop(); // The page has gone on to something else.
        }
        if layer < last {
            self.page.player.set(Some(layer + 1));
            if self.page.stop_at.get_untracked() == Some(layer + 1) {
                self.ticker.stop();
                self.page.keep_layer();
            }
        } else if self.page.phase.get_untracked() != Phase::Running {
            self.ticker.stop();
            self.page.keep_layer();
        }
    }
}
