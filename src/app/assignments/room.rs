//! The room: the assignment that is open, and what a teacher makes and collects.

use leptos::prelude::*;

use super::collect::Collect;
use super::key::AnswerKey;
use super::make::Maker;
use super::open::Assignments;
use super::sheet::Sheet;
use crate::app::browser;
use crate::app::passed_on::OpenFile;
use crate::assignments::{Assignment, BadAssignment};
use crate::words::en::assignments as words;

/// The room of assignments.
#[component]
pub fn AssignmentsRoom() -> impl IntoView {
    let assignments = expect_context::<Assignments>();
    let open = Memo::new(move |_| assignments.works.with(|works| works.open().is_some()));
    browser::entitle(|| words::TITLE);
    // A student who comes by a link need not see what is the teacher's.
    let teaches = !open.get_untracked()
        || assignments.draft.with_untracked(Option::is_some)
        || !assignments.files.with_untracked(Vec::is_empty);
    view! {
        <main class="figures lessons assignments" id="figures" tabindex="-1">
            <h1 class="headline">{words::TITLE}</h1>
            {move || match open.get() {
                true => view! { <Sheet /> }.into_any(),
                false => view! { <p class="lead">{words::LEAD}</p> }.into_any(),
            }}
            <FromFile />
            <details class="teachers" open=teaches>
                <summary>{words::FOR_TEACHERS}</summary>
                <Maker />
                <AnswerKey />
                <Collect />
            </details>
        </main>
    }
}

#[component]
fn FromFile() -> impl IntoView {
    let assignments = expect_context::<Assignments>();
    let read = move |(name, text): (String, Result<String, String>)| {
        let read = text
            .map_err(BadAssignment::Form)
            .and_then(|text| Assignment::read(&text));
        assignments.take(&name, read);
    };
    view! { <OpenFile label=words::OPEN read=Callback::new(read) trouble=assignments.trouble /> }
}
