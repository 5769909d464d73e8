//! The door to what the browser keeps and tells: storage, keys, screen, clipboard, focus, the root
//! element.

mod fetch;
mod follow;
mod kept;
mod keys;
mod seek;
mod watch;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use super::state::Page;
use crate::words::en::file as files;

pub use fetch::{fetch_file, file_of};
pub use follow::mirror;
pub use kept::{
    keep_answers, keep_draft, keep_file_name, keep_lesson_draft, keep_lessons, keep_own_lessons,
    keep_works, kept_answers, kept_draft, kept_file_name, kept_lesson_draft, kept_lessons,
    kept_own_lessons, kept_works, on_answers_kept_elsewhere, prefers_dark, switch_theme,
};
pub use keys::{page_turn, types_into};
pub use seek::{focus, focus_within, go_to_control, is_open, readable_text};
pub use watch::watch_page;

/// The name and the text of the file that was chosen in a field, which may be chosen again; a
/// sentence where it is larger than `most` bytes or cannot be read.
pub fn chosen_text(
    event: &web_sys::Event,
    most: usize,
) -> Option<(String, impl Future<Output = Result<String, String>> + use<>)> {
    let file = chosen_files(event).into_iter().next()?;
    Some((file.name(), text_of(file, most)))
}

/// The text of a file; a sentence where it is larger than `most` bytes or cannot be read.
pub async fn text_of(file: web_sys::File, most: usize) -> Result<String, String> {
    if file.size() > most as f64 {
        return Err(files::too_large_a_text(most));
    }
    let text = wasm_bindgen_futures::JsFuture::from(file.text()).await;
    text.ok()
        .and_then(|text| text.as_string())
        .ok_or_else(|| files::UNREADABLE.into())
}

/// A text in Unicode's composed form, NFC: one letter with its mark and the two as one are the same.
pub fn composed(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

/// A time of the Unix clock in milliseconds, on the reader's own clock.
pub fn local_time(milliseconds: u64) -> String {
    let date = js_sys::Date::new(&JsValue::from(milliseconds as f64));
    format!(
        "{}-{:02}-{:02} {:02}:{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes()
    )
}

/// An id that no other element of the page has.
pub fn fresh_id(kind: &str) -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static LAST: AtomicU32 = AtomicU32::new(0);
    format!("{kind}-{}", LAST.fetch_add(1, Ordering::Relaxed))
}

/// Milliseconds of the Unix clock.
pub fn unix_time() -> u64 {
    js_sys::Date::now() as u64
}

/// Milliseconds on the page's clock.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// The decimal mark of the reader's language; `None` where the browser names a language that its own
/// number formats refuse, as one in the POSIX locale `C` does.
pub fn decimal_mark() -> Option<char> {
    let language = window().navigator().language()?;
    let number = JsValue::from(1.5);
    let format = ["Number", "prototype", "toLocaleString"]
        .iter()
        .try_fold(js_sys::global().into(), |object: JsValue, name| {
            js_sys::Reflect::get(&object, &(*name).into())
        });
    let format = format.ok()?.dyn_into::<js_sys::Function>().ok()?;
    let shown = format.call1(&number, &language.into()).ok()?.as_string()?;
    shown.chars().find(|c| !c.is_numeric())
}

/// Whether the reader has asked the system for less motion.
pub fn prefers_still() -> bool {
    matches_media("(prefers-reduced-motion: reduce)")
}

/// Whether the window is too narrow for the lesson beside the figures.
pub fn is_below_two_columns() -> bool {
    matches_media("(max-width: 899px)")
}

/// Whether something happened inside what the selector names.
pub fn is_within(event: &web_sys::Event, selector: &str) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| matches!(target.closest(selector), Ok(Some(_))))
}

/// Whether the window is as narrow as a phone.
pub fn is_narrow() -> bool {
    matches_media("(max-width: 640px)")
}

fn matches_media(query: &str) -> bool {
    let query = window().match_media(query);
    query.ok().flatten().is_some_and(|query| query.matches())
}

