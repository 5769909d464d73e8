//! The prediction: a picture, a number or a sketch, locked in before the experiment runs.

use leptos::prelude::*;

use super::exhibits::{ChoiceCanvas, InputFigure};
use super::number::Number;
use super::sketch::Sketch;
use crate::app::browser;
use crate::app::state::Page;
use crate::app::worker_link::WorkerLink;
use crate::charts::Hue;
use crate::claims::answers::Answer;
use crate::claims::{Ask, Card};
use crate::experiment::{Picture, Trial};
use crate::figures::claims::hue;
use crate::findings::claims::{Truth, Who};
use crate::words::en::claims as words;

/// The id of the part of a card that tells what was found.
pub const OUTCOME: &str = "outcome";

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
        <InputFigure />
        <div class="choices" role="radiogroup" aria-label=words::PREDICT>{pictures.iter().enumerate().map(option).collect_view()}</div>
    }
}
