//! What decides a question that is being written: how near a number is right, which sentence holds.

use leptos::prelude::*;

use super::drafted::Edit;
use super::write_setting::typed;
use crate::lessons::{Ask, Condition};
use crate::words::en::lessons as words;
use crate::words::number::in_field;

/// How near a number is right.
#[component]
pub fn Within(ask: Memo<Option<Ask>>, edit: Edit) -> impl IntoView {
    let within = move || match ask.get() {
        Some(Ask::Number { within, .. }) => in_field(within),
        _ => String::new(),
    };
    let type_in = move |event: web_sys::Event| {
        if let Some(number) = typed(&event) {
            edit.run(Box::new(move |ask| {
                if let Ask::Number { within, .. } = ask {
                    *within = number;
                }
            }));
        }
    };
    view! { <label class="draft-line within">{words::STEP_WITHIN}<input type="text" class="field-number" inputmode="decimal" prop:value=within on:change=type_in /></label> }
}

/// A sentence, and between which bounds the number lies where it is right.
#[component]
pub fn DraftOption(at: usize, ask: Memo<Option<Ask>>, edit: Edit) -> impl IntoView {
    let option = Memo::new(move |_| match ask.get() {
        Some(Ask::Choice { options, .. }) => options.get(at).cloned(),
        _ => None,
    });
    let bound = move |which: fn(&Condition) -> Option<f64>| {
        move || {
            let option = option.get()?;
            let bound = which(option.conditions.all().first()?)?;
            Some(in_field(bound))
        }
    };
    let change = move |set: fn(&mut Condition, Option<f64>)| {
        move |event: web_sys::Event| {
            let number = typed(&event);
            edit.run(Box::new(move |ask| {
                if let Ask::Choice { options, .. } = ask
                    && let Some(option) = options.get_mut(at)
                    && let Some(first) = option.conditions.all_mut().first_mut()
                {
                    set(first, number);
                }
            }));
        }
    };
    let text = move || option.get().map_or_else(String::new, |option| option.text);
    let write = move |event: web_sys::Event| {
        let text = event_target_value(&event);
        edit.run(Box::new(move |ask| {
            if let Ask::Choice { options, .. } = ask
                && let Some(option) = options.get_mut(at)
            {
                option.text = text.clone();
            }
        }));
    };
    view! {
        <li>
            <label class="draft-line">{words::OPTION}<input type="text" maxlength="300" prop:value=text on:input=write /></label>
            <span class="draft-bounds">
                <label class="draft-line within">{words::AT_LEAST}<input type="text" class="field-number" inputmode="text" prop:value=bound(|one| one.at_least) on:change=change(|one, number| one.at_least = number) /></label>
                <label class="draft-line within">{words::AT_MOST}<input type="text" class="field-number" inputmode="text" prop:value=bound(|one| one.at_most) on:change=change(|one, number| one.at_most = number) /></label>
            </span>
        </li>
    }
}
