//! ε, γ and β.

use leptos::prelude::*;

use super::data::Hints;
use super::field::{NumberField, Setting, Travel};
use crate::app::state::Page;
use crate::experiment::{AffineChoice, EPS, Source, ranges};
use crate::findings::Cause;
use crate::words::en::interface as words;

/// The fold of ε, γ and β; its summary names what is in use.
#[component]
pub fn AffineControls() -> impl IntoView {
    let page = expect_context::<Page>();
    let summary = Memo::new(move |_| page.experiment.with(crate::words::en::experiment::affine));
    let choice = Memo::new(move |_| page.experiment.with(|e| e.outputs.normalization.affine));
    let option = move |key: AffineChoice, label: &'static str| {
        view! { <option value=key.key() selected=move || choice.get() == key>{label}</option> }
    };
    view! {
        <details class="fold">
            <summary>{words::AFFINE}<span class="quiet">{move || summary.get()}</span></summary>
            <EpsControls />
            <div class="field" data-control="affine">
                <label for="affine-source">{words::AFFINE_SOURCE}</label>
                <select id="affine-source" prop:value=move || choice.get().key()
                    on:change=move |event| {
                        if let Some(choice) = AffineChoice::from_key(&event_target_value(&event)) {
                            page.edit(|e| e.outputs.normalization.affine = choice);
                        }
                    }>
                    {option(AffineChoice::Constant, words::AFFINE_CONSTANT)}
                    {option(AffineChoice::Drawn, words::AFFINE_DRAWN)}
                    {move || page.experiment.with(|e| e.input.source == Source::Recording || e.outputs.normalization.affine == AffineChoice::Trained)
                        .then(|| option(AffineChoice::Trained, words::AFFINE_TRAINED))}
                </select>
            </div>
            <NumberField label=words::GAMMA id="gamma" range=ranges::AFFINE travel=Travel::Linear(0.1)
                setting=Setting::new(|e| e.outputs.normalization.gamma, |e, v| e.outputs.normalization.gamma = v) />
            <NumberField label=words::BETA id="beta" range=ranges::AFFINE travel=Travel::Linear(0.1)
                setting=Setting::new(|e| e.outputs.normalization.beta, |e, v| e.outputs.normalization.beta = v) />
        </details>
        <Hints at=Cause::Affine />
    }
}

/// Each norm's own ε, or one for all.
#[component]
pub fn EpsControls() -> impl IntoView {
    let page = expect_context::<Page>();
    let auto = Memo::new(move |_| page.experiment.with(|e| e.outputs.eps.is_none()));
    view! {
        <label class="check" data-control="eps">
            <input type="checkbox" prop:checked=move || auto.get()
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    page.edit(|e| e.outputs.eps = (!on).then_some(1e-5));
                } />
            {words::EPS_AUTO}
        </label>
        {move || (!auto.get()).then(|| view! {
            <NumberField label=words::EPS hint=words::EPS_HINT id="eps" range=EPS travel=Travel::PowersFromZero(1e-12)
                setting=Setting::new(|e| e.outputs.eps.unwrap_or(1e-5), |e, v| e.outputs.eps = Some(v)) />
        })}
    }
}
