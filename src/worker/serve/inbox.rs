//! The queue of requests that have arrived and are not answered yet.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::task::{Poll, Waker};

use wasm_bindgen::{JsCast, JsValue};

use crate::protocol::{self, Request};

/// A request, and the files that came with it.
pub struct Envelope {
    /// The request.
    pub request: Request,
    /// The browser's handles of files of the reader's.
    pub files: Vec<web_sys::File>,
}

impl Envelope {
    /// Reads `[bytes, file…]` as the page posts it.
    pub fn read(data: &JsValue) -> Option<Self> {
        let parts = data.dyn_ref::<js_sys::Array>()?;
        let bytes = parts.get(0).dyn_into::<js_sys::Uint8Array>().ok()?.to_vec();
        let others = parts.iter().skip(1);
        let files = others.filter_map(|part| part.dyn_into::<web_sys::File>().ok());
        Some(Self {
            request: protocol::decode(&bytes).ok()?,
            files: files.collect(),
        })
    }
}

/// What a worker is at, by its number.
#[derive(Debug, Clone, Copy)]
pub enum InHand {
    /// A part of a run.
    Run(u32),
    /// Reading the reader's file.
    File(u32),
    /// Reading the second file.
    OtherFile(u32),
}

/// Letters in the order of arrival.
#[derive(Default)]
pub struct Inbox {
    envelopes: RefCell<VecDeque<Envelope>>,
    reader: RefCell<Option<Waker>>,
}

impl Inbox {
    /// Adds a letter and wakes the reader.
    pub fn push(&self, envelope: Envelope) {
        self.envelopes.borrow_mut().push_back(envelope);
        if let Some(reader) = self.reader.borrow_mut().take() {
            reader.wake();
        }
    }

    /// The oldest letter, once there is one.
    pub async fn next(&self) -> Envelope {
        poll_fn(|context| match self.envelopes.borrow_mut().pop_front() {
            Some(envelope) => Poll::Ready(envelope),
            None => {
                *self.reader.borrow_mut() = Some(context.waker().clone());
                Poll::Pending
            }
        })
        .await
    }

    /// True if a waiting letter ends what is in hand.
    pub fn supersedes(&self, in_hand: InHand) -> bool {
        let ends = |envelope: &Envelope| match (in_hand, &envelope.request) {
            (
                InHand::Run(run),
                Request::Do { run: newer, .. } | Request::Benchmark { run: newer },
            ) => *newer > run,
            (InHand::Run(run), Request::Cancel { run: cancelled }) => *cancelled == run,
            (InHand::File(file), Request::Load { number: newer, .. })
            | (InHand::OtherFile(file), Request::LoadOther { number: newer, .. }) => *newer > file,
            _ => false,
        };
        self.envelopes.borrow().iter().any(ends)
    }
}
