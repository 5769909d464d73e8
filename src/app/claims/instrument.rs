//! An instrument with its controls, on the reader's own set-up.

use leptos::prelude::*;

use super::exhibits::{Exhibits, Lesson};
use super::list::HEADING;
use super::measured::MeasuredTable;
use crate::app::browser;
use crate::app::controls::{
    Choose, DataControls, DistributionControls, NormControls, NumberField, Setting, Travel,
};
use crate::app::state::{Page, Phase};
use crate::claims::Instrument;
use crate::claims::instruments::Controls;
use crate::experiment::probe::{Biases, PokeChange, PokeTarget, RunningVariance};
use crate::experiment::{EPS, NumberRange, Source, ranges};
use crate::words::en::claims as words;
use crate::words::en::experiment::summary;
use crate::words::en::interface::{CONTROLS, NEW_DRAW, SEED};

/// The most samples and features that are poked.
const MOST_POKED: u32 = 4096;

/// The instrument.
#[component]
pub fn InstrumentView(instrument: &'static Instrument) -> impl IntoView {
    let page = expect_context::<Page>();
    let busy = move || page.phase.get() == Phase::Running;
    view! {
        <article class="card" data-figure="card" data-card=instrument.key>
            <h1 class="headline" id=HEADING tabindex="-1">{instrument.title}</h1>
            <p class="instrument-lead">{instrument.lead}</p>
            <details class="fold instrument-fold" prop:open=!browser::is_narrow()><summary>{CONTROLS}</summary>
            <form class="instrument-controls" on:submit=|event| event.prevent_default()>
                {match instrument.controls {
                    Controls::Poke => view! { <PokeControls /> }.into_any(),
                    Controls::Invariance => view! { <InvarianceControls /> }.into_any(),
                    Controls::Running => view! { <RunningControls /> }.into_any(),
                    Controls::Spirals => view! { <Choose label="Biases" id="biases"
                        choices=vec![(Biases::With, "with", "in every layer".into()), (Biases::Without, "without", "none: a trap".into())]
                        chosen=|e| e.outputs.probe.biases choose=|e, b| e.outputs.probe.biases = b /> }.into_any(),
                    Controls::Batch | Controls::Seed | Controls::Nothing => ().into_any(),
                }}
                {(instrument.controls != Controls::Nothing).then(|| view! {
                    <div class="seed"><span>{SEED}" "<b>{move || page.experiment.with(|e| e.input.seed)}</b></span>
                        <button type="button" on:click=move |_| page.edit(|e| e.input.seed = browser::fresh_seed())>{NEW_DRAW}</button></div>
                })}
            </form>
            </details>
            {match instrument.controls {
                Controls::Running => view! { <StreamSetUp /> }.into_any(),
                Controls::Poke | Controls::Batch => view! { <BatchSetUp /> }.into_any(),
                _ => ().into_any(),
            }}
            {move || busy().then(|| view! { <p class="quiet" role="status">{words::RUNNING}</p> })}
            <h2 class="visually-hidden">{words::MEASURED}</h2>
            <Lesson />
            <Exhibits />
            <MeasuredTable />
        </article>
    }
}

/// The reader's batch and norms.
#[component]
fn BatchSetUp() -> impl IntoView {
    let page = expect_context::<Page>();
    let summary = move || page.experiment.with(summary);
    view! {
        <details class="fold own-set-up"><summary>{words::SET_UP}<span class="quiet">{summary}</span></summary>
            <DataControls /><NormControls /></details>
    }
}

/// What a stream of batches is drawn from: a distribution, whatever the source of other rooms is.
#[component]
fn StreamSetUp() -> impl IntoView {
    let page = expect_context::<Page>();
    let drawn = move || {
        page.experiment
            .with(|e| summary(&e.clone().with(|e| e.input.source = Source::Distribution)))
    };
    let other = move || {
        page.experiment
            .with(|e| e.input.source != Source::Distribution)
    };
    view! {
        {move || other().then(|| view! { <p class="note">{words::STREAM_IS_DRAWN}</p> })}
        <details class="fold own-set-up"><summary>{words::STREAM}<span class="quiet">{drawn}</span></summary>
            <DistributionControls /></details>
    }
}