/// Opens the browser's print dialogue for a part of the page that the style sheet knows by a name.
pub fn print_part(name: &str) {
    set_root("data-print", name);
    print();
    set_root("data-print", "");
}

/// Opens the browser's print dialogue.
pub fn print() {
    let _ = window().print(); // A browser without one does nothing.
}

/// Names the page after what is open in it, for as long as that is there.
pub fn entitle(name: impl Fn() -> &'static str + 'static) {
    let before = document().title();
    let own = before.clone();
    Effect::new(move || document().set_title(&format!("{} · {own}", name())));
    on_cleanup(move || document().set_title(&before));
}

/// Moves the keyboard to the element with that id, and shows the page from there.
pub fn go_to(id: &str) {
    focus(id);
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view();
    }
}

/// Shows the page from its beginning: what was opened stands there.
pub fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Sends the rest of a pointer's drag to the element it began on.
pub fn capture_pointer(event: &web_sys::PointerEvent) {
    let element = event
        .current_target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    if let Some(element) = element {
        let _ = element.set_pointer_capture(event.pointer_id()); // A pointer that is gone has none.
    }
}

/// What stands in the element with that id.
pub fn inner_html(id: &str) -> String {
    let element = document().get_element_by_id(id);
    element.map_or_else(String::new, |element| element.inner_html())
}

/// Brings the open topic of the list into sight, within the list alone.
pub fn show_topic(page: Page) {
    Effect::new(move || {
        page.experiment.with(|e| e.view.card);
        request_animation_frame(|| {
            let find = |selector| document().query_selector(selector).ok().flatten();
            if let (Some(rail), Some(topic)) = (find("#rail"), find(".topic[aria-current]")) {
                let (list, entry) = (
                    rail.get_bounding_client_rect(),
                    topic.get_bounding_client_rect(),
                );
                if entry.top() < list.top() || entry.bottom() > list.bottom() {
                    let to = entry.top() - list.top() - 0.4 * list.height();
                    rail.set_scroll_top(rail.scroll_top() + to as i32);
                }
            }
        });
    });
}

/// What stands behind the # of the page's address, with it.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// Asks the browser for the whole screen, which it may refuse.
pub fn fill_screen() {
    if let Some(root) = document().document_element() {
        let _ = root.request_fullscreen();
    }
}

/// Gives the screen back.
pub fn leave_screen() {
    if document().fullscreen_element().is_some() {
        document().exit_fullscreen();
    }
}

/// Sets or removes an attribute of the root element.
pub fn toggle_root(name: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.toggle_attribute(name); // The names are valid, so it cannot fail.
    }
}

/// A seed of six digits at the most, short enough to read aloud.
pub fn fresh_seed() -> u32 {
    (js_sys::Math::random() * 1e6) as u32
}

/// Copies text; answers false where the browser does not allow it.
pub async fn copy(text: &str) -> bool {
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
    let Some(clipboard) = clipboard.ok().filter(|value| !value.is_undefined()) else {
        return false;
    };
    let write = js_sys::Reflect::get(&clipboard, &"writeText".into())
        .ok()
        .and_then(|f| f.dyn_into::<js_sys::Function>().ok());
    let promise = write
        .and_then(|write| write.call1(&clipboard, &text.into()).ok())
        .and_then(|p| p.dyn_into::<js_sys::Promise>().ok());
    match promise {
        Some(promise) => wasm_bindgen_futures::JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

/// Sets an attribute of the root element.
pub fn set_root(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(name, value); // The names are valid, so it cannot fail.
    }
}

/// The files that were chosen in a field, which may be chosen again: the browser tells of no change
/// where the same file is.
pub fn chosen_files(event: &web_sys::Event) -> Vec<web_sys::File> {
    let target = event.target().and_then(|target| target.dyn_into().ok());
    let Some(input) = target.map(|input: web_sys::HtmlInputElement| input) else {
        return Vec::new();
    };
    let files = input.files().map(|files| listed(&files));
    input.set_value("");
    files.unwrap_or_default()
}

/// Files as a list.
pub fn listed(files: &web_sys::FileList) -> Vec<web_sys::File> {
    (0..files.length()).filter_map(|i| files.get(i)).collect()
}
