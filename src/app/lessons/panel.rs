//! The step that is open: its words, its question, and the way on.

use std::sync::Arc;

use leptos::prelude::*;

use super::open::Lessons;
use super::question::Question;
use crate::app::browser;
use crate::app::header::RoomLink;
use crate::app::state::Page;
use crate::app::terms::termed;
use crate::experiment::{LessonPlace, Room};
use crate::lessons::Lesson;
use crate::words::en::lessons as words;

/// The id of the step's heading.
const STEP: &str = "lesson-step";

/// The lesson beside the figures; nothing where none is open.
#[component]
pub fn LessonPanel() -> impl IntoView {
    let lessons = expect_context::<Lessons>();
    let open = Memo::new(move |_| lessons.step());
    let missing = Memo::new(move |_| lessons.place().filter(|_| open.get().is_none()));
    view! {
        {move || missing.get().map(|place| view! {
            <aside class="lesson"><p class="note">{words::unknown(&place.key)}</p><RoomLink room=Room::Lessons label=words::ALL /></aside>
        })}
        {move || open.get().map(|(place, lesson)| view! { <StepView place lesson /> })}
    }
}

#[component]
fn StepView(place: LessonPlace, lesson: Arc<Lesson>) -> impl IntoView {
    let lessons = expect_context::<Lessons>();
    let page = expect_context::<Page>();
    let (index, steps) = (place.step as usize, lesson.steps.len());
    let step = lesson.steps[index].clone();
    let start = step.experiment();
    let done = {
        let (step, start, place) = (step.clone(), start.clone(), place.clone());
        Memo::new(move |_| lessons.is_done(&step, &start, &place))
    };
    let told = {
        let place = place.clone();
        let (after, waits) = (step.after.clone(), step.done.is_some());
        move || {
            done.get().then(|| {
                lessons.keep(&place);
                let after = after.clone().filter(|_| waits);
                after.map(|after| view! { <p class="lesson-after"><b>"✓ "{words::DONE}</b>" "{after}</p> })
            })
        }
    };
    let moved = Memo::new(move |_| page.experiment.with(|e| *e != start));
    let go = {
        let key = place.key.clone();
        move |to: usize| {
            lessons.open(&key, to);
            request_animation_frame(|| browser::focus(STEP));
        }
    };
    let by_key = go.clone();
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        let to = browser::page_turn(&event).map(|by| index as i32 + by);
        if let Some(to) = to.filter(|to| (0..steps as i32).contains(to)) {
            event.prevent_default();
            by_key(to as usize);
        }
    });
    on_cleanup(move || listener.remove());
    let (back, on, again) = (go.clone(), go.clone(), go);
    view! {
        <aside class="lesson" aria-label=lesson.title.clone()>
            <p class="lesson-where"><RoomLink room=Room::Lessons label=words::ALL /><span class="quiet">{lesson.title.clone()}" · "{words::place(index, steps)}</span></p>
            <h2 id=STEP tabindex="-1">{step.title.clone()}</h2>
            <p class="lesson-text">{termed(&step.text)}</p>
            {step.ask.clone().map(|ask| view! { <Question ask answering=lessons.answering(place.clone()) /> })}
            <div aria-live="polite">{told}</div>
            <nav class="lesson-steps" aria-label=words::place(index, steps)>
                {(index > 0).then(|| view! { <button type="button" id="lesson-back" on:click=move |_| back(index - 1)>{words::BACK}</button> })}
                {match index + 1 < steps {
                    true => view! {
                        <button type="button" id="lesson-next" class:primary=move || done.get() on:click=move |_| on(index + 1)>
                            {move || if done.get() { words::NEXT } else { words::SKIP }}
                        </button>
                    }.into_any(),
                    false => view! { <span class="lesson-end" class:primary-link=move || done.get()><RoomLink room=Room::Lessons label=words::FINISH /></span> }.into_any(),
                }}
                {move || moved.get().then(|| {
                    let again = again.clone();
                    view! { <button type="button" class="quiet-button" on:click=move |_| again(index)>{words::RESTORE}</button> }
                })}
            </nav>
        </aside>
    }
}
