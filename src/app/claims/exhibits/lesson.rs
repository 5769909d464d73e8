//! What several networks learned, or what became of a sample, in one small table: a row per norm.

use leptos::prelude::*;

use crate::app::claims::shown::is_shown;
use crate::app::state::Page;
use crate::findings::claims::{Measurement, Who};
use crate::numerics::norms::NormSpec;
use crate::words::en::claims as words;

/// The table; nothing where there is nothing to tell.
#[component]
pub fn Lesson() -> impl IntoView {
    let page = expect_context::<Page>();
    let measured = Memo::new(move |_| {
        if is_shown(page) {
            page.findings.with(|f| f.claims.measured.clone())
        } else {
            Vec::new()
        }
    });
    view! {
        {move || measured.with(|all| words::lesson(all).map(|columns| view! {
            <div class="wide-table whole" tabindex="0" role="region" aria-label=words::LESSON>
                <table class="tabular learned">
                    <caption class="visually-hidden">{words::LESSON}</caption>
                    <thead><tr><td></td>{columns.iter().map(|column| view! { <th scope="col">{column.title.clone()}</th> }).collect_view()}</tr></thead>
                    <tbody>{learners(all).into_iter().map(|who| view! {
                        <tr><th scope="row" class="of-norm" data-norm=crate::figures::claims::hue(&who).key()>{words::lesson_row(all, &who)}</th>
                            {columns.iter().map(|column| view! { <td>{column.value(all, &who)}{column.spread(all, &who).map(|ends| view! { <span class="spread">{ends}</span> })}</td> }).collect_view()}</tr>
                    }).collect_view()}</tbody>
                </table>
                {all.iter().any(|m| m.spread.is_some()).then_some(view! { <p class="caption">{words::LESSON_SPREAD}</p> })}
            </div>
        }))}
    }
}

/// Whose numbers they are, each once, in the order of the first.
fn learners(all: &[Measurement]) -> Vec<Who> {
    let mut who: Vec<Who> = Vec::new();
    for one in all {
        if words::is_lesson(one) && !who.contains(&one.who) {
            who.push(one.who.clone());
        }
    }
    // What there was before any norm comes first.
    who.sort_by_key(|who| *who != Who::Norm(NormSpec::None));
    who
}
