//! The rail from top to bottom: example, data, norms.

use leptos::prelude::*;

use super::affine::AffineControls;
use super::beside::BesideFile;
use super::data::DataControls;
use super::formats::FormatControls;
use super::norms::NormControls;
use crate::app::header::RoomLink;
use crate::app::room_layout::RoomLayout;
use crate::app::state::Page;
use crate::experiment::{Example, Experiment, Room, Source};
use crate::words::en::examples::batch_example;
use crate::words::en::interface as words;

/// All controls of a room.
#[component]
pub fn Rail(of: &'static RoomLayout) -> impl IntoView {
    let page = expect_context::<Page>();
    let first = of.examples[0].experiment;
    view! {
        <form class="rail-form" on:submit=|event| event.prevent_default()>
            <p class="hint">{words::WELCOME}" "<RoomLink room=Room::Start label=words::WELCOME_START /></p>
            <ExamplePicker of />
            {(of.controls)()}
            <div class="row-of-buttons">
                <button type="button" on:click=move |_| page.edit(|e| *e = first())>{words::RESET}</button>
            </div>
            <p class="hint">{words::RESET_HINT}</p>
        </form>
    }
}

/// The controls of the batch room.
#[component]
pub fn BatchControls() -> impl IntoView {
    let page = expect_context::<Page>();
    let is_own = Memo::new(move |_| page.experiment.with(|e| e.input.source == Source::Own));
    view! {
        <section class="group" aria-labelledby="data-heading">
            <h2 id="data-heading">{words::DATA}</h2>
            <DataControls />
        </section>
        {move || is_own.get().then(|| view! { <BesideFile /> })}
        <section class="group" aria-labelledby="norms-heading">
            <h2 id="norms-heading">{words::NORMS}</h2>
            <NormControls />
            <AffineControls />
            <FormatControls />
        </section>
    }
}

/// Presets first: a reader picks an example, then turns one knob.
#[component]
fn ExamplePicker(of: &'static RoomLayout) -> impl IntoView {
    let (examples, words_of) = (of.examples, of.example);
    let page = expect_context::<Page>();
    let current = Memo::new(move |_| page.experiment.with(|e| example_of(e, examples)));
    let pick = move |event| {
        let key = event_target_value(&event);
        if let Some(example) = examples.iter().find(|example| example.key == key) {
            page.edit(|e| *e = (example.experiment)());
        }
    };
    let option = move |key: &'static str| {
        view! { <option value=key selected=move || current.get() == key>{words_of(key).0}</option> }
    };
    view! {
        <section class="group" aria-labelledby="story-heading">
            <h2 id="story-heading">{words::EXAMPLE}</h2>
            <select aria-label=words::EXAMPLE prop:value=move || current.get() on:change=pick>
                {examples.iter().map(|example| option(example.key)).collect_view()}
                <option value="own" hidden=true selected=move || current.get() == "own">{batch_example("own").0}</option>
            </select>
            <p class="hint">{move || words_of(current.get()).1}</p>
        </section>
    }
}

/// The example these settings are, whatever cell is selected and however it was drawn.
fn example_of(experiment: &Experiment, examples: &[Example]) -> &'static str {
    let same = |example: Experiment| {
        let looked_at = example.with(|e| {
            e.input.seed = experiment.input.seed;
            e.view.selected = experiment.view.selected;
            e.view.scale = experiment.view.scale;
            // The layer is only where one looks.
            e.view.depth.layer = experiment.view.depth.layer;
            if experiment.room == Room::Depth {
                // The batch room's norms lie by.
                let norms = &experiment.outputs.normalization.norms;
                e.outputs.normalization.norms.clone_from(norms);
            }
        });
        looked_at == *experiment
    };
    examples
        .iter()
        .find(|example| same((example.experiment)()))
        .map_or("own", |example| example.key)
}
