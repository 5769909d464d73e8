//! What is kept on the reader's device: theme, predictions, lessons, the name of a file. Storage may
//! be forbidden; then a choice lasts as long as the page.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use crate::app::state::Page;
use crate::assignments::{Assignment, Works};
use crate::claims::answers::Answers;
use crate::experiment::LessonPlace;
use crate::lessons::{Lesson, OwnLessons};

const THEME_KEY: &str = "normscope-theme";

const ANSWERS_KEY: &str = "normscope-claims";

const LESSONS_KEY: &str = "normscope-lessons";

const WORKS_KEY: &str = "normscope-assignments";

const DRAFT_KEY: &str = "normscope-assignment-draft";

const LESSON_DRAFT_KEY: &str = "normscope-lesson-draft";

const OWN_LESSONS_KEY: &str = "normscope-own-lessons";

const FILE_KEY: &str = "normscope-file";

/// The reader's stored choice of theme, or the system's.
pub fn prefers_dark() -> bool {
    match stored(THEME_KEY).as_deref() {
        Some("dark") => true,
        Some("light") => false,
        _ => system_is_dark(),
    }
}

/// The reader's predictions of the claims room, as they were kept on this machine.
pub fn kept_answers() -> Answers {
    Answers::from_text(&stored(ANSWERS_KEY).unwrap_or_default())
}

/// Keeps the reader's predictions on this machine, together with what other tabs have kept since.
pub fn keep_answers(answers: RwSignal<Answers>) {
    let theirs = kept_answers();
    let mut all = answers.get_untracked();
    all.merge(theirs);
    store(ANSWERS_KEY, &all.to_text());
    if all != answers.get_untracked() {
        answers.set(all);
    }
}

/// Tells what another tab has kept.
pub fn on_answers_kept_elsewhere(tell: impl Fn(Answers) + 'static) {
    // The page listens as long as it lives.
    let _ = window_event_listener(leptos::ev::storage, move |event| {
        if event.key().as_deref() == Some(ANSWERS_KEY) {
            tell(Answers::from_text(&event.new_value().unwrap_or_default()));
        }
    });
}

/// The steps of lessons that were done on this device.
pub fn kept_lessons() -> Vec<LessonPlace> {
    let text = stored(LESSONS_KEY).unwrap_or_default();
    let place = |line: &str| {
        let (key, step) = line.rsplit_once(' ')?;
        Some(LessonPlace {
            key: key.into(),
            step: step.parse().ok()?,
        })
    };
    text.lines().filter_map(place).collect()
}

/// Keeps them, together with what other tabs have kept since.
pub fn keep_lessons(seen: &[LessonPlace]) {
    let mut all = kept_lessons();
    all.extend(
        seen.iter()
            .filter(|place| !all.contains(place))
            .cloned()
            .collect::<Vec<_>>(),
    );
    let lines: Vec<String> = all
        .iter()
        .map(|place| format!("{} {}", place.key, place.step))
        .collect();
    store(LESSONS_KEY, &lines.join("\n"));
}

/// The assignments that were begun on this device.
pub fn kept_works() -> Works {
    Works::from_text(&stored(WORKS_KEY).unwrap_or_default())
}

/// Keeps them.
pub fn keep_works(works: &Works) {
    store(WORKS_KEY, &works.to_text());
}

/// The assignment that was being made.
pub fn kept_draft() -> Option<Assignment> {
    serde_json::from_str(&stored(DRAFT_KEY)?).ok().flatten()
}

/// Keeps it.
pub fn keep_draft(draft: &Option<Assignment>) {
    store(DRAFT_KEY, &serde_json::to_string(draft).unwrap_or_default());
}

/// The lesson that was being written, or nothing readable in its place.
pub fn kept_lesson_draft() -> Option<Option<Lesson>> {
    stored(LESSON_DRAFT_KEY).map(|text| Lesson::from_kept(&text))
}

/// Keeps it; answers whether it is kept.
pub fn keep_lesson_draft(draft: Option<&Lesson>) -> bool {
    match draft.map(Lesson::kept_text) {
        None => forget(LESSON_DRAFT_KEY),
        Some(text) => text.is_some_and(|text| store(LESSON_DRAFT_KEY, &text)),
    }
}

/// The lessons of somebody else's that were open in this tab before the page was loaded anew.
pub fn kept_own_lessons() -> OwnLessons {
    OwnLessons::from_text(&of_tab(OWN_LESSONS_KEY).unwrap_or_default())
}

/// Keeps them for as long as this tab lives.
pub fn keep_own_lessons(own: &OwnLessons) {
    keep_for_tab(OWN_LESSONS_KEY, &own.to_text());
}

/// Name of the file that was open in this tab before the page was loaded anew.
pub fn kept_file_name() -> Option<String> {
    of_tab(FILE_KEY)
}

/// Keeps the name of the reader's file for as long as this tab lives: a page that is loaded anew
/// has lost the file itself.
pub fn keep_file_name(name: &str) {
    keep_for_tab(FILE_KEY, name);
}

fn of_tab(key: &str) -> Option<String> {
    window().session_storage().ok()??.get_item(key).ok()?
}

fn keep_for_tab(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().session_storage() {
        let _ = storage.set_item(key, value); // Full or forbidden: a reload says what is lost.
    }
}

/// Switches the theme and remembers it.
pub fn switch_theme(page: Page) {
    let dark = !page.dark.get_untracked();
    page.dark.set(dark);
    store(THEME_KEY, if dark { "dark" } else { "light" });
}

/// Follows the system's theme until the reader has chosen one.
pub(super) fn follow_system(page: Page) {
    let Some(query) = dark_query() else { return };
    let follow = Closure::<dyn FnMut()>::new(move || {
        if stored(THEME_KEY).is_none() {
            page.dark.set(system_is_dark());
        }
    });
    query.set_onchange(Some(follow.as_ref().unchecked_ref()));
    // The query must live as long as the page for its listener to be heard.
    std::mem::forget(query);
    follow.forget();
}

fn system_is_dark() -> bool {
    dark_query().is_some_and(|query| query.matches())
}

fn dark_query() -> Option<web_sys::MediaQueryList> {
    window()
        .match_media("(prefers-color-scheme: dark)")
        .ok()
        .flatten()
}

fn stored(key: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(key).ok()?
}

/// Answers whether it is kept: where storage is full or forbidden, the choice lasts for this page.
fn store(key: &str, value: &str) -> bool {
    let Ok(Some(storage)) = window().local_storage() else {
        return false;
    };
    storage.set_item(key, value).is_ok()
}

/// Answers whether it is gone.
fn forget(key: &str) -> bool {
    let Ok(Some(storage)) = window().local_storage() else {
        return true; // There was nowhere to keep it.
    };
    storage.remove_item(key).is_ok()
}
