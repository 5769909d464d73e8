//! The rail of the depth room: the stream, what each layer does, the set-ups, a network beside.

mod beside;
mod layer;
mod set_ups;

use leptos::prelude::*;

use super::affine::EpsControls;
use super::data::DataControls;
use super::field::{NumberField, Setting, Travel, control_of};
use crate::app::state::Page;
use crate::experiment::ranges;
use crate::words::en::depth::interface as words;
use beside::BesideControls;
use layer::LayerControls;
use set_ups::SetUpList;

/// All controls of the depth room under its example.
#[component]
pub fn DepthControls() -> impl IntoView {
    view! {
        <section class="group" aria-labelledby="stream-heading">
            <h2 id="stream-heading">{words::STREAM}</h2>
            <NumberField label=words::LAYERS hint=words::LAYERS_HINT id="layers" range=ranges::LAYERS travel=Travel::Powers
                setting=Setting::new(|e| f64::from(e.outputs.stack.layers), |e, v| e.outputs.stack.layers = v.round() as u32) />
            <DataControls />
        </section>
        <section class="group" aria-labelledby="layer-heading">
            <h2 id="layer-heading">{words::LAYER_DOES}</h2>
            <LayerControls />
            <EpsControls />
        </section>
        <section class="group" aria-labelledby="set-ups-heading">
            <h2 id="set-ups-heading">{words::SET_UPS}</h2>
            <SetUpList />
        </section>
        <section class="group" aria-labelledby="beside-heading">
            <h2 id="beside-heading">{words::BESIDE}</h2>
            <BesideControls />
        </section>
    }
}

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
    chosen: fn(&crate::experiment::Experiment) -> T,
    /// Puts another one in force.
    choose: fn(&mut crate::experiment::Experiment, T),
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
