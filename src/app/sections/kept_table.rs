//! The table of what each norm keeps.

use leptos::prelude::*;

use crate::app::state::Page;
use crate::figures::batch::{KeptRow, kept};
use crate::words::en::norms::name;
use crate::words::en::retention::{Verdict, Weight};
use crate::words::en::{captions, interface as words};

/// One row per property, one column per norm.
#[component]
pub fn Survives() -> impl IntoView {
    let page = expect_context::<Page>();
    let table = Memo::new(move |_| page.findings.with(|findings| kept(findings)));
    let heads = move || {
        let norms = table.with(|table| table.norms.clone()).into_iter();
        norms
            .map(|norm| view! { <th scope="col" class="of-norm" data-norm=norm.key()>{name(&norm)}</th> })
            .collect_view()
    };
    let row = |row: KeptRow| {
        let cells = row.verdicts.into_iter().map(cell).collect_view();
        view! { <tr><th scope="row">{row.property}</th>{cells}</tr> }
    };
    let rows = move || table.get().rows.into_iter().map(row).collect_view();
    view! {
        <section class="survives" data-figure="kept" data-norms=move || table.with(|t| t.norms.len()).to_string()>
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
