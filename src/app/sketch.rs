//! A histogram drawn by hand: by pointer, touch or arrow keys.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::app::browser;
use crate::claims::bars::SKETCH_BARS;
use crate::claims::stroke;
use crate::words::en::claims as words;
use crate::words::number::{percent, with_digits};

/// One press of an arrow key.
const KEY_STEP: f32 = 0.05;

/// The reader's bars.
#[derive(Clone, Copy)]
struct Drawn {
    heights: Memo<Vec<f32>>,
    draw: Callback<Vec<f32>>,
    locked: Memo<bool>,
    /// One stop of the Tab key for all bars: the one that had the focus last.
    current: RwSignal<usize>,
    /// Where the hand was before.
    hand: StoredValue<Option<(usize, f32)>>,
    /// Where a finger went down that may yet scroll the page, in pixels.
    finger: StoredValue<Option<(f64, f64)>>,
}

/// CSS pixels that a finger goes sideways before it draws.
const SIDEWAYS: f64 = 6.0;

impl Drawn {
    fn stroke(self, from: (usize, f32), to: (usize, f32)) {
        if !self.locked.get_untracked() {
            let mut all = self.heights.get_untracked();
            stroke::draw(&mut all, from, to);
            self.draw.run(all);
        }
    }

    fn raise(self, bar: usize, by: f32) {
        let now = self.heights.with_untracked(|all| all.get(bar).copied());
        let height = now.unwrap_or(0.0) + by;
        self.stroke((bar, height), (bar, height));
    }

    /// The pointer goes down. A finger that goes up or down scrolls the page: it draws once it goes
    /// sideways, or where it is lifted at its place.
    fn touch(self, event: &web_sys::PointerEvent) {
        let at = (f64::from(event.client_x()), f64::from(event.client_y()));
        self.hand.set_value(None);
        match event.pointer_type() == "touch" {
            true => self.finger.set_value(Some(at)),
            false => self.follow(event, false),
        }
    }

    /// The pointer goes on.
    fn go_on(self, event: &web_sys::PointerEvent) {
        if let Some((x, y)) = self.finger.get_value() {
            let aside = (f64::from(event.client_x()) - x).abs();
            if aside < SIDEWAYS || aside < (f64::from(event.client_y()) - y).abs() {
                return;
            }
            self.finger.set_value(None);
        }
        self.follow(event, true);
    }

    /// The pointer is lifted.
    fn lift(self, event: &web_sys::PointerEvent) {
        if self
            .finger
            .try_update_value(Option::take)
            .flatten()
            .is_some()
        {
            self.follow(event, false);
        }
    }

    /// Draws to where the pointer is.
    fn follow(self, event: &web_sys::PointerEvent, goes_on: bool) {
        let field = event.current_target();
        let field = field.and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        let Some(rect) = field.map(|field| field.get_bounding_client_rect()) else {
            return;
        };
        let x = (f64::from(event.client_x()) - rect.left()) / rect.width().max(1.0);
        let y = 1.0 - (f64::from(event.client_y()) - rect.top()) / rect.height().max(1.0);
        let bar = (x.max(0.0) * SKETCH_BARS as f64) as usize;
        let here = (bar.min(SKETCH_BARS - 1), y as f32);
        let before = self.hand.get_value().filter(|_| goes_on);
        self.stroke(before.unwrap_or(here), here);
        self.hand.set_value(Some(here));
    }

    fn press(self, bar: usize, event: &web_sys::KeyboardEvent) {
        let go = |to: usize| browser::focus(&id(to.min(SKETCH_BARS - 1)));
        match event.key().as_str() {
            "ArrowUp" => self.raise(bar, KEY_STEP),
            "ArrowDown" => self.raise(bar, -KEY_STEP),
            "ArrowRight" => go(bar + 1),
            "ArrowLeft" => go(bar.saturating_sub(1)),
            "PageUp" => self.raise(bar, 5.0 * KEY_STEP),
            "PageDown" => self.raise(bar, -5.0 * KEY_STEP),
            "Home" => self.raise(bar, -1.0),
            "End" => self.raise(bar, 1.0),
            _ => return,
        }
        event.prevent_default();
    }
}

