//! How the map is looked at: what runs across, and what the colours show. Nothing is computed anew.

use leptos::prelude::*;

use crate::app::state::Page;
use crate::experiment::{Across, Shows};
use crate::numerics::network::Measure;
use crate::words::en::network as words;

/// The two rows of buttons above the map.
#[component]
pub fn Looks() -> impl IntoView {
    let page = expect_context::<Page>();
    let across = Memo::new(move |_| page.experiment.with(|e| e.view.network.across));
    let measure = Memo::new(move |_| page.experiment.with(|e| e.view.network.measure));
    let compares = Memo::new(move |_| {
        page.findings.with(|findings| {
            let network = findings.network.as_ref();
            network.is_some_and(|network| network.changed.is_some())
        })
    });
    let side = move |choice: Across, label: &'static str| {
        view! {
            <label><input type="radio" name="across" value=choice.key() prop:checked=move || across.get() == choice
                on:change=move |_| page.edit(|e| e.view.network.across = choice) /><span>{label}</span></label>
        }
    };
    let one = move |choice: Measure| {
        view! {
            <label><input type="radio" name="measure" value=choice.key() prop:checked=move || measure.get() == choice
                on:change=move |_| page.edit(|e| e.view.network.measure = choice) /><span>{words::measure(choice)}</span></label>
        }
    };
    view! {
        <div class="network-looks">
            <fieldset class="segments" data-control="across">
                <legend class="visually-hidden">{words::ACROSS}</legend>
                {side(Across::Features, words::BY_FEATURES)}{side(Across::Tokens, words::BY_TOKENS)}
            </fieldset>
            <fieldset class="segments" data-control="measure">
                <legend class="visually-hidden">{words::MEASURE}</legend>
                {Measure::ALL.iter().copied().map(one).collect_view()}
            </fieldset>
            {move || compares.get().then(|| view! { <ShowsChoice /> })}
        </div>
    }
}

/// Which of two networks the map shows, or their change.
#[component]
fn ShowsChoice() -> impl IntoView {
    let page = expect_context::<Page>();
    let shows = Memo::new(move |_| page.experiment.with(|e| e.view.network.shows));
    let one = move |(choice, words): (&Shows, &'static str)| {
        let choice = *choice;
        view! {
            <label><input type="radio" name="shows" value=choice.key() prop:checked=move || shows.get() == choice
                on:change=move |_| page.edit(|e| e.view.network.shows = choice) /><span>{words}</span></label>
        }
    };
    view! {
        <fieldset class="segments" data-control="shows">
            <legend class="visually-hidden">{words::SHOWS}</legend>
            {Shows::ALL.iter().zip(words::SHOWS_ALL).map(one).collect_view()}
        </fieldset>
    }
}
