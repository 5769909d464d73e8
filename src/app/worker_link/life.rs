//! How a worker is started, heard, replaced when it dies, and ended.

use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker};

use super::WorkerLink;
use crate::app::state::Trouble;
use crate::protocol::{self, Reply};

#[wasm_bindgen]
extern "C" {
    /// Defined by the entrance, `js/start.js`: starts a worker of the page's own module.
    #[wasm_bindgen(catch, js_name = startWorker)]
    fn start_worker() -> Result<Worker, JsValue>;
}

impl WorkerLink {
    pub(super) fn start(&self) {
        self.0.ready.set(false);
        match start_worker() {
            Ok(worker) => {
                self.listen(&worker);
                *self.0.worker.borrow_mut() = Some(worker);
            }
            Err(_) => self.fail(Trouble::NoWorker),
        }
    }

    fn listen(&self, worker: &Worker) {
        let link = self.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let bytes = js_sys::Uint8Array::new(&event.data()).to_vec();
            match protocol::decode::<Reply>(&bytes) {
                Ok(reply) => link.hear(reply),
                Err(_) => link.fail(Trouble::NoWorker),
            }
        });
        let link = self.clone();
        let on_error = Closure::<dyn FnMut()>::new(move || link.broke(Trouble::NoWorker));
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(on_error.as_ref().unchecked_ref()));
        // A worker keeps its listeners; there are few workers in a page's life.
        on_message.forget();
        on_error.forget();
    }

    /// The worker died of a panic, or the browser reports it missing or dead: a new one tries
    /// once more, then the trouble is shown and the new worker waits for other settings.
    pub(super) fn broke(&self, trouble: Trouble) {
        let tried_before = self.0.restarted.replace(true);
        self.dismiss();
        if tried_before {
            self.fail(trouble.clone());
        }
        if trouble == Trouble::NoWorker && tried_before {
            return; // A third start would fail like the second.
        }
        self.start();
        if !tried_before {
            self.send_file_again();
            self.retry();
        }
    }

    /// Ends the worker.
    fn dismiss(&self) {
        if let Some(worker) = self.0.worker.borrow_mut().take() {
            worker.set_onerror(None);
            worker.set_onmessage(None);
            worker.terminate();
        }
    }
}
