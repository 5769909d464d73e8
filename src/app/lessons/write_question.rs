//! The question of a step that is being written: a number, or a choice among sentences.

use leptos::prelude::*;

use super::open::Lessons;
use crate::app::browser;
use crate::app::measure_select::MeasureSelect;
use crate::assignments::measures_of;
use crate::experiment::Experiment;
use crate::experiment::typed_number::{Parsed, parse_number};
use crate::lessons::{Ask, Condition, Conditions, Measure, OptionOf};
use crate::words::en::lessons as words;
use crate::words::number::in_field;

/// The kinds of questions that are written here; a file may hold others.
const KINDS: [(&str, &str); 3] = [
    ("none", words::NO_QUESTION),
    ("number", words::FOR_A_NUMBER),
    ("choice", words::FOR_A_CHOICE),
];

/// The question of step `i`.
#[component]
pub fn DraftQuestion(i: usize) -> impl IntoView {
    let lessons = expect_context::<Lessons>();
    let ask = Memo::new(move |_| {
        lessons
            .draft
            .with(|draft| draft.as_ref()?.steps.get(i)?.ask.clone())
    });
    let link = Memo::new(move |_| {
        lessons.draft.with(|draft| {
            let step = draft.as_ref().and_then(|draft| draft.steps.get(i));
            step.map_or_else(String::new, |step| step.link.clone())
        })
    });
    let experiment = move || Experiment::from_query(&link.get()).0;
    let can_ask = Memo::new(move |_| !measures_of(&experiment()).is_empty());
    let set = move |ask: Option<Ask>| {
        lessons.change(|draft| {
            if let Some(step) = draft.steps.get_mut(i) {
                step.ask = ask;
            }
        });
    };
    let edit = Callback::new(move |edit: Box<dyn Fn(&mut Ask) + Send + Sync>| {
        let mut now = ask.get_untracked();
        if let Some(now) = &mut now {
            edit(now);
        }
        set(now);
    });
    let kind = Memo::new(move |_| match ask.get() {
        None => "none",
        Some(Ask::Number { .. }) => "number",
        Some(Ask::Choice { .. }) => "choice",
        Some(Ask::Sketch { .. }) => "sketch",
    });
    let turn = move |event| {
        let first = measures_of(&untrack(experiment)).into_iter().next();
        set(first.and_then(|of| fresh(&event_target_value(&event), of)));
    };
    let of = Signal::derive(move || ask.with(|ask| measure(ask.as_ref()?)));
    let pick = Callback::new(move |measure: Measure| {
        edit.run(Box::new(move |ask| set_measure(ask, &measure)));
    });
    let question = move || {
        ask.with(|ask| {
            ask.as_ref()
                .map_or_else(String::new, |ask| ask.question().into())
        })
    };
    view! {
        {move || can_ask.get().then(|| view! {
            <label class="draft-line">{words::STEP_ASKS}<select on:change=turn>
                {KINDS.map(|(key, label)| view! { <option value=key selected=move || kind.get() == key>{label}</option> })}
            </select></label>
        })}
        {move || matches!(kind.get(), "number" | "choice").then(|| view! {
            <label class="draft-line">{words::STEP_QUESTION}<input type="text" maxlength="300" prop:value=question
                on:change=move |event| { let text = event_target_value(&event); edit.run(Box::new(move |ask| set_question(ask, &text))) } /></label>
            <MeasureSelect label=words::STEP_MEASURE experiment=untrack(experiment) of pick />
        })}
        {move || match kind.get() {
            "number" => view! { <Within ask edit /> }.into_any(),
            "choice" => view! { <ol class="draft-options">{(0..OPTIONS).map(|at| view! { <DraftOption at ask edit /> }).collect_view()}</ol> }.into_any(),
            _ => ().into_any(),
        }}
    }
}

type Edit = Callback<Box<dyn Fn(&mut Ask) + Send + Sync>>;

/// Sentences of a choice that is written here.
const OPTIONS: usize = 3;

