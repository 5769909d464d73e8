//! The four tasks, and what is learned from each.

use leptos::prelude::*;

use super::desk::Desk;
use crate::start::Task;
use crate::words::en::start as words;

/// The tasks.
#[component]
pub fn Tasks() -> impl IntoView {
    let desk = expect_context::<Desk>();
    view! {
        <ul class="tasks" aria-label=words::TASKS aria-live="polite" data-figure="tasks">
            {Task::ALL.into_iter().enumerate().map(|(i, task)| {
                let done = Memo::new(move |_| desk.done.with(|done| done[i]));
                view! { <TaskView task done /> }
            }).collect_view()}
        </ul>
        <p class="put-back"><button type="button" class="quiet-button" on:click=move |_| desk.reset()>{words::RESET}</button></p>
    }
}

#[component]
fn TaskView(task: Task, done: Memo<bool>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    // A task that is done, or that the norm on the desk can do, needs no other norm.
    let other = Memo::new(move |_| {
        let now = desk.worked.with(|worked| worked.norm);
        words::needs(task).filter(|needed| *needed != now && !done.get())
    });
    view! {
        <li class="task" class:done=move || done.get()>
            <p>{move || done.get().then(|| view! { <span aria-hidden="true">"✓ "</span><span class="visually-hidden">{words::DONE}</span> })}{words::task(task)}</p>
            {move || done.get().then(|| view! { <p class="hint">{words::learned(task)}</p> })}
            {move || other.get().map(|norm| view! {
                <button type="button" class="quiet-button" on:click=move |_| desk.take(norm)>{words::take(&norm)}</button>
            })}
        </li>
    }
}
