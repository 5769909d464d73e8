//! Scripts that give the page's numbers, in the menu of downloads.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::downloads::save_bytes;
use super::state::{Page, Phase};
use super::worker_link::WorkerLink;
use super::{address_bar, browser};
use crate::code::{Language, draws_in_place, has_affine_file, script};
use crate::protocol::ExportKind;
use crate::words::en::code as words;

/// A row of buttons for each language that can repeat the experiment.
#[component]
pub fn CodeMenu() -> impl IntoView {
    let page = expect_context::<Page>();
    let said = RwSignal::new(None::<bool>);
    let formats = Memo::new(move |_| !Language::PyTorch.can(&page.shown.get()));
    let hint = move || match draws_in_place(&page.shown.get()) {
        true => words::DRAWN,
        false => words::WITH_DATA,
    };
    view! {
        <div class="menu-code" role="group" aria-label=words::TITLE>
            <h3>{words::TITLE}</h3>
            <CodeRow language=Language::NumPy said />
            {move || match formats.get() {
                true => view! { <p class="hint">{words::NO_PYTORCH}</p> }.into_any(),
                false => view! { <CodeRow language=Language::PyTorch said /> }.into_any(),
            }}
            <p class="hint">{hint}</p>
            <p class="hint" role="status">{move || said.get().map(|copied| if copied { words::COPIED } else { words::NOT_COPIED })}</p>
        </div>
    }
}

#[component]
fn CodeRow(
    language: Language,
    /// Whether the last copy reached the clipboard.
    said: RwSignal<Option<bool>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let link = expect_context::<StoredValue<WorkerLink, LocalStorage>>();
    let waits = move || page.phase.get() != Phase::Done;
    let text = move || {
        let shown = page.shown.get_untracked();
        let address = address_bar::link_of(&shown);
        page.findings
            .with_untracked(|findings| script(language, &shown, findings, &address))
    };
    let copy = move |_| {
        let text = text();
        spawn_local(async move {
            let copied = match text {
                Some(text) => browser::copy(&text).await,
                None => false,
            };
            said.set(Some(copied));
        });
    };
    let save = move |_| {
        let Some(text) = text() else { return };
        save_bytes(language.file(), text.as_bytes());
        let shown = page.shown.get_untracked();
        if !draws_in_place(&shown) {
            link.with_value(|link| link.export(ExportKind::Npy(0)));
        }
        let with_affine = page
            .findings
            .with_untracked(|findings| has_affine_file(&shown, findings));
        if with_affine {
            link.with_value(|link| link.export(ExportKind::Affine));
        }
    };
    view! {
        <div class="code-row">
            <span>{words::name(language)}</span>
            <button type="button" disabled=waits aria-label=words::copy_as(language) on:click=copy>{words::COPY}</button>
            <button type="button" disabled=waits aria-label=words::save_as(language) on:click=save>{words::SAVE}</button>
        </div>
    }
}
