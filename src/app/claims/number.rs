//! A number as a prediction: a field and a slider that agree.

use leptos::prelude::*;

use crate::claims::NumberScale;
use crate::claims::answers::Answer;
use crate::numerics::number_text::read_number;
use crate::words::en::claims as words;

/// Steps of the slider.
const STOPS: f64 = 200.0;

/// How a number stands in the field.
fn field_text(scale: &NumberScale, number: f64) -> String {
    match number.abs() {
        _ if scale.times != 1.0 => format!("{:.0}", number * scale.times),
        size if size >= 1e6 => format!("{number:e}"),
        _ => number.to_string().replace('-', "−"),
    }
}

/// The number that was typed, if it is one and lies on the scale.
fn typed_number(scale: &NumberScale, typed: &str) -> Option<f64> {
    let typed = typed.trim().trim_end_matches('%').trim();
    let number = read_number(&typed.replace('−', "-").replace(',', "."))? / scale.times;
    let rounded = scale.rounded(number);
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
    let slide = move |event| {
        if let Ok(position) = event_target_value(&event).parse::<f64>() {
            let number = scale.value(position / STOPS);
            let digits: f64 = format!("{number:.2e}").parse().unwrap_or(number);
            let number = scale.rounded(digits);
            draft.set(Some(Answer::Number(number)));
            wrong.set(false);
            text.set(field_text(&scale, number));
        }
    };
    let type_in = move |event| {
        let typed: String = event_target_value(&event);
        let number = typed_number(&scale, &typed);
        wrong.set(number.is_none() && !typed.trim().is_empty());
        draft.set(number.map(Answer::Number));
        text.set(typed);
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
            <p class="hint" id="prediction-help" role="status">{move || wrong.get().then(|| words::not_a_number(&scale))}</p>
        </div>
    }
}
