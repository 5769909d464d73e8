//! A number as a prediction: a field and a slider that agree.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::controls::{Said, TypedWord};
use crate::claims::NumberScale;
use crate::claims::answers::Answer;
use crate::experiment::typed_number::{Parsed, parse_number};
use crate::words::en::claims as words;
use crate::words::number::in_field;

/// Steps of the slider.
const STOPS: f64 = 200.0;

/// How a number stands in the field.
fn field_text(scale: &NumberScale, number: f64) -> String {
    match scale.times != 1.0 {
        true => format!("{:.0}", number * scale.times),
        false => in_field(number),
    }
}

/// What was typed, as it stands in the field.
fn typed_number(scale: &NumberScale, typed: &str) -> Parsed {
    let typed = typed.trim().trim_end_matches(['%', '٪']);
    parse_number(typed, browser::decimal_mark()).settled(|number| on_scale(scale, number).is_some())
}

/// The number of the scale that stands in the field as `shown`, if it lies on the scale.
fn on_scale(scale: &NumberScale, shown: f64) -> Option<f64> {
    let rounded = scale.rounded(shown / scale.times);
    (scale.low..=scale.high)
        .contains(&rounded)
        .then_some(rounded)
}

/// A number typed or slid to.
#[component]
pub fn Number(
    scale: NumberScale,
    draft: RwSignal<Option<Answer>>,
    given: Memo<Option<Answer>>,
    answered: Memo<bool>,
    commit: Callback<()>,
) -> impl IntoView {
    let value = Memo::new(move |_| match given.get() {
        Some(Answer::Number(number)) => Some(number),
        _ => None,
    });
    // What is typed stays as typed; only the slider and an answer that is locked in write the field.
    let text = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let said = RwSignal::new(None::<Said>);
    let set = move |number: Option<f64>| {
        wrong.set(number.is_none());
        said.set(None);
        draft.set(number.map(Answer::Number));
    };
    let slide = move |event| {
        if let Ok(position) = event_target_value(&event).parse::<f64>() {
            let number = scale.value(position / STOPS);
            let digits: f64 = format!("{number:.2e}").parse().unwrap_or(number);
            let number = scale.rounded(digits);
            set(Some(number));
            text.set(field_text(&scale, number));
        }
    };
    let type_in = move |event| {
        let typed: String = event_target_value(&event);
        match typed_number(&scale, &typed) {
            Parsed::Number(number) => set(on_scale(&scale, number)),
            Parsed::Ambiguous(one, other) => {
                set(None);
                said.set(Some(Said::Which(typed.clone(), [one, other])));
            }
            Parsed::NotANumber => set(None),
        }
        wrong.update(|wrong| {
            *wrong &= !typed.trim().is_empty() && said.with_untracked(Option::is_none)
        });
        text.set(typed);
    };
    let take = move |shown: f64| {
        let number = on_scale(&scale, shown);
        set(number);
        text.set(field_text(&scale, number.unwrap_or(shown)));
    };
    let shown = move || match value.get() {
        Some(number) if answered.get() => field_text(&scale, number),
        _ => text.get(),
    };
    // The decimal keys of a phone lack the minus sign and the e.
    let keys = if scale.low < 0.0 || scale.powers {
        "text"
    } else {
        "decimal"
    };
    let ends = format!(
        "from {} to {}",
        words::on_scale(&scale, scale.low),
        words::on_scale(&scale, scale.high)
    );
    view! {
        <div class="field predict-number">
            <label for="prediction">{scale.label}<span class="quiet">" "{ends}</span></label>
            <input class="field-number" id="prediction" type="text" inputmode=keys autocomplete="off" placeholder="?"
                disabled=move || answered.get() prop:value=shown on:input=type_in
                aria-invalid=move || wrong.get().to_string() aria-describedby="prediction-help"
                on:keydown=move |event| if event.key() == "Enter" { commit.run(()); } />
            <input class="field-range" type="range" aria-label=format!("{}, slider", scale.label) min="0" max=STOPS step="1"
                disabled=move || answered.get()
                prop:value=move || value.get().map_or(STOPS / 2.0, |v| STOPS * scale.place(v)).to_string()
                aria-valuetext=move || value.get().map_or("not set".into(), |v| words::on_scale(&scale, v))
                on:input=slide />
            <TypedWord said take=Callback::new(take) />
            <p class="hint" id="prediction-help" role="status">{move || wrong.get().then(|| words::not_a_number(&scale))}</p>
        </div>
    }
}
