//! Every norm of the network in a row: what comes in, what goes out, γ, β, the recorded output.

use leptos::prelude::*;

use super::pairing::{CHOOSER, Pairing};
use crate::app::browser;
use crate::app::state::Page;
use crate::experiment::Source;
use crate::figures::network::LayersMap;
use crate::words::en::network::{self as words, NormRow};

/// The table, and for a file the form in which a norm is put together; nothing where the network
/// has no norms and cannot be given any.
#[component]
pub fn Norms(map: Memo<Option<LayersMap>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let rows = Memo::new(move |_| {
        map.with(|map| {
            map.as_ref()
                .map_or_else(Vec::new, |map| words::norm_rows(&map.network))
        })
    });
    let can_change = Memo::new(move |_| {
        let is_own = page.experiment.with(|e| e.input.source) == Source::Own;
        is_own && page.file.with(|file| !file.tensors.is_empty())
    });
    let norm = RwSignal::new(0);
    let is_shown = Memo::new(move |_| can_change.get() || rows.with(|rows| !rows.is_empty()));
    move || {
        is_shown.get().then(|| view! {
            <section class="network-found" data-figure="norms">
                <h2 id="norms-table-heading">{words::NORMS}</h2>
                {move || rows.with(|rows| !rows.is_empty()).then(|| view! { <Table rows can_change norm /> })}
                <p class="hint">{words::NORMS_HINT}</p>
                {move || can_change.get().then(|| view! { <Pairing map norm /> })}
            </section>
        })
    }
}

#[component]
fn Table(rows: Memo<Vec<NormRow>>, can_change: Memo<bool>, norm: RwSignal<u32>) -> impl IntoView {
    let head = words::NORMS_HEAD.map(|name| view! { <th scope="col">{name}</th> });
    let change = move |number: u32, name: String| {
        let open = move |_| {
            norm.set(number);
            browser::focus(CHOOSER);
        };
        view! {
            " "<button type="button" class="quiet-button" aria-label=format!("{name}: {}", words::CHANGE_PARTS) on:click=open>{words::CHANGE_PARTS}</button>
        }
    };
    let row = move |row: NormRow| {
        let [name, cells @ ..] = row.cells;
        let cells = cells.into_iter().enumerate();
        let cells =
            cells.map(|(i, text)| view! { <td data-of=words::NORMS_HEAD[i + 1]>{text}</td> });
        let cells = cells.collect_view();
        let own = can_change.get().then(|| {
            view! {
                <span class="norm-parts">{row.parts}{change(row.norm, name.clone())}</span>
            }
        });
        view! { <tr><th scope="row">{name}{own}</th>{cells}</tr> }
    };
    view! {
        <div class="wide-table" tabindex="0" role="region" aria-labelledby="norms-table-heading">
            <table class="found-table norms-table">
                <thead><tr>{head}</tr></thead>
                <tbody>{move || rows.get().into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}
