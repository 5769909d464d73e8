//! The question that is open: its words, the student's answer, and the way on.

use leptos::prelude::*;

use super::open::Assignments;
use crate::app::browser;
use crate::app::header::RoomLink;
use crate::app::lessons::{Answering, Question};
use crate::app::state::{Entry, Page};
use crate::app::terms::termed;
use crate::assignments::{Asked, Item, Work, grade};
use crate::experiment::{Experiment, Room};
use crate::lessons::{Judged, Reply};
use crate::words::en::assignments as words;

/// The id of the question's heading.
const ITEM: &str = "assignment-item";

/// The question beside the figures; nothing where none is open.
#[component]
pub fn AssignmentPanel() -> impl IntoView {
    let assignments = expect_context::<Assignments>();
    let page = expect_context::<Page>();
    // What is answered changes; the question does not.
    let open = Memo::new(move |_| {
        let (place, work) = assignments.item()?;
        Some((place, work.assignment, work.name))
    });
    let missing = Memo::new(move |_| {
        page.presentation.with(|now| now.item.is_some()) && open.with(Option::is_none)
    });
    view! {
        {move || missing.get().then(|| view! {
            <aside class="lesson"><p class="note">{words::NOT_HERE}</p><RoomLink room=Room::Assignments label=words::ALL /></aside>
        })}
        {move || {
            open.track();
            let (place, work) = untrack(|| assignments.item())?;
            Some(view! { <ItemView place work /> })
        }}
    }
}

#[component]
fn ItemView(place: usize, work: Work) -> impl IntoView {
    let assignments = expect_context::<Assignments>();
    let page = expect_context::<Page>();
    let (items, seed) = (work.assignment.items.len(), work.seed());
    let item = StoredValue::new(work.assignment.items[place].clone());
    let ready = Memo::new(move |_| {
        page.experiment
            .with(|made| item.with_value(|item| item.is_of(seed, made)))
    });
    let locked = Memo::new(move |_| {
        assignments.works.with(|works| {
            let work = works.open();
            work.is_some_and(|work| work.given(place).is_some())
        })
    });
    let go = move |to: usize| {
        assignments.open(to);
        request_animation_frame(|| browser::focus(ITEM));
    };
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        let to = browser::page_turn(&event).map(|by| place as i32 + by);
        if let Some(to) = to.filter(|to| (0..items as i32).contains(to)) {
            event.prevent_default();
            go(to as usize);
        }
    });
    on_cleanup(move || listener.remove());
    let put_back = move |_| {
        let experiment: Experiment = item.with_value(|item| item.experiment(seed));
        page.edit_as(Entry::Push, |e| *e = experiment);
    };
    let question = item.with_value(|item| match item.asked() {
        Some(Asked::Ask(ask)) => {
            let answering = answering(assignments, (item, place, seed), ready);
            let hint =
                (!locked.get_untracked()).then(|| view! { <p class="hint">{words::LOCK_HINT}</p> });
            view! { <Question ask=ask.clone() answering />{hint} }.into_any()
        }
        _ => view! { <p class="hint">{words::IN_CARD}</p> }.into_any(),
    });
    let title = work.assignment.title.clone();
    let label = title.clone();
    view! {
        <aside class="lesson" aria-label=label>
            <p class="lesson-where"><RoomLink room=Room::Assignments label=words::ALL /><span class="quiet">{title}" · "{words::place(place, items)}</span></p>
            <h2 id=ITEM tabindex="-1">{item.with_value(|item| heading(item, place, items))}</h2>
            <p class="quiet">{words::whose(&work.name, seed)}</p>
            {item.with_value(Item::step).map(|step| view! { <p class="lesson-text">{termed(&step.text)}</p> })}
            {question}
            <div role="status">
                {move || (!ready.get() && !locked.get()).then(|| view! {
                    <p class="note">{words::MOVED}</p>
                })}
                {move || locked.get().then(|| view! { <p class="lesson-after"><b>"✓ "{words::LOCKED}</b></p> })}
            </div>
            {move || (!ready.get()).then(|| view! { <button type="button" on:click=put_back>{words::PUT_BACK}</button> })}
            <nav class="lesson-steps" aria-label=words::QUESTIONS>
                {(place > 0).then(|| view! { <button type="button" on:click=move |_| go(place - 1)>{words::BACK}</button> })}
                {match place + 1 < items {
                    true => view! { <button type="button" class:primary=move || locked.get() on:click=move |_| go(place + 1)>{words::NEXT}</button> }.into_any(),
                    false => view! { <span class="lesson-end" class:primary-link=move || locked.get()><RoomLink room=Room::Assignments label=words::TO_SHEET /></span> }.into_any(),
                }}
            </nav>
        </aside>
    }
}

fn heading(item: &Item, place: usize, items: usize) -> String {
    match (item.asked(), item.step()) {
        (Some(Asked::Card(card)), _) => card.title.into(),
        (_, Some(step)) => step.title.clone(),
        _ => words::place(place, items),
    }
}

/// An answer counts once, and is judged by what was measured when it was locked in.
fn answering(
    assignments: Assignments,
    (item, place, seed): (&Item, usize, u32),
    ready: Memo<bool>,
) -> Answering {
    let own = item.clone();
    let given = Memo::new(move |_| {
        assignments.works.with(|works| {
            let given = works.open()?.given(place)?;
            let judged = given.measured.clone().and_then(|truth| {
                let grade = grade(&own, &given.answer, &truth)?;
                Some(Judged { grade, truth })
            });
            Some((given.answer.clone(), judged))
        })
    });
    let link = item.experiment(seed).to_query();
    let give = Callback::new(move |(reply, judged): (Reply, Option<Judged>)| {
        let measured = judged.map(|judged| judged.truth);
        assignments.change(|work| {
            work.lock(place, (reply, measured), &link, browser::unix_time());
        });
    });
    Answering {
        given,
        give,
        take_back: None,
        label: words::LOCK,
        ready: ready.into(),
    }
}
