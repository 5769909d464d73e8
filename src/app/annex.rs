//! The door between the page's two modules: the first leaves, the other takes its place.
//!
//! The entrance in index.html defines `openLaboratory`, which loads the module of all rooms and
//! starts it beside the running one. When it is about to mount, it calls the `leaveModule` that
//! the running one has left on the window, and takes over in the same turn of the event loop: no
//! frame without a page. What is asked travels in the link, the rest as an [`Inheritance`].

use std::any::Any;
use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::File;

use super::state::Page;
use super::worker_link::WorkerLink;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = openLaboratory)]
    async fn open_laboratory() -> Result<JsValue, JsValue>;
}

/// Where a module leaves its `() => [run, shown, file?]`.
const LEAVE: &str = "leaveModule";

/// What one module leaves to the next, beside the link.
#[derive(Default)]
pub struct Inheritance {
    /// Number of the newest run: the next one's must be greater.
    pub run: u32,
    /// The reader's file.
    pub file: Option<File>,
    /// Link of the figures on screen, if there are any.
    pub shown: Option<String>,
    /// Id of the element that had the keyboard; empty if it has none.
    pub focus: String,
}

thread_local! {
    /// The mounted page; dropping it takes it off the document.
    static MOUNTED: RefCell<Option<Box<dyn Any>>> = const { RefCell::new(None) };
}

/// Keeps the page mounted until it is left.
pub fn keep(page: impl Any) {
    MOUNTED.with(|mounted| *mounted.borrow_mut() = Some(Box::new(page)));
}

/// Loads and starts the module of all rooms. True if it arrived.
pub async fn open() -> bool {
    open_laboratory().await.is_ok()
}

/// Leaves on the window how this module ends.
pub fn offer(page: Page, link: WorkerLink) {
    let leave = Closure::once_into_js(move || {
        let figures = page
            .findings
            .with_untracked(|findings| findings.source.is_some());
        let shown = page
            .shown
            .with_untracked(|shown| figures.then(|| shown.to_query()));
        let run = page.run.get_untracked();
        let legacy = js_sys::Array::of2(&run.into(), &shown.into());
        if let Some(file) = link.own_file() {
            legacy.push(&file);
        }
        link.dismiss();
        drop(MOUNTED.with(|mounted| mounted.borrow_mut().take()));
        legacy
    });
    // The window takes any property.
    let _ = js_sys::Reflect::set(&window(), &LEAVE.into(), &leave);
}

/// Ends the module that runs, if one does.
pub fn take_over() -> Option<Inheritance> {
    let focus = document().active_element().map(|element| element.id());
    let leave = js_sys::Reflect::get(&window(), &LEAVE.into()).ok()?;
    let legacy = leave
        .dyn_into::<js_sys::Function>()
        .ok()?
        .call0(&JsValue::NULL);
    let legacy = legacy.ok()?.dyn_into::<js_sys::Array>().ok()?;
    Some(Inheritance {
        run: legacy.get(0).as_f64().unwrap_or_default() as u32,
        shown: legacy.get(1).as_string(),
        file: legacy.get(2).dyn_into().ok(),
        focus: focus.unwrap_or_default(),
    })
}
