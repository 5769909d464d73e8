//! What each layer does: placement, norm, branch, gain.

use leptos::prelude::*;

use crate::app::controls::choose::Choose;
use crate::app::controls::data::Hints;
use crate::app::controls::distribution::{DistributionOf, DistributionPicker};
use crate::app::controls::field::{NumberField, Setting, Travel};
use crate::app::state::Page;
use crate::experiment::{Experiment, NumberRange, ranges};
use crate::findings::Cause;
use crate::numerics::norms::NormSpec;
use crate::numerics::residual::{Branch, Gain, Placement};
use crate::words::en::depth::{interface as words, names};
use crate::words::en::norms;

/// How the gain is given.
#[derive(Clone, Copy, PartialEq)]
enum GainKind {
    Number,
    Root,
    Gpt2,
}

/// The controls of the set-up that is turned.
#[component]
pub fn LayerControls() -> impl IntoView {
    let page = expect_context::<Page>();
    let set_up = Memo::new(move |_| page.experiment.with(|e| e.outputs.stack.set_up.clone()));
    let branch = Memo::new(move |_| set_up.with(|s| s.branch));
    let placements = Placement::ALL
        .iter()
        .map(|&p| (p, p.key(), names::placement(p).to_string()));
    let branches = Branch::ALL
        .iter()
        .map(|&b| (b, b.key(), names::branch(b).to_string()));
    let placed = Memo::new(move |_| set_up.with(|s| s.placement != Placement::None));
    view! {
        <Choose label=words::PLACEMENT id="placement" choices=placements.collect()
            chosen=|e| e.outputs.stack.set_up.placement choose=|e, p| e.outputs.stack.set_up.placement = p />
        {move || placed.get().then(|| view! { <NormChoice /> })}
        <Choose label=words::BRANCH id="branch" choices=branches.collect()
            chosen=|e| e.outputs.stack.set_up.branch choose=|e, b| e.outputs.stack.set_up.branch = b />
        <p class="hint">{move || names::branch_meaning(branch.get())}</p>
        {move || branch.get().is_fresh().then(|| view! { <FreshControls /> })}
        {move || (branch.get() == Branch::Shared).then(|| view! {
            <NumberField label=words::RHO hint=words::RHO_HINT id="rho" range=ranges::RHO travel=Travel::Linear(0.01)
                setting=Setting::new(|e| e.outputs.stack.set_up.rho, |e, v| e.outputs.stack.set_up.rho = v) />
        })}
        {move || (branch.get() == Branch::Sparse).then(|| view! {
            <NumberField label=words::FAN_IN hint=words::FAN_IN_HINT id="fan-in" range=ranges::FAN_IN travel=Travel::Powers
                setting=Setting::new(|e| f64::from(e.outputs.stack.set_up.fan_in), |e, v| e.outputs.stack.set_up.fan_in = v.round() as u32) />
        })}
        <GainControls />
        <Hints at=Cause::Norms />
    }
}

#[component]
fn NormChoice() -> impl IntoView {
    let page = expect_context::<Page>();
    let grouped = Memo::new(move |_| {
        page.experiment
            .with(|e| matches!(e.outputs.stack.set_up.norm, NormSpec::Group { .. }))
    });
    let offered = NormSpec::ALL.iter().filter(|norm| **norm != NormSpec::None);
    let choices = offered.map(|norm| (norm.key(), norm.key(), norms::name(norm)));
    view! {
        <Choose label=words::NORM id="stream-norm" choices=choices.collect()
            chosen=|e| e.outputs.stack.set_up.norm.key()
            choose=|e, key| {
                if let Some(norm) = NormSpec::ALL.iter().find(|norm| norm.key() == key) {
                    e.outputs.stack.set_up.norm = *norm;
                }
            } />
        {move || grouped.get().then(|| view! {
            <NumberField label=crate::words::en::interface::GROUPS id="stream-groups" range=NumberRange { min: 1.0, max: 2048.0 } travel=Travel::Powers
                setting=Setting::new(groups, |e, v| e.outputs.stack.set_up.norm = NormSpec::Group { groups: v.round() as u32 }) />
        })}
    }
}

fn groups(experiment: &Experiment) -> f64 {
    match experiment.outputs.stack.set_up.norm {
        NormSpec::Group { groups } => f64::from(groups),
        _ => 8.0,
    }
}

/// The distribution of fresh values, and whether it keeps its mean.
#[component]
fn FreshControls() -> impl IntoView {
    let page = expect_context::<Page>();
    let own = Memo::new(move |_| {
        page.experiment
            .with(|e| e.outputs.stack.set_up.branch_distribution.is_some())
    });
    let kept = Memo::new(move |_| page.experiment.with(|e| e.outputs.stack.set_up.keep_mean));
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=move || !own.get()
                on:change=move |event| {
                    let same = event_target_checked(&event);
                    page.edit(|e| e.outputs.stack.set_up.branch_distribution = (!same).then_some(e.input.drawn.distribution));
                } />
            {words::BRANCH_DISTRIBUTION_SAME}
        </label>
        {move || own.get().then(|| view! { <DistributionPicker of=DistributionOf::Branch /> })}
        <label class="check">
            <input type="checkbox" prop:checked=move || kept.get()
                on:change=move |event| {
                    let keep = event_target_checked(&event);
                    page.edit(|e| e.outputs.stack.set_up.keep_mean = keep);
                } />
            {words::KEEP_MEAN}
        </label>
        <p class="hint">{words::KEEP_MEAN_HINT}</p>
    }
}

#[component]
fn GainControls() -> impl IntoView {
    let page = expect_context::<Page>();
    let number = Memo::new(move |_| {
        page.experiment
            .with(|e| matches!(e.outputs.stack.set_up.gain, Gain::Fixed(_)))
    });
    let choices = vec![
        (GainKind::Number, "number", words::GAIN_NUMBER.to_string()),
        (GainKind::Root, "root", words::GAIN_ROOT.to_string()),
        (GainKind::Gpt2, "gpt2", words::GAIN_GPT2.to_string()),
    ];
    view! {
        <Choose label=words::GAIN id="gain-kind" choices
            chosen=|e| match e.outputs.stack.set_up.gain {
                Gain::Fixed(_) => GainKind::Number,
                Gain::OverRootLayers => GainKind::Root,
                Gain::Gpt2 => GainKind::Gpt2,
            }
            choose=|e, kind| e.outputs.stack.set_up.gain = match kind {
                GainKind::Number => Gain::Fixed(1.0),
                GainKind::Root => Gain::OverRootLayers,
                GainKind::Gpt2 => Gain::Gpt2,
            } />
        {move || number.get().then(|| view! {
            <NumberField label=words::GAIN_VALUE id="gain" range=NumberRange { min: 0.0, max: Gain::MOST } travel=Travel::PowersFromZero(0.01)
                setting=Setting::new(
                    |e| match e.outputs.stack.set_up.gain { Gain::Fixed(s) => s, _ => 1.0 },
                    |e, v| e.outputs.stack.set_up.gain = Gain::Fixed(v),
                ) />
        })}
    }
}
