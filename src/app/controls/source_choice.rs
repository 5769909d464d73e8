//! Which source the activations come from.

use leptos::prelude::*;

use crate::app::state::Page;
use crate::experiment::Source;
use crate::words::en::interface as words;
use crate::words::en::network::SOURCE_PLANTED;

/// A choice among the sources that a room has.
#[component]
pub fn SourceChoice(
    /// In the order of the page.
    sources: &'static [Source],
) -> impl IntoView {
    let page = expect_context::<Page>();
    let source = Memo::new(move |_| page.experiment.with(|e| e.input.source));
    let option = move |choice: &Source| {
        let choice = *choice;
        view! { <option value=choice.key() selected=move || source.get() == choice>{label(choice)}</option> }
    };
    view! {
        <div class="field" data-control="data">
            <label for="source">{words::SOURCE}</label>
            <select id="source" prop:value=move || source.get().key()
                on:change=move |event| {
                    if let Some(choice) = Source::from_key(&event_target_value(&event)) {
                        page.edit(|e| e.input.source = choice);
                    }
                }>
                {sources.iter().map(option).collect_view()}
            </select>
        </div>
    }
}

fn label(source: Source) -> &'static str {
    match source {
        Source::Distribution => words::SOURCE_DISTRIBUTION,
        Source::Recording => words::SOURCE_RECORDING,
        Source::Planted => SOURCE_PLANTED,
        Source::Own => words::SOURCE_OWN,
    }
}
