//! What ends a step that is being written.

use leptos::prelude::*;

use super::open::Lessons;
use crate::app::browser;
use crate::experiment::fields;
use crate::experiment::typed_number::{Parsed, parse_number};
use crate::lessons::Done;
use crate::words::en::lessons as words;
use crate::words::number::in_field;

/// The endings that are written here; a file may hold others.
const ENDINGS: [(&str, &str); 5] = [
    ("seen", words::BY_SEEING),
    ("answered", words::BY_ANSWERING),
    ("chosen", words::BY_CHOOSING),
    ("at-least", words::BY_RAISING),
    ("at-most", words::BY_LOWERING),
];

/// What ends step `i`.
#[component]
pub fn DraftDone(i: usize) -> impl IntoView {
    let lessons = expect_context::<Lessons>();
    let done = Memo::new(move |_| {
        lessons
            .draft
            .with(|draft| draft.as_ref()?.steps.get(i)?.done.clone())
    });
    let set = move |done: Option<Done>| {
        lessons.change(|draft| {
            if let Some(step) = draft.steps.get_mut(i) {
                step.done = done;
            }
        });
    };
    let kind = Memo::new(move |_| match done.get() {
        None => "seen",
        Some(Done::Answered { .. }) => "answered",
        Some(Done::Chosen { .. }) => "chosen",
        Some(Done::Setting {
            at_most: Some(_), ..
        }) => "at-most",
        Some(Done::Setting { .. }) => "at-least",
        Some(_) => "other",
    });
    let turn = move |event| {
        let (key, bound) = setting(done.get_untracked().as_ref());
        set(ending(&event_target_value(&event), key, bound));
    };
    let key = move || setting(done.get().as_ref()).0;
    let bound = move || in_field(setting(done.get().as_ref()).1);
    let pick = move |event| {
        let (_, bound) = setting(done.get_untracked().as_ref());
        set(ending(
            kind.get_untracked(),
            event_target_value(&event),
            bound,
        ));
    };
    let type_in = move |event| {
        let (key, _) = setting(done.get_untracked().as_ref());
        let typed: String = event_target_value(&event);
        if let Parsed::Number(number) = parse_number(&typed, browser::decimal_mark()) {
            set(ending(kind.get_untracked(), key, number));
        }
    };
    view! {
        <label class="draft-line">{words::STEP_ENDS}<select on:change=turn>
            {ENDINGS.map(|(key, label)| view! { <option value=key selected=move || kind.get() == key>{label}</option> })}
        </select></label>
        {move || kind.get().starts_with("at-").then(|| view! {
            <span class="draft-bounds">
                <label class="draft-line">{words::CONTROL}<select on:change=pick>
                    {fields().map(|field| view! { <option value=field.key selected=move || key() == field.key>{field.key}</option> }).collect_view()}
                </select></label>
                <label class="draft-line within">{words::BOUND}<input type="text" class="field-number" inputmode="text" prop:value=bound on:change=type_in /></label>
            </span>
        })}
    }
}

/// The control and the bound of an ending, or the first that is offered.
fn setting(done: Option<&Done>) -> (String, f64) {
    match done {
        Some(Done::Setting {
            setting,
            at_most,
            at_least,
            ..
        }) => (setting.clone(), at_most.or(*at_least).unwrap_or(2.0)),
        _ => ("batch".into(), 2.0),
    }
}

fn ending(kind: &str, setting: String, bound: f64) -> Option<Done> {
    let of_setting = |at_most, at_least| Done::Setting {
        setting,
        at_most,
        at_least,
        equals: None,
    };
    match kind {
        "answered" => Some(Done::Answered { answered: true }),
        "chosen" => Some(Done::Chosen {
            same_row: false,
            chosen: true,
            condition: None,
        }),
        "at-least" => Some(of_setting(None, Some(bound))),
        "at-most" => Some(of_setting(Some(bound), None)),
        _ => None,
    }
}
