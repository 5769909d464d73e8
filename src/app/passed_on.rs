//! What lessons and assignments have in common: they are passed on in a link, and opened from a file.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{address_bar, browser};
use crate::lessons::MAX_BYTES;

/// Copies the link that ends in this fragment and says so; where the browser copies nothing, the
/// link itself is said.
pub fn copy_link(fragment: &str, copied: &'static str, said: RwSignal<Option<String>>) {
    let link = format!("{}{fragment}", address_bar::site());
    spawn_local(async move {
        let is_copied = browser::copy(&link).await;
        said.set(Some(if is_copied { copied.into() } else { link }));
    });
}

/// A field for a file of text, and what is wrong with the one that was chosen.
#[component]
pub fn OpenFile(
    /// Its label.
    label: &'static str,
    /// Takes the name and the text, or a sentence why there is none.
    read: Callback<(String, Result<String, String>)>,
    /// A sentence about the last one, if it was refused.
    trouble: RwSignal<Option<String>>,
) -> impl IntoView {
    view! {
        <label class="lesson-file">{label}
            <input type="file" accept=".json,application/json"
                on:change=move |event| if let Some((name, text)) = browser::chosen_text(&event, MAX_BYTES) {
                    spawn_local(async move { read.run((name, text.await)) });
                } />
        </label>
        <div role="status">{move || trouble.get().map(|why| view! { <p class="note trouble">{why}</p> })}</div>
    }
}