#[component]
fn PokeControls() -> impl IntoView {
    let page = expect_context::<Page>();
    // The last sample and the last feature that are poked, counted from 1.
    let sides = Memo::new(move |_| {
        let last = |side: u32| f64::from(side.clamp(1, MOST_POKED));
        let drawn = page.experiment.with(|e| match e.input.source {
            Source::Distribution => Some((e.input.drawn.batch, e.input.drawn.features)),
            Source::Recording | Source::Planted | Source::Own => None,
        });
        // Of a file or a recording the worker knows how much there is.
        let found = || {
            page.findings.with(|f| {
                f.source
                    .as_ref()
                    .map(|source| (source.samples, source.features))
            })
        };
        let (samples, features) = drawn.or_else(found).unwrap_or((1, 1));
        (last(samples), last(features))
    });
    let targets = vec![
        (PokeTarget::Cell, "cell", "one value".to_string()),
        (PokeTarget::Row, "row", "one sample".into()),
        (PokeTarget::Column, "column", "one feature".into()),
        (PokeTarget::Batch, "batch", "the whole batch".into()),
    ];
    let changes = vec![
        (PokeChange::Scale, "scale", "multiply".to_string()),
        (PokeChange::Add, "add", "add".into()),
        (PokeChange::Swap, "swap", "swap with its neighbour".into()),
        (
            PokeChange::Poison,
            "poison",
            "make one value an outlier".into(),
        ),
        (PokeChange::Rotate, "rotate", words::ROTATE.into()),
    ];
    let how = Memo::new(move |_| {
        page.experiment
            .with(|e| (e.outputs.probe.target, e.outputs.probe.change))
    });
    view! {
        <Choose label="Change" id="poke" choices=targets chosen=|e| e.outputs.probe.target choose=|e, t| e.outputs.probe.target = t />
        <Choose label="How" id="change" choices=changes chosen=|e| e.outputs.probe.change choose=|e, c| e.outputs.probe.change = c />
        {move || words::amount(how.get().1).map(|(label, hint)| view! {
            <NumberField label hint id="amount" range=ranges::AMOUNT travel=Travel::Linear(0.5)
                setting=Setting::new(|e| e.outputs.probe.amount, |e, v| e.outputs.probe.amount = v) />
        })}
        {move || {
            let ((samples, features), (target, change)) = (sides.get(), how.get());
            let by_row = matches!(target, PokeTarget::Cell | PokeTarget::Row);
            // A rotation turns whole samples.
            let by_col = matches!(target, PokeTarget::Cell | PokeTarget::Column) && change != PokeChange::Rotate;
            view! {
                {by_row.then(|| view! {
                    <NumberField label="Sample" hint=words::FROM_1 id="poke-sample" range=NumberRange { min: 1.0, max: samples } travel=Travel::Linear(1.0)
                        setting=Setting::new(|e| f64::from(e.view.selected.row) + 1.0, |e, v| e.view.selected.row = (v.round() as u32).saturating_sub(1)) />
                })}
                {by_col.then(|| view! {
                    <NumberField label="Feature" hint=words::FROM_1 id="poke-feature" range=NumberRange { min: 1.0, max: features } travel=Travel::Linear(1.0)
                        setting=Setting::new(|e| f64::from(e.view.selected.col) + 1.0, |e, v| e.view.selected.col = (v.round() as u32).saturating_sub(1)) />
                })}
            }
        }}
    }
}

#[component]
fn InvarianceControls() -> impl IntoView {
    view! {
        <NumberField label="Factor δ" id="delta" range=ranges::DELTA travel=Travel::Ratios
            setting=Setting::new(|e| e.outputs.probe.invariance.delta, |e, v| e.outputs.probe.invariance.delta = v) />
        <NumberField label="Shift" hint=words::SHIFT_UNIT id="shift" range=ranges::SHIFT travel=Travel::Linear(0.1)
            setting=Setting::new(|e| e.outputs.probe.invariance.shift, |e, v| e.outputs.probe.invariance.shift = v) />
        <NumberField label="ε" id="table-eps" range=EPS travel=Travel::PowersFromZero(1e-12)
            setting=Setting::new(|e| e.outputs.probe.invariance.eps, |e, v| e.outputs.probe.invariance.eps = v) />
        <NumberField label="Scale of the data" id="data-scale" range=ranges::DATA_SCALE travel=Travel::Ratios
            setting=Setting::new(|e| e.outputs.probe.invariance.data_scale, |e, v| e.outputs.probe.invariance.data_scale = v) />
    }
}

#[component]
fn RunningControls() -> impl IntoView {
    let variances = vec![
        (
            RunningVariance::Unbiased,
            "unbiased",
            "unbiased, as PyTorch".to_string(),
        ),
        (
            RunningVariance::Biased,
            "biased",
            "biased, as TensorFlow and Flax".into(),
        ),
    ];
    view! {
        <NumberField label="Momentum" hint="weight of the newest batch" id="momentum" range=ranges::MOMENTUM travel=Travel::Linear(0.01)
            setting=Setting::new(|e| e.outputs.probe.momentum, |e, v| e.outputs.probe.momentum = v) />
        <NumberField label="Drift of the mean" hint="deviations per batch, from half way on" id="drift" range=ranges::DRIFT travel=Travel::Linear(0.005)
            setting=Setting::new(|e| e.outputs.probe.drift, |e, v| e.outputs.probe.drift = v) />
        <Choose label="Running variance" id="running-variance" choices=variances
            chosen=|e| e.outputs.probe.running_variance choose=|e, v| e.outputs.probe.running_variance = v />
    }
}
