//! The rail from top to bottom: story, data, norms.

use leptos::prelude::*;

use super::affine::AffineControls;
use super::data::DataControls;
use super::norms::NormControls;
use crate::app::header::RoomLink;
use crate::app::live::{live, memo};
use crate::app::state::Page;
use crate::app::workbench::Bench;
use crate::experiment::{Depth, Experiment, Preset, Room};
use crate::words::en::interface as words;
use crate::words::en::stories::story;

/// All controls of a room.
#[component]
pub fn Rail(of: &'static Bench) -> impl IntoView {
    let page = expect_context::<Page>();
    let first = of.stories[0].experiment;
    view! {
        <form class="rail-form" on:submit=|event| event.prevent_default()>
            <p class="hint">{words::WELCOME}" "<RoomLink room=Room::Claims label=words::WELCOME_CLAIMS /></p>
            <StoryPicker of />
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
    view! {
        <section class="group" aria-labelledby="data-heading">
            <h2 id="data-heading">{words::DATA}</h2>
            <DataControls />
        </section>
        <section class="group" aria-labelledby="norms-heading">
            <h2 id="norms-heading">{words::NORMS}</h2>
            <NormControls />
            <AffineControls />
        </section>
    }
}

/// Presets first: a reader picks a story, then turns one knob.
#[component]
fn StoryPicker(of: &'static Bench) -> impl IntoView {
    let (stories, words_of) = (of.stories, of.story);
    let page = expect_context::<Page>();
    let current = memo(move || page.experiment.with(|e| story_of(e, stories)));
    let pick = move |event| {
        let key = event_target_value(&event);
        if let Some(preset) = stories.iter().find(|preset| preset.key == key) {
            page.edit(|e| *e = (preset.experiment)());
        }
    };
    let option = move |key: &'static str| {
        view! { <option value=key selected=move || current.get() == key>{words_of(key).0}</option> }
    };
    view! {
        <section class="group" aria-labelledby="story-heading">
            <h2 id="story-heading">{words::STORY}</h2>
            <select aria-label=words::STORY prop:value=move || current.get() on:change=pick>
                {stories.iter().map(|preset| option(preset.key)).collect_view()}
                <option value="own" hidden=true selected=move || current.get() == "own">{story("own").0}</option>
            </select>
            <p class="hint">{live(move || words_of(current.get()).1)}</p>
        </section>
    }
}

/// The story these settings are, whatever cell is selected and however it was drawn.
fn story_of(experiment: &Experiment, stories: &[Preset]) -> &'static str {
    let same = |preset: Experiment| {
        let (row, col, seed, scale) = (
            experiment.row,
            experiment.col,
            experiment.seed,
            experiment.scale,
        );
        // In the depth room the batch room's norms lie by, and the layer is only where one looks.
        let norms = match experiment.room {
            Room::Depth => experiment.norms.clone(),
            Room::Batch | Room::Claims | Room::Speed => preset.norms.clone(),
        };
        let depth = Depth {
            layer: experiment.depth.layer,
            ..preset.depth.clone()
        };
        Experiment {
            row,
            col,
            seed,
            scale,
            norms,
            depth,
            ..preset
        } == *experiment
    };
    stories
        .iter()
        .find(|preset| same((preset.experiment)()))
        .map_or("own", |preset| preset.key)
}
