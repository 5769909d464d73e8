//! Where the network comes from.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::controls::{EpsControls, FileControls, SeedControl, SourceChoice};
use crate::app::state::Page;
use crate::app::worker_link::WorkerLink;
use crate::experiment::Source;
use crate::words::en::interface as words;
use crate::words::en::network as network_words;

/// The controls of the room.
#[component]
pub fn NetworkControls() -> impl IntoView {
    let page = expect_context::<Page>();
    let source = Memo::new(move |_| page.experiment.with(|e| e.input.source));
    view! {
        <section class="group" aria-labelledby="data-heading">
            <h2 id="data-heading">{words::DATA}</h2>
        <SourceChoice sources=&[Source::Recording, Source::Planted, Source::Own] />
            {move || match source.get() {
                Source::Own => view! { <FileControls all_layers=true /><p class="hint">{network_words::LAYERS_HINT}</p> }.into_any(),
                Source::Recording => view! { <p class="hint">{words::RECORDING_HINT}</p> }.into_any(),
                _ => view! { <p class="hint">{network_words::PLANTED_HINT}</p><SeedControl /> }.into_any(),
            }}
        </section>
        <Beside />
        <section class="group" aria-labelledby="norms-heading">
            <h2 id="norms-heading">{words::NORMS}</h2>
            <EpsControls />
        </section>
    }
}

/// The file that is compared with.
#[component]
fn Beside() -> impl IntoView {
    let page = expect_context::<Page>();
    let link = expect_context::<StoredValue<WorkerLink, LocalStorage>>();
    let picked = move |event: leptos::ev::Event| {
        let files = browser::chosen_files(&event);
        if !files.is_empty() {
            link.with_value(|link| link.compare_with(files));
        }
    };
    let take_away = move |_| link.with_value(|link| link.compare_with(Vec::new()));
    let told = move || {
        let other = page.other.get();
        view! {
            {other.name.map(|name| view! {
                <p>{name}" "<button type="button" class="quiet-button" on:click=take_away>{network_words::TAKE_AWAY}</button></p>
            })}
            {other.refused.map(|why| view! { <p class="note trouble">{why}</p> })}
        }
    };
    view! {
        <section class="group" data-control="beside-file">
            <div class="drop">
                <label for="other-file">{network_words::BESIDE}</label>
                <input id="other-file" type="file" multiple accept=".npy,.npz,.csv,.tsv,.txt,.dat,.json,.safetensors" on:change=picked />
                <p class="hint">{network_words::BESIDE_HINT}</p>
                <div aria-live="polite">{told}</div>
            </div>
        </section>
    }
}