/// A new question of a kind.
fn fresh(kind: &str, of: Measure) -> Option<Ask> {
    let question = String::new();
    match kind {
        "number" => Some(Ask::Number {
            question,
            of,
            within: 0.1,
        }),
        "choice" => {
            let option = |_| OptionOf {
                text: String::new(),
                conditions: Conditions::One(Condition {
                    of: of.clone(),
                    at_most: None,
                    at_least: None,
                }),
            };
            Some(Ask::Choice {
                question,
                options: (0..OPTIONS).map(option).collect(),
            })
        }
        _ => None,
    }
}

fn measure(ask: &Ask) -> Option<Measure> {
    match ask {
        Ask::Number { of, .. } => Some(of.clone()),
        Ask::Choice { options, .. } => {
            let first = options.first()?.conditions.all().first()?;
            Some(first.of.clone())
        }
        Ask::Sketch { .. } => None,
    }
}

fn set_measure(ask: &mut Ask, measure: &Measure) {
    match ask {
        Ask::Number { of, .. } => *of = measure.clone(),
        Ask::Choice { options, .. } => options.iter_mut().for_each(|option| {
            option
                .conditions
                .all_mut()
                .iter_mut()
                .for_each(|one| one.of = measure.clone());
        }),
        Ask::Sketch { .. } => {}
    }
}

fn set_question(ask: &mut Ask, text: &str) {
    match ask {
        Ask::Number { question, .. }
        | Ask::Choice { question, .. }
        | Ask::Sketch { question, .. } => *question = text.into(),
    }
}

fn typed(event: &web_sys::Event) -> Option<f64> {
    match parse_number(&event_target_value(event), browser::decimal_mark()) {
        Parsed::Number(number) => Some(number),
        _ => None,
    }
}

#[component]
fn Within(ask: Memo<Option<Ask>>, edit: Edit) -> impl IntoView {
    let within = move || match ask.get() {
        Some(Ask::Number { within, .. }) => in_field(within),
        _ => String::new(),
    };
    let type_in = move |event: web_sys::Event| {
        if let Some(number) = typed(&event) {
            edit.run(Box::new(move |ask| {
                if let Ask::Number { within, .. } = ask {
                    *within = number;
                }
            }));
        }
    };
    view! { <label class="draft-line within">{words::STEP_WITHIN}<input type="text" class="field-number" inputmode="decimal" prop:value=within on:change=type_in /></label> }
}

/// A sentence, and between which bounds the number lies where it is right.
#[component]
fn DraftOption(at: usize, ask: Memo<Option<Ask>>, edit: Edit) -> impl IntoView {
    let option = Memo::new(move |_| match ask.get() {
        Some(Ask::Choice { options, .. }) => options.get(at).cloned(),
        _ => None,
    });
    let bound = move |which: fn(&Condition) -> Option<f64>| {
        move || {
            let option = option.get()?;
            let bound = which(option.conditions.all().first()?)?;
            Some(in_field(bound))
        }
    };
    let change = move |set: fn(&mut Condition, Option<f64>)| {
        move |event: web_sys::Event| {
            let number = typed(&event);
            edit.run(Box::new(move |ask| {
                if let Ask::Choice { options, .. } = ask
                    && let Some(option) = options.get_mut(at)
                    && let Some(first) = option.conditions.all_mut().first_mut()
                {
                    set(first, number);
                }
            }));
        }
    };
    let text = move || option.get().map_or_else(String::new, |option| option.text);
    let write = move |event: web_sys::Event| {
        let text = event_target_value(&event);
        edit.run(Box::new(move |ask| {
            if let Ask::Choice { options, .. } = ask
                && let Some(option) = options.get_mut(at)
            {
                option.text = text.clone();
            }
        }));
    };
    view! {
        <li>
            <label class="draft-line">{words::OPTION}<input type="text" maxlength="300" prop:value=text on:change=write /></label>
            <span class="draft-bounds">
                <label class="draft-line within">{words::AT_LEAST}<input type="text" class="field-number" inputmode="text" prop:value=bound(|one| one.at_least) on:change=change(|one, number| one.at_least = number) /></label>
                <label class="draft-line within">{words::AT_MOST}<input type="text" class="field-number" inputmode="text" prop:value=bound(|one| one.at_most) on:change=change(|one, number| one.at_most = number) /></label>
            </span>
        </li>
    }
}
