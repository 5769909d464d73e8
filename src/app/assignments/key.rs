//! The answer key of any student, computed and never kept.

use leptos::prelude::*;

use super::open::Assignments;
use crate::app::browser;
use crate::app::state::{Page, Phase};
use crate::app::worker_link::WorkerLink;
use crate::assignments::{Assignment, MAX_NAME, Wanted, seed_of};
use crate::words::en::assignments as words;
use crate::words::number::MISSING;

/// A name, and the right answers at its seed.
#[component]
pub fn AnswerKey() -> impl IntoView {
    let assignments = expect_context::<Assignments>();
    let page = expect_context::<Page>();
    let link = expect_context::<StoredValue<WorkerLink, LocalStorage>>();
    let own = Memo::new(move |_| assignments.own());
    let name = RwSignal::new(String::new());
    let shown = RwSignal::new(None::<(Assignment, String)>);
    let compute = move || {
        let name = name.get_untracked();
        let Some(own) = own.get_untracked().filter(|_| !name.trim().is_empty()) else {
            return;
        };
        let wanted = Wanted::all(&own, seed_of(&own, &name));
        let missing = page.truths.with_untracked(|truths| truths.missing(wanted));
        shown.set(Some((own, name)));
        if !missing.is_empty() {
            link.with_value(|link| link.find_answers(missing));
        }
    };
    let running = move || page.phase.get() == Phase::Running;
    view! {
        {move || own.get().map(|_| view! {
            <section class="draft" aria-labelledby="key-heading">
                <h2 id="key-heading">{words::KEY}</h2>
                <p class="hint">{words::KEY_HINT}</p>
                <label class="draft-line sheet-name">{words::KEY_NAME}
                    <input type="text" maxlength=MAX_NAME.to_string() autocomplete="off" prop:value=move || name.get()
                        on:input=move |event| name.set(browser::composed(&event_target_value(&event)))
                        on:keydown=move |event| if event.key() == "Enter" { compute() } />
                </label>
                <button type="button" disabled=move || name.with(|name| name.trim().is_empty()) || running() on:click=move |_| compute()>{words::KEY_SHOW}</button>
                <div role="status">{move || shown.get().map(|(assignment, name)| answers(page, &assignment, &name))}</div>
            </section>
        })}
    }
}

fn answers(page: Page, assignment: &Assignment, name: &str) -> impl IntoView + use<> {
    let seed = seed_of(assignment, name);
    let item = |item: &crate::assignments::Item| {
        let found = page
            .truths
            .with(|truths| truths.of(&Wanted::of(item, seed)).cloned());
        let right = match found {
            Some(Some(reply)) => words::reply(item, &reply),
            Some(None) => words::NOTHING_RIGHT.into(),
            None => MISSING.into(),
        };
        view! { <li>{item.question().to_string()}" "<b>{right}</b></li> }
    };
    view! {
        <p class="quiet">{words::whose(name, seed)}</p>
        <ol class="answer-key">{assignment.items.iter().map(item).collect_view()}</ol>
    }
}
