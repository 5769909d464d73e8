//! Where the activations come from: a distribution, a recorded network, or a file of the reader's.

use leptos::prelude::*;

use super::distribution::{DistributionOf, DistributionPicker};
use super::field::{NumberField, Setting, Travel};
use super::structure::StructureControls;
use crate::app::live::{live, memo};
use crate::app::state::Page;
use crate::app::wing::Wing;
use crate::experiment::{Room, Source, ranges};
use crate::findings::Hint;
use crate::words::en::depth::interface as depth;
use crate::words::en::{failures, interface as words};

/// The source and what belongs to it.
#[component]
pub fn DataControls() -> impl IntoView {
    let page = expect_context::<Page>();
    let wing = expect_context::<Option<Wing>>();
    let source = memo(move || page.experiment.with(|e| e.source));
    let option = move |choice: Source, label: &'static str| {
        view! { <option value=choice.key() selected=move || source.get() == choice>{label}</option> }
    };
    view! {
        <div class="field">
            <label for="source">{words::SOURCE}</label>
            <select id="source" prop:value=move || source.get().key()
                on:change=move |event| {
                    if let Some(choice) = Source::from_key(&event_target_value(&event)) {
                        page.edit(|e| e.source = choice);
                    }
                }>
                {option(Source::Distribution, words::SOURCE_DISTRIBUTION)}
                {option(Source::Recording, words::SOURCE_RECORDING)}
                {option(Source::Own, words::SOURCE_OWN)}
            </select>
        </div>
        {live(move || match (source.get(), wing) {
            (Source::Distribution, _) => view! { <DistributionControls /> }.into_any(),
            (source, Some(wing)) => (wing.source)(source),
            (_, None) => ().into_any(), // The other module, which has them, is on its way.
        })}
        <Hints wanted=|hint| !matches!(hint, Hint::GroupsOfOne | Hint::GroupsLowered { .. } | Hint::NoEps
            | Hint::NoTrainedAffine | Hint::NoNormAfterPlace) />
    }
}

/// Conditions of the present settings, said where they are caused.
#[component]
pub fn Hints(
    /// Which hints belong here.
    wanted: fn(&Hint) -> bool,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let hints = memo(move || {
        page.findings.with(|findings| {
            let hints = findings
                .source
                .iter()
                .flat_map(|source| source.hints.clone());
            hints
                .filter(wanted)
                .map(|hint| failures::hint(&hint))
                .collect::<Vec<_>>()
        })
    });
    view! {
        <div class="notes" aria-live="polite">
            {live(move || hints.get().into_iter().map(|hint| view! { <p class="note">{hint}</p> }).collect_view())}
        </div>
    }
}

#[component]
fn DistributionControls() -> impl IntoView {
    let page = expect_context::<Page>();
    let redraw = move |_| page.edit(|e| e.seed = crate::app::browser::fresh_seed());
    // A room lives as long as its rail, so this need not follow it.
    let (rows, cols, widths) = match page.experiment.with_untracked(|e| e.room) {
        Room::Depth => (
            (depth::SAMPLES, depth::SAMPLES_HINT),
            (depth::WIDTH, depth::WIDTH_HINT),
            ranges::WIDTH,
        ),
        Room::Batch | Room::Claims | Room::Speed => (
            (words::BATCH, words::BATCH_HINT),
            (words::FEATURES, words::FEATURES_HINT),
            ranges::SIDE,
        ),
    };
    view! {
        <DistributionPicker of=DistributionOf::Start />
        <NumberField label=rows.0 hint=rows.1 id="batch" range=ranges::SIDE travel=Travel::Powers
            setting=Setting::new(|e| f64::from(e.batch), |e, v| e.batch = v.round() as u32) />
        <NumberField label=cols.0 hint=cols.1 id="features" range=widths travel=Travel::Powers
            setting=Setting::new(|e| f64::from(e.features), |e, v| e.features = v.round() as u32) />
        <StructureControls />
        <div class="seed">
            <span>{words::SEED}" "<b class="tabular">{live(move || page.experiment.with(|e| e.seed))}</b></span>
            <button type="button" on:click=redraw>{words::NEW_DRAW}</button>
        </div>
    }
}
