//! The step that is open: its words, its question, and the way on.

use std::sync::Arc;

use leptos::prelude::*;

use super::list::FromFile;
use super::open::Lessons;
use super::question::Question;
use crate::app::browser;
use crate::app::header::RoomLink;
use crate::app::state::Page;
use crate::app::terms::termed;
use crate::experiment::{LessonPlace, Room};
use crate::lessons::{Done, Lesson, SHIPPED, is_own, lesson};
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
            <aside class="lesson" aria-label=words::TITLE>
                {match is_own(&place.key) {
                    true => view! { <p class="note">{words::LOST}</p><FromFile /> }.into_any(),
                    false => view! { <p class="note">{words::unknown(&place.key)}</p> }.into_any(),
                }}
                <RoomLink room=Room::Lessons label=words::ALL />
            </aside>
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
    page.stop_at.set(match step.done {
        Some(Done::Layer { layer }) => Some(layer),
        _ => None,
    });
    on_cleanup(move || {
        page.stop_at.set(None);
        page.predicted.set(None);
    });
    let told = {
        let (step, place) = (step.clone(), place.clone());
        move || {
            done.get().then(|| {
                lessons.keep(&place);
                lessons.reveal(&step);
                lessons.mark_prediction(&step, &place);
                let after = step.after.clone().filter(|_| step.done.is_some());
                let opening = match step.ask {
                    Some(_) => words::ANSWER,
                    None => words::DONE,
                };
                after.map(|after| view! { <p class="lesson-after"><b>{opening}</b>" "{after}</p> })
            })
        }
    };
    let seen = {
        let place = place.clone();
        Memo::new(move |_| done.get() || lessons.seen.with(|seen| seen.contains(&place)))
    };
    // A figure that has come stays, also where the question is tried again.
    let hides = !step.reveal.is_empty() && step.show.is_empty();
    let has_come = Memo::new(move |come: Option<&bool>| come == Some(&true) || done.get());
    // On a narrow screen the lesson lies over the lower part of the figures: it can be put away.
    let folded = RwSignal::new(false);
    let fold = move || match (folded.get(), done.get()) {
        (false, _) => words::FOLD,
        (true, false) => words::UNFOLD,
        (true, true) => words::UNFOLD_DONE,
    };
    // Who takes hold of a control or a figure wants to see what becomes of it.
    let touched = window_event_listener(leptos::ev::pointerdown, move |event| {
        if browser::is_below_two_columns() && browser::is_within(&event, "main") {
            folded.set(true);
        }
    });
    on_cleanup(move || touched.remove());
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
        <aside class="lesson" class:folded=move || folded.get() aria-label=lesson.title.clone()>
            <div class="lesson-head">
                <p class="lesson-where"><RoomLink room=Room::Lessons label=words::ALL /><span class="quiet">{lesson.title.clone()}" · "{words::place(index, steps)}</span></p>
                <button type="button" class="lesson-fold" aria-expanded=move || (!folded.get()).to_string() on:click=move |_| folded.update(|folded| *folded = !*folded)>{fold}</button>
            </div>
            <h2 id=STEP tabindex="-1">{step.title.clone()}</h2>
            <p class="lesson-text">{termed(&step.text)}</p>
            {step.ask.clone().map(|ask| view! { <Question ask answering=lessons.answering(place.clone()) /> })}
            {step.controls.first().cloned().map(|control| view! {
                <button type="button" class="to-control" on:click=move |_| browser::go_to_control(&control)>{words::TO_CONTROL}</button>
            })}
            {move || (hides && !has_come.get()).then(|| view! { <p class="figure-comes">{words::FIGURE_COMES}</p> })}
            <div aria-live="polite">{told}</div>
            <nav class="lesson-steps" aria-label=words::place(index, steps)>
                {(index > 0).then(|| view! { <button type="button" id="lesson-back" on:click=move |_| back(index - 1)>{words::BACK}</button> })}
                {match index + 1 < steps {
                    true => view! {
                        <button type="button" id="lesson-next" class:primary=move || seen.get() on:click=move |_| on(index + 1)>
                            {move || if seen.get() { words::NEXT } else { words::SKIP }}
                        </button>
                    }.into_any(),
                    false => view! { <TheEnd key=place.key.clone() seen /> }.into_any(),
                }}
                {move || moved.get().then(|| {
                    let again = again.clone();
                    view! { <button type="button" class="quiet-button" on:click=move |_| again(index)>{words::RESTORE}</button> }
                })}
            </nav>
        </aside>
    }
}

/// After the last step: the lesson that follows, and the list.
#[component]
fn TheEnd(
    key: String,
    /// Whether the last step is done, or has nothing to do.
    seen: Memo<bool>,
) -> impl IntoView {
    let lessons = expect_context::<Lessons>();
    let here = SHIPPED.iter().position(|shipped| shipped.key == key);
    let next = here.and_then(|here| SHIPPED.get(here + 1));
    let next = next.and_then(|next| Some((next.key, lesson(next.key)?)));
    let begin = next.map(|(key, lesson)| {
        view! {
            <button type="button" class:primary=move || seen.get() on:click=move |_| lessons.open(key, 0)>{words::next_lesson(&lesson.title)}</button>
        }
    });
    view! { {begin}<span class="lesson-end"><RoomLink room=Room::Lessons label=words::FINISH /></span> }
}
