//! The door to what the browser keeps and tells: theme, storage, clipboard, root element.
//! Storage may be forbidden; then a choice lasts as long as the page.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use super::state::Page;
use crate::claims::answers::Answers;
use crate::experiment::LessonPlace;
use crate::words::en::file as files;

/// CSS pixels of the root's letters on a page of the usual size.
const USUAL_LETTERS: f64 = 16.0;
const THEME_KEY: &str = "normscope-theme";
const ANSWERS_KEY: &str = "normscope-claims";
const LESSONS_KEY: &str = "normscope-lessons";
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

/// The name and the text of the file that was chosen in a field, which may be chosen again; a
/// sentence where it is larger than `most` bytes or cannot be read.
pub fn chosen_text(
    event: &web_sys::Event,
    most: usize,
) -> Option<(String, impl Future<Output = Result<String, String>> + use<>)> {
    let input: web_sys::HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0)?;
    input.set_value("");
    let name = file.name();
    Some((name, async move {
        if file.size() > most as f64 {
            return Err(files::too_large_a_text(most));
        }
        let text = wasm_bindgen_futures::JsFuture::from(file.text()).await;
        text.ok()
            .and_then(|text| text.as_string())
            .ok_or_else(|| files::UNREADABLE.into())
    }))
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

/// Name of the file that was open in this tab before the page was loaded anew.
pub fn kept_file_name() -> Option<String> {
    window().session_storage().ok()??.get_item(FILE_KEY).ok()?
}

/// Keeps the name of the reader's file for as long as this tab lives: a page that is loaded anew
/// has lost the file itself.
pub fn keep_file_name(name: &str) {
    if let Ok(Some(storage)) = window().session_storage() {
        let _ = storage.set_item(FILE_KEY, name); // Forbidden: a reload does not know the name.
    }
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

/// Switches the theme and remembers it.
pub fn switch_theme(page: Page) {
    let dark = !page.dark.get_untracked();
    page.dark.set(dark);
    store(THEME_KEY, if dark { "dark" } else { "light" });
}

/// Keeps the root element's attributes: run state for scripts, theme for the style sheet.
pub fn mirror(page: Page) {
    Effect::new(move || {
        set_root("data-run-state", page.phase.get().key());
        set_root("data-run", &page.run.get().to_string());
    });
    Effect::new(move || {
        let (work, milliseconds) = page.work.get();
        set_root("data-inputs-drawn", &work.inputs_drawn.to_string());
        set_root("data-norms-run", &work.norms_run.to_string());
        set_root("data-run-ms", &format!("{milliseconds:.1}"));
    });
    Effect::new(move || set_root("data-theme", if page.dark.get() { "dark" } else { "light" }));
    follow_system(page);
    follow_pixel_ratio(page);
    follow_printing(page);
    follow_zoom(page);
}

/// Tells when the same window gets other pixels: moved to another screen, or zoomed.
fn follow_pixel_ratio(page: Page) {
    let ratio = window().device_pixel_ratio();
    page.pixel_ratio.set(ratio);
    let query = format!("(resolution: {ratio}dppx)");
    let Ok(Some(query)) = window().match_media(&query) else {
        return;
    };
    // A query knows one ratio: when it no longer holds, the next one is asked.
    let asked = query.clone();
    let changed = Closure::once_into_js(move || {
        asked.set_onchange(None);
        follow_pixel_ratio(page);
    });
    query.set_onchange(Some(changed.unchecked_ref()));
}

/// Tells how large the page is set: the style sheet makes all of it larger with the root's letters.
fn follow_zoom(page: Page) {
    let note = move || {
        let root = document().document_element();
        let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
        let size = style.and_then(|style| style.get_property_value("font-size").ok());
        let size = size.and_then(|size| size.trim_end_matches("px").parse::<f64>().ok());
        let zoom = size.map_or(1.0, |size| (size / USUAL_LETTERS).clamp(0.5, 8.0));
        if page.zoom.get_untracked() != zoom {
            page.zoom.set(zoom);
        }
    };
    let _ = window_event_listener(leptos::ev::resize, move |_| note());
    Effect::new(move || {
        page.presentation.track();
        // When the style sheet has heard of it.
        request_animation_frame(note);
    });
}

/// Tells when the page is laid out on paper, by the reader or by a program.
fn follow_printing(page: Page) {
    let printing = page.printing;
    let _ = window_event_listener(leptos::ev::beforeprint, move |_| printing.set(true));
    let _ = window_event_listener(leptos::ev::afterprint, move |_| printing.set(false));
}

/// Follows the system's theme until the reader has chosen one.
fn follow_system(page: Page) {
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

/// Whether the reader has asked the system for less motion.
pub fn prefers_still() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)");
    query.ok().flatten().is_some_and(|query| query.matches())
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

/// Moves the keyboard to the element with that id.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) =
        element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _ = element.focus(); // An element that cannot take it leaves it where it is.
    }
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

/// Whether a key belongs to what is typed or moved where it was pressed.
pub fn types_into(event: &web_sys::KeyboardEvent) -> bool {
    const TAKES_KEYS: &str =
        "input, select, textarea, dialog, [role=spinbutton], [role=slider], [role=application]";
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let with_another = event.ctrl_key() || event.meta_key() || event.alt_key();
    with_another || target.is_some_and(|target| matches!(target.closest(TAKES_KEYS), Ok(Some(_))))
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

/// Whether a key turns the page: on (1) or back (−1). Arrow keys do where nothing else wants them, the
/// keys of a clicker always but in a text.
pub fn page_turn(event: &web_sys::KeyboardEvent) -> Option<i32> {
    if types_into(event) {
        return None;
    }
    match event.key().as_str() {
        "ArrowRight" | "PageDown" => Some(1),
        "ArrowLeft" | "PageUp" => Some(-1),
        _ => None,
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

fn store(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(key, value); // Full or forbidden: the choice lasts for this page.
    }
}

/// Sets an attribute of the root element.
pub fn set_root(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(name, value); // The names are valid, so it cannot fail.
    }
}
