//! The table of what survives each norm.

use leptos::prelude::*;

use crate::app::state::Page;
use crate::words::en::norms::name;
use crate::words::en::survival::{COLUMNS, Verdict, Weight, row};
use crate::words::en::{captions, interface as words};

/// One row per norm, one column per property.
#[component]
pub fn Survives() -> impl IntoView {
    let page = expect_context::<Page>();
    let rows = Memo::new(move |_| {
        page.findings.with(|findings| {
            let norm_of = |index: u32| findings.panels.get(index as usize).map(|panel| panel.norm);
            let with_norm = findings
                .survival
                .iter()
                .filter_map(|found| Some((norm_of(found.index)?, row(found))));
            with_norm.collect::<Vec<_>>()
        })
    });
    view! {
        <section class="survives" aria-labelledby="survives-heading">
            <h2 id="survives-heading">{words::SURVIVES}</h2>
            <div class="wide-table" tabindex="0" role="region" aria-labelledby="survives-heading">
                <table class="tabular">
                    <thead><tr><th scope="col"><span class="visually-hidden">{words::NORMS}</span></th>
                        {COLUMNS.iter().map(|title| view! { <th scope="col">{*title}</th> }).collect_view()}</tr></thead>
                    <tbody>
                        {move || rows.get().into_iter().map(|(norm, verdicts)| view! {
                            <tr><th scope="row" class="of-norm" data-norm=norm.key()>{name(&norm)}</th>
                                {verdicts.into_iter().map(cell).collect_view()}</tr>
                        }).collect_view()}
                    </tbody>
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
