//! Collecting what a class has handed in: files in, a graded table and a figure out.

use leptos::prelude::*;

use super::class::ClassView;
use super::files::{grade, take_files};
use super::open::Assignments;
use super::table::ClassTable;
use crate::app::state::{Page, Phase, Trouble};
use crate::app::worker_link::WorkerLink;
use crate::app::{browser, downloads};
use crate::assignments::{Wanted, to_csv};
use crate::words::en::{assignments as words, failures, interface};

/// The part that collects.
#[component]
pub fn Collect() -> impl IntoView {
    let assignments = expect_context::<Assignments>();
    let link = expect_context::<StoredValue<WorkerLink, LocalStorage>>();
    let collected = Memo::new(move |_| assignments.collected());
    let any = Memo::new(move |_| collected.with(|all| !all.students.is_empty()));
    view! {
        <section class="draft collect" aria-labelledby="collect-heading">
            <h2 id="collect-heading">{words::COLLECT}</h2>
            <p class="hint">{words::COLLECT_HINT}</p>
            <label class="lesson-file">{words::FILES}
                <input type="file" multiple accept=".json,application/json"
                    on:change=move |event| take_files(assignments, link, browser::chosen_files(&event)) />
            </label>
            {move || collected.with(|all| all.refused.iter().map(|(name, why)| view! {
                <p class="note trouble">{words::not_collected(name, why)}</p>
            }).collect_view())}
            {move || any.get().then(|| view! {
                <Grading />
                <ClassTable collected />
                <Tools />
                <ClassView collected />
            })}
        </section>
    }
}

/// How far grading is, and how it is ended or goes on.
#[component]
fn Grading() -> impl IntoView {
    let assignments = expect_context::<Assignments>();
    let page = expect_context::<Page>();
    let link = expect_context::<StoredValue<WorkerLink, LocalStorage>>();
    let wanted = Memo::new(move |_| {
        let all = assignments.collected().wanted();
        let distinct: std::collections::HashSet<Wanted> = all.into_iter().collect();
        distinct.into_iter().collect::<Vec<_>>()
    });
    let missing = Memo::new(move |_| {
        let wanted = wanted.get();
        page.truths.with(|truths| truths.missing(wanted).len())
    });
    let all = move || wanted.with(Vec::len);
    let running = move || page.phase.get() == Phase::Running;
    let trouble = move || match page.trouble.get() {
        Some(Trouble::Run(why)) => Some(failures::failure(&why, false)),
        Some(Trouble::NoWorker) => Some(failures::no_worker(false)),
        Some(Trouble::NewerVersion) => Some(failures::NEWER_VERSION.into()),
        _ => None,
    };
    let by = move || {
        let all = assignments.collected();
        let title = all.assignment.map_or_else(String::new, |one| one.title);
        words::collected(all.students.len(), &title, all.is_own)
    };
    view! {
        <p role="status" class="collect-status">{by}" "{move || words::graded(all() - missing.get(), all())}</p>
        {move || trouble().map(|why| view! { <p class="note trouble" role="alert">{why}</p> })}
        {move || (missing.get() > 0).then(|| match running() {
            true => view! {
                <div class="progress">
                    <progress aria-label=interface::WORKING max=all().to_string() value=move || (all() - missing.get()).to_string()></progress>
                    <button type="button" on:click=move |_| link.with_value(WorkerLink::cancel)>{interface::CANCEL}</button>
                </div>
            }.into_any(),
            false => view! { <button type="button" class="primary" on:click=move |_| grade(assignments, link)>{words::GRADE}</button> }.into_any(),
        })}
    }
}

#[component]
fn Tools() -> impl IntoView {
    let assignments = expect_context::<Assignments>();
    let page = expect_context::<Page>();
    let save = move |_| {
        let collected = untrack(|| assignments.collected());
        let text = page
            .truths
            .with_untracked(|truths| to_csv(&collected, truths));
        downloads::save_bytes(words::CSV_NAME, text.as_bytes());
    };
    view! {
        <div class="row-of-buttons">
            <button type="button" on:click=save>{words::CSV}</button>
            <button type="button" on:click=|_| browser::print_part("class")>{words::PRINT_TABLE}</button>
            <button type="button" class="quiet-button" on:click=move |_| assignments.files.set(Vec::new())>{words::CLEAR}</button>
        </div>
    }
}
