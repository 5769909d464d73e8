//! A door for scripts and notebooks: the page around this one, or the one that opened it, opens
//! arrays here, sets the experiment, and asks for state and results.
//!
//! | message in | what it does |
//! |---|---|
//! | `{ type: "normscope:set", link }` | sets the experiment, as a link's query gives it; nothing of it where something cannot be used |
//! | `{ type: "normscope:open", name, bytes }` | opens a file: an `ArrayBuffer` or typed array of its bytes |
//! | `{ type: "normscope:open", name, values, shape }` | opens a `Float32Array` as an array of that shape |
//! | `{ type: "normscope:ask" }` | asks for the state |
//! | `{ type: "normscope:results" }` | asks for the results, once the run in hand is done |
//!
//! Answers are `normscope:state` with `run`, `state` (as on the root element), `link` and, of a run
//! that failed, `why`: to every message, and from then on whenever the state changes; and
//! `normscope:results` with `run` and `json`, a text. Only the page around or the opener is heard,
//! and of a file that the reader has chosen by hand it gets no results.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Window};

use super::WorkerLink;
use super::own_file::Origin;
use crate::app::state::{Entry, Phase, Trouble};
use crate::app::{address_bar, browser};
use crate::experiment::{Experiment, Source};
use crate::protocol::ExportKind;
use crate::words::en::{failures, messages as words};
use crate::worker::files::npy_header_of;

