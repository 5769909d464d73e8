//! The question of a step that is being written: a number, a choice among sentences, or a sketch.

use leptos::prelude::*;

use super::drafted::Drafted;
use super::write_option::{DraftOption, Within};
use super::write_sketch::SketchedSelect;
use crate::app::measure_select::MeasureSelect;
use crate::assignments::measures_of;
use crate::experiment::Experiment;
use crate::lessons::{Ask, Condition, Conditions, Measure, OptionOf, SketchedSet};
use crate::words::en::lessons as words;

/// The question of a step.
#[component]
pub fn DraftQuestion(step: Drafted) -> impl IntoView {
    let ask = step.ask();
    let experiment = StoredValue::new(step.experiment());
    let kinds = experiment.with_value(kinds);
    let set = move |ask: Option<Ask>| step.change(|step| step.ask = ask);
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
        let kind = event_target_value(&event);
        let mut asked = experiment.with_value(|experiment| fresh(&kind, experiment));
        // The question that is written already may be asked of another number too.
        if let Some((asked, before)) = asked.as_mut().zip(ask.get_untracked()) {
            set_question(asked, before.question());
        }
        set(asked);
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
        {(kinds.len() > 1).then(|| view! {
            <label class="draft-line">{words::STEP_ASKS}<select on:change=turn>
                {kinds.into_iter().map(|(key, label)| view! { <option value=key selected=move || kind.get() == key>{label}</option> }).collect_view()}
            </select></label>
        })}
        {move || (kind.get() != "none").then(|| view! {
            <label class="draft-line">{words::STEP_QUESTION}<input type="text" maxlength="300" prop:value=question
                on:input=move |event| { let text = event_target_value(&event); edit.run(Box::new(move |ask| set_question(ask, &text))) } /></label>
        })}
        {move || matches!(kind.get(), "number" | "choice").then(|| view! {
            <MeasureSelect label=words::STEP_MEASURE experiment=experiment.get_value() of pick />
        })}
        {move || match kind.get() {
            "sketch" => view! { <SketchedSelect experiment=experiment.get_value() ask edit /> }.into_any(),
            "number" => view! { <Within ask edit /> }.into_any(),
            "choice" => view! { <ol class="draft-options">{(0..OPTIONS).map(|at| view! { <DraftOption at ask edit /> }).collect_view()}</ol> }.into_any(),
            _ => ().into_any(),
        }}
    }
}

/// Sentences of a choice that is written here.
const OPTIONS: usize = 3;

/// The kinds of questions that can be asked of an experiment.
fn kinds(experiment: &Experiment) -> Vec<(&'static str, &'static str)> {
    let all = [
        ("none", words::NO_QUESTION),
        ("number", words::FOR_A_NUMBER),
        ("choice", words::FOR_A_CHOICE),
        ("sketch", words::FOR_A_SKETCH),
    ];
    let can_be = |(kind, _): &(&str, &str)| *kind == "none" || fresh(kind, experiment).is_some();
    all.into_iter().filter(can_be).collect()
}

/// A new question of a kind; `None` where the experiment has nothing that it could ask for.
fn fresh(kind: &str, experiment: &Experiment) -> Option<Ask> {
    let question = String::new();
    if kind == "sketch" {
        let of = SketchedSet::all_of(experiment).into_iter().next()?;
        return Some(Ask::Sketch { question, of });
    }
    let of = measures_of(experiment).into_iter().next()?;
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
