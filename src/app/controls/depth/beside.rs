//! A real network beside the simulation: which, and whether its outlier features count.

use leptos::prelude::*;

use crate::app::controls::choose::Choose;
use crate::app::controls::sources::FileControls;
use crate::app::state::Page;
use crate::experiment::{Beside, Outliers, Source};
use crate::words::en::depth::interface as words;

/// The network, its file where it is the reader's own, its outliers.
#[component]
pub fn BesideControls() -> impl IntoView {
    let page = expect_context::<Page>();
    let beside = Memo::new(move |_| page.experiment.with(|e| e.outputs.stack.beside));
    let out = Memo::new(move |_| {
        page.experiment
            .with(|e| e.outputs.stack.outliers == Outliers::Out)
    });
    // Where the stream itself starts from a file, its field is there already.
    let needs_file = Memo::new(move |_| {
        page.experiment
            .with(|e| e.outputs.stack.beside == Beside::Own && e.input.source != Source::Own)
    });
    let choices = vec![
        (
            Beside::Nothing,
            Beside::Nothing.key(),
            words::BESIDE_NOTHING.to_string(),
        ),
        (
            Beside::Recording,
            Beside::Recording.key(),
            words::BESIDE_RECORDING.to_string(),
        ),
        (
            Beside::Planted,
            Beside::Planted.key(),
            words::BESIDE_PLANTED.to_string(),
        ),
        (
            Beside::Own,
            Beside::Own.key(),
            words::BESIDE_OWN.to_string(),
        ),
    ];
    view! {
        <Choose label=words::BESIDE_LABEL id="beside" choices
            chosen=|e| e.outputs.stack.beside choose=|e, beside| e.outputs.stack.beside = beside />
        {move || needs_file.get().then(|| view! { <FileControls /> })}
        {move || (beside.get() != Beside::Nothing).then(|| view! {
            <label class="check" data-control="outlier-features">
                <input type="checkbox" prop:checked=move || out.get()
                    on:change=move |event| {
                        let choice = if event_target_checked(&event) { Outliers::Out } else { Outliers::Kept };
                        page.edit(|e| e.outputs.stack.outliers = choice);
                    } />
                {words::OUTLIERS_OUT}
            </label>
        })}
    }
}
