//! A choice among a few.

use leptos::prelude::*;

use super::field::control_of;
use crate::app::state::Page;
use crate::experiment::Experiment;

/// A choice of the experiment as a select.
#[component]
pub fn Choose<T: Copy + PartialEq + Send + Sync + 'static>(
    /// Visible and accessible name.
    label: &'static str,
    /// Key in the document.
    id: &'static str,
    /// Every choice with its key and its words.
    choices: Vec<(T, &'static str, String)>,
    /// The choice in force.
    chosen: fn(&Experiment) -> T,
    /// Puts another one in force.
    choose: fn(&mut Experiment, T),
) -> impl IntoView {
    let page = expect_context::<Page>();
    let current = Memo::new(move |_| page.experiment.with(chosen));
    let keys = StoredValue::new(
        choices
            .iter()
            .map(|(choice, key, _)| (*choice, *key))
            .collect::<Vec<_>>(),
    );
    let key_of = move |choice: T| {
        keys.with_value(|keys| keys.iter().find(|(c, _)| *c == choice).map(|(_, key)| *key))
    };
    view! {
        <div class="field" data-control=control_of(id)>
            <label for=id>{label}</label>
            <select id=id prop:value=move || key_of(current.get())
                on:change=move |event| {
                    let key = event_target_value(&event);
                    let found = keys.with_value(|keys| keys.iter().find(|(_, k)| *k == key).map(|(c, _)| *c));
                    if let Some(choice) = found {
                        page.edit(|e| choose(e, choice));
                    }
                }>
                {choices.into_iter().map(|(choice, key, words)| view! {
                    <option value=key selected=move || current.get() == choice>{words}</option>
                }).collect_view()}
            </select>
        </div>
    }
}
