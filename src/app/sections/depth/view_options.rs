//! How the values are looked at: axis, sets, standardized or raw, plain or log–log. None of these
//! computes anything anew, except another selected set.

use leptos::prelude::*;

use super::shown::Shown;
use crate::app::state::Page;
use crate::experiment::{CurveScale, Sets, StreamValues};
use crate::findings::metric::axis_shape;
use crate::numerics::residual::StatAxis;
use crate::words::en::depth::{interface as words, names};
use crate::words::number::count;

/// The axis as three buttons of which one is pressed.
#[component]
pub fn AxisChoice(shown: Memo<Option<Shown>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let axis = Memo::new(move |_| page.experiment.with(|e| e.view.depth.axis));
    view! {
        <div class="axis-bar">
            <span aria-hidden="true">{words::AXIS_LEGEND}</span>
            <fieldset class="segments" data-control="axis">
                <legend class="visually-hidden">{words::AXIS_LEGEND}</legend>
                {StatAxis::ALL.iter().map(|&choice| view! {
                    <label>
                        <input type="radio" name="axis" value=choice.key() prop:checked=move || axis.get() == choice
                            on:change=move |_| page.edit(|e| e.view.depth.axis = choice) />
                        <span>{names::axis(choice)}<small>{move || n_of(shown, choice)}</small></span>
                    </label>
                }).collect_view()}
            </fieldset>
        </div>
    }
}

/// The quiet choices: which sets of the axis, in which unit, on which scale.
#[component]
pub fn Looks() -> impl IntoView {
    let page = expect_context::<Page>();
    let axis = Memo::new(move |_| page.experiment.with(|e| e.view.depth.axis));
    let sets = Memo::new(move |_| page.experiment.with(|e| e.view.depth.sets));
    let values = Memo::new(move |_| page.experiment.with(|e| e.view.depth.values));
    let curves = Memo::new(move |_| page.experiment.with(|e| e.view.depth.curves));
    view! {
        <div class="looks" role="group" aria-label=words::VIEW>
            {move || (axis.get() != StatAxis::Pooled).then(|| view! {
                <label class="inline-choice" data-control="sets">{words::SETS}
                    <select prop:value=move || sets.get().key()
                        on:change=move |event| if let Some(choice) = Sets::from_key(&event_target_value(&event)) {
                            page.edit(|e| e.view.depth.sets = choice);
                        }>
                        <option value=Sets::All.key() selected=move || sets.get() == Sets::All>{words::SETS_ALL}</option>
                        <option value=Sets::One.key() selected=move || sets.get() == Sets::One>{words::SETS_ONE}</option>
                    </select>
                </label>
                {move || (sets.get() == Sets::One).then(|| view! { <SetNumber axis=axis.get() /> })}
            })}
            <label class="inline-choice" data-control="values">{words::VALUES}
                <select prop:value=move || values.get().key()
                    on:change=move |event| if let Some(choice) = StreamValues::from_key(&event_target_value(&event)) {
                        page.edit(|e| e.view.depth.values = choice);
                    }>
                    <option value=StreamValues::Standardized.key() selected=move || values.get() == StreamValues::Standardized>{words::VALUES_STANDARDIZED}</option>
                    <option value=StreamValues::Raw.key() selected=move || values.get() == StreamValues::Raw>{words::VALUES_RAW}</option>
                </select>
            </label>
            <label class="inline-choice" data-control="curves">{words::CURVES}
                <select prop:value=move || curves.get().key()
                    on:change=move |event| if let Some(choice) = CurveScale::from_key(&event_target_value(&event)) {
                        page.edit(|e| e.view.depth.curves = choice);
                    }>
                    <option value=CurveScale::Plain.key() selected=move || curves.get() == CurveScale::Plain>{words::CURVES_PLAIN}</option>
                    <option value=CurveScale::Log.key() selected=move || curves.get() == CurveScale::Log>{words::CURVES_LOG}</option>
                </select>
            </label>
        </div>
    }
}

/// The n of an axis, once it is known.
fn n_of(shown: Memo<Option<Shown>>, axis: StatAxis) -> Option<String> {
    shown.with(|shown| {
        let layer = shown.as_ref()?.view().at(0)?;
        let shape = axis_shape(&layer.shapes, axis, Sets::All);
        Some(format!(", n = {}", count(shape.per_set)))
    })
}

/// Which sample or feature, as a number.
#[component]
fn SetNumber(axis: StatAxis) -> impl IntoView {
    let page = expect_context::<Page>();
    let number = Memo::new(move |_| {
        page.experiment.with(|e| {
            if axis == StatAxis::Sample {
                e.view.selected.row
            } else {
                e.view.selected.col
            }
        })
    });
    view! {
        <label class="inline-choice">{words::SET}
            <input type="number" min="1" step="1" class="field-number" prop:value=move || names::number_of(number.get())
                on:change=move |event| {
                    if let Ok(to) = event_target_value(&event).parse::<u32>() {
                        let to = to.saturating_sub(1);
                        page.edit(|e| if axis == StatAxis::Sample { e.view.selected.row = to } else { e.view.selected.col = to });
                    }
                } />
        </label>
    }
}
