//! The tables of verdicts: what each norm keeps, and what a number format does to it.

use leptos::prelude::*;

use crate::app::state::Page;
use crate::figures::batch::{KeptRow, KeptTable, computed, kept};
use crate::words::en::norms::name;
use crate::words::en::retention::{Verdict, Weight};
use crate::words::en::{captions, formats, interface as words};

/// What each norm keeps of the input.
#[component]
pub fn Survives() -> impl IntoView {
    let page = expect_context::<Page>();
    let table = Memo::new(move |_| page.findings.with(|findings| kept(findings)));
    view! {
        <section class="survives" data-figure="kept" data-norms=move || table.with(|t| t.norms.len()).to_string()>
            <h2 id="survives-heading">{words::SURVIVES}</h2>
            <Verdicts table heading="survives-heading" />
            <p class="caption">{captions::SURVIVES}</p>
        </section>
    }
}

/// What the number format did to each norm; nothing in the default formats.
#[component]
pub fn Computed() -> impl IntoView {
    let page = expect_context::<Page>();
    let table = Memo::new(move |_| page.findings.with(|findings| computed(findings)));
    let there = Memo::new(move |_| table.with(|table| !table.norms.is_empty()));
    let caption = move || formats::caption(&page.shown.get().outputs.normalization.precision);
    move || {
        there.get().then(|| {
            view! {
                <section class="survives" data-figure="formats">
                    <h2 id="computed-heading">{formats::HOW_COMPUTED}</h2>
                    <Verdicts table heading="computed-heading" />
                    <p class="caption">{caption}</p>
                </section>
            }
        })
    }
}

/// One row per property, one column per norm.
#[component]
fn Verdicts(
    table: Memo<KeptTable>,
    /// Key of the heading in the document.
    heading: &'static str,
) -> impl IntoView {
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
        <div class="wide-table" tabindex="0" role="region" aria-labelledby=heading>
            <table class="tabular">
                <thead><tr><th scope="col"><span class="visually-hidden">{words::PROPERTY}</span></th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
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
