//! The worker's only door to the browser: listen, decode, run, yield, post.

mod answer;
mod benchmark;
mod inbox;
mod own_file;
mod recording;
mod stack_benchmark;
mod turn;
mod update_benchmark;

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use self::inbox::{Envelope, Inbox};
use crate::protocol::{self, Failure, Reply};

thread_local! {
    /// The run in hand, for the report of a panic.
    static CURRENT_RUN: Cell<u32> = const { Cell::new(0) };
}

/// Whether this module runs in a worker, and not in a page.
pub fn is_worker() -> bool {
    js_sys::global().is_instance_of::<DedicatedWorkerGlobalScope>()
}

/// Starts the worker: reports panics to the page, listens, says that it is ready.
pub fn serve() {
    std::panic::set_hook(Box::new(|info| {
        let run = CURRENT_RUN.with(Cell::get);
        post(&Reply::Failed {
            run,
            why: Failure::Crash(info.to_string()),
        });
    }));
    let inbox = Rc::new(Inbox::default());
    let envelopes = Rc::clone(&inbox);
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        match Envelope::read(&event.data()) {
            Some(envelope) => envelopes.push(envelope),
            None => post(&Reply::Failed {
                run: CURRENT_RUN.with(Cell::get),
                why: Failure::BadExperiment(protocol::NotAMessage.to_string()),
            }),
        }
    });
    scope().set_onmessage(Some(listen.as_ref().unchecked_ref()));
    listen.forget(); // The worker listens as long as it lives.
    wasm_bindgen_futures::spawn_local(answer::work_through(inbox));
    post(&Reply::Ready);
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Posts a reply; its buffer moves to the page without a copy.
fn post(reply: &Reply) {
    let Ok(bytes) = protocol::encode(reply) else {
        return;
    };
    let array = js_sys::Uint8Array::from(bytes.as_slice());
    let moved = js_sys::Array::of1(&array.buffer());
    // A worker that is being closed cannot post, and nobody listens any more.
    let _ = scope().post_message_with_transfer(&array, &moved);
}
