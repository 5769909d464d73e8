//! The selected value, with its numbers put into every norm's formula.

use leptos::prelude::*;

use crate::app::rich_text::rich;
use crate::app::state::Page;
use crate::figures::Shared;
use crate::words::en::formats::of_arithmetic;
use crate::words::en::{captions, interface as words};
use crate::words::number::short;

/// One line per norm.
#[component]
pub fn Arithmetic() -> impl IntoView {
    let page = expect_context::<Page>();
    let cell = Memo::new(move |_| {
        page.findings
            .with(|findings| findings.cell.clone().map(Shared))
    });
    let title = move || {
        cell.get().map(|cell| {
            let sample = page.findings.with_untracked(|findings| {
                captions::sample_name(findings.source.as_deref(), cell.row)
            });
            format!("{sample}, feature {}: ", captions::number_of(cell.col))
        })
    };
    let note = Memo::new(move |_| of_arithmetic(&page.shown.get().outputs.normalization.precision));
    view! {
        <section class="arithmetic" data-figure="arithmetic" aria-labelledby="arithmetic-heading">
            <h2 id="arithmetic-heading">{words::ARITHMETIC}</h2>
            <p class="arithmetic-line tabular">
                {title}<b class="selected-value">{move || cell.get().map(|cell| short(f64::from(cell.input)))}</b>
            </p>
            {move || (!note.get().is_empty()).then(|| view! { <p class="hint">{note.get()}</p> })}
            <ul class="tabular">
                {move || cell.get().map(|cell| {
                    cell.arithmetic.iter().map(|one| view! { <li>{rich(&captions::arithmetic(one))}</li> }).collect_view()
                })}
            </ul>
        </section>
    }
}
