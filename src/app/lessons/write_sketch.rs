//! Whose histogram a question that is being written asks for.

use leptos::prelude::*;

use super::drafted::Edit;
use crate::experiment::Experiment;
use crate::lessons::{Ask, SketchedSet};
use crate::words::en::assignments::sketched;
use crate::words::en::lessons as words;

/// A choice among the sets of an experiment.
#[component]
pub fn SketchedSelect(experiment: Experiment, ask: Memo<Option<Ask>>, edit: Edit) -> impl IntoView {
    let all = SketchedSet::all_of(&experiment);
    let option = move |(at, set): (usize, &SketchedSet)| {
        let label = sketched(set);
        let own = set.clone();
        let chosen =
            move || ask.with(|ask| matches!(ask, Some(Ask::Sketch { of, .. }) if *of == own));
        view! { <option value=at.to_string() selected=chosen>{label}</option> }
    };
    let options = all.iter().enumerate().map(option).collect_view();
    let pick = move |event| {
        let chosen = event_target_value(&event).parse::<usize>().ok();
        if let Some(set) = chosen.and_then(|at| all.get(at).cloned()) {
            edit.run(Box::new(move |ask| {
                if let Ask::Sketch { of, .. } = ask {
                    *of = set.clone();
                }
            }));
        }
    };
    view! { <label class="draft-line">{words::STEP_SKETCH}<select on:change=pick>{options}</select></label> }
}
