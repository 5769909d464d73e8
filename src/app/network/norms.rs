//! Every norm of the network in a row: what comes in, what goes out, γ, β, the recorded output.

use leptos::prelude::*;

use crate::figures::network::LayersMap;
use crate::words::en::network as words;

/// The table; nothing where the network has no norms.
#[component]
pub fn Norms(map: Memo<Option<LayersMap>>) -> impl IntoView {
    let rows = Memo::new(move |_| {
        map.with(|map| {
            map.as_ref()
                .map_or_else(Vec::new, |map| words::norm_rows(&map.network))
        })
    });
    let row = |[norm, cells @ ..]: [String; 6]| {
        let cells = cells.into_iter().enumerate();
        let cells =
            cells.map(|(i, text)| view! { <td data-of=words::NORMS_HEAD[i + 1]>{text}</td> });
        view! { <tr><th scope="row">{norm}</th>{cells.collect_view()}</tr> }
    };
    move || {
        let rows = rows.get();
        let head = words::NORMS_HEAD.map(|name| view! { <th scope="col">{name}</th> });
        (!rows.is_empty()).then(|| view! {
            <section class="network-found" data-figure="norms">
                <h2 id="norms-table-heading">{words::NORMS}</h2>
                <div class="wide-table" tabindex="0" role="region" aria-labelledby="norms-table-heading">
                    <table class="found-table norms-table">
                        <thead><tr>{head}</tr></thead>
                        <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
                <p class="hint">{words::NORMS_HINT}</p>
            </section>
        })
    }
}
