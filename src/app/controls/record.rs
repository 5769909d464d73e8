//! How a reader records a network of their own.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::browser;
use crate::app::downloads::save_bytes;
use crate::code::Snippet;
use crate::words::en::code as words;

/// A fold with a snippet for each framework.
#[component]
pub fn RecordYourOwn() -> impl IntoView {
    let said = RwSignal::new(None::<bool>);
    let row = move |snippet: Snippet| {
        let copy = move |_| {
            spawn_local(async move { said.set(Some(browser::copy(snippet.text()).await)) });
        };
        let save = move |_| save_bytes(snippet.file(), snippet.text().as_bytes());
        let name = words::framework(snippet);
        view! {
            <div class="code-row">
                <span>{name}</span>
                <button type="button" aria-label=words::copy_snippet(snippet) on:click=copy>{words::COPY}</button>
                <button type="button" aria-label=words::save_snippet(snippet) on:click=save>{words::SAVE}</button>
            </div>
        }
    };
    view! {
        <details class="fold">
            <summary>{words::RECORD}</summary>
            <p class="hint">{words::RECORD_HINT}</p>
            <pre class="usage">{words::RECORD_USAGE}</pre>
            {Snippet::ALL.map(row)}
            <p class="hint">{words::RECORD_NAMES}</p>
            <p class="hint" role="status">{move || said.get().map(|copied| if copied { words::COPIED } else { words::NOT_COPIED })}</p>
        </details>
    }
}
