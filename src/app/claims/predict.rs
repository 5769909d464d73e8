//! The prediction: a picture, a number or a sketch, locked in before the experiment runs.

use leptos::prelude::*;

use super::card::OUTCOME;
use super::exhibits::{ChoiceCanvas, InputPicture};
use super::sketch::Sketch;
use crate::app::browser;
use crate::app::state::Page;
use crate::app::worker_link::WorkerLink;
use crate::charts::Hue;
use crate::charts::from_claims::hue;
use crate::claims::answers::Answer;
use crate::claims::{Ask, Card, NumberScale};
use crate::experiment::{Picture, Trial};
use crate::findings::claims::{Truth, Who};
use crate::numerics::number_text::read_number;
use crate::words::en::claims as words;

/// Steps of the slider.
const STOPS: f64 = 200.0;

/// The question's answer, and the button that locks it in.
#[component]
pub fn Predict(card: &'static Card, answered: Memo<bool>) -> impl IntoView {
    let page = expect_context::<Page>();
    let link = expect_context::<StoredValue<WorkerLink, LocalStorage>>();
    let draft = RwSignal::new(None::<Answer>);
    let given = Memo::new(move |_| {
        let kept = page
            .answers
            .with(|answers| answers.of(card.key).map(|a| a.answer.clone()));
        kept.or_else(|| draft.get())
    });
    let commit = move || {
        if let Some(answer) = draft.get_untracked() {
            link.with_value(|link| link.commit(card.key, answer));
            // The button is gone when the frame is drawn.
            request_animation_frame(|| browser::go_to(OUTCOME));
        }
    };
    let hint = match card.ask {
        Ask::Picture(_) => words::COMMIT_HINT_PICTURE,
        Ask::Number(..) => words::COMMIT_HINT_NUMBER,
        Ask::Sketch { .. } => words::COMMIT_HINT_SKETCH,
    };
    view! {
        {match card.ask {
            Ask::Picture(pictures) => view! { <Pictures pictures hue=hue_of(card) draft given answered /> }.into_any(),
            Ask::Number(scale, _) => view! { <Number scale draft given answered commit=Callback::new(move |()| commit()) /> }.into_any(),
            Ask::Sketch { low, high, .. } => view! { <Sketch card low high draft given answered /> }.into_any(),
        }}
        {move || (!answered.get()).then(|| view! {
            <div class="commit">
                <button type="button" class="primary" disabled=move || draft.with(Option::is_none) on:click=move |_| commit()>{words::COMMIT}</button>
                {move || draft.with(Option::is_none).then(|| view! { <span class="hint">{hint}</span> })}
            </div>
        })}
    }
}

/// The colour of the norm whose output the pictures may be.
fn hue_of(card: &Card) -> Hue {
    let norm = (card.trials)().first().and_then(|trial| match trial {
        Trial::Shape(shape) => shape.norms.first().copied(),
        _ => None,
    });
    norm.map_or(Hue::None, |norm| hue(&Who::Norm(norm)))
}

#[component]
fn Pictures(
    pictures: &'static [(Picture, &'static str)],
    hue: Hue,
    draft: RwSignal<Option<Answer>>,
    given: Memo<Option<Answer>>,
    answered: Memo<bool>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let right = Memo::new(move |_| {
        let truth = page.findings.with(|findings| findings.claims.truth.clone());
        match truth {
            Some(Truth::Picture(place)) if answered.get() => Some(place),
            _ => None,
        }
    });
    let option = move |(place, (_, label)): (usize, &(Picture, &'static str))| {
        let place = place as u32;
        let chosen = Memo::new(move |_| given.get() == Some(Answer::Picture(place)));
        let letter = (b'A' + place as u8) as char;
        let label = *label;
        view! {
            <label class="choice" class:chosen=move || chosen.get() class:right=move || right.get() == Some(place)>
                <input type="radio" name="picture" prop:checked=move || chosen.get() disabled=move || answered.get()
                    on:change=move |_| draft.set(Some(Answer::Picture(place))) />
                <ChoiceCanvas place=place as usize hue />
                <span class="choice-words"><b>{letter.to_string()}</b>" "{label}
                    {move || (answered.get() && chosen.get()).then_some(format!(" · {}", words::YOURS))}
                    {move || (right.get() == Some(place)).then_some(" ✓")}</span>
            </label>
        }
    };
    view! {
        <InputPicture />
        <div class="choices" role="radiogroup" aria-label=words::PREDICT>{pictures.iter().enumerate().map(option).collect_view()}</div>
    }
}

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

#[component]
fn Number(
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
