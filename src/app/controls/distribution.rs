//! The distribution: a radio list with a small picture of each density, its parameters, its exact moments.

use leptos::prelude::*;

use super::field::{NumberField, Setting, Travel};
use crate::app::browser;
use crate::app::sketch::SketchField;
use crate::app::state::{Entry, Page};
use crate::charts::distribution_shape::distribution_shape;
use crate::experiment::{Experiment, NumberRange};
use crate::numerics::distributions::{Bars, DRAWN_END, Distribution, DistributionKind, ParamSpec};
use crate::words::en::distributions::{moments, name, parameter, title};
use crate::words::en::interface as words;

/// Which distribution of the experiment is picked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DistributionOf {
    /// The distribution of the values, or of the stream's start.
    Start,
    /// The distribution of a branch's fresh values.
    Branch,
}

impl DistributionOf {
    fn of(self, experiment: &Experiment) -> Distribution {
        match self {
            DistributionOf::Start => experiment.input.drawn.distribution,
            DistributionOf::Branch => experiment
                .outputs
                .stack
                .set_up
                .branch_distribution
                .unwrap_or(experiment.input.drawn.distribution),
        }
    }

    fn set(self, experiment: &mut Experiment, distribution: Distribution) {
        match self {
            DistributionOf::Start => experiment.input.drawn.distribution = distribution,
            DistributionOf::Branch => {
                experiment.outputs.stack.set_up.branch_distribution = Some(distribution)
            }
        }
    }

    fn key(self) -> &'static str {
        match self {
            DistributionOf::Start => "law",
            DistributionOf::Branch => "branch-law",
        }
    }

    fn label(self) -> &'static str {
        match self {
            DistributionOf::Start => words::DISTRIBUTION,
            DistributionOf::Branch => crate::words::en::depth::interface::BRANCH_DISTRIBUTION,
        }
    }
}

/// The bars of a distribution that is drawn by hand.
#[component]
fn Drawing(of: DistributionOf) -> impl IntoView {
    let page = expect_context::<Page>();
    let bars = Memo::new(move |_| page.experiment.with(|e| *of.of(e).bars()));
    // A distribution has no height of its own, and its bars are kept with the tallest at the top: as
    // long as they are those that the hand has drawn, they stand as it drew them.
    let by_hand = RwSignal::new(Vec::new());
    let heights = Memo::new(move |_| {
        let drawn = by_hand.get();
        match Bars::of_heights(&drawn) == Some(bars.get()) {
            true => drawn,
            false => bars.get().heights(),
        }
    });
    let draw = Callback::new(move |heights: Vec<f32>| {
        // A drawing without any height is none: the last bar stays.
        if let Some(bars) = Bars::of_heights(&heights) {
            by_hand.set(heights);
            page.edit_as(Entry::Hold, |e| of.set(e, Distribution::drawn(bars)));
        }
    });
    let write = move || page.edit_as(Entry::Push, |_| {});
    view! {
        <div class="drawing" on:pointerup=move |_| write() on:keyup=move |_| write() on:pointerleave=move |_| write()>
            <SketchField heights draw locked=Memo::new(|_| false) found=Memo::new(|_| None) ends=(-DRAWN_END, DRAWN_END) />
        </div>
    }
}

/// The picker and what belongs to the picked distribution.
#[component]
pub fn DistributionPicker(of: DistributionOf) -> impl IntoView {
    let page = expect_context::<Page>();
    let distribution = Memo::new(move |_| page.experiment.with(|e| of.of(e)));
    let kind = Memo::new(move |_| distribution.get().kind());
    let open = RwSignal::new(false);
    // A pointer has chosen with one touch; keys go through the list.
    let by_pointer = StoredValue::new(false);
    let summary = format!("{}-picker", of.key());
    let chosen = Callback::new({
        let summary = summary.clone();
        move |()| {
            if by_pointer.get_value() {
                open.set(false);
                let summary = summary.clone();
                request_animation_frame(move || browser::focus(&summary));
            }
        }
    });
    view! {
        <div class="field" data-control=of.key()>
            <details class="picker" prop:open=move || open.get()
                on:toggle=move |event| {
                    use wasm_bindgen::JsCast;
                    let fold = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
                    open.set(fold.is_some_and(|fold| fold.has_attribute("open")));
                }>
                <summary id=summary><span class="picker-label">{of.label()}</span>
                    <span class="picked">{move || view! { <DistributionIcon distribution=distribution.get() /> }}<span>{move || title(&distribution.get())}</span></span></summary>
                <div class="picker-list" role="radiogroup" aria-label=of.label()
                    on:pointerdown=move |_| by_pointer.set_value(true) on:keydown=move |_| by_pointer.set_value(false)>
                    {move || open.get().then(|| DistributionKind::ALL.into_iter().map(|choice| view! { <Choice choice kind of chosen /> }).collect_view())}
                </div>
            </details>
            {move || (kind.get() == DistributionKind::Drawn).then(|| view! { <Drawing of /> })}
            {move || kind.get().params().iter().enumerate().map(|(i, spec)| view! { <Parameter index=i spec kind=kind.get() of /> }).collect_view()}
            <p class="hint">{move || moments(&distribution.get())}</p>
        </div>
    }
}

#[component]
fn Choice(
    choice: DistributionKind,
    kind: Memo<DistributionKind>,
    of: DistributionOf,
    /// Called once it is chosen.
    chosen: Callback<()>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let choose = move |_| {
        page.edit(|e| of.set(e, Distribution::of(choice)));
        chosen.run(());
    };
    view! {
        <label class="law-choice">
            <input type="radio" name=of.key() value=choice.key() prop:checked=move || kind.get() == choice
                on:change=choose />
            <DistributionIcon distribution=Distribution::of(choice) />
            <span>{name(choice)}</span>
        </label>
    }
}

#[component]
fn DistributionIcon(distribution: Distribution) -> impl IntoView {
    let shape = distribution_shape(&distribution, 48.0, 20.0);
    view! {
        <svg class="law-picture" width="48" height="20" viewBox="0 0 48 20" aria-hidden="true">
            <path class="law-shape" d=shape.shape_path() />
            <path class="law-line" d=shape.line_path() />
            <path class="law-stems" d=shape.stems_path() />
        </svg>
    }
}

#[component]
fn Parameter(
    index: usize,
    spec: &'static ParamSpec,
    kind: DistributionKind,
    of: DistributionOf,
) -> impl IntoView {
    let range = NumberRange {
        min: spec.min,
        max: spec.max,
    };
    let travel = match (spec.logarithmic, spec.integer) {
        (true, true) => Travel::Powers,
        (true, false) => Travel::Ratios,
        (false, true) => Travel::Linear(1.0),
        (false, false) => Travel::Linear(0.05),
    };
    view! {
        <NumberField label=parameter(spec) range=range travel=travel id=format!("{}-{}", of.key(), spec.key)
            setting=Setting::new(move |e| of.of(e).params().get(index).copied().unwrap_or(spec.default), move |e, value| {
                let value = if spec.integer { value.round() } else { value };
                // Another distribution may have been picked in the meantime; then the parameter is not its.
                if of.of(e).kind() == kind && let Ok(distribution) = of.of(e).with_param(index, value) {
                    of.set(e, distribution);
                }
            }) />
    }
}
