//! A histogram drawn by hand: by pointer, touch or arrow keys.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::app::browser;
use crate::app::state::Page;
use crate::claims::Card;
use crate::claims::answers::Answer;
use crate::claims::score::{SKETCH_BARS, truth};
use crate::claims::stroke;
use crate::findings::claims::Truth;
use crate::words::en::claims as words;
use crate::words::number::{short, with_digits};

/// One press of an arrow key.
const KEY_STEP: f32 = 0.05;

/// The field of bars; after the experiment the measured bars stand behind it.
#[component]
pub fn Sketch(
    card: &'static Card,
    low: f64,
    high: f64,
    draft: RwSignal<Option<Answer>>,
    given: Memo<Option<Answer>>,
    answered: Memo<bool>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let heights = Memo::new(move |_| match given.get() {
        Some(Answer::Sketch(heights)) => heights,
        _ => vec![0.0; SKETCH_BARS],
    });
    let stroke = move |from: (usize, f32), to: (usize, f32)| {
        if !answered.get_untracked() {
            let mut all = heights.get_untracked();
            stroke::draw(&mut all, from, to);
            draft.set(Some(Answer::Sketch(all)));
        }
    };
    let raise = move |bar: usize, height: f32| stroke((bar, height), (bar, height));
    let hand = StoredValue::new(None::<(usize, f32)>);
    let draw = move |event: &web_sys::PointerEvent, goes_on: bool| {
        let field = event
            .current_target()
            .and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        let Some(rect) = field.map(|field| field.get_bounding_client_rect()) else {
            return;
        };
        let x = (f64::from(event.client_x()) - rect.left()) / rect.width().max(1.0);
        let y = 1.0 - (f64::from(event.client_y()) - rect.top()) / rect.height().max(1.0);
        let bar = (x.max(0.0) * SKETCH_BARS as f64) as usize;
        let here = (bar.min(SKETCH_BARS - 1), y as f32);
        stroke(hand.get_value().filter(|_| goes_on).unwrap_or(here), here);
        hand.set_value(Some(here));
    };
    let found = Memo::new(move |_| {
        let truth = page.findings.with(|findings| truth(card, &findings.claims));
        match truth {
            Some(Truth::Sketch(heights)) if answered.get() => Some(heights),
            _ => None,
        }
    });
    // Measured bars fill the same area as the sketch; both shrink until the highest fits.
    let fit = Memo::new(move |_| {
        let Some(found) = found.get() else {
            return (1.0, 1.0);
        };
        let most = found.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
        let (drawn, total): (f32, f32) = (heights.with(|all| all.iter().sum()), found.iter().sum());
        let area = if drawn > 0.0 && total > 0.0 {
            drawn / total
        } else {
            1.0 / most
        };
        (area, 1.0 / (most * area).max(1.0))
    });
    // One stop of the Tab key for all bars: the one that had the focus last.
    let current = RwSignal::new(SKETCH_BARS / 2);
    let bar = move |i: usize| {
        let width = (high - low) / SKETCH_BARS as f64;
        let from = low + i as f64 * width;
        let label = format!("bar from {} to {}", short(from), short(from + width));
        let height = Memo::new(move |_| heights.with(|all| all.get(i).copied().unwrap_or(0.0)));
        let shown =
            move |height: f32| format!("{:.1}%", 100.0 * (height * fit.get().1).clamp(0.0, 1.0));
        let measured = move || {
            let height =
                found.with(|found| found.as_ref().and_then(|found| found.get(i).copied()))?;
            Some(shown(height * fit.get().0))
        };
        view! {
            <div class="sketch-bar" id=format!("sketch-{i}") role="slider" tabindex=move || if answered.get() || current.get() != i { "-1" } else { "0" }
                on:focus=move |_| current.set(i)
                aria-label=label aria-valuemin="0" aria-valuemax="1" aria-valuenow=move || format!("{:.2}", height.get())
                aria-orientation="vertical"
                on:keydown=move |event| {
                    let now = height.get_untracked();
                    match event.key().as_str() {
                        "ArrowUp" => raise(i, now + KEY_STEP),
                        "ArrowDown" => raise(i, now - KEY_STEP),
                        "ArrowRight" => browser::focus(&format!("sketch-{}", (i + 1).min(SKETCH_BARS - 1))),
                        "ArrowLeft" => browser::focus(&format!("sketch-{}", i.saturating_sub(1))),
                        _ => return,
                    }
                    event.prevent_default();
                }>
                <div class="sketch-fill" style:height=move || shown(height.get())></div>
                {move || measured().map(|height| view! { <div class="sketch-truth" style:height=height></div> })}
            </div>
        }
    };
    view! {
        <div class="sketch" role="group" aria-label=words::SKETCH
            on:pointerdown=move |event| draw(&event, false)
            on:pointermove=move |event| if event.buttons() == 1 { draw(&event, true) }>
            {(0..SKETCH_BARS).map(bar).collect_view()}
        </div>
        <div class="sketch-axis" aria-hidden="true">{[low, 0.5 * (low + high), high].map(|end| view! { <span>{with_digits(end, 0)}</span> })}</div>
        {move || answered.get().then(|| view! { <p class="hint">{words::SKETCH_KEY}</p> })}
    }
}
