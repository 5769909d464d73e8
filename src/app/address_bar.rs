//! The only door to the address bar: the link is the experiment, Back and Forward are undo and
//! redo, and a drag is one entry, as is a row of arrow presses.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use super::browser;
use super::state::{Entry, Page};
use crate::experiment::{Experiment, Presentation, Steps};
use crate::lessons::{Address, FRAGMENT, OwnLessons, query_of};
use crate::words::en::lessons as words;

/// What the address of this page asks for.
pub fn read(own: &mut OwnLessons) -> Address {
    let query = window().location().search().unwrap_or_default();
    Address::read(&query, &browser::fragment(), own)
}

/// A sentence on the lesson that the address holds, where it cannot be opened.
pub fn refusal(read: &Address) -> Option<String> {
    let why = read.refused.as_ref()?;
    Some(words::refused(words::IN_LINK, &why.to_string()))
}

/// The address of the site, without any setting.
pub fn site() -> String {
    let location = window().location();
    let (origin, path) = (location.origin(), location.pathname());
    format!("{}{}", origin.unwrap_or_default(), path.unwrap_or_default())
}

/// The full link of an experiment.
pub fn link_of(experiment: &Experiment) -> String {
    link_to(experiment, &Presentation::default(), &OwnLessons::default())
}

/// The full link of an experiment that is presented so, with all that somebody else needs to open it.
pub fn link_to(experiment: &Experiment, presentation: &Presentation, own: &OwnLessons) -> String {
    format!(
        "{}{}",
        site(),
        query_of(experiment, presentation, own, true)
    )
}

/// What follows the origin in the address of an experiment.
fn address_of(experiment: &Experiment, presentation: &Presentation, own: &OwnLessons) -> String {
    let path = window().location().pathname().unwrap_or_default();
    format!("{path}{}", query_of(experiment, presentation, own, false))
}

/// Keeps the address bar and the experiment together, both ways.
pub fn connect(page: Page) {
    let control = arrow_keys();
    let mut steps = Steps::default();
    let writer = Rc::new(Writer::default());
    let typewriter = Rc::clone(&writer);
    let room = Cell::new(page.experiment.with_untracked(|e| e.room));
    Effect::new(move || {
        let (experiment, own) = (page.experiment.get(), page.own_lessons.get());
        let url = page
            .presentation
            .with(|presentation| address_of(&experiment, presentation, &own));
        let entry = page.entry.get();
        match entry {
            Entry::Push => {
                let goes_on = steps.go_on(control.get(), browser::now());
                writer.write(url, !goes_on);
            }
            Entry::Replace => writer.write(url, false),
            Entry::Hold | Entry::Browser => {}
        }
        // A room begins at its top, once the browser has kept where the one before was left; where it
        // goes back it shows what it has kept.
        let left = room.replace(experiment.room);
        if left != experiment.room && entry != Entry::Browser {
            browser::scroll_to_top();
        }
    });
    let on_pop = Closure::<dyn FnMut()>::new(move || {
        typewriter.owed.take();
        let mut own = page.own_lessons.get_untracked();
        let read = read(&mut own);
        page.entry.set(Entry::Browser);
        if own != page.own_lessons.get_untracked() {
            page.own_lessons.set(own);
        }
        page.lesson_trouble.set(refusal(&read));
        page.presentation.set(read.presentation);
        page.experiment.set(read.experiment);
        page.notices.set(read.notices);
    });
    window().set_onpopstate(Some(on_pop.as_ref().unchecked_ref()));
    on_pop.forget(); // The page listens as long as it lives.
}

/// The number of the control at which the reader's last press was an arrow key, if it was one.
fn arrow_keys() -> Rc<Cell<Option<u32>>> {
    let control = Rc::new(Cell::new(None));
    let (pressed, pointed) = (Rc::clone(&control), Rc::clone(&control));
    let mut last = (0, None::<web_sys::EventTarget>);
    let on_key =
        Closure::<dyn FnMut(web_sys::KeyboardEvent)>::new(move |event: web_sys::KeyboardEvent| {
            if last.1 != event.target() {
                last = (last.0 + 1, event.target());
            }
            let key = event.key();
            let moves =
                key.starts_with("Arrow") || matches!(&*key, "PageUp" | "PageDown" | "Home" | "End");
            pressed.set(moves.then_some(last.0));
        });
    let on_pointer = Closure::<dyn FnMut()>::new(move || pointed.set(None));
    // Before the controls hear of it.
    let listen = |kind, listener: &JsValue| {
        window().add_event_listener_with_callback_and_bool(kind, listener.unchecked_ref(), true)
    };
    let _ = listen("keydown", on_key.as_ref());
    let _ = listen("pointerdown", on_pointer.as_ref());
    on_key.forget(); // The page listens as long as it lives.
    on_pointer.forget();
    control
}

/// One step back in the reader's history.
pub fn undo() {
    if let Ok(history) = window().history() {
        let _ = history.back(); // At the start there is nothing to go back to.
    }
}

/// One step forward.
pub fn redo() {
    if let Ok(history) = window().history() {
        let _ = history.forward(); // At the end there is nothing to go forward to.
    }
}

/// How long after a refusal the browser is asked again. Safari takes 100 writes in 30 seconds,
/// Chromium 200 in 10.
const AGAIN: Duration = Duration::from_millis(500);

/// Writes the address, until the browser has taken it.
#[derive(Default)]
struct Writer {
    /// The address that the browser has refused, and whether it is a new entry.
    owed: Cell<Option<(String, bool)>>,
    /// Whether the browser is asked again soon.
    waits: Cell<bool>,
}

impl Writer {
    fn write(self: &Rc<Self>, url: String, new_entry: bool) {
        if address().is_some_and(|now| now == url) {
            self.owed.take();
            return; // What changed does not stand in the address.
        }
        let owes_entry = self.owed.take().is_some_and(|(_, new_entry)| new_entry);
        let new_entry = new_entry || owes_entry;
        if put(&url, new_entry) {
            return;
        }
        self.owed.set(Some((url, new_entry)));
        if !self.waits.replace(true) {
            let writer = Rc::clone(self);
            set_timeout(move || writer.write_owed(), AGAIN);
        }
    }

    fn write_owed(self: &Rc<Self>) {
        self.waits.set(false);
        if let Some((url, new_entry)) = self.owed.take() {
            self.write(url, new_entry);
        }
    }
}

/// The path and the query that the browser shows, with the lesson behind them.
fn address() -> Option<String> {
    let location = window().location();
    let fragment = location.hash().ok()?;
    let lesson = if fragment.starts_with(FRAGMENT) {
        fragment.as_str()
    } else {
        ""
    };
    Some(location.pathname().ok()? + &location.search().ok()? + lesson)
}

/// Answers whether the browser has taken the address: one refuses aloud, another in silence.
fn put(url: &str, new_entry: bool) -> bool {
    let Ok(history) = window().history() else {
        return true; // There is none to keep.
    };
    if window()
        .location()
        .origin()
        .is_ok_and(|origin| origin == "null")
    {
        return true; // A frame without an origin may not have one.
    }
    let put = match new_entry {
        true => history.push_state_with_url(&JsValue::NULL, "", Some(url)),
        false => history.replace_state_with_url(&JsValue::NULL, "", Some(url)),
    };
    put.is_ok()
        && window()
            .location()
            .href()
            .is_ok_and(|now| now.ends_with(url))
}
