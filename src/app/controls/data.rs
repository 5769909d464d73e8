//! Where the activations come from: a distribution, a recorded network, or a file of the reader's.

use leptos::prelude::*;

use super::choose::Choose;
use super::distribution::{DistributionOf, DistributionPicker};
use super::field::{NumberField, Setting, Travel};
use super::seed::SeedControl;
use super::source_choice::SourceChoice;
use super::sources::source_controls;
use super::structure::StructureControls;
use crate::app::state::Page;
use crate::experiment::{Room, Source, StreamStart, ranges};
use crate::findings::Cause;
use crate::words::en::depth::interface as depth;
use crate::words::en::{failures, interface as words};

/// The source and what belongs to it.
#[component]
pub fn DataControls() -> impl IntoView {
    let page = expect_context::<Page>();
    let source = Memo::new(move |_| page.experiment.with(|e| e.input.source));
    // A room lives as long as its rail, so this need not follow it.
    let in_depth = page.experiment.with_untracked(|e| e.room == Room::Depth);
    view! {
        <SourceChoice sources=Source::ALL />
        {move || match source.get() {
            Source::Distribution => view! { <DistributionControls /> }.into_any(),
            source => source_controls(source),
        }}
        {move || (in_depth && source.get() != Source::Distribution).then(|| view! {
            <Choose label=depth::START id="start" choices=vec![
                (StreamStart::AsIs, StreamStart::AsIs.key(), depth::START_AS_IS.into()),
                (StreamStart::Standardized, StreamStart::Standardized.key(), depth::START_STANDARDIZED.into()),
            ] chosen=|e| e.outputs.stack.start choose=|e, start| e.outputs.stack.start = start />
        })}
        <Hints at=Cause::Data />
    }
}

/// Conditions of the present settings, said where they are caused.
#[component]
pub fn Hints(
    /// Which hints belong here.
    at: Cause,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let hints = Memo::new(move |_| {
        page.findings.with(|findings| {
            let hints = findings
                .source
                .iter()
                .flat_map(|source| source.hints.clone());
            hints
                .filter(|hint| hint.cause() == at)
                .map(|hint| failures::hint(&hint))
                .collect::<Vec<_>>()
        })
    });
    view! {
        <div class="notes" aria-live="polite">
            {move || hints.get().into_iter().map(|hint| view! { <p class="note advice">{hint}</p> }).collect_view()}
        </div>
    }
}

/// A distribution, how much of it is drawn, and what is laid over it.
#[component]
pub fn DistributionControls() -> impl IntoView {
    let page = expect_context::<Page>();
    // A room lives as long as its rail, so this need not follow it.
    let (rows, cols, widths) = match page.experiment.with_untracked(|e| e.room) {
        Room::Depth => (
            (depth::SAMPLES, depth::SAMPLES_HINT),
            (depth::WIDTH, depth::WIDTH_HINT),
            ranges::WIDTH,
        ),
        _ => (
            (words::BATCH, words::BATCH_HINT),
            (words::FEATURES, words::FEATURES_HINT),
            ranges::SIDE,
        ),
    };
    view! {
        <DistributionPicker of=DistributionOf::Start />
        <NumberField label=rows.0 hint=rows.1 id="batch" range=ranges::SIDE travel=Travel::Powers
            setting=Setting::new(|e| f64::from(e.input.drawn.batch), |e, v| e.input.drawn.batch = v.round() as u32) />
        <NumberField label=cols.0 hint=cols.1 id="features" range=widths travel=Travel::Powers
            setting=Setting::new(|e| f64::from(e.input.drawn.features), |e, v| e.input.drawn.features = v.round() as u32) />
        <StructureControls />
        <SeedControl />
    }
}