fn id(bar: usize) -> String {
    format!("sketch-{bar}")
}

/// The field of bars, and behind them those that were found.
#[component]
pub fn SketchField(
    /// Heights of the bars, from 0 to 1.
    heights: Memo<Vec<f32>>,
    /// Takes the heights after a stroke.
    draw: Callback<Vec<f32>>,
    /// Whether the bars stand.
    locked: Memo<bool>,
    /// The bars that were found, once they may be seen.
    found: Memo<Option<Vec<f32>>>,
    /// Where the axis begins and ends.
    ends: (f64, f64),
) -> impl IntoView {
    let drawn = Drawn {
        heights,
        draw,
        locked,
        current: RwSignal::new(SKETCH_BARS / 2),
        hand: StoredValue::new(None),
        finger: StoredValue::new(None),
    };
    let fit = Memo::new(move |_| heights.with(|own| found.with(|found| fit(own, found))));
    let bar = move |i: usize| view! { <Bar i ends drawn found fit /> };
    let (low, high) = ends;
    view! {
        <div class="sketch" role="group" aria-label=words::SKETCH aria-description=words::COMMIT_HINT_SKETCH
            on:pointerdown=move |event| drawn.touch(&event)
            on:pointermove=move |event| if event.buttons() == 1 { drawn.go_on(&event) }
            on:pointerup=move |event| drawn.lift(&event)
            on:pointercancel=move |_| drawn.finger.set_value(None)>
            {(0..SKETCH_BARS).map(bar).collect_view()}
        </div>
        <div class="sketch-axis" aria-hidden="true">{[low, 0.5 * (low + high), high].map(|end| view! { <span>{with_digits(end, 0)}</span> })}</div>
        {move || locked.get().then(|| view! { <p class="hint">{words::SKETCH_KEY}</p> })}
    }
}

/// Factors of the measured bars and of all bars: the measured ones fill the same area as the
/// sketch, and both shrink until the highest fits.
fn fit(drawn: &[f32], found: &Option<Vec<f32>>) -> (f32, f32) {
    let Some(found) = found else {
        return (1.0, 1.0);
    };
    let most = found.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
    let (own, total): (f32, f32) = (drawn.iter().sum(), found.iter().sum());
    let area = if own > 0.0 && total > 0.0 {
        own / total
    } else {
        1.0 / most
    };
    (area, 1.0 / (most * area).max(1.0))
}

/// One bar, and the measured one behind it.
#[component]
fn Bar(
    i: usize,
    ends: (f64, f64),
    drawn: Drawn,
    found: Memo<Option<Vec<f32>>>,
    fit: Memo<(f32, f32)>,
) -> impl IntoView {
    let width = (ends.1 - ends.0) / SKETCH_BARS as f64;
    let from = ends.0 + i as f64 * width;
    // Of an edge at 0 rounding leaves some 1e-16.
    let [from, to] = [from, from + width].map(|edge| with_digits(edge, 2));
    let label = format!("bar from {from} to {to}");
    let height = move || drawn.heights.with(|all| all.get(i).copied().unwrap_or(0.0));
    let shown =
        move |height: f32| format!("{:.1}%", 100.0 * (height * fit.get().1).clamp(0.0, 1.0));
    let measured = move || {
        let found = found.with(|found| found.as_ref().and_then(|found| found.get(i).copied()))?;
        Some(shown(found * fit.get().0))
    };
    let stop = move || !drawn.locked.get() && drawn.current.get() == i;
    view! {
        <div class="sketch-bar" id=id(i) role="slider" tabindex=move || if stop() { "0" } else { "-1" }
            aria-label=label aria-valuemin="0" aria-valuemax="1" aria-valuenow=move || format!("{:.2}", height())
            aria-valuetext=move || percent(f64::from(height())) aria-disabled=move || drawn.locked.get().to_string()
            aria-orientation="vertical"
            on:focus=move |_| drawn.current.set(i)
            on:keydown=move |event| drawn.press(i, &event)>
            <div class="sketch-fill" style:height=move || shown(height())></div>
            {move || measured().map(|height| view! { <div class="sketch-truth" style:height=height></div> })}
        </div>
    }
}
