//! An ending that waits for a control, or for a layer.

use leptos::prelude::*;

use super::drafted::Drafted;
use crate::app::browser;
use crate::experiment::controls_of_room;
use crate::experiment::typed_number::{Parsed, parse_number};
use crate::lessons::Done;
use crate::words::en::lessons as words;
use crate::words::number::in_field;

/// The number that is typed into a field.
pub fn typed(event: &web_sys::Event) -> Option<f64> {
    match parse_number(&event_target_value(event), browser::decimal_mark()) {
        Parsed::Number(number) => Some(number),
        _ => None,
    }
}

/// An ending of a kind that waits for the control of the one before, or for the step's first.
pub fn fresh(kind: &str, before: Option<&Done>, step: Drafted) -> Option<Done> {
    let key = match before {
        Some(Done::Setting { setting, .. }) => setting.clone(),
        _ => untrack(|| step.told(|step| step.controls.first().cloned())).unwrap_or_else(|| {
            let offered = controls_of_room(step.room());
            let first = offered.iter().find(|key| **key == "batch");
            first.or(offered.first()).map_or("seed", |key| *key).into()
        }),
    };
    let number = match before {
        Some(Done::Setting {
            at_most, at_least, ..
        }) => at_most.or(*at_least),
        _ => None,
    };
    let bound = Some(number.unwrap_or(2.0));
    let (at_most, at_least, equals) = match kind {
        "at-least" => (None, bound, None),
        "at-most" => (bound, None, None),
        "equals" => (None, None, Some(String::new())),
        _ => return None,
    };
    Some(Done::Setting {
        setting: key,
        at_most,
        at_least,
        equals,
    })
}

/// The control, and the value that it must have.
#[component]
pub fn OfSetting(step: Drafted, done: Memo<Option<Done>>) -> impl IntoView {
    let key = Memo::new(move |_| match done.get() {
        Some(Done::Setting { setting, .. }) => setting,
        _ => String::new(),
    });
    let mut offered: Vec<String> = controls_of_room(step.room())
        .into_iter()
        .map(Into::into)
        .collect();
    if key.with_untracked(|key| !offered.contains(key)) {
        offered.push(key.get_untracked());
    }
    let value = move || match done.get() {
        Some(Done::Setting {
            equals: Some(text), ..
        }) => text,
        Some(Done::Setting {
            at_most, at_least, ..
        }) => at_most.or(at_least).map_or_else(String::new, in_field),
        _ => String::new(),
    };
    let pick = move |event| {
        step.change(|step| {
            if let Some(Done::Setting { setting, .. }) = &mut step.done {
                *setting = event_target_value(&event);
            }
        });
    };
    let type_in =
        move |event: web_sys::Event| step.change(|step| set_value(step.done.as_mut(), &event));
    let option = move |name: String| {
        let (own, label) = (name.clone(), name.clone());
        view! { <option value=name selected=move || key.with(|key| *key == own)>{label}</option> }
    };
    view! {
        <span class="draft-bounds">
            <label class="draft-line">{words::CONTROL}<select on:change=pick>{offered.into_iter().map(option).collect_view()}</select></label>
            <label class="draft-line within">{words::BOUND}<input type="text" class="field-number" inputmode="text" prop:value=value on:change=type_in /></label>
        </span>
    }
}

/// Takes what is typed as the value of an ending; what is no number is no bound.
fn set_value(done: Option<&mut Done>, event: &web_sys::Event) {
    let Some(Done::Setting {
        at_most,
        at_least,
        equals,
        ..
    }) = done
    else {
        return;
    };
    if let Some(text) = equals {
        *text = event_target_value(event).trim().into();
    } else if let Some(number) = typed(event) {
        *at_most = at_most.map(|_| number);
        *at_least = at_least.map(|_| number);
    }
}

/// The layer that must have been shown.
#[component]
pub fn LayerReached(step: Drafted, done: Memo<Option<Done>>) -> impl IntoView {
    let value = move || match done.get() {
        Some(Done::Layer { layer }) => layer.to_string(),
        _ => String::new(),
    };
    let most = step.experiment().outputs.stack.layers;
    let type_in = move |event: web_sys::Event| {
        if let Some(layer) = typed(&event).map(|number| number.round().clamp(1.0, f64::from(most)))
        {
            step.change(|step| {
                step.done = Some(Done::Layer {
                    layer: layer as u32,
                });
            });
        }
    };
    view! { <label class="draft-line within">{words::ITS_LAYER}<input type="text" class="field-number" inputmode="numeric" prop:value=value on:change=type_in /></label> }
}
