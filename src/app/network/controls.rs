//! Where the network comes from.

use leptos::prelude::*;

use crate::app::controls::{BesideFile, EpsControls, FileControls, SeedControl, SourceChoice};
use crate::app::state::Page;
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
        <BesideFile />
        <section class="group" aria-labelledby="norms-heading">
            <h2 id="norms-heading">{words::NORMS}</h2>
            <EpsControls />
        </section>
    }
}
