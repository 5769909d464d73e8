//! The seed.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::state::Page;
use crate::words::en::interface as words;

/// The seed, and the button that draws anew with another.
#[component]
pub fn SeedControl() -> impl IntoView {
    let page = expect_context::<Page>();
    let redraw = move |_| page.edit(|e| e.input.seed = browser::fresh_seed());
    view! {
        <div class="seed" data-control="seed">
            <span>{words::SEED}" "<b class="tabular">{move || page.experiment.with(|e| e.input.seed)}</b></span>
            <button type="button" on:click=redraw>{words::NEW_DRAW}</button>
        </div>
    }
}
