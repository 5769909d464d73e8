//! Play, pause, step and scrub through the moments; and which norm works the batch out.

use std::time::Duration;

use leptos::prelude::*;

use super::desk::Desk;
use crate::app::browser;
use crate::app::ticker::Ticker;
use crate::experiment::START_NORMS;
use crate::numerics::norms::NormSpec;
use crate::words::en::norms::name;
use crate::words::en::start as words;

/// How long a moment stands while the film plays: long enough to read its line.
const MOMENT: Duration = Duration::from_millis(1100);

/// The player.
#[component]
pub fn Player() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let film = Film {
        desk,
        ticker: Ticker::new(),
    };
    let label = move || match (browser::prefers_still(), film.ticker.playing.get()) {
        (true, _) => words::FORWARD,
        (_, true) => words::PAUSE,
        (_, false) => words::PLAY,
    };
    let told = move || {
        let (step, steps) = (desk.step.get(), desk.steps.get());
        if step < steps {
            format!("{} / {steps}", step + 1)
        } else {
            words::WHOLE.into()
        }
    };
    view! {
        <div class="film" role="group" aria-label=words::PLAYER>
            <button type="button" class="film-play" aria-label=label title=label on:click=move |_| film.press()>
                {move || if film.ticker.playing.get() { "❚❚" } else { "▶" }}
            </button>
            <button type="button" class="icon" aria-label=words::BACK title=words::BACK on:click=move |_| film.step(-1)>"‹"</button>
            <button type="button" class="icon" aria-label=words::FORWARD title=words::FORWARD on:click=move |_| film.step(1)>"›"</button>
            <input type="range" aria-label=words::MOMENT aria-valuetext=told min="0" max=move || desk.steps.get() step="1"
                prop:value=move || desk.step.get().to_string()
                on:input=move |event| {
                    film.ticker.stop();
                    if let Ok(step) = event_target_value(&event).parse() {
                        desk.show(step);
                    }
                }
                on:change=move |_| desk.keep() />
            <span class="quiet tabular">{told}</span>
        </div>
    }
}

/// The norm that works the batch out.
#[component]
pub fn NormChoice() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let norm = Memo::new(move |_| desk.worked.with(|worked| worked.norm));
    let choice = move |one: NormSpec| {
        view! {
            <label data-norm=one.key()>
                <input type="radio" name="start-norm" value=one.key() prop:checked=move || norm.get() == one
                    on:change=move |_| desk.take(one) />
                <span>{name(&one)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="segments of-norms" data-control="norm"><legend class="visually-hidden">{words::NORM}</legend>
            {START_NORMS.map(choice).collect_view()}
        </fieldset>
    }
}

/// What plays the moments.
#[derive(Clone, Copy)]
struct Film {
    desk: Desk,
    ticker: Ticker,
}

impl Film {
    /// Play or pause; one step where the reader wants no motion.
    fn press(self) {
        if browser::prefers_still() {
            return self.step(1);
        }
        if self.ticker.playing.get_untracked() {
            self.ticker.stop();
            return self.desk.keep();
        }
        let (step, steps) = (
            self.desk.step.get_untracked(),
            self.desk.steps.get_untracked(),
        );
        self.desk.show(if step >= steps { 0 } else { step });
        self.ticker.start(MOMENT, move || self.tick());
    }

    /// One moment on or back; from the whole, on is the first moment again.
    fn step(self, by: i64) {
        self.ticker.stop();
        let (step, steps) = (
            self.desk.step.get_untracked(),
            self.desk.steps.get_untracked(),
        );
        let to = match (step, by) {
            (step, 1) if step >= steps => 0,
            _ => (i64::from(step) + by).clamp(0, i64::from(steps)) as u32,
        };
        self.desk.show(to);
        self.desk.keep();
    }

    fn tick(self) {
        if !self.desk.plays_here() {
            return self.ticker.stop(); // Another step of a lesson shows its own moment.
        }
        let (step, steps) = (
            self.desk.step.get_untracked(),
            self.desk.steps.get_untracked(),
        );
        if step < steps {
            return self.desk.show(step + 1);
        }
        self.ticker.stop();
        self.desk.keep();
    }
}
