//! A second file, which a network or a batch is compared with.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::state::Page;
use crate::app::worker_link::WorkerLink;
use crate::words::en::network as words;

/// The file that is compared with.
#[component]
pub fn BesideFile() -> impl IntoView {
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
                <p>{name}" "<button type="button" class="quiet-button" on:click=take_away>{words::TAKE_AWAY}</button></p>
            })}
            {other.refused.map(|why| view! { <p class="note trouble">{why}</p> })}
        }
    };
    view! {
        <section class="group" data-control="beside-file">
            <div class="drop">
                <label for="other-file">{words::BESIDE}</label>
                <input id="other-file" type="file" multiple accept=".npy,.npz,.csv,.tsv,.txt,.dat,.json,.safetensors" on:change=picked />
                <p class="hint">{words::BESIDE_HINT}</p>
                <div aria-live="polite">{told}</div>
            </div>
        </section>
    }
}
