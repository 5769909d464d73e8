//! What stands out, as a list that leads to the places.

use leptos::prelude::*;

use crate::app::address_bar;
use crate::app::state::Page;
use crate::experiment::{Experiment, LayerPlace, Selected};
use crate::figures::network::LayersMap;
use crate::findings::network::NetworkFindings;
use crate::words::en::network::{self as words, FindingRow, Follow};

/// The list.
#[component]
pub fn Found(map: Memo<Option<LayersMap>>) -> impl IntoView {
    let rows = Memo::new(move |_| {
        map.with(|map| {
            let network = &map.as_ref()?.network;
            network.found.as_ref()?;
            Some((words::rows(network), words::nothing_found(network)))
        })
    });
    let table = move |(rows, nothing): (Vec<FindingRow>, String)| match rows.is_empty() {
        true => view! { <p>{nothing}</p> }.into_any(),
        false => view! { <FoundTable rows map /> }.into_any(),
    };
    move || {
        rows.get().map(|rows| {
            view! {
                <section class="network-found" data-figure="found">
                    <h2 id="found-heading">{words::FOUND}</h2>
                    {table(rows)}
                    <p class="hint">{words::FOUND_HINT}</p>
                    <InDepth map />
                </section>
            }
        })
    }
}

#[component]
fn FoundTable(rows: Vec<FindingRow>, map: Memo<Option<LayersMap>>) -> impl IntoView {
    let head = words::FOUND_HEAD.map(|name| view! { <th scope="col">{name}</th> });
    let cell =
        |index: usize, text: String| view! { <td data-of=words::FOUND_HEAD[index]>{text}</td> };
    let row = move |row: FindingRow| {
        let at = row.at.filter(|at| {
            map.with_untracked(|map| place_of(map.as_ref(), at.layer))
                .is_some()
        });
        view! {
            <tr>
                <th scope="row">{row.place}</th>
                {cell(1, row.token)}{cell(2, row.feature)}{cell(3, row.value)}{cell(4, row.times)}
                <td data-of=words::FOUND_HEAD[5]>{row.follows}{at.map(|at| view! { " · "<InBatch at map /> })}</td>
            </tr>
        }
    };
    view! {
        <div class="wide-table" tabindex="0" role="region" aria-labelledby="found-heading">
            <table class="found-table">
                <thead><tr>{head}</tr></thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// Where a layer stands in its source.
fn place_of(map: Option<&LayersMap>, layer: u32) -> Option<LayerPlace> {
    let network: &NetworkFindings = &map?.network;
    let found = network.start.as_ref()?.layers.get(layer as usize)?;
    Some(LayerPlace {
        layer,
        tensor: found.tensor,
        slice: found.slice,
        slice_axis: found.slice_axis,
        features_axis: found.features_axis,
    })
}

/// A link that opens another room without loading the page, so that a file stays open.
#[component]
fn OpenRoom(to: Signal<Option<Experiment>>, label: &'static str) -> impl IntoView {
    let page = expect_context::<Page>();
    move || {
        to.get().map(|there| {
            let href = address_bar::link_of(&there);
            view! {
                <a href=href on:click=move |event| {
                    if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                        event.prevent_default();
                        let there = there.clone();
                        page.edit(|e| *e = there);
                    }
                }>{label}</a>
            }
        })
    }
}

/// What changed between the network and the second file.
#[component]
pub fn Changed(map: Memo<Option<LayersMap>>) -> impl IntoView {
    let said = Memo::new(move |_| {
        map.with(|map| {
            let network = &map.as_ref()?.network;
            let is_compared = !network.pairs().is_empty();
            Some((
                words::compared(network)?,
                words::change_rows(network),
                is_compared,
            ))
        })
    });
    let row = move |([place, values, far], at): ([String; 3], Follow)| {
        view! {
            <tr><th scope="row">{place}</th><td data-of=words::CHANGED_HEAD[1]>{values}</td>
                <td data-of=words::CHANGED_HEAD[2]>{far}" · "<InBatch at map /></td></tr>
        }
    };
    move || {
        said.get().map(|(sentence, rows, is_compared)| view! {
            <section class="network-found" data-figure="changed">
                <h2 id="changed-heading">{words::CHANGED}</h2>
                <p class="caption">{sentence}</p>
                {match rows.is_empty() {
                    // Where no layers belong together the sentence says that, and no more.
                    true => is_compared.then(|| view! { <p>{words::NOTHING_CHANGED}</p> }).into_any(),
                    false => view! {
                        <div class="wide-table" tabindex="0" role="region" aria-labelledby="changed-heading">
                            <table class="found-table">
                                <thead><tr>{words::CHANGED_HEAD.map(|name| view! { <th scope="col">{name}</th> })}</tr></thead>
                                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
                            </table>
                        </div>
                    }.into_any(),
                }}
            </section>
        })
    }
}

#[component]
fn InBatch(at: Follow, map: Memo<Option<LayersMap>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let to = Signal::derive(move || {
        let place = map.with(|map| place_of(map.as_ref(), at.layer))?;
        let selected = Selected {
            row: at.token,
            col: at.feature,
        };
        Some(page.shown.with(|shown| shown.batch_at(place, selected)))
    });
    view! { <OpenRoom to label=words::OPEN_BATCH /> }
}

#[component]
fn InDepth(map: Memo<Option<LayersMap>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let to = Signal::derive(move || {
        let place = map.with(|map| place_of(map.as_ref(), 0))?;
        Some(page.shown.with(|shown| shown.depth_beside(place)))
    });
    view! { <p><OpenRoom to label=words::OPEN_DEPTH /></p> }
}
