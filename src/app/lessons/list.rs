//! The lessons' list: what each is about, how far the reader has come, and one from a file.

use std::sync::Arc;

use leptos::prelude::*;

use super::open::Lessons;
use super::write::Writer;
use crate::app::header::RoomLink;
use crate::app::passed_on::OpenFile;
use crate::app::room_view::Foot;
use crate::app::state::Page;
use crate::experiment::Room;
use crate::lessons::{Lesson, OwnLessons, SHIPPED, lesson};
use crate::words::en::{assignments, lessons as words};

/// The room of the lessons.
#[component]
pub fn LessonList() -> impl IntoView {
    let own = expect_context::<Page>().own_lessons;
    let listed = Memo::new(move |_| own.with(OwnLessons::listed));
    view! {
        <main class="figures lessons" id="figures" tabindex="-1">
            <h1 class="headline">{words::TITLE}</h1>
            <p class="lead">{words::LEAD}</p>
            <ol class="lesson-list">
                {SHIPPED.iter().filter_map(|shipped| Some(view! { <Entry key=shipped.key.into() lesson=Arc::clone(lesson(shipped.key)?) /> })).collect_view()}
                {move || listed.get().into_iter().map(|one| view! { <Entry key=one.key lesson=one.lesson /> }).collect_view()}
            </ol>
            <p class="to-assignments"><RoomLink room=Room::Assignments label=assignments::TO_ROOM /></p>
            <FromFile />
            <Writer />
            <Foot />
        </main>
    }
}

#[component]
fn Entry(key: String, lesson: Arc<Lesson>) -> impl IntoView {
    let lessons = expect_context::<Lessons>();
    let steps = lesson.steps.len();
    let own = key.clone();
    let seen = Memo::new(move |_| {
        let here = |place: &&crate::experiment::LessonPlace| place.key == own;
        lessons.seen.with(|seen| {
            seen.iter()
                .filter(here)
                .map(|place| place.step as usize)
                .collect::<Vec<_>>()
        })
    });
    // The first step that was not seen.
    let next = Memo::new(move |_| seen.with(|seen| (0..steps).find(|step| !seen.contains(step))));
    let label = move || match (seen.with(Vec::is_empty), next.get()) {
        (true, _) => words::BEGIN,
        (false, Some(_)) => words::GO_ON,
        (false, None) => words::AGAIN,
    };
    view! {
        <li class="lesson-entry">
            <h2>{lesson.title.clone()}</h2>
            <p>{lesson.about.clone()}</p>
            <p class="quiet">{words::length(steps, lesson.minutes)}". "{move || seen.with(|seen| words::progress(seen.len(), steps))}</p>
            <button type="button" class="primary" aria-label=move || format!("{}: {}", label(), lesson.title)
                on:click=move |_| lessons.open(&key, next.get_untracked().unwrap_or(0))>{label}</button>
        </li>
    }
}

/// A field for a lesson's file.
#[component]
pub fn FromFile() -> impl IntoView {
    let lessons = expect_context::<Lessons>();
    let trouble = expect_context::<Page>().lesson_trouble;
    let read = Callback::new(move |file| lessons.take(file));
    view! { <OpenFile label=words::OPEN read trouble /> }
}
