//! What ends a step that is being written.

use leptos::prelude::*;

use super::drafted::Drafted;
use super::write_setting::{LayerReached, OfSetting};
use crate::claims::CARDS;
use crate::experiment::Room;
use crate::lessons::Done;
use crate::start::Task;
use crate::words::en::lessons as words;
use crate::words::en::start::task as task_words;

/// The kinds of endings that a room has; a file may hold others.
fn endings(room: Room) -> Vec<(&'static str, &'static str)> {
    let mut all = vec![
        ("seen", words::BY_SEEING),
        ("answered", words::BY_ANSWERING),
    ];
    all.extend(match room {
        Room::Start => vec![("task", words::BY_TASK)],
        Room::Depth => vec![("layer", words::BY_LAYER)],
        Room::Claims => vec![("predicted", words::BY_PREDICTING)],
        _ => Vec::new(),
    });
    if matches!(room, Room::Start | Room::Batch) {
        all.push(("chosen", words::BY_CHOOSING));
    }
    all.extend([
        ("at-least", words::BY_RAISING),
        ("at-most", words::BY_LOWERING),
        ("equals", words::BY_SETTING),
    ]);
    all
}

/// The kind of an ending.
fn kind_of(done: Option<&Done>) -> &'static str {
    match done {
        None => "seen",
        Some(Done::Answered { .. }) => "answered",
        Some(Done::Chosen { .. }) => "chosen",
        Some(Done::Predicted { .. }) => "predicted",
        Some(Done::Task { .. }) => "task",
        Some(Done::Layer { .. }) => "layer",
        Some(Done::Setting {
            at_most: Some(_), ..
        }) => "at-most",
        Some(Done::Setting {
            equals: Some(_), ..
        }) => "equals",
        Some(Done::Setting { .. }) => "at-least",
    }
}

/// An ending of a kind, as it is first offered.
fn fresh(kind: &str, step: Drafted) -> Option<Done> {
    let now = untrack(|| step.told(|step| step.done.clone()));
    match kind {
        "answered" => Some(Done::Answered { answered: true }),
        "chosen" => Some(Done::Chosen {
            same_row: false,
            chosen: true,
            condition: None,
        }),
        "task" => Some(Done::Task { task: 1 }),
        "layer" => Some(Done::Layer {
            layer: step.experiment().outputs.stack.layers,
        }),
        "predicted" => Some(Done::Predicted {
            predicted: first_card(step).into(),
        }),
        kind => super::write_setting::fresh(kind, now.as_ref(), step),
    }
}

/// The card that the step opens, or the first.
fn first_card(step: Drafted) -> &'static str {
    let open = step.experiment().view.card.key();
    let card = CARDS.iter().find(|card| card.key == open);
    card.or(CARDS.first()).map_or("", |card| card.key)
}

/// What ends a step.
#[component]
pub fn DraftDone(step: Drafted) -> impl IntoView {
    let done = step.done();
    let kind = Memo::new(move |_| done.with(|done| kind_of(done.as_ref())));
    let turn = move |event| {
        let done = fresh(&event_target_value(&event), step);
        step.change(|step| step.done = done);
    };
    let option = move |(key, label): (&'static str, &'static str)| view! { <option value=key selected=move || kind.get() == key>{label}</option> };
    view! {
        <label class="draft-line">{words::STEP_ENDS}<select on:change=turn>{endings(step.room()).into_iter().map(option).collect_view()}</select></label>
        {move || match kind.get() {
            "chosen" => view! { <SameRow step done /> }.into_any(),
            "predicted" => view! { <CardPredicted step done /> }.into_any(),
            "task" => view! { <TaskDone step done /> }.into_any(),
            "layer" => view! { <LayerReached step done /> }.into_any(),
            "seen" | "answered" => ().into_any(),
            _ => view! { <OfSetting step done /> }.into_any(),
        }}
    }
}

#[component]
fn SameRow(step: Drafted, done: Memo<Option<Done>>) -> impl IntoView {
    let on = move || done.with(|done| matches!(done, Some(Done::Chosen { same_row: true, .. })));
    let turn = move |event| {
        let on = event_target_checked(&event);
        step.change(|step| {
            if let Some(Done::Chosen { same_row, .. }) = &mut step.done {
                *same_row = on;
            }
        });
    };
    view! { <label class="check"><input type="checkbox" prop:checked=on on:change=turn /><span>{words::SAME_ROW}</span></label> }
}

#[component]
fn CardPredicted(step: Drafted, done: Memo<Option<Done>>) -> impl IntoView {
    let is = move |key: &'static str| {
        move || {
            done.with(
                |done| matches!(done, Some(Done::Predicted { predicted }) if predicted == key),
            )
        }
    };
    let pick = move |event| {
        let predicted = event_target_value(&event);
        step.change(|step| step.done = Some(Done::Predicted { predicted }));
    };
    view! {
        <label class="draft-line">{words::ITS_CARD}<select on:change=pick>
            {CARDS.iter().map(|card| view! { <option value=card.key selected=is(card.key)>{card.title}</option> }).collect_view()}
        </select></label>
    }
}

#[component]
fn TaskDone(step: Drafted, done: Memo<Option<Done>>) -> impl IntoView {
    let is = move |number: u32| {
        move || done.with(|done| matches!(done, Some(Done::Task { task }) if *task == number))
    };
    let pick = move |event| {
        if let Ok(task) = event_target_value(&event).parse() {
            step.change(|step| step.done = Some(Done::Task { task }));
        }
    };
    let option = move |(at, task): (usize, Task)| {
        let number = at as u32 + 1;
        view! { <option value=number selected=is(number)>{task_words(task)}</option> }
    };
    view! {
        <label class="draft-line">{words::ITS_TASK}<select on:change=pick>
            {Task::ALL.into_iter().enumerate().map(option).collect_view()}
        </select></label>
    }
}
