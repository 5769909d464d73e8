//! The table of what survives each norm.

use leptos::prelude::*;

use crate::app::state::Page;
use crate::numerics::norms::NormSpec;
use crate::words::en::norms::name;
use crate::words::en::retention::{PROPERTIES, Verdict, Weight, column};
use crate::words::en::{captions, interface as words};

/// One row per property, one column per norm.
#[component]
pub fn Survives() -> impl IntoView {
    let page = expect_context::<Page>();
    let columns = Memo::new(move |_| {
        page.findings.with(|findings| {
            let norm_of = |index: u32| findings.panels.get(index as usize).map(|panel| panel.norm);
            let with_norm = findings
                .retention
                .iter()
                .filter_map(|found| Some((norm_of(found.index)?, column(found))));
            with_norm.collect::<Vec<(NormSpec, _)>>()
        })
    });
    let heads = move || {
        let head = |(norm, _): (NormSpec, _)| view! { <th scope="col" class="of-norm" data-norm=norm.key()>{name(&norm)}</th> };
        columns.get().into_iter().map(head).collect_view()
    };
    let rows = move || {
        let columns = columns.get();
        let row = |(i, property): (usize, &'static str)| {
            let cells = columns
                .iter()
                .map(|(_, verdicts)| cell(verdicts[i].clone()))
                .collect_view();
            view! { <tr><th scope="row">{property}</th>{cells}</tr> }
        };
        PROPERTIES.into_iter().enumerate().map(row).collect_view()
    };
    view! {
        <section class="survives" aria-labelledby="survives-heading" data-norms=move || columns.with(Vec::len).to_string()>
            <h2 id="survives-heading">{words::SURVIVES}</h2>
            <div class="wide-table" tabindex="0" role="region" aria-labelledby="survives-heading">
                <table class="tabular">
                    <thead><tr><th scope="col"><span class="visually-hidden">{words::PROPERTY}</span></th>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="caption">{captions::SURVIVES}</p>
        </section>
    }
}

fn cell(verdict: Verdict) -> impl IntoView {
    let weight = match verdict.weight {
        Weight::Fixed => "fixed",
        Weight::Kept => "kept",
        Weight::Changed => "changed",
    };
    view! { <td data-fate=weight>{verdict.text}</td> }
}
