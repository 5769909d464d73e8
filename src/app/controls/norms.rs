//! Which norms stand beside the input, and the parameters of those that have one.

use leptos::prelude::*;

use super::data::Hints;
use super::field::{NumberField, Setting, Travel};
use crate::app::state::Page;
use crate::experiment::{Experiment, MAX_NORMS, NumberRange};
use crate::findings::Cause;
use crate::numerics::norms::NormSpec;
use crate::words::en::{
    interface as words,
    norms::{name, set},
};

/// The norms in the order of the rail, with their default parameters.
fn offered() -> Vec<NormSpec> {
    NormSpec::ALL
        .iter()
        .filter(|norm| **norm != NormSpec::None)
        .cloned()
        .collect()
}

/// A check box per norm, and the fields of the parametrized ones.
#[component]
pub fn NormControls() -> impl IntoView {
    let page = expect_context::<Page>();
    let full = Memo::new(move |_| {
        page.experiment
            .with(|e| e.outputs.normalization.norms.len() >= MAX_NORMS)
    });
    view! {
        <div class="norm-list" data-control="norm" role="group" aria-label=words::NORMS>
            {offered().into_iter().map(|norm| view! { <NormBox norm /> }).collect_view()}
        </div>
        <p class="hint">{move || if full.get() { words::NORMS_FULL } else { words::NORMS_HINT }}</p>
        {move || has(page, "group").then(|| view! {
            <NumberField label=words::GROUPS id="groups" range=NumberRange { min: 1.0, max: 4096.0 } travel=Travel::Powers
                setting=Setting::new(groups, |e, v| replace(e, NormSpec::Group { groups: v.round() as u32 })) />
        })}
        {move || has(page, "prms").then(|| view! {
            <NumberField label=words::FRACTION id="fraction" range=NumberRange { min: 0.01, max: 1.0 } travel=Travel::Linear(0.01)
                setting=Setting::new(fraction, |e, v| replace(e, NormSpec::PartialRms { fraction: v })) />
        })}
        {move || has(page, "dyt").then(|| view! {
            <NumberField label=words::ALPHA id="alpha" range=NumberRange { min: 0.01, max: 10.0 } travel=Travel::Linear(0.01)
                setting=Setting::new(alpha, |e, v| replace(e, NormSpec::DyT { alpha: v })) />
        })}
        <Hints at=Cause::Norms />
    }
}

#[component]
fn NormBox(norm: NormSpec) -> impl IntoView {
    let page = expect_context::<Page>();
    let key = norm.key();
    let on = Memo::new(move |_| {
        page.experiment
            .with(|e| e.outputs.normalization.norms.iter().any(|n| n.key() == key))
    });
    let full = move || {
        page.experiment
            .with(|e| e.outputs.normalization.norms.len() >= MAX_NORMS)
    };
    let (title, over) = (name(&norm), set(&norm));
    let toggle = move |_| page.edit(|e| switch(e, &norm));
    view! {
        <label class="norm-box">
            <input type="checkbox" prop:checked=move || on.get() disabled=move || !on.get() && full() on:change=toggle />
            <span class="swatch" data-norm=key aria-hidden="true"></span>
            <span class="norm-name">{title}</span>
            <span class="quiet">{over}</span>
        </label>
    }
}

/// Adds the norm at its place in the rail's order, or takes it away.
fn switch(experiment: &mut Experiment, norm: &NormSpec) {
    let before = experiment.outputs.normalization.norms.len();
    experiment
        .outputs
        .normalization
        .norms
        .retain(|present| present.key() != norm.key());
    if experiment.outputs.normalization.norms.len() == before && before < MAX_NORMS {
        let mut chosen = std::mem::take(&mut experiment.outputs.normalization.norms);
        chosen.push(*norm);
        // A link may have brought one norm with two parameters: both stay.
        let of_kind = |kind: NormSpec| chosen.iter().filter(move |norm| norm.key() == kind.key());
        experiment.outputs.normalization.norms = NormSpec::ALL
            .into_iter()
            .flat_map(of_kind)
            .copied()
            .collect();
    }
}

fn replace(experiment: &mut Experiment, norm: NormSpec) {
    for present in &mut experiment.outputs.normalization.norms {
        if present.key() == norm.key() {
            *present = norm;
        }
    }
}

fn has(page: Page, key: &str) -> bool {
    page.experiment.with(|e| {
        e.outputs
            .normalization
            .norms
            .iter()
            .any(|norm| norm.key() == key)
    })
}

fn groups(experiment: &Experiment) -> f64 {
    let found = experiment
        .outputs
        .normalization
        .norms
        .iter()
        .find_map(|norm| match norm {
            NormSpec::Group { groups } => Some(f64::from(*groups)),
            _ => None,
        });
    found.unwrap_or(8.0)
}

fn fraction(experiment: &Experiment) -> f64 {
    let found = experiment
        .outputs
        .normalization
        .norms
        .iter()
        .find_map(|norm| match norm {
            NormSpec::PartialRms { fraction } => Some(*fraction),
            _ => None,
        });
    found.unwrap_or(0.0625)
}

fn alpha(experiment: &Experiment) -> f64 {
    let found = experiment
        .outputs
        .normalization
        .norms
        .iter()
        .find_map(|norm| match norm {
            NormSpec::DyT { alpha } => Some(*alpha),
            _ => None,
        });
    found.unwrap_or(0.5)
}
