//! Figures and controls of a step that is being written: picked from a list by their names.

use leptos::prelude::*;

use super::drafted::Drafted;
use crate::experiment::{NO_FIGURE, controls_of_room, figures_of_room};
use crate::lessons::LessonStep;
use crate::words::en::lessons as words;

/// The list of a step that is picked from.
type List = fn(&mut LessonStep) -> &mut Vec<String>;

/// The figures that are visible.
#[component]
pub fn ShownFigures(step: Drafted) -> impl IntoView {
    let offered = figures_of_room(step.room()).map(named).collect();
    view! { <Names label=words::STEP_SHOW none=words::ALL_FIGURES offered step of=|step| &mut step.show /> }
}

/// The figures that come with the answer.
#[component]
pub fn RevealedFigures(step: Drafted) -> impl IntoView {
    let figures = figures_of_room(step.room()).filter(|(name, _)| *name != NO_FIGURE);
    let offered = figures.map(named).collect();
    view! {
        <Names label=words::STEP_REVEAL none=words::NO_NAME offered step of=|step| &mut step.reveal />
        {move || step.told(|step| !step.reveal.is_empty() && step.done.is_none()).then(|| view! { <p class="hint">{words::REVEAL_NEEDS}</p> })}
    }
}

/// The controls that may be turned.
#[component]
pub fn UsedControls(step: Drafted) -> impl IntoView {
    let keys = controls_of_room(step.room()).into_iter();
    let offered = keys.map(|key| (key.into(), String::new())).collect();
    view! { <Names label=words::STEP_USE none=words::NO_NAME offered step of=|step| &mut step.controls /> }
}

fn named((name, meaning): (&str, &str)) -> (String, String) {
    (name.into(), meaning.into())
}

/// Names to tick, folded under a line that says which are ticked.
#[component]
fn Names(
    label: &'static str,
    /// Said where none is ticked.
    none: &'static str,
    /// Names, each with what it is.
    offered: Vec<(String, String)>,
    step: Drafted,
    of: List,
) -> impl IntoView {
    let ticked = Memo::new(move |_| step.told(|step| of(&mut step.clone()).clone()));
    let mut offered = offered;
    // What a lesson names and its room does not have can be taken out.
    for name in ticked.get_untracked() {
        if !offered.iter().any(|(known, _)| *known == name) {
            offered.push((name, String::new()));
        }
    }
    let all = move || match ticked.with(Vec::is_empty) {
        true => none.to_string(),
        false => ticked.with(|names| names.join(", ")),
    };
    let tick = move |(name, meaning): (String, String)| {
        let own = name.clone();
        let on = move || ticked.with(|names| names.contains(&own));
        let turn = {
            let name = name.clone();
            move |event| {
                let on = event_target_checked(&event);
                step.change(|step| {
                    let names = of(step);
                    names.retain(|one| *one != name);
                    if on {
                        names.push(name.clone());
                    }
                });
            }
        };
        view! {
            <label class="check"><input type="checkbox" prop:checked=on on:change=turn />
                <span><b>{name}</b>" "<span class="quiet">{meaning}</span></span></label>
        }
    };
    view! {
        <details class="draft-names"><summary>{label}": "<b>{all}</b></summary>
            <fieldset><legend class="visually-hidden">{label}</legend>{offered.into_iter().map(tick).collect_view()}</fieldset>
        </details>
    }
}

/// The figure that is pointed out, where several are shown.
#[component]
pub fn LookedAt(step: Drafted) -> impl IntoView {
    let shown = Memo::new(move |_| step.told(|step| step.show.clone()));
    let look = Memo::new(move |_| step.told(|step| step.look.clone()));
    let pick = move |event| {
        let name: String = event_target_value(&event);
        step.change(|step| step.look = (!name.is_empty()).then_some(name));
    };
    let option = move |name: String| {
        let (own, label) = (name.clone(), name.clone());
        let chosen = move || look.with(|look| look.as_ref() == Some(&own));
        view! { <option value=name selected=chosen>{label}</option> }
    };
    move || {
        // One figure alone needs no pointing at; one that is pointed out and not shown is still told.
        let mut names = shown.get();
        let others = look.get_untracked().filter(|look| !names.contains(look));
        names.extend(others);
        (names.len() > 1).then(|| view! {
            <label class="draft-line">{words::STEP_LOOK}<select on:change=pick>
                <option value="" selected=move || look.with(Option::is_none)>{words::NO_NAME}</option>
                {names.into_iter().map(option).collect_view()}
            </select></label>
        })
    }
}