impl WorkerLink {
    /// Hears messages for as long as the page lives.
    pub(super) fn listen_to_messages(&self) {
        let link = self.clone();
        let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            link.message(&event);
        });
        let listener = listen.as_ref().unchecked_ref();
        let _ = window().add_event_listener_with_callback("message", listener);
        listen.forget(); // The page listens as long as it lives.
    }

    /// Tells the state whenever it changes, and the results that were waited for.
    pub(super) fn follow_state(&self) {
        let page = self.0.page;
        page.run.track();
        page.trouble.track();
        page.phase.track();
        self.send_results_if_wanted();
        self.tell_state();
    }

    fn message(&self, event: &MessageEvent) {
        let data = event.data();
        let Some(kind) = text(&data, "type").filter(|kind| kind.starts_with("normscope:")) else {
            return; // Somebody else's.
        };
        let Some(partner) = partner_of(event) else {
            return;
        };
        self.0.messages.borrow_mut().partner = Some((partner, event.origin()));
        let done = match kind.as_str() {
            "normscope:set" => self.set_by_message(&data),
            "normscope:open" => self.open_by_message(&data),
            "normscope:results" => {
                self.0.messages.borrow_mut().wants_results = true;
                self.send_results_if_wanted();
                Ok(())
            }
            "normscope:ask" => Ok(()),
            _ => Err(words::unknown(&kind)),
        };
        if let Err(why) = done {
            self.next_run();
            self.0.asked.borrow_mut().take();
            self.fail(Trouble::Message(why));
        }
        self.tell_state();
    }

    fn set_by_message(&self, data: &JsValue) -> Result<(), String> {
        let link = text(data, "link").ok_or(words::NO_LINK)?;
        let query = link
            .split_once('?')
            .map_or(link.as_str(), |(_, query)| query);
        let (experiment, notices) = Experiment::from_query(query);
        if !notices.is_empty() {
            let all: Vec<String> = notices.iter().map(failures::notice).collect();
            return Err(words::refused_link(&all.join(" ")));
        }
        let page = self.0.page;
        page.edit_as(Entry::Push, |e| *e = experiment);
        // At once, so that the state that is told is that of this experiment's run.
        self.ask(page.experiment.get_untracked());
        Ok(())
    }

    fn open_by_message(&self, data: &JsValue) -> Result<(), String> {
        let name = text(data, "name").unwrap_or_else(|| "array.npy".into());
        let parts = js_sys::Array::new();
        let values = js_sys::Reflect::get(data, &"values".into()).unwrap_or(JsValue::UNDEFINED);
        match values.dyn_into::<js_sys::Float32Array>() {
            Ok(values) => {
                let shape = shape_of(data).ok_or(words::NO_SHAPE)?;
                let header = npy_header_of(&shape, u64::from(values.length()));
                let header = header.ok_or_else(|| words::wrong_shape(&shape, values.length()))?;
                parts.push(&js_sys::Uint8Array::from(header.as_slice()));
                parts.push(&values);
            }
            Err(_) => {
                let bytes = js_sys::Reflect::get(data, &"bytes".into());
                let bytes = bytes.unwrap_or(JsValue::UNDEFINED);
                let held = bytes.is_instance_of::<js_sys::ArrayBuffer>()
                    || js_sys::ArrayBuffer::is_view(&bytes);
                if !held {
                    return Err(words::NO_BYTES.into());
                }
                parts.push(&bytes);
            }
        }
        let file = browser::file_of(&parts, &name).ok_or(words::NO_BYTES)?;
        self.load(vec![file], Origin::Message);
        Ok(())
    }

    /// Sends the results, once the file on its way is read and the run in hand is done.
    fn send_results_if_wanted(&self) {
        let phase = self.0.page.phase.get_untracked();
        let is_settled = matches!(phase, Phase::Done | Phase::Failed);
        if !is_settled || self.0.file.borrow().offered.is_some() {
            return;
        }
        if !std::mem::take(&mut self.0.messages.borrow_mut().wants_results) {
            return;
        }
        let own = self.0.page.shown.with_untracked(|e| e.input.source) == Source::Own;
        if phase == Phase::Failed {
            self.answer_message(Err(words::NO_RESULTS.into()));
        } else if own && self.0.file.borrow().is_the_readers() {
            self.answer_message(Err(words::NOT_YOURS.into()));
        } else {
            self.export_for(ExportKind::Json, true);
        }
    }

    /// Results are there, or a sentence why they are not.
    pub(super) fn answer_message(&self, results: Result<Vec<u8>, String>) {
        let run = self.0.page.run.get_untracked();
        let (key, text) = match results {
            Ok(bytes) => ("json", String::from_utf8_lossy(&bytes).into_owned()),
            Err(why) => ("why", why),
        };
        self.post(&[
            ("type", "normscope:results".into()),
            ("run", run.into()),
            (key, text.into()),
        ]);
    }

    fn tell_state(&self) {
        if self.0.messages.borrow().partner.is_none() {
            return; // Most pages are nobody's.
        }
        let page = self.0.page;
        let link = address_bar::link_of(&page.experiment.get_untracked());
        let why = page
            .trouble
            .get_untracked()
            .and_then(|trouble| match trouble {
                Trouble::Message(why) => Some(why),
                Trouble::File(name, why) => Some(failures::refused(&name, &why, false, false)),
                Trouble::Run(why) => Some(failures::failure(&why, false)),
                _ => None,
            });
        // A file on its way will be run.
        let phase = match self.0.file.borrow().offered.is_some() {
            true => Phase::Running,
            false => page.phase.get_untracked(),
        };
        let why = why.filter(|_| phase == Phase::Failed);
        let mut told = vec![
            ("type", JsValue::from("normscope:state")),
            ("run", page.run.get_untracked().into()),
            ("state", phase.key().into()),
            ("link", link.into()),
        ];
        told.extend(why.map(|why| ("why", why.into())));
        self.post(&told);
    }

    fn post(&self, fields: &[(&str, JsValue)]) {
        let Some((partner, origin)) = self.0.messages.borrow().partner.clone() else {
            return;
        };
        let message = js_sys::Object::new();
        for (key, value) in fields {
            let _ = js_sys::Reflect::set(&message, &(*key).into(), value); // A plain object takes it.
        }
        // A page from a file has no origin that could be named.
        let target = if origin == "null" { "*" } else { &origin };
        let _ = partner.post_message(&message, target); // One that is gone hears nothing.
    }
}

/// The sender, if it is the page around this one or the one that opened it.
fn partner_of(event: &MessageEvent) -> Option<Window> {
    let source = event.source()?;
    let own = window();
    let parent = own.parent().ok().flatten().filter(|parent| *parent != own);
    let opener = own.opener().ok().filter(|opener| !opener.is_null());
    let known = |one: &JsValue| js_sys::Object::is(one, &source);
    let by_parent = parent.as_ref().is_some_and(|parent| known(parent));
    let by_opener = opener.as_ref().is_some_and(known);
    (by_parent || by_opener).then(|| source.unchecked_into())
}

fn text(data: &JsValue, key: &str) -> Option<String> {
    js_sys::Reflect::get(data, &key.into()).ok()?.as_string()
}

fn shape_of(data: &JsValue) -> Option<Vec<u64>> {
    let shape = js_sys::Reflect::get(data, &"shape".into()).ok()?;
    let shape: js_sys::Array = shape.dyn_into().ok()?;
    let length = |length: JsValue| {
        let length = length.as_f64()?;
        (length >= 0.0 && length.fract() == 0.0).then_some(length as u64)
    };
    shape.iter().map(length).collect()
}
