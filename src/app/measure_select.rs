//! The numbers of an experiment that can be asked for, as a choice.

use leptos::prelude::*;

use crate::assignments::measures_of;
use crate::experiment::Experiment;
use crate::lessons::Measure;
use crate::words::en::assignments as words;

/// A choice among the numbers of an experiment, by whose they are.
#[component]
pub fn MeasureSelect(
    /// Its label.
    label: &'static str,
    /// What can be asked about.
    experiment: Experiment,
    /// What is asked for now.
    of: Signal<Option<Measure>>,
    /// Takes another.
    pick: Callback<Measure>,
) -> impl IntoView {
    let all = measures_of(&experiment);
    let mut groups: Vec<(String, Vec<(usize, Measure)>)> = Vec::new();
    for (at, measure) in all.iter().enumerate() {
        let name = words::group(measure);
        match groups.last_mut() {
            Some((last, of_group)) if *last == name => of_group.push((at, measure.clone())),
            _ => groups.push((name, vec![(at, measure.clone())])),
        }
    }
    let option = move |(at, measure): (usize, Measure)| {
        let label = words::measure(&measure);
        let chosen = move || of.with(|of| of.as_ref() == Some(&measure));
        view! { <option value=at.to_string() selected=chosen>{label}</option> }
    };
    let group = move |(name, all): (String, Vec<(usize, Measure)>)| {
        view! { <optgroup label=name>{all.into_iter().map(option).collect_view()}</optgroup> }
    };
    let groups = groups.into_iter().map(group).collect_view();
    let change = move |event| {
        let chosen = event_target_value(&event).parse::<usize>().ok();
        if let Some(measure) = chosen.and_then(|at| all.get(at).cloned()) {
            pick.run(measure);
        }
    };
    view! { <label class="draft-line">{label}<select on:change=change>{groups}</select></label> }
}
