//! ε, γ and β.

use leptos::prelude::*;

use super::data::Hints;
use super::field::{NumberField, Setting, Travel};
use crate::app::live::{live, memo};
use crate::app::state::Page;
use crate::experiment::{AffineChoice, EPS, Source, ranges};
use crate::findings::Hint;
use crate::words::en::interface as words;

/// The fold of ε, γ and β; its summary names what is in use.
#[component]
pub fn AffineControls() -> impl IntoView {
    let page = expect_context::<Page>();
    let summary = memo(move || page.experiment.with(crate::words::en::experiment::affine));
    let choice = memo(move || page.experiment.with(|e| e.affine));
    let option = move |key: AffineChoice, label: &'static str| {
        view! { <option value=key.key() selected=move || choice.get() == key>{label}</option> }
    };
    view! {
        <details class="fold">
            <summary>{words::AFFINE}<span class="quiet">{live(move || summary.get())}</span></summary>
            <EpsControls />
            <div class="field">
                <label for="affine-source">{words::AFFINE_SOURCE}</label>
                <select id="affine-source" prop:value=move || choice.get().key()
                    on:change=move |event| {
                        if let Some(choice) = AffineChoice::from_key(&event_target_value(&event)) {
                            page.edit(|e| e.affine = choice);
                        }
                    }>
                    {option(AffineChoice::Constant, words::AFFINE_CONSTANT)}
                    {option(AffineChoice::Drawn, words::AFFINE_DRAWN)}
                    {live(move || page.experiment.with(|e| e.source == Source::Recording || e.affine == AffineChoice::Trained)
                        .then(|| option(AffineChoice::Trained, words::AFFINE_TRAINED)))}
                </select>
            </div>
            <NumberField label=words::GAMMA id="gamma" range=ranges::AFFINE travel=Travel::Linear(0.1)
                setting=Setting::new(|e| e.gamma, |e, v| e.gamma = v) />
            <NumberField label=words::BETA id="beta" range=ranges::AFFINE travel=Travel::Linear(0.1)
                setting=Setting::new(|e| e.beta, |e, v| e.beta = v) />
        </details>
        <Hints wanted=|hint| matches!(hint, Hint::NoEps | Hint::NoTrainedAffine | Hint::NoNormAfterPlace) />
    }
}

/// Each norm's own ε, or one for all.
#[component]
pub fn EpsControls() -> impl IntoView {
    let page = expect_context::<Page>();
    let auto = memo(move || page.experiment.with(|e| e.eps.is_none()));
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=move || auto.get()
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    page.edit(|e| e.eps = (!on).then_some(1e-5));
                } />
            {words::EPS_AUTO}
        </label>
        {live(move || (!auto.get()).then(|| view! {
            <NumberField label=words::EPS hint=words::EPS_HINT id="eps" range=EPS travel=Travel::PowersFromZero(1e-12)
                setting=Setting::new(|e| e.eps.unwrap_or(1e-5), |e, v| e.eps = Some(v)) />
        }))}
    }
}
