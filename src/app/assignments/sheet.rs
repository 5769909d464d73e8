//! The assignment that is open: the student's name, the questions with their answers, and what is
//! handed in. On paper it is the sheet.

use leptos::prelude::*;

use super::open::Assignments;
use crate::app::{address_bar, browser, downloads};
use crate::assignments::{MAX_NAME, Work};
use crate::words::en::assignments as words;
use crate::words::number::MISSING;

/// The assignment.
#[component]
pub fn Sheet() -> impl IntoView {
    let assignments = expect_context::<Assignments>();
    let assignment = Memo::new(move |_| assignments.work().map(|work| work.assignment));
    let begun = Memo::new(move |_| assignments.work().is_some_and(|work| work.is_begun()));
    view! {
        <section class="sheet" aria-labelledby="sheet-title">
            <h2 id="sheet-title" tabindex="-1">{move || assignment.get().map(|assignment| assignment.title)}</h2>
            <div class="sheet-text">{move || {
                let text = assignment.get().map_or_else(String::new, |assignment| assignment.text);
                let lines = text.lines().filter(|line| !line.trim().is_empty());
                lines.map(|line| view! { <p>{line.to_string()}</p> }).collect_view()
            }}</div>
            {move || match begun.get() {
                false => view! { <Name /> }.into_any(),
                true => view! { <Answers /> }.into_any(),
            }}
        </section>
    }
}

/// The name, the seed that it gives, and the beginning.
#[component]
fn Name() -> impl IntoView {
    let assignments = expect_context::<Assignments>();
    let work = move || assignments.work();
    let named = Memo::new(move |_| work().is_some_and(|work| !work.name.trim().is_empty()));
    let type_in = move |event| {
        let name = browser::composed(&event_target_value(&event));
        assignments.change(|work| work.name = name);
    };
    let begin = move || {
        if named.get_untracked() {
            let name = assignments.works.with_untracked(|works| {
                works
                    .open()
                    .map_or_else(String::new, |work| work.name.trim().to_string())
            });
            assignments.works.update(|works| works.name(&name));
            let next = assignments
                .works
                .with_untracked(|works| works.open().and_then(Work::next));
            assignments.open(next.unwrap_or(0));
        }
    };
    view! {
        <label class="draft-line sheet-name">{words::NAME}
            <input type="text" maxlength=MAX_NAME.to_string() autocomplete="name" aria-describedby="name-hint"
                prop:value=untrack(move || work().map(|work| work.name)) on:input=type_in
                on:keydown=move |event| if event.key() == "Enter" { begin(); } />
        </label>
        <p class="hint" id="name-hint">{words::NAME_HINT}</p>
        <p role="status">{move || named.get().then(|| work().map(|work| words::seed(work.seed())))}</p>
        <p>{move || work().map(|work| words::progress(0, work.assignment.items.len()))}</p>
        <button type="button" class="primary" disabled=move || !named.get() on:click=move |_| begin()>{words::BEGIN}</button>
    }
}

/// The questions with what was answered.
#[component]
fn Answers() -> impl IntoView {
    let assignments = expect_context::<Assignments>();
    let work = move || assignments.work();
    let go_on = move |_| {
        let next = assignments
            .works
            .with_untracked(|works| works.open().and_then(Work::next));
        assignments.open(next.unwrap_or(0));
    };
    let hand_in = move |_| {
        let now = browser::unix_time();
        assignments.change(|work| work.handed_in = Some(now));
        if let Some(work) = assignments
            .works
            .with_untracked(|works| works.open().cloned())
        {
            let file = words::hand_in_file(&work.name);
            downloads::save_bytes(&file, work.hand_in(now).to_text().as_bytes());
        }
    };
    let complete = Memo::new(move |_| work().is_some_and(|work| work.next().is_none()));
    view! {
        <p class="sheet-who">{move || work().map(|work| words::whose(&work.name, work.seed()))}</p>
        <p class="quiet" role="status">{move || work().map(|work| words::progress(work.count(), work.assignment.items.len()))}</p>
        <div class="wide-table whole" tabindex="0" role="region" aria-label=words::QUESTIONS>
            <table class="summary-table sheet-table">
                <caption class="visually-hidden">{words::QUESTIONS}</caption>
                <thead><tr>{words::SHEET_HEAD.map(|head| view! { <th scope="col">{head}</th> })}</tr></thead>
                <tbody>{move || work().map(|work| (0..work.assignment.items.len()).map(|place| row(assignments, &work, place)).collect_view())}</tbody>
            </table>
        </div>
        <div class="row-of-buttons">
            {move || (!complete.get()).then(|| view! { <button type="button" class="primary" on:click=go_on>{words::GO_ON}</button> })}
            <button type="button" class:primary=move || complete.get() on:click=hand_in>{words::HAND_IN}</button>
            <button type="button" on:click=|_| browser::print()>{words::PRINT}</button>
            <button type="button" class="quiet-button somebody" on:click=move |_| assignments.works.update(|works| works.begin_again())>{words::SOMEBODY_ELSE}</button>
        </div>
        <p class="hint">{words::HAND_IN_HINT}</p>
    }
}

fn row(assignments: Assignments, work: &Work, place: usize) -> impl IntoView + use<> {
    let item = &work.assignment.items[place];
    let given = work.given(place);
    let [_, answer_head, measured_head, locked_head, seconds_head] = words::SHEET_HEAD;
    let answer = given.map_or_else(
        || words::NO_ANSWER.to_string(),
        |given| words::reply(item, &given.answer),
    );
    let measured = given.and_then(|given| given.measured.as_ref());
    let measured = measured.map_or_else(|| MISSING.into(), |measured| words::reply(item, measured));
    let locked = given.map_or_else(|| MISSING.into(), |given| browser::local_time(given.locked));
    let seconds = given.map_or_else(|| MISSING.into(), |given| format!("{:.0}", given.seconds));
    let link = address_bar::link_of(&item.experiment(work.seed()));
    view! {
        <tr>
            <th scope="row"><button type="button" class="quiet-button" on:click=move |_| assignments.open(place)>{format!("{}. {}", place + 1, item.question())}</button>
                <span class="sheet-link">{link}</span></th>
            <td data-of=answer_head>{answer}</td><td data-of=measured_head>{measured}</td>
            <td data-of=locked_head>{locked}</td><td data-of=seconds_head>{seconds}</td>
        </tr>
    }
}
