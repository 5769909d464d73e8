//! The rail from top to bottom: story, data, norms.

use leptos::prelude::*;

use super::affine::AffineControls;
use super::data::DataControls;
use super::norms::NormControls;
use crate::app::state::Page;
use crate::experiment::{Experiment, PRESETS, landing};
use crate::words::en::{interface as words, stories::story};

/// All controls of the batch room.
#[component]
pub fn Rail() -> impl IntoView {
    let page = expect_context::<Page>();
    view! {
        <form class="rail-form" on:submit=|event| event.prevent_default()>
            <StoryPicker />
            <section class="group" aria-labelledby="data-heading">
                <h2 id="data-heading">{words::DATA}</h2>
                <DataControls />
            </section>
            <section class="group" aria-labelledby="norms-heading">
                <h2 id="norms-heading">{words::NORMS}</h2>
                <NormControls />
                <AffineControls />
            </section>
            <div class="row-of-buttons">
                <button type="button" on:click=move |_| page.edit(|e| *e = landing())>{words::RESET}</button>
            </div>
            <p class="hint">{words::RESET_HINT}</p>
        </form>
    }
}

/// Presets first: a reader picks a story, then turns one knob.
#[component]
fn StoryPicker() -> impl IntoView {
    let page = expect_context::<Page>();
    let current = Memo::new(move |_| page.experiment.with(story_of));
    let pick = move |event| {
        let key = event_target_value(&event);
        if let Some(preset) = PRESETS.iter().find(|preset| preset.key == key) {
            page.edit(|e| *e = (preset.experiment)());
        }
    };
    let option = move |key: &'static str| {
        view! { <option value=key selected=move || current.get() == key>{story(key).0}</option> }
    };
    view! {
        <section class="group" aria-labelledby="story-heading">
            <h2 id="story-heading">{words::STORY}</h2>
            <select aria-label=words::STORY prop:value=move || current.get() on:change=pick>
                {PRESETS.iter().map(|preset| option(preset.key)).collect_view()}
                <option value="own" hidden=true selected=move || current.get() == "own">{story("own").0}</option>
            </select>
            <p class="hint">{move || story(current.get()).1}</p>
        </section>
    }
}

/// The story these settings are, whatever cell is selected and however it was drawn.
fn story_of(experiment: &Experiment) -> &'static str {
    let same = |preset: Experiment| {
        let (row, col, seed, scale) = (
            experiment.row,
            experiment.col,
            experiment.seed,
            experiment.scale,
        );
        Experiment {
            row,
            col,
            seed,
            scale,
            ..preset
        } == *experiment
    };
    PRESETS
        .iter()
        .find(|preset| same((preset.experiment)()))
        .map_or("own", |preset| preset.key)
}
